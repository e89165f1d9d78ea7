using System;

namespace AsyncGen;

/// <summary>The callback of a sink that a thread runs, and the ones around it.</summary>
internal sealed class SinkCallback
{
    [ThreadStatic]
    private static SinkCallback? t_current;

    private readonly SinkDelivery _delivery;
    private readonly bool _isFinal;
    private readonly SinkCallback? _outer;

    private SinkCallback(SinkDelivery delivery, bool isFinal)
    {
        _delivery = delivery;
        _isFinal = isFinal;
        _outer = t_current;
    }

    /// <summary>Whether the operation is to be ended when the callback has returned.</summary>
    internal bool IsStopRequested { get; private set; }

    /// <summary>Enters a callback; <see cref="Leave"/> has to follow on the same thread.</summary>
    internal static SinkCallback Enter(SinkDelivery delivery, bool isFinal) => t_current = new SinkCallback(delivery, isFinal);

    internal void Leave() => t_current = _outer;

    /// <summary>Whether the thread is inside a callback of the sink.</summary>
    internal static bool IsInside(object sink)
    {
        for (SinkCallback? one = t_current; one is not null; one = one._outer)
        {
            if (ReferenceEquals(one._delivery.Sink, sink))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the thread is inside a callback that the call in progress has to wait for.</summary>
    internal static bool IsInside(CallObject call)
    {
        for (SinkCallback? one = t_current; one is not null; one = one._outer)
        {
            if (!one._isFinal && one._delivery.IsInProgressOn(call))
            {
                return true;
            }
        }

        return false;
    }

    internal static bool RequestStop()
    {
        if (t_current is not { _isFinal: false } current)
        {
            return false;
        }

        current.IsStopRequested = true;
        return true;
    }
}
