using System;
using System.Threading;
using AsyncGen.Operations;

namespace AsyncGen.Race.Tests;

/// <summary>
/// COM-58: when the dispatcher refuses, Begin_ throws and the call is idle again. Here, where the library's own sources are
/// compiled in, a dispatcher can be made that refuses.
/// </summary>
public sealed class RefusalTests
{
    private readonly Probe _probe = new();
    private readonly RefusingDispatcher _dispatcher = new();

    [Fact]
    public void Begin_throws_and_the_call_is_idle_again_COM58()
    {
        using ProbeCall call = new(_probe, new CallOptions { Dispatcher = _dispatcher });
        using CancellationTokenSource source = new();
        for (int i = 0; i < 3; i++)
        {
            Assert.Throws<NotSupportedException>(() => call.Begin(i));
            Assert.Equal(CallState.Idle, call.State);
            Assert.Throws<CallCompleteException>(() => call.Finish_Check());
            Assert.Throws<NotSupportedException>(() => call.Begin_Watch(i, source.Token));
            Assert.Throws<NotSupportedException>(() => { _ = call.LaterAsync(i); });
        }

        source.Cancel();
        Assert.Equal(CallState.Idle, call.State);
        Assert.Equal(0, _probe.Ran);

        _dispatcher.Refuses = false;
        call.Begin(7);
        Assert.Equal(Probe.Expected(7), call.Finish_Check());
    }

    [Fact]
    public void A_refused_call_resets_its_hook_and_signals_nothing_COM58()
    {
        SilentHook hook = new();
        using ProbeCall call = new(_probe, new CallOptions { Dispatcher = _dispatcher, Synchronize = hook });
        Assert.Throws<NotSupportedException>(() => call.Begin(1));
        Assert.Equal((1, 0, CallState.Idle), (hook.Resets, hook.Signals, call.State));
        _dispatcher.Refuses = false;
        call.Begin(2);
        Assert.Equal(Probe.Expected(2), call.Finish_Check());
        Assert.Equal((2, 1), (hook.Resets, hook.Signals));
    }

    [Fact]
    public void Refusal_against_Cancel_and_Wait_leaves_nobody_behind()
    {
        using ProbeCall call = new(_probe, new CallOptions { Dispatcher = _dispatcher });
        Race.Run(
            _ => { },
            _ => Assert.Equal(CallState.Idle, call.State),
            round => Assert.Throws<NotSupportedException>(() => call.Begin(round)),
            round =>
            {
                try
                {
                    call.Wait(round % 2 == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(0.1));
                }
                catch (CallCompleteException)
                {
                    // Nothing was in progress, at that moment.
                }
            },
            _ => call.Cancel(Timeout.InfiniteTimeSpan));
        Assert.Equal(0, _probe.Ran);
    }

    private sealed class SilentHook : ISynchronize
    {
        public int Resets { get; private set; }

        public int Signals { get; private set; }

        public void Reset() => Resets++;

        public void Signal() => Signals++;

        public bool Wait(TimeSpan timeout) => throw new NotSupportedException();
    }

    private sealed class RefusingDispatcher : CallDispatcher
    {
        public bool Refuses { get; set; } = true;

        internal override bool KeepsOrder => true;

        internal override void Dispatch(CallOperation operation, bool preferLocal)
        {
            if (Refuses)
            {
                throw new NotSupportedException("refused");
            }

            ((IThreadPoolWorkItem)operation).Execute();
        }
    }
}
