using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>ACG001: what conditions say about a path. What is tested twice is not tested anew.</summary>
public sealed class CancelledConditionTests
{
    [Fact]
    public void A_flag_tested_twice() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (a)
        {
            call.Cancel();
        }

        Log("between");
        if (a)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void Another_flag_tested_the_second_time() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (a)
        {
            {|ACG001:call.Cancel()|};
        }

        if (b)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void A_flag_that_changes_in_between() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (a)
        {
            {|ACG001:call.Cancel()|};
        }

        a = Ask();
        if (a)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void The_opposite_of_a_flag() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (a)
        {
            {|ACG001:call.Cancel()|};
        }

        if (!a)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_copy_of_a_flag() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        bool stop = !a;
        if (stop)
        {
            call.Cancel();
        }

        if (a)
        {
            Log("goes on");
            return;
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void A_flag_set_where_the_call_is_cancelled() => ReportsIn("""
        using var call = new DeviceCall(device);
        bool cancelled = false;
        call.Begin_Write([]);
        if (!call.Wait(time))
        {
            call.Cancel();
            cancelled = true;
        }

        if (cancelled)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { Log("cancelled"); }
        }
        else
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_flag_set_where_the_call_is_cancelled_and_then_tested_the_wrong_way() => ReportsIn("""
        using var call = new DeviceCall(device);
        bool cancelled = false;
        call.Begin_Write([]);
        if (!call.Wait(time))
        {
            {|ACG001:call.Cancel()|};
            cancelled = true;
        }

        if (!cancelled)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_number_compared_twice() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (n > 3)
        {
            call.Cancel();
        }

        if (n > 3)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_number_that_changes_between_two_comparisons() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (n > 3)
        {
            {|ACG001:call.Cancel()|};
        }

        n--;
        if (n > 3)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Two_flags_in_one_condition() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (a && b)
        {
            call.Cancel();
        }

        if (a)
        {
            if (b)
            {
                call.Finish_Write();
            }
        }
        """);

    [Fact]
    public void Either_of_two_flags_in_one_condition() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (a || b)
        {
            {|ACG001:call.Cancel()|};
        }

        if (a)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void The_stored_result_of_a_wait_tested_twice() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        bool done = call.Wait(time);
        if (!done)
        {
            call.Cancel();
        }

        Log("between");
        if (done)
        {
            call.Finish_Write();
        }
        else
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void The_stored_result_of_a_wait_tested_twice_without_a_finish_after_the_cancel() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        bool done = call.Wait(time);
        if (!done)
        {
            {|ACG001:call.Cancel()|};
        }

        if (done)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void The_negated_result_of_a_wait() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        bool late = !call.Wait(time);
        if (late)
        {
            call.Cancel();
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }

        if (!late)
        {
            call.Finish_Write();
        }
        """);

    [Theory]
    [InlineData("call.Wait(time) == false")]
    [InlineData("call.Wait(time) is false")]
    [InlineData("call.Wait(time) is not true")]
    [InlineData("false == call.Wait(time)")]
    [InlineData("!(call.Wait(TimeSpan.FromSeconds(1)))")]
    [InlineData("call is { IsCompleted: false }")]
    [InlineData("!call.IsCompleted")]
    [InlineData("call.IsCompleted != true")]
    [InlineData("call.State != CallState.Signaled")]
    public void The_ways_to_ask_whether_it_is_through(string late)
    {
        ReportsIn($$"""
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            if ({{late}})
            {
                {|ACG001:call.Cancel()|};
                return;
            }

            call.Finish_Write();
            """);
        ReportsIn($$"""
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            if ({{late}})
            {
                call.Cancel();
            }

            try { call.Finish_Write(); } catch (CallCanceledException) { }
            """);
    }

    [Fact]
    public void Nothing_is_owed_for_a_call_that_is_idle_by_its_own_word() => ReportsIn("""
        using var call = new DeviceCall(device);
        if (a)
        {
            call.Begin_Write([]);
            call.Cancel();
        }

        if (call.State != CallState.Idle)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void A_switch_statement_with_a_case_that_forgets() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        switch (n)
        {
            case 0:
                call.Finish_Write();
                break;
            case 1:
                break;
            default:
                call.Finish_Write();
                break;
        }
        """);

    [Fact]
    public void A_switch_statement_without_default_forgets() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        switch (n)
        {
            case 0:
                call.Finish_Write();
                break;
            case 1:
                call.Finish_Write();
                break;
        }
        """);

    [Fact]
    public void A_switch_statement_that_finishes_in_every_case() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        switch (n)
        {
            case 0:
            case 1 when a:
                call.Finish_Write();
                return;
            case > 5:
                goto default;
            default:
                call.Finish_Write();
                break;
        }
        """);

    [Fact]
    public void A_switch_over_the_same_value_twice() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        switch (n)
        {
            case 1:
                call.Cancel();
                break;
        }

        switch (n)
        {
            case 1:
                call.Finish_Write();
                break;
        }
        """);

    [Fact]
    public void A_switch_expression_that_finishes_in_every_arm() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Read(1);
        call.Cancel();
        int count = n switch
        {
            0 => call.Finish_Read(out byte[] data),
            > 0 => call.Finish_Read(out byte[] data) + 1,
            _ => call.Finish_Read(out _),
        };
        """);

    [Fact]
    public void A_switch_expression_with_an_arm_that_throws() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Read(1);
        {|ACG001:call.Cancel()|};
        int count = n switch
        {
            0 => call.Finish_Read(out byte[] data),
            _ => throw new InvalidOperationException(),
        };
        """);

    // The arm that the compiler adds is nobody's omission.
    [Fact]
    public void A_switch_expression_that_is_not_exhaustive() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Read(1);
        call.Cancel();
        int count = a switch
        {
            true => call.Finish_Read(out byte[] data),
            false => call.Finish_Read(out byte[] data) + 1,
        };
        """);

    [Fact]
    public void A_switch_on_the_state() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        switch (call.State)
        {
            case CallState.Signaled:
                call.Finish_Write();
                break;
            case CallState.Pending:
                {|ACG001:call.Cancel()|};
                break;
        }
        """);

    [Fact]
    public void A_conditional_expression() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Read(1);
        call.Cancel();
        int count = a ? call.Finish_Read(out byte[] data) : call.Finish_Read(out _) + 1;
        """);

    [Fact]
    public void Finish_behind_a_condition_that_may_not_be_evaluated() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Read(1);
        {|ACG001:call.Cancel()|};
        if (a && call.Finish_Read(out byte[] data) > 0)
        {
            Log("read");
        }
        """);

    [Fact]
    public void Null_conditional_calls_on_an_object_that_may_be_missing() => ReportsIn("""
        DeviceCall? call = a ? new DeviceCall(device) : null;
        call?.Begin_Write([]);
        call?.Cancel();
        call?.Finish_Write();
        call?.Dispose();
        """);

    [Fact]
    public void Null_conditional_cancel_without_a_finish() => ReportsIn("""
        DeviceCall? call = a ? new DeviceCall(device) : null;
        call?.Begin_Write([]);
        {|ACG001:call?.Cancel()|};
        call?.Dispose();
        """);

    [Theory]
    [InlineData("call != null")]
    [InlineData("call is not null")]
    [InlineData("call is { }")]
    [InlineData("call is DeviceCall")]
    [InlineData("call is { } some && some == call")]
    [InlineData("!(call is null)")]
    [InlineData("call is object")]
    [InlineData("null != call")]
    [InlineData("!ReferenceEquals(call, null)")]
    public void A_null_test_guards_the_finish(string exists) => ReportsIn($$"""
        DeviceCall? call = null;
        if (a)
        {
            call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
        }

        if ({{exists}})
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Finished_where_it_does_not_exist() => ReportsIn("""
        DeviceCall? call = null;
        if (a)
        {
            call = new DeviceCall(device);
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
        }

        if (call == null)
        {
            call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Null_coalescing_assignment_of_a_call_object() => ReportsIn("""
        DeviceCall? call = null;
        call ??= new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        """);

    [Fact]
    public void Null_coalescing_assignment_of_a_call_object_that_is_finished() => ReportsIn("""
        DeviceCall? call = null;
        if (a)
        {
            call = new DeviceCall(device);
        }

        call ??= new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void The_first_of_two_that_exists() => ReportsIn("""
        DeviceCall? first = a ? new DeviceCall(device) : null;
        DeviceCall call = first ?? new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void The_first_of_two_that_exists_is_cancelled_only() => ReportsIn("""
        DeviceCall? first = a ? new DeviceCall(device) : null;
        DeviceCall call = first ?? new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        """);

    [Fact]
    public void One_of_two_objects_is_cancelled_and_finished_through_a_third_variable() => ReportsIn("""
        using var first = new DeviceCall(device);
        using var second = new DeviceCall(device);
        first.Begin_Write([]);
        second.Begin_Write([]);
        DeviceCall chosen = a ? first : second;
        chosen.Cancel();
        try { chosen.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void One_of_two_objects_is_cancelled_and_only_the_first_finished() => ReportsIn("""
        using var first = new DeviceCall(device);
        using var second = new DeviceCall(device);
        first.Begin_Write([]);
        second.Begin_Write([]);
        DeviceCall chosen = a ? first : second;
        {|ACG001:chosen.Cancel()|};
        first.Finish_Write();
        """);

    [Fact]
    public void A_declaration_pattern_makes_an_alias() => ReportsIn("""
        object thing = new DeviceCall(device);
        if (thing is DeviceCall call)
        {
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
        }
        """);

    [Fact]
    public void A_declaration_pattern_makes_an_alias_that_finishes() => ReportsIn("""
        object thing = new DeviceCall(device);
        if (thing is DeviceCall call)
        {
            call.Begin_Write([]);
            call.Cancel();
            ((DeviceCall)thing).Finish_Write();
        }
        """);

    [Fact]
    public void A_switch_with_type_patterns() => ReportsIn("""
        using IAsyncCall some = new DeviceCall(device);
        switch (some)
        {
            case DeviceCall call:
                call.Begin_Write([]);
                call.Cancel();
                try { call.Finish_Write(); } catch (CallCanceledException) { }
                break;
            default:
                Log("another");
                break;
        }
        """);

    // What a field or property says can change, but whoever asks twice relies on it that it does not.
    [Theory]
    [InlineData("_flag")]
    [InlineData("this._flag")]
    [InlineData("Cancelling")]
    public void A_field_or_property_tested_twice(string condition) => Reports($$"""
        private bool Cancelling { get; set; }

        public void M(IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            if ({{condition}})
            {
                call.Cancel();
            }

            if ({{condition}})
            {
                try { call.Finish_Write(); } catch (CallCanceledException) { }
            }
        }
        """);

    [Fact]
    public void A_method_asked_twice_may_answer_differently() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (Ask())
        {
            {|ACG001:call.Cancel()|};
        }

        if (Ask())
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_token_asked_twice() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (token.IsCancellationRequested)
        {
            call.Cancel();
        }

        if (token.IsCancellationRequested)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void A_constant_condition_is_one_path() => ReportsIn("""
        const bool Always = true;
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        if (Always)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void The_answer_of_a_token_kept_in_a_variable() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        bool stop = token.IsCancellationRequested;
        if (stop)
        {
            call.Cancel();
        }

        if (stop)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        else
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void An_enumeration_tells_how_it_ended() => ReportsIn("""
        using var call = new DeviceCall(device);
        int outcome = 0;
        call.Begin_Write([]);
        if (call.Wait(time))
        {
            outcome = 1;
        }
        else
        {
            call.Cancel();
            outcome = 2;
        }

        switch (outcome)
        {
            case 1:
                call.Finish_Write();
                break;
            case 2:
                try { call.Finish_Write(); } catch (CallCanceledException) { }
                break;
        }
        """);
}
