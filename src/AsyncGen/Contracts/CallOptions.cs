using System.Diagnostics;

namespace AsyncGen;

/// <summary>
/// How a call object works. The constructor of a call object copies the values: later changes have no effect on it.
/// </summary>
[DebuggerDisplay("{Name}, {Dispatcher}, InlineFinish = {InlineFinish}, FreshServerToken = {FreshServerToken}")]
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

    /// <summary>
    /// The user's own hook: <see cref="ISynchronize.Reset"/> is called once when a <c>Begin_</c> has won the object, and
    /// <see cref="ISynchronize.Signal"/> once when that call ends, be it by its result, its fault, a cancel or the dispose
    /// (COM-26, COM-27). Its <see cref="ISynchronize.Wait"/> is never called.
    /// </summary>
    /// <remarks>
    /// <para>
    /// If <c>Reset</c> throws, so does the <c>Begin_</c>, and no call is in progress. A <c>Begin_</c> that fails after the
    /// reset, because its dispatcher refuses the call or the object is disposed, began no call, so nothing is signaled
    /// unless a cancel was faster.
    /// </para>
    /// <para>
    /// <c>Signal</c> runs on the thread that ended the call: that of the server, of the canceller or of the disposer, that
    /// of a timer at the end of a grace, or that of the <c>Begin_</c> whose token was cancelled before. A
    /// <c>Finish_</c> inside it takes the outcome at once, also a <c>Begin_</c> after that is fine; a <c>Finish_</c> on any
    /// other thread waits until it has returned. What it throws becomes the fault of a call that would have had a result
    /// and is not finished yet (COM-28); the outcome of a call that failed or was cancelled stays, and the exception goes
    /// to the trace.
    /// </para>
    /// </remarks>
    public ISynchronize? Synchronize { get; set; }

    /// <summary>
    /// How the results of calls with a sink are delivered; <see langword="null"/> for the defaults of <see cref="SinkOptions"/>.
    /// </summary>
    public SinkOptions? Sinks { get; set; }

    /// <summary>A name for messages and for the debugger; the type's name when <see langword="null"/>.</summary>
    public string? Name { get; set; }

    internal CallOptions Copy()
    {
        CallOptions copy = (CallOptions)MemberwiseClone();
        copy.Sinks = Sinks?.Copy();
        return copy;
    }
}
