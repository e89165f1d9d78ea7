using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>ACG001 in loops: one call object used again and again, or one for each round.</summary>
public sealed class CancelledLoopTests
{
    [Fact]
    public void One_object_used_again_after_each_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        for (int i = 0; i < n; i++)
        {
            call.Begin_Write([]);
            if (!call.Wait(time))
            {
                call.Cancel();
            }

            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void A_continue_after_the_cancel_reaches_the_next_begin() => ReportsIn("""
        using var call = new DeviceCall(device);
        for (int i = 0; i < n; i++)
        {
            call.Begin_Write([]);
            if (!call.Wait(time))
            {
                {|ACG001:call.Cancel()|};
                continue;
            }

            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_break_after_the_cancel_reaches_the_end() => ReportsIn("""
        using var call = new DeviceCall(device);
        while (Ask())
        {
            call.Begin_Write([]);
            if (!call.Wait(time))
            {
                {|ACG001:call.Cancel()|};
                break;
            }

            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_break_to_a_finish_after_the_loop() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        while (!call.Wait(time))
        {
            if (Ask())
            {
                call.Cancel();
                break;
            }
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void Finished_at_the_start_of_the_next_round_and_after_the_last() => ReportsIn("""
        using var call = new DeviceCall(device);
        bool cancelled = false;
        for (int i = 0; i < n; i++)
        {
            if (cancelled)
            {
                try { call.Finish_Write(); } catch (CallCanceledException) { }
                cancelled = false;
            }

            call.Begin_Write([]);
            if (call.Wait(time))
            {
                call.Finish_Write();
            }
            else
            {
                call.Cancel();
                cancelled = true;
            }
        }

        if (cancelled)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void Not_finished_after_the_last_round() => ReportsIn("""
        using var call = new DeviceCall(device);
        bool cancelled = false;
        while (Ask())
        {
            if (cancelled)
            {
                try { call.Finish_Write(); } catch (CallCanceledException) { }
                cancelled = false;
            }

            call.Begin_Write([]);
            if (call.Wait(time))
            {
                call.Finish_Write();
            }
            else
            {
                {|ACG001:call.Cancel()|};
                cancelled = true;
            }
        }
        """);

    [Fact]
    public void A_new_object_in_each_round_that_is_not_finished() => ReportsIn("""
        for (int i = 0; i < n; i++)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            if (call.Wait(time))
            {
                call.Finish_Write();
            }
            else
            {
                {|ACG001:call.Cancel()|};
            }
        }
        """);

    [Fact]
    public void A_new_object_in_each_round_that_is_finished() => ReportsIn("""
        foreach (int i in new[] { 1, 2, 3 })
        {
            using var call = new DeviceCall(device);
            call.Begin_Read(i);
            if (!call.Wait(time))
            {
                call.Cancel();
            }

            try { Log(call.Finish_Read(out byte[] data).ToString()); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void Retried_until_it_works() => ReportsIn("""
        using var call = new DeviceCall(device);
        while (true)
        {
            call.Begin_Write([]);
            if (call.Wait(time))
            {
                call.Finish_Write();
                return;
            }

            call.Cancel();
            try { call.Finish_Write(); return; } catch (CallCanceledException) { Log("again"); }
        }
        """);

    [Fact]
    public void Do_while_with_the_finish_in_the_condition() => Reports("""
        private static bool Done(DeviceCall call) { try { call.Finish_Write(); return true; } catch (CallCanceledException) { return false; } }

        public static void M(IDevice device, TimeSpan time)
        {
            using var call = new DeviceCall(device);
            do
            {
                call.Begin_Write([]);
                if (!call.Wait(time))
                {
                    call.Cancel();
                }
            }
            while (!Done(call));
        }
        """);

    [Fact]
    public void Cancelled_in_an_inner_loop_and_finished_after_it() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        for (int i = 0; i < n; i++)
        {
            if (call.Wait(time))
            {
                break;
            }

            call.Cancel(time);
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    // A loop that may run no round at all finishes nothing.
    [Fact]
    public void Finished_only_in_a_loop_that_may_not_run() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        while (Ask())
        {
            call.Finish_Write();
            return;
        }
        """);

    [Fact]
    public void Finished_only_in_a_loop_that_always_runs() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        bool done = false;
        while (!done)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
            done = true;
        }
        """);

    [Fact]
    public void A_loop_over_call_objects_in_a_list() => ReportsIn("""
        List<DeviceCall> calls = new();
        for (int i = 0; i < n; i++)
        {
            DeviceCall call = new DeviceCall(device);
            call.Begin_Read(i);
            calls.Add(call);
        }

        foreach (DeviceCall call in calls)
        {
            if (!call.Wait(time))
            {
                call.Cancel();
            }
        }

        foreach (DeviceCall call in calls)
        {
            try { call.Finish_Read(out _); } catch (CallCanceledException) { }
            call.Dispose();
        }
        """);

    [Fact]
    public void The_first_of_two_that_is_through_wins() => ReportsIn("""
        using var first = new DeviceCall(device);
        using var second = new DeviceCall(device);
        first.Begin_Write([]);
        second.Begin_Write([]);
        DeviceCall winner, loser;
        if (first.Wait(time))
        {
            winner = first;
            loser = second;
        }
        else
        {
            winner = second;
            loser = first;
        }

        loser.Cancel();
        try { loser.Finish_Write(); } catch (CallCanceledException) { }
        winner.Finish_Write();
        """);

    [Fact]
    public void A_counter_tells_how_often_it_was_tried() => ReportsIn("""
        using var call = new DeviceCall(device);
        int tries = 0;
        call.Begin_Write([]);
        while (!call.Wait(time))
        {
            if (++tries == 3)
            {
                call.Cancel();
                break;
            }
        }

        if (tries == 3)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
            return;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void A_list_that_is_begun_and_finished_by_index() => ReportsIn("""
        DeviceCall[] calls = new DeviceCall[n];
        for (int i = 0; i < n; i++)
        {
            calls[i] = new DeviceCall(device);
            calls[i].Begin_Write([]);
        }

        for (int i = 0; i < n; i++)
        {
            calls[i].Cancel();
        }

        for (int i = 0; i < n; i++)
        {
            try { calls[i].Finish_Write(); } catch (CallCanceledException) { }
        }
        """);
}
