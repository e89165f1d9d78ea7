using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>Programs as users write them, with one thing wrong in each.</summary>
public sealed class TypicalMistakeTests
{
    [Fact]
    public void A_try_method_that_gives_up() => Reports("""
        public static bool TryRead(IDevice device, TimeSpan time, out byte[]? data)
        {
            using var call = new DeviceCall(device);
            call.Begin_Read(1);
            if (!call.Wait(time))
            {
                {|ACG001:call.Cancel()|};
                data = null;
                return false;
            }

            call.Finish_Read(out data);
            return true;
        }
        """);

    [Fact]
    public void A_conditional_that_cancels_on_one_side() => Reports("""
        public static int Read(IDevice device, TimeSpan time)
        {
            using var call = new DeviceCall(device);
            call.Begin_Read(1);
            return call.Wait(time) ? call.Finish_Read(out _) : (int){|ACG001:call.Cancel()|};
        }
        """);

    [Fact]
    public void A_handler_around_the_wait_instead_of_the_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            {|ACG001:call.Cancel()|};
            call.Wait(Timeout.InfiniteTimeSpan);
        }
        catch (CallCanceledException)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_race_with_a_delay_that_is_lost() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!await call.WaitAsync(time, token))
        {
            await {|ACG001:call.CancelAsync(TimeSpan.FromSeconds(1))|};
            throw new TimeoutException();
        }

        call.Finish_Write();
        """);

    [Fact]
    public void A_retry_without_a_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        for (int attempt = 0; attempt < 3; attempt++)
        {
            call.Begin_Write([]);
            if (call.Wait(time))
            {
                call.Finish_Write();
                return;
            }

            {|ACG001:call.Cancel()|};
            Log("again");
        }
        """);

    [Fact]
    public void A_retry_with_a_new_object_without_a_finish() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        while (!call.Wait(time))
        {
            {|ACG001:call.Cancel()|};
            call.Dispose();
            call = new DeviceCall(device);
            call.Begin_Write([]);
        }

        call.Finish_Write();
        call.Dispose();
        """);

    [Fact]
    public void A_cleanup_that_cancels_and_disposes() => ReportsIn("""
        DeviceCall? call = null;
        try
        {
            call = new DeviceCall(device);
            call.Begin_Write([]);
            if (!call.Wait(time))
            {
                throw new TimeoutException();
            }

            call.Finish_Write();
        }
        catch (TimeoutException)
        {
            {|ACG001:call!.Cancel()|};
            throw;
        }
        finally
        {
            call?.Dispose();
        }
        """);

    [Fact]
    public void A_worker_that_stops() => ReportsIn("""
        Task.Run(() =>
        {
            using var call = new DeviceCall(device);
            while (true)
            {
                call.Begin_Read(1);
                while (!call.Wait(time))
                {
                    if (token.IsCancellationRequested)
                    {
                        {|ACG001:call.Cancel()|};
                        return;
                    }
                }

                Log(call.Finish_Read(out _).ToString());
            }
        });
        """);

    [Fact]
    public void The_second_of_two_steps() => Reports("""
        public static bool Copy(IDevice from, IDevice to, TimeSpan time)
        {
            using var read = new DeviceCall(from);
            using var write = new DeviceCall(to);
            read.Begin_Read(4096);
            read.Finish_Read(out byte[] data);
            write.Begin_Write(data);
            if (write.Wait(time))
            {
                write.Finish_Write();
                return true;
            }

            return {|ACG001:write.Cancel()|} == CancelResult.Completed;
        }
        """);

    [Fact]
    public void A_finish_only_where_the_cancel_came_too_late() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if ({|ACG001:call.Cancel(time)|} == CancelResult.Completed)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_finish_behind_the_completion_after_a_cancel_with_a_grace() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel(time)|};
        if (a && call.IsCompleted)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void The_wrong_halves_in_a_loop() => ReportsIn("""
        using var call = new DeviceCall(device);
        for (int i = 0; i < n; i++)
        {
            call.Begin_Read(i);
            {|ACG004:call.Finish_Write()|};
        }
        """);

    [Fact]
    public void A_call_object_for_all_elements_at_once() => ReportsIn("""
        using var call = new DeviceCall(device);
        foreach (byte[] data in new List<byte[]>())
        {
            {|ACG002:call.Begin_Write(data)|};
        }

        call.Wait(Timeout.InfiniteTimeSpan);
        """);

    [Fact]
    public void A_finish_after_the_block_that_has_released_it() => ReportsIn("""
        DeviceCall call;
        using (call = new DeviceCall(device))
        {
            call.Begin_Write([]);
        }

        {|ACG005:call.Finish_Write()|};
        """);

    [Fact]
    public void A_wait_that_is_taken_for_a_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Wait(Timeout.InfiniteTimeSpan);
        {|ACG002:call.Begin_Write([])|};
        """);

    [Fact]
    public void An_await_that_is_taken_for_a_finish() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        for (int i = 0; i < n; i++)
        {
            {|ACG002:call.Begin_Read(i)|};
            await call;
        }
        """);

    [Fact]
    public void A_finish_after_the_method_that_does_it_all() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        (int count, byte[] data) = await call.ReadAsync(1, token);
        {|ACG003:call.Finish_Read(out data)|};
        """);

    [Fact]
    public void A_finally_that_finishes_what_may_be_finished() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            call.Finish_Write();
        }
        finally
        {
            {|ACG003:call.Finish_Write()|};
        }
        """);

    [Fact]
    public void A_switch_that_forgets_an_operation() => Reports("""
        private static void Finish(DeviceCall call, int step)
        {
            if (step == 0)
            {
                call.Finish_Write();
            }
        }

        public static void M(IDevice device, int step)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
            Finish(call, step);
        }
        """);

    [Fact]
    public void A_using_of_something_else() => ReportsIn("""
        using (var file = new MemoryStream())
        {
            var call = new DeviceCall(device);
            call.Begin_Write([]);
            if (!call.Wait(time))
            {
                {|ACG001:call.Cancel()|};
                file.WriteByte(0);
                return;
            }

            call.Finish_Write();
            call.Dispose();
        }
        """);
}
