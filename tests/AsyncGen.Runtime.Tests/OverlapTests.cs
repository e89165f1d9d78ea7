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
        Device device = new()
        {
            OnCompute = server.Compute,
            OnComputeLater = server.ComputeLater,
            OnMeasure = server.Hold,
        };
        using Ordered dispatcher = new(order);
        Task<Count>[] clients = new Task<Count>[Clients];
        for (int i = 0; i < Clients; i++)
        {
            int client = i;
            clients[i] = Patience.OnOwnThread(() => new Client(server, device, dispatcher.Options, client).Run(calls / Clients));
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
        Assert.True(all.NotStarted > 0 && all.Abandoned > 0 && all.Results > all.Canceled, $"{all}");
        Assert.True(all.Canceled >= all.NotStarted + all.Abandoned, $"{all}");
    }

    private sealed class Client(OverlapServer server, Device device, CallOptions options, int client)
    {
        private readonly Random _random = new(client);
        private readonly Slot[] _slots = new Slot[Objects];
        private Count _count;

        public Count Run(int calls)
        {
            for (int i = 0; i < Objects; i++)
            {
                _slots[i].Call = new DeviceCall(device, options);
            }

            for (int call = 0; call < calls;)
            {
                int begun = Math.Min(1 + _random.Next(Objects), calls - call);
                for (int i = 0; i < begun; i++)
                {
                    Begin(ref _slots[i], OverlapServer.ValueOf(client, ++call));
                }

                for (int i = 0; i < begun; i++)
                {
                    Finish(ref _slots[i]);
                }
            }

            return _count;
        }

        private void Begin(ref Slot slot, int value)
        {
            slot.Value = value;
            slot.Method = _random.Next(256) switch
            {
                0 => Method.Hold,
                < 8 => Method.Later,
                _ => Method.Compute,
            };
            switch (slot.Method)
            {
                case Method.Hold:
                    slot.Call.Begin_Measure(value);
                    break;
                case Method.Later:
                    slot.Call.Begin_ComputeLater(value, default);
                    break;
                default:
                    slot.Call.Begin_Compute(value);
                    break;
            }

            // In the queue or just entered; or, in Finish, later, when some are inside and most are through.
            slot.IsCanceled = slot.Method != Method.Hold && _random.Next(16) == 0;
            if (slot.IsCanceled)
            {
                slot.Call.Cancel();
            }
        }

        private void Finish(ref Slot slot)
        {
            if (slot.Method == Method.Hold)
            {
                // Abandoned for sure, with the calls begun after it behind it.
                server.AwaitEntered(slot.Value);
                Assert.Equal(CancelResult.Requested, slot.Call.Cancel());
                slot.IsCanceled = true;
                _count.Abandoned++;
            }
            else if (_random.Next(16) == 0)
            {
                slot.Call.Cancel(_random.Next(4) == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero);
                slot.IsCanceled = true;
            }

            try
            {
                int result = slot.Method switch
                {
                    Method.Hold => slot.Call.Finish_Measure(),
                    Method.Later => slot.Call.Finish_ComputeLater(),
                    _ => slot.Call.Finish_Compute(),
                };
                Assert.Equal(OverlapServer.ResultOf(slot.Value), result);
                _count.Results++;
            }
            catch (CallCanceledException e) when (slot.IsCanceled)
            {
                _count.Canceled++;
                _count.NotStarted += e.ServerOutcome == ServerOutcome.NotStarted ? 1 : 0;
            }
        }
    }

    private enum Method
    {
        Compute,
        Later,
        Hold,
    }

    private struct Slot
    {
        public DeviceCall Call;
        public int Value;
        public Method Method;
        public bool IsCanceled;
    }

    private record struct Count(int Results, int Canceled, int NotStarted, int Abandoned)
    {
        public static Count operator +(Count a, Count b) => new(
            a.Results + b.Results, a.Canceled + b.Canceled, a.NotStarted + b.NotStarted, a.Abandoned + b.Abandoned);
    }
}
