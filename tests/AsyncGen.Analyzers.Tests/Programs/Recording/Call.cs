namespace AsyncGen.Analyzers.Tests.Programs.Recording;

/// <summary>The call object of the programs that run: it records what is done to it.</summary>
public sealed class Call : IDisposable
{
    private readonly CallModel _model;

    public Call()
        : this(isParameter: false)
    {
    }

    internal Call(bool isParameter)
    {
        Run run = Run.Current;
        if (!isParameter)
        {
            run.MayThrow();
        }

        _model = new CallModel(run, isParameter);
        run.Add(_model);
    }

    public bool IsCompleted => _model.IsCompleted();

    internal CallModel Model => _model;

    public void Begin_A() => _model.Begin("A");

    public int Finish_A() => _model.Finish("A");

    public void Begin_B() => _model.Begin("B");

    public int Finish_B() => _model.Finish("B");

    public bool Wait(TimeSpan timeout) => _model.Wait(IsInfinite(timeout), isUsed: true);

    /// <summary><see cref="Wait"/> where the program does not look at the result.</summary>
    public bool WaitIgnored(TimeSpan timeout) => _model.Wait(IsInfinite(timeout), isUsed: false);

    public CancelResult Cancel()
    {
        _model.Cancel();
        return CancelResult.Requested;
    }

    public void Dispose() => _model.Dispose();

    private static bool IsInfinite(TimeSpan timeout) => timeout == Timeout.InfiniteTimeSpan;
}
