namespace AsyncGen;

/// <summary>
/// How a call object works. The constructor of a call object copies the values: later changes have no effect on it.
/// </summary>
public sealed class CallOptions
{
    /// <summary>
    /// Where the server runs; <see langword="null"/> and the default are <see cref="CallDispatcher.ThreadPool"/>.
    /// </summary>
    public CallDispatcher? Dispatcher { get; set; }

    /// <summary>
    /// Lets a <c>Finish_</c> that would wait for a call not yet started run the server itself, on its own thread. That is
    /// fast, and cures the wait for a thread of an exhausted pool, but a client that runs the server itself cannot be
    /// unblocked by a cancel (COM-35, COM-42). Off by default; ignored by dispatchers that keep an order.
    /// </summary>
    public bool InlineFinish { get; set; }

    /// <summary>
    /// Gives the server a new <see cref="System.Threading.CancellationToken"/> for every call. By default the token of a
    /// call that was not cancelled is used again for the next one, so a server that keeps its token beyond the call
    /// would see the cancels of later calls. The netstandard2.0 build gives every call a new one in any case.
    /// </summary>
    public bool FreshServerToken { get; set; }

    /// <summary>A name for messages and for the debugger; the type's name when <see langword="null"/>.</summary>
    public string? Name { get; set; }
}
