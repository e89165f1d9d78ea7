using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AsyncGen.Analyzers.Tests.Programs.Recording;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>What is wrong with a program: what its runs show, over all inputs where these are few enough.</summary>
internal sealed class Truth
{
    private const int MaxRuns = 256;

    private const int MaxRounds = 6;

    private const int SearchRuns = 200_000;

    private const int SearchRounds = 25;

    private const int FailureChance = 15;

    /// <summary>What may come out of code that programs call, where they are prepared for it.</summary>
    private static readonly ImmutableArray<(string Name, Func<Exception> Make)> Failures =
    [
        (nameof(WorkException), static () => new WorkException()),
        (nameof(FirstException), static () => new FirstException()),
        (nameof(SecondException), static () => new SecondException()),
        (nameof(OperationCanceledException), static () => new OperationCanceledException()),
    ];

    private readonly Dictionary<string, Violation> _violations = [];
    private readonly Dictionary<string, string> _examples = [];
    private readonly ProgramText _text;
    private readonly ImmutableArray<Action<bool, bool, bool, bool, int, int, int[]>> _roots;
    private readonly ImmutableArray<Func<Exception>> _failures;
    private readonly ImmutableArray<bool> _used;
    private readonly Dice _dice = new(1);
    private bool _isComplete = true;

    private Truth(RandomProgram program, CompiledPrograms compiled)
    {
        _text = ProgramText.Running(program);
        _roots = compiled.RootsOf(program, _text.Roots);
        string source = _text.ToString();
        _failures = [.. Failures.Where(failure => failure.Name == nameof(WorkException) || source.Contains($"catch ({failure.Name}", StringComparison.Ordinal)).Select(static failure => failure.Make)];
        _used = [.. new[] { "b0", "b1", "b2", "b3", "n0", "n1", "items" }.Select(name => IsUsed(source, name))];
        foreach (Action<bool, bool, bool, bool, int, int, int[]> root in _roots)
        {
            Enumerate(root);
        }
    }

    /// <summary>The violations that an analysis has to find.</summary>
    public IEnumerable<Violation> Expected => _violations.Values.Where(static violation => !violation.IsOptional);

    public IEnumerable<Violation> All => _violations.Values;

    /// <summary>How many runs were made.</summary>
    public int Runs { get; private set; }

    public static Truth Of(RandomProgram program, CompiledPrograms compiled) => new(program, compiled);

    /// <summary>The inputs of a run that shows a violation.</summary>
    public string Example(Violation violation) => _examples[violation.Key];

    /// <summary>Whether some run shows it; looks further before it denies that.</summary>
    public bool Shows(string rule, int line)
    {
        if (IsShown())
        {
            return true;
        }

        if (!_isComplete)
        {
            for (int i = 0; i < SearchRuns && !IsShown(); i++)
            {
                RunOnce(_roots[i % _roots.Length], new InputPath([], Draw), SearchRounds);
            }
        }

        return IsShown();

        bool IsShown() => _violations.Values.Any(violation => violation.Rule == rule && violation.Lines.Contains(line));
    }

    private void Enumerate(Action<bool, bool, bool, bool, int, int, int[]> root)
    {
        IReadOnlyList<int>? next = [];
        for (int i = 0; i < MaxRuns && next is not null; i++)
        {
            next = RunOnce(root, new InputPath(next, static (_, _) => 0)).Successor();
        }

        if (next is null)
        {
            return;
        }

        // The first inputs have hardly changed so far.
        _isComplete = false;
        for (int i = 0; i < MaxRuns; i++)
        {
            RunOnce(root, new InputPath([], Draw));
        }
    }

    /// <summary>What fails often gets nowhere.</summary>
    private int Draw(int count, bool isFailure) => isFailure && !_dice.Chance(FailureChance) ? 0 : _dice.Next(count);

    private InputPath RunOnce(Action<bool, bool, bool, bool, int, int, int[]> root, InputPath inputs, int maxRounds = MaxRounds)
    {
        Runs++;
        Run run = new(inputs, _text.GuardedLines, _failures, maxRounds);
        Run.Current = run;
        Exception? left = null;
        try
        {
            root(Flag(0), Flag(1), Flag(2), Flag(3), Number(4), Number(5), new int[Number(6)]);
        }
        catch (Exception exception)
        {
            left = exception;
        }

        run.Exit(left);
        _isComplete &= run.IsAlive;
        foreach (Violation violation in run.Violations)
        {
            if (!_violations.TryGetValue(violation.Key, out Violation? known) || (known.IsOptional && !violation.IsOptional))
            {
                _violations[violation.Key] = violation;
                _examples[violation.Key] = inputs.ToString();
            }
        }

        return inputs;

        bool Flag(int input) => _used[input] && inputs.Next(2) == 1;

        int Number(int input) => _used[input] ? inputs.Next(3) : 0;
    }

    /// <summary>Whether more is done with an input than to hand it to the first method.</summary>
    private static bool IsUsed(string source, string name) =>
        source.Split('\n').Any(line => !line.Contains(" Main(", StringComparison.Ordinal) && !line.Contains("(Main(", StringComparison.Ordinal) && IsNamed(line, name));

    private static bool IsNamed(string line, string name) =>
        Regex.IsMatch(line.StartsWith("public static void Root", StringComparison.Ordinal) ? line[line.IndexOf('{', StringComparison.Ordinal)..] : line, $@"\b{name}\b");
}
