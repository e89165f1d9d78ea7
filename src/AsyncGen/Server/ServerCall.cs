using System;
using System.Threading;
using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>
/// For code that runs inside a server method: whether the client cancelled the call (COM-43, COM-44). It belongs to the
/// synchronous part of the method and to its thread; after an <see langword="await"/> a server uses its token. In a manager's
/// method it tells what the handle does, until that has ended the call.
/// </summary>
public static class ServerCall
{
    [ThreadStatic]
    private static CallOperation? t_current;

    [ThreadStatic]
    private static AsyncCallHandle? t_handle;

    /// <summary>
    /// The token that is cancelled when the call is; <see cref="CancellationToken.None"/> outside a server method. It is
    /// used again for later calls that were not cancelled before; see <see cref="CallOptions.FreshServerToken"/>.
    /// </summary>
    public static CancellationToken CancellationToken => 
        t_current is { } current ? current.GetServerToken() : t_handle?.CancellationToken ?? default;

    /// <summary>Whether the call that this thread serves was cancelled. Never throws.</summary>
    /// <returns>
    /// <see langword="true"/> from the cancel until the server method returns, also after the client abandoned, finished,
    /// disposed or reused the call object; <see langword="false"/> after a mere dispose and outside a server method.
    /// </returns>
    public static bool TestCancel() => 
        t_current is { } current ? current.IsCancelRequested : t_handle is { } handle && handle.TestCancel();

    /// <summary>
    /// Tells the sink of the call how far it is (WMI-07). Nothing happens unless the call has a sink and
    /// <see cref="SinkOptions.SendStatus"/> is on (WMI-06). Progress comes after the results that were produced before it;
    /// what is reported while the sink is busy takes the place of what was reported just before.
    /// </summary>
    /// <param name="current">How much is done, in units of the server's.</param>
    /// <param name="total">How much there is to do, in the same units; zero where that is not known.</param>
    /// <param name="message">What there is to say about it.</param>
    public static void ReportProgress(long current, long total, string? message = null)
    {
        if (t_current is { } operation)
        {
            operation.ReportProgress(CallWord.Epoch(operation.Word), current, total, message);
        }
        else
        {
            t_handle?.ReportProgress(current, total, message);
        }
    }

    /// <summary>What this thread serves; whoever sets it puts back what was there.</summary>
    internal static ref CallOperation? Current => ref t_current;

    /// <summary>The handle of the call whose manager this thread runs; whoever sets it puts back what was there.</summary>
    internal static ref AsyncCallHandle? Handle => ref t_handle;

    internal static bool IsInside(CallOperation operation) =>
        ReferenceEquals(t_current, operation) || (t_handle is { } handle && handle.IsOf(operation));
}
