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
}
