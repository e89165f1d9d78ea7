using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AsyncGen.Tests.Harness;
using Xunit.Abstractions;

namespace AsyncGen.Race.Tests;

/// <summary>
/// Operations with a sink that end in all ways at once: exactly one final status each (WMI-03, WMI-18), one callback at a
/// time (WMI-09), no result after the final status (WMI-19), results in order and, where nothing cut them short, complete.
/// </summary>
public sealed class SinkRaces(ITestOutputHelper output)
{
    private const int Clients = 6;

#if RACES_ONCE_MORE
    private static readonly int s_operations = TestScale.IsFull ? 60_000 : 1_000;
#else
    private static readonly int s_operations = TestScale.IsFull ? 120_000 : 3_000;
#endif

    private readonly Source _source = new();
    private readonly Tally _tally = new();
    private readonly ConcurrentBag<StrictSink> _sinks = [];
    private readonly ConcurrentBag<StrictSink> _unheard = [];
    private readonly ConcurrentBag<Source> _sources = [];
    private int _begun;

    /// <summary>What a client has in progress, for others to cancel.</summary>
    private sealed record Operation(SourceCall Call, StrictSink Sink, CancellationTokenSource Token);

    [Fact]
    public void Every_operation_has_one_final_status_whatever_ends_it_WMI03_WMI13_WMI18_WMI19()
    {
        Operation?[] current = new Operation?[Clients];
        using CallDispatcherSet dispatchers = new();
        using CountdownEvent running = new(Clients);
        ConcurrentQueue<string> failures = [];
        Thread[] clients = [.. Enumerable.Range(0, Clients).Select(client => new Thread(() =>
        {
            try
            {
                Random random = new(client);
                while (failures.IsEmpty && Interlocked.Increment(ref _begun) <= s_operations)
                {
                    RunOne(random, dispatchers, operation => Volatile.Write(ref current[client], operation));
                }
            }
            catch (Exception e)
            {
                failures.Enqueue(e.ToString());
            }
            finally
            {
                running.Signal();
            }
        })
        { IsBackground = true, Name = $"client {client}" })];
        Array.ForEach(clients, static client => client.Start());

        // Whatever is in progress just now is hit by whatever there is to hit it with.
        Random random = new(1000);
        while (!running.IsSet)
        {
            if (Volatile.Read(ref current[random.Next(Clients)]) is { } operation)
            {
                Hit(random, operation);
            }

            Thread.SpinWait(random.Next(2000));
        }

        Assert.True(failures.IsEmpty, string.Join(Environment.NewLine, failures));

        // Servers whose clients had gone may still be on their way: nothing may come of it.
        Race.Await(() => _sources.All(static source => source.Open == 0), "a server goes on for ever");
        Assert.Equal(s_operations, _sinks.Count + _unheard.Count);
        Assert.All(_sinks, static sink => Assert.Equal((1, null), (sink.Finals, sink.Violation)));
        Assert.All(_unheard, static sink => Assert.Equal((0, 0, null), (sink.Finals, sink.Count, sink.Violation)));
        output.WriteLine($"{_sinks.Count} operations: {_tally}; {_unheard.Count} not begun, as their call objects were disposed");
        _tally.AssertSeen("completed", "canceled", "stopped by its exception", "disposed", "failed", "overflowed");
    }

    [Fact]
    public void Pulled_results_go_to_one_consumer_each_and_none_is_lost_WMI45_WMI46()
    {
        const int Count = 60;
        using SourceCall call = new(_source, new CallOptions { Sinks = new SinkOptions { QueueCapacity = 4 } });
        CallResults<int> results = new();
        List<int> first = [];
        List<int> second = [];
        Tally tally = new();
        Race.Run(
            round =>
            {
                Race.Await(() => call.State == CallState.Idle, "the call is not free");
                results = new CallResults<int>();
                call.Begin(round % 3, results, Count);
            },
            round =>
            {
                Assert.True(results.TryGetStatus(TimeSpan.FromSeconds(60), out SinkStatus status));
                int[] all = [.. first.Concat(second).Order()];
                Assert.Equal(first.Order(), first);
                Assert.Equal(second.Order(), second);
                Assert.Equal(all.Distinct(), all);
                Assert.True(status.IsSuccess || status.IsCanceled, $"{status}");
                if (status.IsSuccess && round % 2 == 0)
                {
                    Assert.Equal(Enumerable.Range(0, Count), all);
                }

                tally.Add(status.IsSuccess ? "completed" : "canceled");
                first.Clear();
                second.Clear();
            },
            _ => Consume(results, first),
            _ => Consume(results, second),
            round =>
            {
                if (round % 2 == 1)
                {
                    Race.Stagger(round >> 1);
                    results.Dispose();
                }
            });
        tally.AssertSeen("completed", "canceled");
        Race.Await(() => _source.Open == 0, "a server goes on for ever");
    }

    private static void Consume(CallResults<int> results, List<int> items)
    {
        try
        {
            while (results.TryNext(TimeSpan.FromSeconds(60), out int item))
            {
                items.Add(item);
            }
        }
        catch (ObjectDisposedException)
        {
        }
        catch (CallCanceledException)
        {
        }
    }

    private void RunOne(Random random, CallDispatcherSet dispatchers, Action<Operation?> show)
    {
        int count = random.Next(4) == 0 ? 0 : random.Next(60);
        SinkOverflow overflow = random.Next(8) switch
        {
            0 => SinkOverflow.DropOldest,
            1 => SinkOverflow.Fail,
            _ => SinkOverflow.Wait,
        };
        Source source = new();
        _sources.Add(source);
        using SourceCall call = new(source, new CallOptions
        {
            Dispatcher = dispatchers.Next(random),
            Sinks = new SinkOptions
            {
                BatchSize = 1 + random.Next(10),
                QueueCapacity = 1 + random.Next(12),
                Overflow = overflow,
                SendStatus = true,
            },
        });

        // The call object is used again by what follows in the final status, as often as it lasts.
        int rounds = 1 + random.Next(3);
        for (int i = 0; i < rounds && (i == 0 || Interlocked.Increment(ref _begun) <= s_operations); i++)
        {
            StrictSink sink = new(mayHaveGaps: overflow == SinkOverflow.DropOldest);
            using CancellationTokenSource token = new();
            Behave(random, sink, call, source, count);
            try
            {
                call.Begin(random.Next(3), sink, count, random.Next(2) == 0 ? token.Token : default);
            }
            catch (ObjectDisposedException)
            {
                // Disposed by another thread: no operation began, and the sink must hear nothing.
                _unheard.Add(sink);
                return;
            }

            _sinks.Add(sink);
            show(new Operation(call, sink, token));
            Assert.True(sink.AwaitFinal(), $"no final status: {call}");
            show(null);
            Check(sink, count, overflow);
        }
    }

    private void Check(StrictSink sink, int count, SinkOverflow overflow)
    {
        SinkStatus final = sink.Final;
        Assert.Null(sink.Violation);
        if (final.IsSuccess)
        {
            Assert.Equal(count, sink.Count + final.Dropped);
            Assert.True(overflow == SinkOverflow.DropOldest || final.Dropped == 0);
        }

        lock (_tally)
        {
            _tally.Add(final switch
            {
                { IsSuccess: true } => "completed",
                { IsCanceled: true, Exception: SinkException } => "stopped by its exception",
                { IsCanceled: true } => "canceled",
                { Exception: ObjectDisposedException } => "disposed",
                { Exception: CallAbortedException } => "overflowed",
                { Exception: ServerException } => "failed",
                _ => $"unexpected: {final}",
            });
        }
    }

    private static void Behave(Random random, StrictSink sink, SourceCall call, Source source, int count)
    {
        int at = random.Next(1, 40);
        int what = random.Next(16);
        int failAt = random.Next(12) == 0 ? random.Next(count + 1) : -1;
        source.OnItem = item =>
        {
            if (item % 5 == 0)
            {
                ServerCall.ReportProgress(item, count);
            }

            if (item == failAt)
            {
                throw new ServerException();
            }
        };
        sink.OnIndicate = seen =>
        {
            if (seen < at)
            {
                return;
            }

            switch (what)
            {
                case 0:
                    throw new SinkException();
                case 1:
                    CallSinks.RequestStop();
                    break;
                case 2:
                    call.Cancel();
                    break;
                case 3:
                    call.Dispose();
                    break;
                case 4 when CallSinks.CancelAsyncCall(sink) != CancelAsyncCallResult.InsideSink:
                    throw new InvalidOperationException("A cancel inside of the sink did something.");
                case 5:
                    Thread.SpinWait(500);
                    break;
            }
        };
        sink.OnProgress = () =>
        {
            if (what == 6)
            {
                throw new SinkException();
            }
        };
        sink.OnFinal = () =>
        {
            if (what == 7)
            {
                throw new SinkException();
            }
        };
    }

    private static void Hit(Random random, Operation operation)
    {
        try
        {
            switch (random.Next(24))
            {
                case 0:
                    CallSinks.CancelAsyncCall(operation.Sink);
                    break;
                case 1:
                    operation.Call.Cancel();
                    break;
                case 2:
                    operation.Call.CancelAsync(TimeSpan.FromMilliseconds(1)).AsTask();
                    break;
                case 3:
                    operation.Token.Cancel();
                    break;
                case 4:
                    operation.Call.Dispose();
                    break;
                case 5:
                    CallSinks.CancelAsyncCall(operation.Sink);
                    operation.Call.Cancel();
                    operation.Token.Cancel();
                    break;
            }
        }
        catch (ObjectDisposedException)
        {
            // The token's source: the operation is over.
        }
    }

    private sealed class SinkException : Exception;

    private sealed class ServerException : Exception;

    /// <summary>Where the servers run: mostly the pool, sometimes in order.</summary>
    private sealed class CallDispatcherSet : IDisposable
    {
        private readonly CallDispatcher _serial = CallDispatcher.Serial();
        private readonly DedicatedThreadDispatcher _thread = CallDispatcher.DedicatedThread();

        public CallDispatcher Next(Random random) => random.Next(6) switch
        {
            0 => _serial,
            1 => _thread,
            _ => CallDispatcher.ThreadPool,
        };

        public void Dispose() => _thread.Dispose();
    }
}
