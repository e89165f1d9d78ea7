using System;
using System.Threading;

namespace AsyncGen;

/// <summary>
/// The event behind <see cref="IAsyncCall.AsyncWaitHandle"/> (COM-30). Clients of hand-written Begin/End pairs are used to
/// closing the handle they were given; that does nothing here, or the end of the call would fail on the server's thread.
/// </summary>
internal sealed class BorrowedEvent() : EventWaitHandle(false, EventResetMode.ManualReset)
{
    private bool _isEnded;

    /// <summary>Sets or resets the event.</summary>
    internal void Change(bool isSet)
    {
        try
        {
            _ = isSet ? Set() : Reset();
        }
        catch (ObjectDisposedException)
        {
            // The call object was lost with the handle of its call, whose end comes after the collector has closed the
            // event. Nobody waits for it.
        }
    }

    /// <summary>Closes the event, which only its owner can.</summary>
    internal void End()
    {
        _isEnded = true;
        Dispose();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool explicitDisposing)
    {
        if (_isEnded)
        {
            base.Dispose(explicitDisposing);
        }
    }
}
