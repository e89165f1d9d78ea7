namespace AsyncGen.Analyzers.Tests.Programs.Recording;

/// <summary>The call object of the programs that run: it records what is done to it.</summary>
public sealed class Call : IDisposable
{
    private readonly Run _run = Run.Current;
    private readonly CallModel _model;

    public Call()
        : this(isParameter: false)
    {
    }

    internal Call(bool isParameter)
    {
        if (!isParameter)
        {
            _run.MayThrow();
        }

        _model = new CallModel(_run, isParameter);
        _run.Add(_model);
    }

    public bool IsCompleted
    {
        get
        {
            _run.MayThrowInfeasibly();
            return _model.IsCompleted();
        }
    }

    internal CallModel Model => _model;

    public void Begin_A() => Begin("A");

    public int Finish_A() => _model.Finish("A");

    public void Begin_B() => Begin("B");

    public int Finish_B() => _model.Finish("B");

    public bool Wait(TimeSpan timeout)
    {
        _run.MayThrow();
        return _model.Wait(IsInfinite(timeout), isUsed: true);
    }

    /// <summary><see cref="Wait"/> where the program does not look at the result.</summary>
    public bool WaitIgnored(TimeSpan timeout)
    {
        _run.MayThrow();
        return _model.Wait(IsInfinite(timeout), isUsed: false);
    }

    public CancelResult Cancel()
    {
        // It does not fail; no analysis need know that.
        _run.MayThrowInfeasibly();
        _model.Cancel();
        return CancelResult.Requested;
    }

    public void Dispose() => _model.Dispose();

    private void Begin(string operation)
    {
        // A dispatcher may refuse; then nothing has begun.
        _run.MayThrow();
        _model.Begin(operation);
    }

    private static bool IsInfinite(TimeSpan timeout) => timeout == Timeout.InfiniteTimeSpan;
}
