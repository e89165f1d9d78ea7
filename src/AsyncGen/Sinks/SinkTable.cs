using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace AsyncGen;

/// <summary>Which operations use a sink; sinks are told apart by reference (WMI-17), and none is kept alive by it.</summary>
internal static class SinkTable
{
    private static readonly ConditionalWeakTable<object, List<SinkDelivery>> s_table = new();

    internal static void Add(SinkDelivery delivery)
    {
        List<SinkDelivery> operations = s_table.GetValue(delivery.Sink!, static _ => []);
        using (Uninterrupted.Lock(operations))
        {
            operations.Add(delivery);
        }
    }

    internal static void Remove(SinkDelivery delivery)
    {
        if (s_table.TryGetValue(delivery.Sink!, out List<SinkDelivery>? operations))
        {
            using (Uninterrupted.Lock(operations))
            {
                operations.Remove(delivery);
            }
        }
    }

    /// <summary>The operations of a sink at this moment.</summary>
    internal static SinkDelivery[] OperationsOf(object sink)
    {
        if (!s_table.TryGetValue(sink, out List<SinkDelivery>? operations))
        {
            return [];
        }

        using (Uninterrupted.Lock(operations))
        {
            return [.. operations];
        }
    }
}
