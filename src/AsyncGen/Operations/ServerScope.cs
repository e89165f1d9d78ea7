namespace AsyncGen.Operations;

/// <summary>A stay of the thread inside a server, so that <see cref="ServerCall"/> is of its call.</summary>
internal readonly ref struct ServerScope
{
    private readonly CallOperation? _outer;

    private ServerScope(CallOperation? outer) => _outer = outer;

    /// <summary>Enters; to be disposed on the same thread.</summary>
    internal static ServerScope Enter(CallOperation operation)
    {
        ref CallOperation? current = ref ServerCall.Current;
        ServerScope scope = new(current);
        current = operation;
        return scope;
    }

    public void Dispose() => ServerCall.Current = _outer;
}
