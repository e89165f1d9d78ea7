using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>ACG101 to ACG103: what a wait with a time-out says (COM-23), and <c>Finish_</c>, which waits without one (COM-18).</summary>
public sealed class WaitTests
{
    [Fact]
    public void Finish_after_a_wait_that_was_not_looked_at() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG101:call.Wait(time)|};
        call.Finish_Write();
        """);

    [Fact]
    public void Finish_after_a_wait_whose_result_is_discarded() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        _ = {|ACG101:call.Wait(time)|};
        call.Finish_Write();
        """);

    [Theory]
    [InlineData("TimeSpan.FromSeconds(1)")]
    [InlineData("TimeSpan.FromMilliseconds(n)")]
    [InlineData("new TimeSpan(0, 0, 5)")]
    [InlineData("time")]
    [InlineData("TimeSpan.Zero")]
    public void A_wait_for_some_time(string some) => ReportsIn($$"""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG101:call.Wait({{some}})|};
        call.Finish_Write();
        """);

    [Theory]
    [InlineData("Timeout.InfiniteTimeSpan")]
    [InlineData("TimeSpan.FromMilliseconds(-1)")]
    [InlineData("TimeSpan.FromMilliseconds(Timeout.Infinite)")]
    [InlineData("new TimeSpan(0, 0, 0, 0, -1)")]
    [InlineData("TimeSpan.MaxValue")]
    public void A_wait_forever(string forever) => ReportsIn($$"""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Wait({{forever}});
        call.Finish_Write();
        """);

    [Fact]
    public void A_wait_forever_by_a_variable() => ReportsIn("""
        TimeSpan forever = Timeout.InfiniteTimeSpan;
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Wait(forever);
        call.Finish_Write();
        """);

    [Fact]
    public void An_asynchronous_wait_that_was_not_looked_at() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        await {|ACG101:call.WaitAsync(time)|};
        call.Finish_Write();
        """);

    [Fact]
    public void An_asynchronous_wait_for_as_long_as_it_takes() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        await call.WaitAsync(token);
        call.Finish_Write();
        call.Begin_Write([]);
        await call.WaitAsync();
        call.Finish_Write();
        call.Begin_Write([]);
        await call.WaitAsync(Timeout.InfiniteTimeSpan);
        call.Finish_Write();
        """);

    [Fact]
    public void Looked_at() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (call.Wait(time))
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Looked_at_later() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        bool done = call.Wait(time);
        Log("waited");
        if (!done)
        {
            return;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Asked_whether_it_is_completed_instead() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Wait(time);
        if (call.IsCompleted)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Asked_for_the_state_instead() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Wait(time);
        if (call.State == CallState.Signaled)
        {
            call.Finish_Write();
        }
        """);

    // Some time to come through by itself, and then the end.
    [Fact]
    public void Cancelled_whatever_it_says() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Wait(time);
        call.Cancel();
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void Waited_for_again() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!call.Wait(time))
        {
            Log("slow");
            call.Wait(Timeout.InfiniteTimeSpan);
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Waited_for_until_it_is_through() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        while (!call.Wait(time))
        {
            Log("slow");
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Handed_on_to_whoever_wants_to_know() => Reports("""
        private static bool M(DeviceCall call, TimeSpan time)
        {
            call.Begin_Write([]);
            return call.Wait(time);
        }

        private static void N(DeviceCall call, TimeSpan time)
        {
            call.Begin_Write([]);
            Log(call.Wait(time).ToString());
            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_call_of_unknown_state() => Reports("""
        private static void M(DeviceCall call, TimeSpan time)
        {
            if (!call.Wait(time))
            {
                call.Cancel();
            }

            call.Finish_Write();
        }
        """);

    [Fact]
    public void Asserted() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        System.Diagnostics.Debug.Assert(call.Wait(time));
        call.Finish_Write();
        """);

    [Fact]
    public void Finish_where_the_wait_has_timed_out() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!call.Wait(time))
        {
            {|ACG102:call.Finish_Write()|};
            return;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Finish_where_the_stored_result_says_that_the_wait_has_timed_out() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        bool done = call.Wait(time);
        if (done == false)
        {
            Log("late");
            {|ACG102:call.Finish_Write()|};
        }
        """);

    [Fact]
    public void Finish_where_the_wait_has_timed_out_and_the_call_is_cancelled() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!call.Wait(time))
        {
            call.Cancel();
            try { call.Finish_Write(); } catch (CallCanceledException) { }
            return;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Finish_after_a_second_chance() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (call.Wait(time) || call.Wait(time))
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Finish_of_the_next_call_after_one_that_timed_out() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        bool done = call.Wait(time);
        if (!done)
        {
            call.Cancel();
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        call.Begin_Write([]);
        call.Finish_Write();
        """);

    [Fact]
    public void Finish_of_another_object_than_the_one_that_timed_out() => ReportsIn("""
        using var first = new DeviceCall(device);
        using var second = new DeviceCall(device);
        first.Begin_Write([]);
        second.Begin_Write([]);
        if (!first.Wait(time))
        {
            second.Finish_Write();
        }
        """);

    [Fact]
    public void A_wait_nobody_looks_at() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG103:call.Wait(time)|};
        Log("going");
        """);

    [Fact]
    public void A_wait_forever_nobody_looks_at() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Wait(Timeout.InfiniteTimeSpan);
        Log("through");
        """);

    [Fact]
    public void A_wait_that_somebody_looks_at() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        Log(call.Wait(time) ? "through" : "late");
        """);
}
