using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests.Factories;

/// <summary>
/// Synchronous and asynchronous sides in every combination, and through a proxy: the results and the exceptions are the same
/// (COM-51, COM-52).
/// </summary>
public sealed class MeetingTests
{
    public static TheoryData<string> Servers() => ["synchronous", "manager", "both", "proxy", "adapter"];

    [Theory]
    [MemberData(nameof(Servers))]
    [Trait("Rule", "COM-51")]
    [Trait("Rule", "COM-52")]
    public void An_asynchronous_client_cannot_tell(string server)
    {
        using AsyncIGauge call = CallFactory.For(Make(server)).CreateCall<AsyncIGauge>();
        List<object> seen = [];

        call.Begin_Read(21);
        seen.Add(call.Finish_Read(out string unit));
        seen.Add(unit);
        call.Begin_Read(-1);
        seen.Add(Assert.Throws<ArgumentOutOfRangeException>(() => call.Finish_Read(out _)).ParamName!);
        long position = 4;
        call.Begin_Shift(position);
        call.Finish_Shift(ref position);
        seen.Add(position);
        call.Begin_Shift(-4);
        seen.Add(Assert.Throws<CallAbortedException>(() => call.Finish_Shift(ref position)).HResult);
        seen.Add(position);
        call.Begin_set_Label("new");
        call.Finish_set_Label();
        call.Begin_get_Label();
        seen.Add(call.Finish_get_Label());
        call.Begin_CountAsync(9);
        seen.Add(call.Finish_CountAsync());
        using CancellationTokenSource source = new();
        call.Begin_CountAsync(-1, source.Token);
        source.Cancel();
        seen.Add(Assert.Throws<CallCanceledException>(() => call.Finish_CountAsync()).CancellationToken == source.Token);

        Assert.Equal<object>([42, "mm", "channel", 5L, 5, 5L, "new", 9, true], seen);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    [Trait("Rule", "COM-52")]
    public async Task A_synchronous_client_cannot_tell(string server)
    {
        object made = Make(server);
        IGauge gauge = made is IGauge synchronous and not BothGauges ? synchronous : GaugeCall.ServerForManager((IGaugeManager)made);
        List<object> seen = [gauge.Read(21, out string unit), unit];

        seen.Add(Assert.Throws<ArgumentOutOfRangeException>(() => gauge.Read(-1, out _)).ParamName!);
        long position = 4;
        gauge.Shift(ref position);
        seen.Add(position);
        seen.Add(Assert.Throws<CallAbortedException>(() => gauge.Shift(ref Negative())).HResult);
        gauge.Label = "new";
        seen.Add(gauge.Label);
        seen.Add(await gauge.CountAsync(9, default));
        using CancellationTokenSource source = new();
        Task<int> open = gauge.CountAsync(-1, source.Token);
        Assert.False(open.IsCompleted);
        source.Cancel();
        seen.Add((await Assert.ThrowsAnyAsync<OperationCanceledException>(() => open)).CancellationToken == source.Token);

        Assert.Equal<object>([42, "mm", "channel", 5L, 5, "new", 9, true], seen);
    }

    [Fact]
    [Trait("Rule", "COM-52")]
    public void A_server_that_is_both_is_asked_as_a_manager()
    {
        BothGauges both = new();
        using GaugeCall call = new(both);
        call.Begin_Read(1);

        Assert.Equal(2, call.Finish_Read(out _));
        Assert.Equal(1, both.Calls);
    }

    private static object Make(string server) => server switch
    {
        "synchronous" => new Gauge(),
        "manager" => new GaugeManager(),
        "both" => new BothGauges(),
        "proxy" => new GaugeProxy(new GaugeManager()),
        _ => GaugeCall.ServerForManager(new GaugeManager()),
    };

    private static ref long Negative() => ref new long[] { -1 }[0];
}
