using System;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Race.Tests;

/// <summary>The client's token against everything.</summary>
public sealed class TokenRaces
{
    private readonly Probe _probe = new();

    [Fact]
    public void Against_Begin_dispatch_completion_and_Finish()
    {
        using ProbeCall call = new(_probe);
        CancellationTokenSource source = new();
        Outcome finish = default;
        Tally tally = new();
        Race.Run(
            _ => source = new CancellationTokenSource(),
            round =>
            {
                tally.Add(finish.Kind);
                Assert.True(finish.IsCanceled || finish.Value == Probe.Expected(round), $"{finish}");
                if (finish.IsCanceled)
                {
                    Assert.Equal(source.Token, finish.Canceled!.CancellationToken);
                }

                source.Dispose();
            },
            round => finish = Outcome.Of(() =>
            {
                call.Begin_Watch(round, source.Token);
                return call.Finish_Watch();
            }),
            round =>
            {
                Race.Approach(round, call, _probe);
                source.Cancel();
            });
        tally.AssertSeen("result", "canceled");
        _probe.AssertSound();
    }

    [Fact]
    public void Late_token_never_touches_the_next_call()
    {
        using ProbeCall call = new(_probe);
        CancellationTokenSource source = new();
        Outcome first = default;
        Outcome second = default;
        Race.Run(
            _ => source = new CancellationTokenSource(),
            round =>
            {
                Assert.True(first.IsCanceled || first.Value == Probe.Expected(round), $"{first}");
                Assert.Equal(new Outcome("result", Probe.Expected(round + 1)), second);
                source.Dispose();
            },
            round =>
            {
                first = Outcome.Of(() =>
                {
                    call.Begin_Watch(round, source.Token);
                    return call.Finish_Watch();
                });
                second = Outcome.Of(() =>
                {
                    call.Begin_Watch(round + 1);
                    return call.Finish_Watch();
                });
            },
            round =>
            {
                Race.Approach(round, call, _probe);
                source.Cancel();
            });
        _probe.AssertSound();
    }

    [Fact]
    public void Against_Cancel_and_Dispose()
    {
        ProbeCall call = new(_probe);
        CancellationTokenSource source = new();
        Outcome finish = default;
        Race.Run(
            round =>
            {
                source = new CancellationTokenSource();
                call = new ProbeCall(_probe);
                call.Begin_Watch(round, source.Token);
            },
            round =>
            {
                Assert.True(
                    finish.IsCanceled || finish.IsDisposed || finish.Value == Probe.Expected(round), $"{finish}");
                call.Dispose();
                source.Dispose();
            },
            _ => finish = Outcome.Of(call.Finish_Watch),
            round =>
            {
                Race.Approach(round, call, _probe);
                source.Cancel();
            },
            round =>
            {
                Race.Approach(round >> 2, call, _probe);
                if (round % 3 == 0)
                {
                    call.Dispose();
                }
                else
                {
                    call.Cancel(round % 3 == 1 ? TimeSpan.Zero : Timeout.InfiniteTimeSpan);
                }
            });
        _probe.AssertSound();
    }
}
