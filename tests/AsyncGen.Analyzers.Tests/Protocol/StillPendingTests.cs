using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>ACG002: a call object makes one call at a time (COM-14).</summary>
public sealed class StillPendingTests
{
    [Fact]
    public void The_same_method_begun_twice() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG002:call.Begin_Write([])|};
        """);

    [Fact]
    public void Another_method_begun() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG002:call.Begin_Read(1)|};
        """);

    // The refused Begin_ does not disturb the pending call.
    [Fact]
    public void What_is_pending_is_finished_afterwards() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG002:call.Begin_Write([])|};
        call.Finish_Write();
        """);

    [Fact]
    public void A_third_begin_is_a_consequence_of_the_second() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG002:call.Begin_Write([])|};
        call.Begin_Write([]);
        """);

    // COM-15: a call that is through keeps the object busy until its Finish_.
    [Fact]
    public void A_call_that_is_through_but_not_finished() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (call.Wait(time))
        {
            {|ACG002:call.Begin_Write([])|};
        }
        """);

    [Fact]
    public void Begun_in_a_loop_without_a_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        while (Ask())
        {
            {|ACG002:call.Begin_Write([])|};
        }
        """);

    [Fact]
    public void Begun_in_a_loop_with_a_finish_on_one_path() => ReportsIn("""
        using var call = new DeviceCall(device);
        while (Ask())
        {
            {|ACG002:call.Begin_Write([])|};
            if (call.Wait(time))
            {
                call.Finish_Write();
            }
        }
        """);

    [Fact]
    public void On_one_of_two_paths() => ReportsIn("""
        using var call = new DeviceCall(device);
        if (a)
        {
            call.Begin_Write([]);
        }

        {|ACG002:call.Begin_Write([])|};
        """);

    [Fact]
    public void Through_an_alias() => ReportsIn("""
        using var call = new DeviceCall(device);
        AsyncIDevice same = call;
        call.Begin_Write([]);
        {|ACG002:same.Begin_Read(1)|};
        """);

    [Fact]
    public void By_a_helper() => Reports("""
        private static void Start(DeviceCall call) => call.Begin_Write([]);

        private static void M(IDevice device)
        {
            using var call = new DeviceCall(device);
            Start(call);
            {|ACG002:Start(call)|};
        }
        """);

    [Fact]
    public void By_a_helper_of_a_helper_that_is_reported_for_it_itself() => Reports("""
        private static void Start(DeviceCall call) => call.Begin_Write([]);

        private static void StartTwice(DeviceCall call)
        {
            Start(call);
            {|ACG002:Start(call)|};
        }

        private static void M(IDevice device)
        {
            using var call = new DeviceCall(device);
            StartTwice(call);
        }
        """);

    [Fact]
    public void By_the_method_that_does_all_three() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        await {|ACG002:call.SeekAsync(1)|};
        """);

    [Fact]
    public void A_parameter_on_which_a_call_was_just_begun() => Reports("""
        private static void M(DeviceCall call)
        {
            call.Begin_Write([]);
            {|ACG002:call.Begin_Write([])|};
        }
        """);

    [Fact]
    public void A_field_on_which_a_call_was_just_begun() => Reports("""
        public void M()
        {
            _call.Begin_Write([]);
            {|ACG002:_call.Begin_Write([])|};
        }
        """);

    [Fact]
    public void Finished_in_between() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Finish_Write();
        call.Begin_Read(1);
        call.Finish_Read(out _);
        call.Begin_Write([]);
        """);

    [Fact]
    public void Finished_in_between_by_a_finish_that_may_throw() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try { call.Finish_Write(); } catch (IOException) { Log("failed"); }
        call.Begin_Write([]);
        """);

    [Fact]
    public void Two_objects() => ReportsIn("""
        using var first = new DeviceCall(device);
        using var second = new DeviceCall(device);
        first.Begin_Write([]);
        second.Begin_Write([]);
        """);

    [Fact]
    public void A_new_object_in_each_round() => ReportsIn("""
        List<DeviceCall> calls = new();
        for (int i = 0; i < n; i++)
        {
            DeviceCall call = new DeviceCall(device);
            call.Begin_Read(i);
            calls.Add(call);
        }
        """);

    [Fact]
    public void A_new_object_in_each_round_that_nobody_waits_for() => ReportsIn("""
        for (int i = 0; i < n; i++)
        {
            DeviceCall call = new DeviceCall(device);
            call.Begin_Read(i);
        }
        """);

    [Fact]
    public void Objects_in_an_array() => ReportsIn("""
        DeviceCall[] calls = new DeviceCall[2];
        calls[0] = new DeviceCall(device);
        calls[1] = new DeviceCall(device);
        calls[0].Begin_Write([]);
        calls[1].Begin_Write([]);
        """);

    [Fact]
    public void Two_elements_of_a_list_in_turn() => ReportsIn("""
        List<DeviceCall> calls = Enumerable.Range(0, n).Select(_ => new DeviceCall(device)).ToList();
        foreach (DeviceCall call in calls)
        {
            call.Begin_Write([]);
        }

        foreach (DeviceCall call in calls)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_retry_after_a_begin_that_threw() => ReportsIn("""
        using var call = new DeviceCall(device);
        try
        {
            call.Begin_Write([]);
        }
        catch (IOException)
        {
            call.Begin_Write([]);
        }

        call.Finish_Write();
        """);

    [Fact]
    public void A_retry_in_a_loop_after_a_finish_that_threw() => ReportsIn("""
        using var call = new DeviceCall(device);
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                call.Begin_Write([]);
                call.Finish_Write();
                return;
            }
            catch (IOException) when (attempt < 3)
            {
                Log("again");
            }
        }
        """);

    [Fact]
    public void A_flag_says_that_a_call_is_under_way() => ReportsIn("""
        using var call = new DeviceCall(device);
        bool pending = false;
        for (int i = 0; i < n; i++)
        {
            if (!pending)
            {
                call.Begin_Read(i);
                pending = true;
            }

            if (call.Wait(time))
            {
                call.Finish_Read(out _);
                pending = false;
            }
        }
        """);

    [Fact]
    public void The_state_says_that_a_call_is_under_way() => ReportsIn("""
        using var call = new DeviceCall(device);
        for (int i = 0; i < n; i++)
        {
            if (call.State == CallState.Idle)
            {
                call.Begin_Read(i);
            }

            if (call.IsCompleted)
            {
                call.Finish_Read(out _);
            }
        }
        """);

    [Fact]
    public void A_parameter_of_unknown_state() => Reports("""
        private static void M(DeviceCall call)
        {
            call.Begin_Write([]);
            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_field_in_two_members() => Reports("""
        public void A() => _call.Begin_Write([]);

        public void B() => _call.Begin_Read(1);
        """);

    [Fact]
    public void A_field_after_a_call_that_may_have_finished_it() => Reports("""
        public void M(Action drain)
        {
            _call.Begin_Write([]);
            drain();
            _call.Begin_Write([]);
        }
        """);

    [Fact]
    public void The_fields_of_two_objects() => Reports("""
        public void M(C other)
        {
            _call.Begin_Write([]);
            other._call.Begin_Write([]);
        }
        """);

    // Double buffering: one call is under way while the other is taken in.
    [Fact]
    public void Two_objects_that_take_turns() => ReportsIn("""
        DeviceCall current = new DeviceCall(device);
        DeviceCall next = new DeviceCall(device);
        current.Begin_Read(1);
        for (int i = 0; i < n; i++)
        {
            next.Begin_Read(i);
            current.Finish_Read(out byte[] data);
            (current, next) = (next, current);
        }

        current.Finish_Read(out _);
        """);

    [Fact]
    public void On_paths_that_exclude_each_other() => ReportsIn("""
        using var call = new DeviceCall(device);
        if (a)
        {
            call.Begin_Write([]);
        }

        if (!a)
        {
            call.Begin_Write([]);
        }

        call.Finish_Write();
        """);

    [Fact]
    public void A_switch_that_begins_in_each_case() => ReportsIn("""
        using var call = new DeviceCall(device);
        switch (n)
        {
            case 0:
                call.Begin_Write([]);
                break;
            default:
                call.Begin_Write([1]);
                break;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Somebody_else_may_have_finished_it() => Reports("""
        public void M(Action<DeviceCall> finish)
        {
            using var call = new DeviceCall(_device);
            call.Begin_Write([]);
            finish(call);
            call.Begin_Write([]);
        }
        """);

    [Fact]
    public void An_object_that_another_thread_uses_too() => ReportsIn("""
        using var call = new DeviceCall(device);
        Task finisher = Task.Run(() => { while (true) { call.Finish_Write(); } });
        call.Begin_Write([]);
        call.Begin_Write([]);
        """);
}
