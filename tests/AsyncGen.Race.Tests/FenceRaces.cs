using System;
using System.Threading;
using AsyncGen.Operations;

namespace AsyncGen.Race.Tests;

/// <summary>
/// A Begin_ against those who act on whatever call is pending, at the same instant and without a delay between their steps:
/// the processor itself lets a look overtake the store before it. See <see cref="BeginFence"/>.
/// </summary>
public sealed class FenceRaces : IDisposable
{
    private const int Batch = 500;

    private readonly Probe _probe = new() { Work = static _ => { } };
    private readonly ProbeCall[] _calls = new ProbeCall[Batch];

    // Each side's own count, far from the other's.
    private readonly int[] _turns = new int[64];

    public FenceRaces() => RaceWindow.Passing = static () => { };

    public void Dispose() => RaceWindow.Passing = null;

    [Fact]
    public void Begin_or_Dispose_sees_the_other() => Run(
        static call =>
        {
            try
            {
                call.Begin(2);
            }
            catch (ObjectDisposedException)
            {
                // Seen.
            }
        },
        static call => call.Dispose(),
        static call => Assert.False(call.IsPending, "a call is left pending on a disposed object"));

    [Fact]
    public void Begin_or_the_first_wait_handle_sees_the_other()
    {
        Run(
            static call => call.Begin(2),
            static call => _ = call.AsyncWaitHandle,
            static call =>
            {
                call.Cancel();
                Assert.True(call.AsyncWaitHandle.WaitOne(0), "the end of a call did not set its handle");
                call.Dispose();
            });
    }

    private void Run(Action<ProbeCall> begin, Action<ProbeCall> other, Action<ProbeCall> check)
    {
        int batches = Math.Max(1, Rounds.Count * 20 / Batch);
        for (int batch = 0; batch < batches; batch++)
        {
            LosingDispatcher dispatcher = new();
            for (int i = 0; i < Batch; i++)
            {
                // The second call of a record: its word is in the other's cache and takes a while to be changed there.
                _calls[i] = new ProbeCall(_probe, new CallOptions { Dispatcher = dispatcher });
                _calls[i].Begin(1);
                Assert.Equal(Probe.Expected(1), _calls[i].Finish_Check());
            }

            dispatcher.Loses = true;
            Array.Clear(_turns);
            Thread thread = new(() => Pass(0, 32, other)) { IsBackground = true };
            thread.Start();
            Pass(32, 0, begin);
            thread.Join();
            Array.ForEach(_calls, check);
        }
    }

    private void Pass(int mine, int others, Action<ProbeCall> action)
    {
        for (int i = 0; i < Batch; i++)
        {
            ProbeCall call = _calls[i];
            _ = call.State;
            Volatile.Write(ref _turns[mine], i + 1);
            for (int spins = 0; Volatile.Read(ref _turns[others]) <= i; spins++)
            {
                if (spins > 1000)
                {
                    // The other has no core.
                    Thread.Yield();
                }
            }

            action(call);
        }
    }

    /// <summary>Runs calls at once, or loses them, so that they stay pending.</summary>
    private sealed class LosingDispatcher : CallDispatcher
    {
        public bool Loses { get; set; }

        internal override bool KeepsOrder => true;

        internal override void Dispatch(CallOperation operation, bool preferLocal)
        {
            if (!Loses)
            {
                operation.ExecuteQueued();
            }
        }
    }
}
