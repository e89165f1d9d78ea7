using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>What random programs and reviews have shown once.</summary>
public sealed class RegressionTests
{
    [Fact]
    public void Two_loops_over_the_same_elements()
    {
        Reports("""
            public static void M(IDevice device, int[] items)
            {
                using var call = new DeviceCall(device);
                call.Begin_Write(null!);
                foreach (int i in items)
                {
                    bool any = true;
                    foreach (int j in items) { any = false; }
                    if (any) { call.Begin_Write(null!); }
                }
            }
            """);
    }

    [Fact]
    public void Conditions_of_conditions_hold_in_every_round()
    {
        Reports("""
            public static void M(IDevice device, int[] items, bool b0, bool b2, bool b3)
            {
                var call = new DeviceCall(device);
                foreach (int i in items)
                {
                    try
                    {
                        if (b2 ? !b3 : b0) { {|ACG002:call.Begin_Seek(1)|}; } else { {|ACG003:call.Finish_Write()|}; }
                    }
                    catch (IOException)
                    {
                        foreach (int k in items) { call.Cancel(); }
                    }
                }
            }
            """);
    }

    [Fact]
    public void A_call_that_is_through_is_not_cancelled_any_more()
    {
        ReportsIn("using var call = new DeviceCall(device); call.Begin_Write(null!); if (call.Wait(time)) { call.Cancel(); return; } call.Dispose();");
    }

    [Fact]
    public void A_wait_handle_does_not_tell_that_it_is()
    {
        ReportsIn("using var call = new DeviceCall(device); call.Begin_Write(null!); if (!call.AsyncWaitHandle.WaitOne(5)) { {|ACG001:call.Cancel()|}; return; } call.Finish_Write();");
    }

    [Fact]
    public void What_a_helper_makes_is_followed_further()
    {
        Reports("""
            private static DeviceCall Make(IDevice device) => new DeviceCall(device);

            public static void M(IDevice device)
            {
                using var call = Make(device);
                {|ACG003:call.Finish_Write()|};
            }
            """);
    }

    [Fact]
    public void A_method_with_many_ways_is_not_given_up()
    {
        Reports("""
            public static void M(DeviceCall x, DeviceCall y, Func<IEnumerable<int>> items, TimeSpan time)
            {
                foreach (int i in items()) { {|ACG002:x.Begin_Write(null!)|}; }
                try
                {
                    if (x.Wait(TimeSpan.FromSeconds(1))) { foreach (int j in items()) { y.Dispose(); } {|ACG005,ACG103:y.Wait(TimeSpan.Zero)|}; }
                }
                catch (Exception)
                {
                    while (Ask()) { foreach (int k in items()) { if (!x.Wait(time)) { Log("late"); } {|ACG003:y.Finish_Write()|}; } {|ACG002:y.Begin_Write(null!)|}; }
                }
            }
            """);
    }

    [Fact]
    public void A_helper_that_begins_in_every_round()
    {
        Reports("""
            private static void Start(DeviceCall c) => c.Begin_Write(null!);

            public static void M(IDevice device, int[] items)
            {
                using var call = new DeviceCall(device);
                foreach (int i in items) { {|ACG002:Start(call)|}; }
            }
            """);
    }

    [Fact]
    public void A_helper_keeps_an_object_of_its_own()
    {
        Reports("""
            private static void Other(DeviceCall c, IDevice device) { c = new DeviceCall(device); c.Begin_Write(null!); }

            public static void M(IDevice device)
            {
                using var call = new DeviceCall(device);
                Other(call, device);
            }
            """);
    }

    [Fact]
    public void A_wait_that_is_interrupted()
    {
        ReportsIn("using var call = new DeviceCall(device); call.Begin_Write(null!); try { if (!call.Wait(time)) Log(\"late\"); } catch (ThreadInterruptedException) { {|ACG001:call.Cancel()|}; return; } call.Dispose();");
    }

    [Fact]
    public void A_late_cancel_still_asks_for_the_finish_before_the_next_call()
    {
        ReportsIn("using var call = new DeviceCall(device); call.Begin_Write(null!); if (call.Wait(time)) { {|ACG001:call.Cancel()|}; call.Begin_Write(null!); }");
    }

    [Fact]
    public void A_comparison_with_nothing_does_not_hold()
    {
        ReportsIn("DeviceCall? call = a ? new DeviceCall(device) : null; if (a) return; if (call?.Wait(time) is false) { call = new DeviceCall(device); } call?.Finish_Write();");
    }

    [Fact]
    public void An_expression_of_thousands_of_parts_does_no_harm()
    {
        string sum = string.Join(" + ", Enumerable.Range(0, 3000).Select(static number => "n" + (number % 2 == 0 ? "" : " * 2")));
        ReportsIn("using var call = new DeviceCall(device); call.Begin_Write(null!); int all = " + sum + "; call.Begin_Write(null!);");
    }
}
