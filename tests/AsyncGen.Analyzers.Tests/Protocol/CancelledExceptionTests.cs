using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>
/// ACG001 and exceptions. Those that are thrown in the source count; those that any call may throw count only for a cancel
/// that is written in the handler they lead to.
/// </summary>
public sealed class CancelledExceptionTests
{
    [Fact]
    public void Finish_in_a_finally() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            if (!call.Wait(time))
            {
                call.Cancel();
                if (a)
                {
                    throw new TimeoutException();
                }

                return;
            }
        }
        finally
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void Finish_in_a_finally_on_one_path_only() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            {|ACG001:call.Cancel()|};
        }
        finally
        {
            if (a)
            {
                call.Finish_Write();
            }
        }
        """);

    [Fact]
    public void Finish_in_the_outer_of_two_finallys() => ReportsIn("""
        using var call = new DeviceCall(device);
        try
        {
            try
            {
                call.Begin_Write([]);
                call.Cancel();
                return;
            }
            finally
            {
                Log("inner");
            }
        }
        finally
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Cancel_in_the_inner_finally_and_finish_in_the_outer() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            try
            {
                Log("work");
            }
            finally
            {
                call.Cancel();
            }
        }
        finally
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void Cancel_in_a_finally() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            Log("work");
        }
        finally
        {
            {|ACG001:call.Cancel()|};
            call.Dispose();
        }
        """);

    [Fact]
    public void Cancel_and_finish_in_a_finally() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            Log("work");
        }
        finally
        {
            call.Cancel();
            try { call.Finish_Write(); } catch (OperationCanceledException) { }
            call.Dispose();
        }
        """);

    [Fact]
    public void Cancel_in_a_finally_where_the_call_is_not_through() => ReportsIn("""
        using var call = new DeviceCall(device);
        bool finished = false;
        try
        {
            call.Begin_Write([]);
            Log("work");
            call.Finish_Write();
            finished = true;
        }
        finally
        {
            if (!finished)
            {
                {|ACG001:call.Cancel()|};
            }
        }
        """);

    [Fact]
    public void Cancel_in_a_handler_that_rethrows() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            Log("work");
        }
        catch (IOException)
        {
            {|ACG001:call.Cancel()|};
            throw;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Cancel_in_a_handler_that_returns() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            Log("work");
        }
        catch
        {
            {|ACG001:call.Cancel()|};
            return;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Cancel_in_a_handler_before_a_finish_that_all_paths_reach() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            Log("work");
        }
        catch (IOException e)
        {
            Log(e.Message);
            call.Cancel();
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void Cancel_and_finish_in_a_handler() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            Log("work");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            call.Cancel();
            try { call.Finish_Write(); } catch (CallCanceledException) { }
            throw;
        }

        call.Finish_Write();
        """);

    // Where the filter says no, the exception goes on and nobody finishes what the filter has cancelled.
    [Fact]
    public void Cancel_in_a_filter() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            Log("work");
        }
        catch (IOException) when ({|ACG001:call.Cancel()|} == CancelResult.Requested)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
            return;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Cancel_in_a_handler_behind_a_filter() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            Log("work");
        }
        catch (IOException) when (a)
        {
            {|ACG001:call.Cancel()|};
            return;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Each_of_two_handlers_by_itself() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            Log("work");
        }
        catch (IOException)
        {
            call.Cancel();
            try { call.Finish_Write(); } catch (CallCanceledException) { }
            throw;
        }
        catch (InvalidOperationException)
        {
            {|ACG001:call.Cancel()|};
            throw;
        }

        call.Finish_Write();
        """);

    // Any call may throw; whoever had to expect that everywhere could write no method without a try.
    [Fact]
    public void An_exception_of_a_call_between_cancel_and_finish_is_not_counted() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        Log("cancelled");
        call.Finish_Write();
        """);

    [Fact]
    public void Nor_is_it_in_a_try() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            call.Cancel();
            Log("cancelled");
            call.Finish_Write();
        }
        catch (IOException)
        {
            Log("failed");
        }
        """);

    [Fact]
    public void Nor_is_it_in_a_try_with_a_finally() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        try
        {
            call.Begin_Write([]);
            call.Cancel();
            Log("cancelled");
            call.Finish_Write();
        }
        finally
        {
            call.Dispose();
        }
        """);

    [Fact]
    public void An_exception_that_is_thrown_in_a_try_and_caught() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            if (!call.Wait(time))
            {
                call.Cancel();
                throw new TimeoutException();
            }

            call.Finish_Write();
        }
        catch (TimeoutException)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void An_exception_that_is_thrown_in_a_try_and_caught_without_a_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            if (!call.Wait(time))
            {
                {|ACG001:call.Cancel()|};
                throw new TimeoutException();
            }

            call.Finish_Write();
        }
        catch (TimeoutException)
        {
            Log("late");
        }
        """);

    [Fact]
    public void An_exception_of_another_type_passes_a_handler() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            {|ACG001:call.Cancel()|};
            throw new InvalidDataException();
        }
        catch (TimeoutException)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void An_exception_of_a_derived_type_does_not_pass_a_handler() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            call.Cancel();
            throw new FileNotFoundException();
        }
        catch (IOException)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_filter_may_let_an_exception_pass() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            {|ACG001:call.Cancel()|};
            throw new TimeoutException();
        }
        catch (TimeoutException) when (a)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void An_exception_passes_a_filter_and_meets_the_next_handler() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            call.Cancel();
            throw new TimeoutException();
        }
        catch (TimeoutException) when (a)
        {
            call.Finish_Write();
        }
        catch
        {
            call.Finish_Write();
            throw;
        }
        """);

    // Finish_ consumes the call also when it throws; that is how a cancelled call usually ends.
    [Fact]
    public void Finish_that_throws_is_a_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        try
        {
            call.Finish_Write();
        }
        catch (CallCanceledException e)
        {
            if (e.ServerOutcome == ServerOutcome.Unknown)
            {
                throw new IOException("ask the server", e);
            }
        }
        """);

    [Fact]
    public void Finish_that_throws_is_a_finish_before_the_next_begin() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        try
        {
            call.Finish_Write();
        }
        catch (CallCanceledException)
        {
            call.Begin_Write([]);
            call.Finish_Write();
        }
        """);

    [Fact]
    public void The_next_attempt_in_the_handler_of_finish_is_cancelled_too() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        try
        {
            call.Finish_Write();
        }
        catch (CallCanceledException)
        {
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
        }
        """);

    [Fact]
    public void A_method_with_a_try_around_everything() => ReportsIn("""
        try
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            if (!call.Wait(time))
            {
                call.Cancel();
            }

            call.Finish_Write();
        }
        catch (CallCanceledException)
        {
            Log("cancelled");
        }
        catch (Exception e)
        {
            Log(e.Message);
            throw;
        }
        """);

    [Fact]
    public void A_method_with_a_try_around_everything_that_leaves_before_the_finish() => ReportsIn("""
        try
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            if (!call.Wait(time))
            {
                {|ACG001:call.Cancel()|};
                return;
            }

            call.Finish_Write();
        }
        catch (Exception e)
        {
            Log(e.Message);
        }
        """);

    [Fact]
    public void Cancelled_where_a_token_interrupts_the_work() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            while (!call.Wait(time))
            {
                token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            call.Cancel();
            try { call.Finish_Write(); } catch (CallCanceledException) { }
            throw;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Cancelled_where_a_token_interrupts_the_work_and_left() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            while (!call.Wait(time))
            {
                token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            {|ACG001:call.Cancel()|};
            throw;
        }

        call.Finish_Write();
        """);

    // Begin_ that throws has begun nothing: the handler cancels an idle object.
    [Fact]
    public void Cancel_in_the_handler_of_a_begin_that_threw() => ReportsIn("""
        using var call = new DeviceCall(device);
        try
        {
            call.Begin_Write([]);
        }
        catch (ObjectDisposedException)
        {
            call.Cancel();
            return;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Cancel_in_the_handler_of_a_finish_that_threw() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            call.Finish_Write();
        }
        catch (IOException)
        {
            call.Cancel();
            throw;
        }
        """);

    [Fact]
    public void A_break_out_of_a_try_runs_its_finally() => ReportsIn("""
        using var call = new DeviceCall(device);
        while (Ask())
        {
            call.Begin_Write([]);
            try
            {
                if (!call.Wait(time))
                {
                    call.Cancel();
                    break;
                }
            }
            finally
            {
                try { call.Finish_Write(); } catch (CallCanceledException) { }
            }
        }
        """);

    [Fact]
    public void A_finally_that_knows_which_way_it_was_entered() => ReportsIn("""
        using var call = new DeviceCall(device);
        bool cancelled = false;
        call.Begin_Write([]);
        try
        {
            if (a)
            {
                call.Cancel();
                cancelled = true;
                return;
            }

            Log("work");
        }
        finally
        {
            if (cancelled)
            {
                try { call.Finish_Write(); } catch (CallCanceledException) { }
            }
        }

        call.Finish_Write();
        """);

    [Fact]
    public void A_finally_keeps_its_two_passes_apart() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            if (a)
            {
                call.Cancel();
                try { call.Finish_Write(); } catch (CallCanceledException) { }
                return;
            }
        }
        finally
        {
            Log("both ways");
        }

        call.Finish_Write();
        """);

    [Fact]
    public void A_lock_around_cancel_and_finish() => ReportsIn("""
        object gate = new();
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        lock (gate)
        {
            call.Cancel();
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void A_lock_around_a_cancel_without_a_finish() => ReportsIn("""
        object gate = new();
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        lock (gate)
        {
            {|ACG001:call.Cancel()|};
        }
        """);

    [Fact]
    public void A_rethrow_in_a_nested_handler() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            try
            {
                Log("work");
            }
            catch (IOException)
            {
                call.Cancel();
                throw;
            }
        }
        catch (IOException)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
            return;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void An_exception_type_that_is_only_known_at_run_time_may_meet_any_handler() => ReportsIn("""
        using var call = new DeviceCall(device);
        Exception problem = a ? new IOException() : new TimeoutException();
        call.Begin_Write([]);
        try
        {
            call.Cancel();
            throw problem;
        }
        catch (IOException)
        {
            call.Finish_Write();
        }
        catch (Exception)
        {
            call.Finish_Write();
        }
        """);
}
