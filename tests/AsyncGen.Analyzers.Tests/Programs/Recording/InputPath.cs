namespace AsyncGen.Analyzers.Tests.Programs.Recording;

/// <summary>The inputs of one run, asked for one by one: first what is given, then what the source says.</summary>
internal sealed class InputPath(IReadOnlyList<int> given, Func<int, bool, int> source)
{
    private readonly List<(int Value, int Count)> _taken = [];

    public IReadOnlyList<(int Value, int Count)> Taken => _taken;

    /// <summary>The next input.</summary>
    /// <param name="count">How many values it has.</param>
    /// <param name="isFailure">Whether all of them but the first are failures.</param>
    public int Next(int count, bool isFailure = false)
    {
        int value = _taken.Count < given.Count ? given[_taken.Count] : source(count, isFailure);
        _taken.Add((value, count));
        return value;
    }

    /// <summary>The path that differs in the last input that has another value; <see langword="null"/> after the last path.</summary>
    public IReadOnlyList<int>? Successor()
    {
        for (int i = _taken.Count - 1; i >= 0; i--)
        {
            if (_taken[i].Value + 1 < _taken[i].Count)
            {
                return [.. _taken.Take(i).Select(static input => input.Value), _taken[i].Value + 1];
            }
        }

        return null;
    }

    public override string ToString() => string.Join("", _taken.Select(static input => input.Value));
}
