using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>ACG001 in asynchronous methods, asynchronous helpers and iterators.</summary>
public sealed class CancelledAsyncTests
{
    private const string Helpers = """

        private static async Task DropAsync(DeviceCall call)
        {
            await call;
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }

        private static async Task StopAsync(DeviceCall call, TimeSpan time) => await call.CancelAsync(time);

        private static async Task LookAsync(DeviceCall call)
        {
            await Task.Yield();
            Log(call.State.ToString());
        }

        private static Task Forward(DeviceCall call) => DropAsync(call);

        """;

    private static void ReportsWithHelpers(string statements) =>
        Reports(Member(statements).Replace("static void", "static async Task", StringComparison.Ordinal) + Helpers);

    [Fact]
    public void Cancelled_after_a_timed_out_await() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!await call.WaitAsync(time))
        {
            {|ACG001:call.Cancel()|};
            return;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Cancelled_after_a_timed_out_await_and_finished() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!await call.WaitAsync(time).ConfigureAwait(false))
        {
            call.Cancel();
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void Cancelled_asynchronously() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        await {|ACG001:call.CancelAsync(time)|};
        """);

    [Fact]
    public void Cancelled_asynchronously_with_a_configured_await() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        CancelResult result = await {|ACG001:call.CancelAsync(time)|}.ConfigureAwait(false);
        """);

    [Fact]
    public void Cancelled_asynchronously_and_finished() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!await call.WaitAsync(time, token))
        {
            await call.CancelAsync(time);
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void Cancelled_asynchronously_and_awaited_later() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        ValueTask<CancelResult> cancel = call.CancelAsync(time);
        Log("cancelling");
        await cancel;
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void The_stored_result_of_an_asynchronous_wait() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        bool done = await call.WaitAsync(time);
        if (!done)
        {
            call.Cancel();
        }

        if (done)
        {
            call.Finish_Write();
        }
        else
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    // An await never throws because of a cancel; the token of a WaitAsync ends the wait alone.
    [Fact]
    public void Cancelled_in_the_handler_of_a_wait_whose_token_fired() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            await call.WaitAsync(token);
        }
        catch (OperationCanceledException)
        {
            {|ACG001:call.Cancel()|};
            throw;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Cancelled_and_finished_in_the_handler_of_a_wait_whose_token_fired() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            await call.WaitAsync(token);
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
    public void An_await_between_cancel_and_finish() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel(time);
        await Task.Delay(1);
        await call;
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void An_await_is_no_finish() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        await call;
        await call.ConfigureAwait(false);
        """);

    [Fact]
    public void The_method_that_does_all_three_needs_no_finish() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        await call.WriteAsync([]);
        long position = await call.SeekAsync(1, token);
        (int count, byte[] data) = await call.ReadAsync(1);
        await call.FlushAsync(token).ConfigureAwait(false);
        """);

    [Fact]
    public void The_method_that_does_all_three_before_and_after_a_pair() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        await call.WriteAsync([]);
        call.Begin_Write([]);
        await call;
        call.Finish_Write();
        await call.WriteAsync([]);
        call.Cancel();
        """);

    [Fact]
    public void The_method_that_does_all_three_after_a_cancel_begins_anew() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        await call.WriteAsync([]);
        """);

    [Fact]
    public void The_method_that_does_all_three_in_a_try() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        for (int i = 0; i < 3; i++)
        {
            try
            {
                await call.WriteAsync([], token);
                return;
            }
            catch (CallCanceledException)
            {
                call.Cancel();
            }
        }
        """);

    [Fact]
    public void The_method_that_does_all_three_cancelled_while_it_runs() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        Task write = call.WriteAsync([]).AsTask();
        if (await Task.WhenAny(write, Task.Delay(time)) != write)
        {
            call.Cancel();
        }

        await write;
        """);

    [Fact]
    public void Finished_by_an_awaited_helper() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        await DropAsync(call);
        """);

    [Fact]
    public void Finished_by_an_awaited_helper_before_the_next_begin() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        await DropAsync(call).ConfigureAwait(false);
        await call.WriteAsync([]);
        """);

    [Fact]
    public void Cancelled_by_an_awaited_helper() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        await {|ACG001:StopAsync(call, time)|};
        """);

    [Fact]
    public void Cancelled_by_an_awaited_helper_and_finished() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        await StopAsync(call, time);
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void A_helper_that_is_not_awaited_runs_whenever_it_pleases() => ReportsWithHelpers("""
        var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        _ = DropAsync(call);
        """);

    [Fact]
    public void A_helper_that_is_awaited_later() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        Task drop = DropAsync(call);
        Log("dropping");
        await drop;
        """);

    [Fact]
    public void A_helper_that_hands_on_the_task_of_another() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        await Forward(call);
        """);

    [Fact]
    public void An_awaited_helper_that_only_looks() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        await LookAsync(call);
        """);

    [Fact]
    public void Several_helpers_at_once() => ReportsWithHelpers("""
        using var first = new DeviceCall(device);
        using var second = new DeviceCall(device);
        first.Begin_Write([]);
        second.Begin_Write([]);
        first.Cancel();
        second.Cancel();
        await Task.WhenAll(DropAsync(first), DropAsync(second));
        """);

    [Fact]
    public void An_awaited_local_function() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        await Drop();

        async Task Drop()
        {
            await call;
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void An_asynchronous_lambda_is_looked_at_by_itself() => ReportsIn("""
        Func<Task> bad = async () =>
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            if (!await call.WaitAsync(time))
            {
                await {|ACG001:call.CancelAsync(time)|};
                return;
            }

            call.Finish_Write();
        };
        Func<Task> good = async () =>
        {
            using var call = new DeviceCall(device);
            await call.WriteAsync([]);
        };
        """);

    [Fact]
    public void An_await_using_does_not_replace_finish() => ReportsInAsync("""
        await using var other = new MemoryStream();
        await using (new MemoryStream())
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
        }
        """);

    [Fact]
    public void A_finish_inside_an_await_using() => ReportsInAsync("""
        await using var other = new MemoryStream();
        await using (new MemoryStream())
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void An_await_foreach_over_calls() => ReportsInAsync("""
        var container = new SynchronizeContainer();
        for (int i = 0; i < n; i++)
        {
            DeviceCall call = new DeviceCall(device);
            call.Begin_Read(i);
            container.Add(call);
        }

        await foreach (ISynchronize through in container)
        {
            DeviceCall call = (DeviceCall)through;
            call.Cancel();
            try { call.Finish_Read(out _); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void An_iterator_that_forgets() => Reports("""
        private static IEnumerable<int> M(IDevice device, TimeSpan time)
        {
            using var call = new DeviceCall(device);
            call.Begin_Read(1);
            if (!call.Wait(time))
            {
                {|ACG001:call.Cancel()|};
                yield break;
            }

            yield return call.Finish_Read(out _);
        }
        """);

    [Fact]
    public void An_iterator_that_finishes() => Reports("""
        private static IEnumerable<int> M(IDevice device, TimeSpan time, int n)
        {
            using var call = new DeviceCall(device);
            for (int i = 0; i < n; i++)
            {
                call.Begin_Read(i);
                if (!call.Wait(time))
                {
                    call.Cancel();
                }

                int count = -1;
                try { count = call.Finish_Read(out _); } catch (CallCanceledException) { }
                yield return count;
            }
        }
        """);

    [Fact]
    public void An_asynchronous_iterator_that_forgets() => Reports("""
        private static async IAsyncEnumerable<int> M(IDevice device, TimeSpan time)
        {
            using var call = new DeviceCall(device);
            call.Begin_Read(1);
            if (!await call.WaitAsync(time))
            {
                await {|ACG001:call.CancelAsync(time)|};
                yield break;
            }

            yield return call.Finish_Read(out _);
        }
        """);

    [Fact]
    public void An_asynchronous_iterator_that_finishes() => Reports("""
        private static async IAsyncEnumerable<int> M(IDevice device, TimeSpan time)
        {
            using var call = new DeviceCall(device);
            while (Ask())
            {
                call.Begin_Read(1);
                if (!await call.WaitAsync(time))
                {
                    await call.CancelAsync(time);
                }

                int count = -1;
                try { count = call.Finish_Read(out _); } catch (CallCanceledException) { }
                yield return count;
            }
        }
        """);

    [Fact]
    public void A_field_after_an_await_may_have_been_finished_by_anybody() => Reports("""
        public async Task M()
        {
            _call.Begin_Write([]);
            _call.Cancel();
            await Task.Yield();
            _call.Begin_Write([]);
        }
        """);

    [Fact]
    public void An_asynchronous_method_that_returns_the_result_of_finish() => Reports("""
        private static async Task<int> Good(IDevice device, TimeSpan time)
        {
            using var call = new DeviceCall(device);
            call.Begin_Read(1);
            if (!await call.WaitAsync(time))
            {
                await call.CancelAsync(time);
            }

            return call.Finish_Read(out _);
        }

        private static async ValueTask<int> Bad(IDevice device, TimeSpan time)
        {
            using var call = new DeviceCall(device);
            call.Begin_Read(1);
            return await call.WaitAsync(time) ? call.Finish_Read(out _) : await {|ACG001:call.CancelAsync(time)|} == CancelResult.Requested ? 0 : -1;
        }
        """);
}
