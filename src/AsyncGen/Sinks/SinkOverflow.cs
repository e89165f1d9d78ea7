namespace AsyncGen;

/// <summary>What becomes of results that come faster than their sink takes them, once the queue between is full (WMI-14).</summary>
public enum SinkOverflow
{
    /// <summary>The server waits until the sink has taken some: nothing is lost. The default.</summary>
    Wait = 0,

    /// <summary>The oldest result of the queue is dropped for the new one; <see cref="SinkStatus.Dropped"/> counts them.</summary>
    DropOldest = 1,

    /// <summary>
    /// The operation fails with WBEM_E_QUEUE_OVERFLOW (0x80041061), after the results that the queue holds.
    /// </summary>
    Fail = 2,
}
