using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs.Recording;

/// <summary>One run of a program with certain inputs.</summary>
/// <param name="inputs">The inputs.</param>
/// <param name="guardedLines">The lines where the program notices an exception.</param>
/// <param name="failures">The exceptions that the program is prepared for.</param>
/// <param name="maxRounds">How many rounds of loops it may take.</param>
internal sealed class Run(InputPath inputs, IReadOnlySet<int> guardedLines, ImmutableArray<Func<Exception>> failures, int maxRounds)
{
    [ThreadStatic]
    private static Run? _current;

    private readonly List<CallModel> _calls = [];
    private readonly List<Violation> _violations = [];
    private readonly List<int> _frames = [];
    private readonly HashSet<Exception> _written = new(ReferenceEqualityComparer.Instance);
    private int _rounds;

    public static Run Current
    {
        get => _current ?? throw new InvalidOperationException("No program runs.");
        set => _current = value;
    }

    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>Whether the run counts; one that goes round in a loop for too long does not.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Whether the run took a way that the protocol excludes.</summary>
    public bool IsInfeasible { get; set; }

    /// <summary>The line of the operation that is being carried out.</summary>
    public int Line { get; set; }

    public int Depth => _frames.Count;

    /// <summary>The lines that may be named for the operation: its own and those of the calls that led to it.</summary>
    public ImmutableSortedSet<int> Lines => [Line, .. _frames];

    public void Add(CallModel call) => _calls.Add(call);

    public void Enter(int line) => _frames.Add(line);

    public void Leave()
    {
        _frames.RemoveAt(_frames.Count - 1);
        foreach (CallModel call in _calls)
        {
            // What a helper leaves behind belongs to its caller.
            call.Depth = Math.Min(call.Depth, Depth);
        }
    }

    public void Report(Violation violation)
    {
        if (IsAlive)
        {
            _violations.Add(violation);
        }
    }

    public int Choose(int count) => inputs.Next(count);

    public bool Choose() => Choose(2) == 1;

    /// <summary>Counts the rounds of loops.</summary>
    public void Step()
    {
        if (++_rounds > maxRounds || !IsAlive)
        {
            IsAlive = false;
            throw new InvalidOperationException("The loop does not end.");
        }
    }

    /// <summary>Lets an operation fail where that makes a difference: where the program would notice.</summary>
    public void MayThrow()
    {
        if (IsGuarded)
        {
            MayThrow(failures);
        }
    }

    /// <summary>Lets an operation fail that does not.</summary>
    public void MayThrowInfeasibly()
    {
        bool isInfeasible = IsInfeasible;
        IsInfeasible = true;
        MayThrow();
        IsInfeasible = isInfeasible;
    }

    /// <summary>Lets the finish of a cancelled call fail.</summary>
    public void MayThrowCanceled()
    {
        Func<Exception> canceled = static () => new OperationCanceledException();
        MayThrow(IsGuarded ? failures.Add(canceled) : [canceled]);
    }

    private bool IsGuarded => guardedLines.Contains(Line) || _frames.Exists(guardedLines.Contains);

    private void MayThrow(ImmutableArray<Func<Exception>> exceptions)
    {
        if (IsAlive && inputs.Next(exceptions.Length + 1, isFailure: true) is > 0 and int choice)
        {
            throw Unwritten(exceptions[choice - 1]());
        }
    }

    /// <summary>An exception that the program does not throw itself.</summary>
    public Exception Unwritten(Exception exception)
    {
        foreach (CallModel call in _calls)
        {
            call.IsWeak = true;
        }

        return exception;
    }

    /// <summary>An exception that the program throws itself, once more perhaps.</summary>
    public void Written(Exception exception) => _written.Add(exception);

    /// <summary>The program is left.</summary>
    public void Exit(Exception? exception)
    {
        foreach (CallModel call in _calls)
        {
            call.Exit(exception is null || _written.Contains(exception));
        }
    }
}
