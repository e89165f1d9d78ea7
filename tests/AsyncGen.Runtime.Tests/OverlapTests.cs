using System;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>
/// A server that cannot bear two calls at a time, many clients that cancel at random: no overlap, the order of each
/// client's Begin_ (RPC-41), and every result right or cancelled. Alone, as it keeps the machine busy.
/// </summary>
[Collection(nameof(Alone))]
public sealed class OverlapTests
{
    private const int Clients = 4;
    private const int Objects = 32;

    [Theory]
    [InlineData(Order.Serial, 1_000_000)]
    [InlineData(Order.DedicatedThread, 250_000)]
    [InlineData(Order.Context, 250_000)]
    [InlineData(Order.PoolContext, 250_000)]
    public async Task No_overlap_with_random_cancels(Order order, int calls)
    {
        OverlapServer server = new(Clients);
        Device device = new() { OnCompute = server.Compute, OnComputeLater = server.ComputeLater };
        using Ordered dispatcher = new(order);
        Task<Count>[] clients = new Task<Count>[Clients];
        for (int i = 0; i < Clients; i++)
        {
            int client = i;
            clients[i] = Patience.OnOwnThread(() => Run(device, dispatcher.Options, client, calls / Clients));
        }

        Count all = default;
        foreach (Count count in await Patience.Of(Task.WhenAll(clients)))
        {
            all += count;
        }

        // Abandoned servers may still be queued or inside; this call comes after them.
        using DeviceCall last = new(device, dispatcher.Options);
        last.Begin_Work();
        last.Finish_Work();

        Assert.Equal(0, server.Overlaps);
        Assert.Equal(0, server.Disorders);
        Assert.Equal(calls, all.Results + all.Canceled);
        Assert.Equal(calls - all.NotStarted, server.Entered);
        Assert.True(all.NotStarted > 0 && all.Canceled > all.NotStarted && all.Results > all.Canceled, $"{all}");
    }

    private static Count Run(Device device, CallOptions options, int client, int calls)
    {
        Random random = new(client);
        DeviceCall[] objects = new DeviceCall[Objects];
        int[] values = new int[Objects];
        bool[] isTask = new bool[Objects];
        bool[] cancels = new bool[Objects];
        for (int i = 0; i < Objects; i++)
        {
            objects[i] = new DeviceCall(device, options);
        }

        Count count = default;
        for (int call = 0; call < calls;)
        {
            int begun = Math.Min(1 + random.Next(Objects), calls - call);
            for (int i = 0; i < begun; i++)
            {
                values[i] = OverlapServer.ValueOf(client, ++call);
                isTask[i] = random.Next(32) == 0;
                if (isTask[i])
                {
                    objects[i].Begin_ComputeLater(values[i], default);
                }
                else
                {
                    objects[i].Begin_Compute(values[i]);
                }

                // In the queue or just entered, or later, when some are inside and most are through.
                cancels[i] = random.Next(16) == 0;
                if (cancels[i])
                {
                    objects[i].Cancel();
                }
            }

            for (int i = 0; i < begun; i++)
            {
                if (random.Next(16) == 0)
                {
                    cancels[i] = true;
                    objects[i].Cancel(random.Next(4) == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero);
                }

                try
                {
                    int result = isTask[i] ? objects[i].Finish_ComputeLater() : objects[i].Finish_Compute();
                    Assert.Equal(OverlapServer.ResultOf(values[i]), result);
                    count.Results++;
                }
                catch (CallCanceledException e) when (cancels[i])
                {
                    count.Canceled++;
                    count.NotStarted += e.ServerOutcome == ServerOutcome.NotStarted ? 1 : 0;
                }
            }
        }

        return count;
    }

    private record struct Count(int Results, int Canceled, int NotStarted)
    {
        public static Count operator +(Count a, Count b) =>
            new(a.Results + b.Results, a.Canceled + b.Canceled, a.NotStarted + b.NotStarted);
    }
}
