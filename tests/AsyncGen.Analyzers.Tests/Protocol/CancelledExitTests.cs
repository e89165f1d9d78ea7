using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>ACG001: the ways out of a method, and what ends the life of a cancelled call without a <c>Finish_</c> (COM-15, COM-35).</summary>
public sealed class CancelledExitTests
{
    [Fact]
    public void The_end_of_the_method() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        """);

    [Fact]
    public void A_return_on_the_timed_out_path() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!call.Wait(time))
        {
            {|ACG001:call.Cancel()|};
            return;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void A_cancelled_call_that_is_finished() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!call.Wait(time))
        {
            call.Cancel();
        }

        try
        {
            call.Finish_Write();
        }
        catch (CallCanceledException)
        {
        }
        """);

    [Fact]
    public void A_finish_on_each_branch_is_enough() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        if (a)
        {
            call.Finish_Write();
        }
        else if (b)
        {
            call.Finish_Write();
            return;
        }
        else
        {
            call.Finish_Write();
            throw new IOException();
        }
        """);

    [Fact]
    public void An_early_return_before_the_cancel_owes_nothing() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (a)
        {
            return;
        }

        call.Cancel();
        call.Finish_Write();
        """);

    [Fact]
    public void A_return_between_cancel_and_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        if (a)
        {
            return;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void A_throw_between_cancel_and_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!call.Wait(time))
        {
            {|ACG001:call.Cancel()|};
            throw new TimeoutException();
        }

        call.Finish_Write();
        """);

    [Fact]
    public void A_throw_expression_between_cancel_and_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        _ = a ? 1 : throw new TimeoutException();
        call.Finish_Write();
        """);

    [Fact]
    public void A_throw_after_the_finish_owes_nothing() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!call.Wait(time))
        {
            call.Cancel();
            try { call.Finish_Write(); } catch (OperationCanceledException) { }
            throw new TimeoutException();
        }

        call.Finish_Write();
        """);

    // Without Finish_ nobody learns whether the server ran (COM-41).
    [Fact]
    public void Dispose_does_not_replace_finish() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        call.Dispose();
        """);

    [Fact]
    public void The_end_of_a_using_statement_does_not_replace_finish() => ReportsIn("""
        using (DeviceCall call = new DeviceCall(device))
        {
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
        }

        Log("after");
        """);

    [Fact]
    public void The_end_of_a_block_with_a_using_declaration_does_not_replace_finish() => ReportsIn("""
        if (a)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
        }
        """);

    [Fact]
    public void Finish_before_the_end_of_a_using_statement() => ReportsIn("""
        using (DeviceCall call = new DeviceCall(device))
        {
            call.Begin_Write([]);
            call.Cancel();
            call.Finish_Write();
        }
        """);

    // COM-20: the server of a call that is dropped runs to its end, nobody asked it not to.
    [Fact]
    public void A_pending_call_that_is_not_cancelled_may_be_disposed() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        """);

    [Fact]
    public void A_pending_call_that_is_not_cancelled_may_be_dropped() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        """);

    [Fact]
    public void Nothing_begun_nothing_cancelled() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Cancel();
        """);

    [Fact]
    public void A_cancel_after_the_finish_has_nothing_to_cancel() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Finish_Write();
        call.Cancel();
        """);

    [Fact]
    public void Overwritten_by_another_call_object() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Finish_Write();
        """);

    [Fact]
    public void Overwritten_by_null() => ReportsIn("""
        DeviceCall? call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        call = null;
        """);

    [Fact]
    public void Overwritten_after_the_finish() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        call.Finish_Write();
        call = new DeviceCall(device);
        """);

    [Fact]
    public void Overwritten_while_an_alias_finishes_it() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        DeviceCall old = call;
        call = new DeviceCall(device);
        old.Finish_Write();
        """);

    // COM-15: after a cancel the object stays busy until Finish_.
    [Fact]
    public void The_next_begin_without_a_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        call.Begin_Write([]);
        call.Finish_Write();
        """);

    [Fact]
    public void The_next_begin_of_another_method_without_a_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        long position = 0;
        call.Begin_Seek(position);
        call.Finish_Seek(ref position);
        """);

    [Fact]
    public void The_next_begin_after_a_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        long position = 0;
        call.Begin_Seek(position);
        call.Finish_Seek(ref position);
        """);

    [Fact]
    public void A_second_begin_after_a_cancel_that_was_finished_on_one_path_only() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        if (a)
        {
            call.Finish_Write();
        }

        call.Begin_Write([]);
        call.Finish_Write();
        """);

    // One duty, one report: what follows the first violation is its consequence.
    [Fact]
    public void Several_ways_out_are_one_report() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        if (a)
        {
            return;
        }

        if (b)
        {
            throw new IOException();
        }

        call.Begin_Write([]);
        """);

    [Fact]
    public void Two_cancels_on_two_paths_are_two_reports() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (a)
        {
            {|ACG001:call.Cancel()|};
            return;
        }

        if (b)
        {
            {|ACG001:call.Cancel(time)|};
            return;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Two_cancelled_call_objects_are_two_reports() => ReportsIn("""
        using var first = new DeviceCall(device);
        using var second = new DeviceCall(device);
        first.Begin_Write([]);
        second.Begin_Write([]);
        {|ACG001:first.Cancel()|};
        {|ACG001:second.Cancel()|};
        """);

    [Fact]
    public void Finish_of_the_other_call_object_does_not_help() => ReportsIn("""
        using var first = new DeviceCall(device);
        using var second = new DeviceCall(device);
        first.Begin_Write([]);
        second.Begin_Write([]);
        {|ACG001:first.Cancel()|};
        second.Finish_Write();
        """);

    // Cancel is idempotent: the second one adds no duty to that of the first.
    [Fact]
    public void A_second_cancel_is_the_same_duty() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel(time);
        call.Cancel();
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    // COM-38: completed during the grace, Finish_ has the real result; the object is busy all the same.
    [Fact]
    public void What_cancel_returns_does_not_replace_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        CancelResult result = {|ACG001:call.Cancel(time)|};
        if (result == CancelResult.Completed)
        {
            Log("completed");
        }
        """);

    [Fact]
    public void A_cancel_in_an_expression_that_is_finished_afterwards() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!call.Wait(time) && call.Cancel(time) == CancelResult.Requested)
        {
            Log("asked");
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Theory]
    [InlineData("call.Cancel()")]
    [InlineData("call.Cancel(time)")]
    [InlineData("call.Cancel(TimeSpan.Zero)")]
    [InlineData("call.Cancel(Timeout.InfiniteTimeSpan)")]
    [InlineData("((ICancelMethodCalls)call).Cancel()")]
    [InlineData("((AsyncIDevice)call).Cancel(time)")]
    public void Every_kind_of_cancel(string cancel)
    {
        ReportsIn($$"""
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            {|ACG001:{{cancel}}|};
            """);
        ReportsIn($$"""
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            {{cancel}};
            try { call.Finish_Write(); } catch (CallCanceledException) { }
            """);
    }

    [Theory]
    [InlineData("Environment.Exit(1);")]
    [InlineData("Environment.FailFast(null);")]
    [InlineData("while (true) { }")]
    [InlineData("Stop();")]
    public void Paths_that_end_the_program_owe_nothing(string end) => Reports($$"""
        public static void M(IDevice device, TimeSpan time)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            if (!call.Wait(time))
            {
                call.Cancel();
                {{end}}
            }
            else
            {
                call.Finish_Write();
            }
        }

        [System.Diagnostics.CodeAnalysis.DoesNotReturn]
        private static void Stop() => throw new IOException();
        """);

    [Fact]
    public void A_goto_past_the_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        if (a)
        {
            goto End;
        }

        call.Finish_Write();
        End:
        Log("end");
        """);

    [Fact]
    public void A_goto_to_the_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!call.Wait(time))
        {
            call.Cancel();
            goto Finish;
        }

        Log("in time");
        Finish:
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void A_goto_back_is_a_loop() => ReportsIn("""
        using var call = new DeviceCall(device);
        Again:
        call.Begin_Write([]);
        if (!call.Wait(time))
        {
            {|ACG001:call.Cancel()|};
            goto Again;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Unreachable_code_owes_nothing() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (false)
        {
            call.Cancel();
            return;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void The_value_of_a_return_is_evaluated_before_the_way_out() => Reports("""
        public static int M(IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Read(1);
            call.Cancel();
            return call.Finish_Read(out _);
        }

        public static bool N(IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Read(1);
            return {|ACG001:call.Cancel()|} == CancelResult.Requested;
        }
        """);
}
