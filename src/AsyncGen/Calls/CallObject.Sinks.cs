using System;
using System.ComponentModel;
using System.Threading;
using AsyncGen.Operations;

namespace AsyncGen;

// Calls whose results go to a sink: begun like one that is awaited, and finished by themselves.
public abstract partial class CallObject
{
    /// <summary>Starts a call whose results go to a sink. For generated code, after <see cref="Claim"/>.</summary>
    /// <typeparam name="T">The element of the results, where they are a sequence; else the result.</typeparam>
    /// <param name="operation">The method's record with its arguments.</param>
    /// <param name="sink">The sink. Where this throws, it is never called (WMI-02).</param>
    /// <param name="cancellationToken">The client's token; see <see cref="Start(CallOperation, CancellationToken)"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="sink"/> is <see langword="null"/> (WMI-01).</exception>
    /// <exception cref="InvalidOperationException">The sink is a <see cref="CallResults{T}"/> of another operation.</exception>
    /// <exception cref="ObjectDisposedException">The call object, or the <see cref="CallResults{T}"/>, is disposed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Start<T>(SinkOperation<T> operation, ICallSink<T> sink, CancellationToken cancellationToken)
    {
        SinkDelivery<T> delivery;
        try
        {
            ArgumentNullException.ThrowIfNull(sink);
            delivery = operation.Attach(sink, _settings.Sinks);
        }
        catch
        {
            operation.Forget();
            GiveUp();
            throw;
        }

        // The sink may be called before this returns (WMI-04).
        short token;
        try
        {
            token = StartAwaited(operation, cancellationToken);
        }
        catch
        {
            delivery.Withdraw();
            operation.FinishUnheard(delivery);
            throw;
        }

        operation.FinishWhenEnded(token, delivery);
        delivery.OnBegun();
    }
}
