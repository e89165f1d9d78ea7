using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>ACG107 and ACG108: blocking in asynchronous code or under a lock.</summary>
public sealed class BlockingTests
{
    [Fact]
    public void Finish_in_an_asynchronous_method() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG107:call.Finish_Write()|};
        """);

    [Fact]
    public void Wait_in_an_asynchronous_method() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if ({|ACG107:call.Wait(time)|})
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Wait_forever_in_an_asynchronous_method() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG107:call.Wait(Timeout.InfiniteTimeSpan)|};
        call.Finish_Write();
        """);

    [Fact]
    public void Finish_in_an_asynchronous_lambda() => ReportsIn("""
        Func<Task> work = async () =>
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            {|ACG107:call.Finish_Write()|};
            await Task.Yield();
        };
        """);

    [Fact]
    public void Finish_in_an_asynchronous_local_function() => ReportsIn("""
        async Task Work()
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            {|ACG107:call.Finish_Write()|};
            await Task.Yield();
        }
        """);

    [Fact]
    public void Finish_after_an_await_of_something_else() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        await Task.Delay(1);
        {|ACG107:call.Finish_Write()|};
        """);

    [Theory]
    [InlineData("await call;")]
    [InlineData("await call.ConfigureAwait(false);")]
    [InlineData("await call.WaitAsync();")]
    [InlineData("await call.WaitAsync(token).ConfigureAwait(false);")]
    [InlineData("if (!await call.WaitAsync(time)) return;")]
    [InlineData("while (!await call.WaitAsync(time)) { Log(\"slow\"); }")]
    [InlineData("while (!call.IsCompleted) { await Task.Delay(1); }")]
    [InlineData("while (!call.Wait(TimeSpan.Zero)) { await Task.Yield(); }")]
    [InlineData("if (call.State != CallState.Signaled) return;")]
    [InlineData("if (!call.IsCompleted) { await call; }")]
    [InlineData("if (call is not { IsCompleted: true }) return;")]
    public void Finish_once_it_is_through(string through) => ReportsInAsync($$"""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {{through}}
        call.Finish_Write();
        """);

    // COM-42: a cancel without a grace unblocks the client at once.
    [Theory]
    [InlineData("call.Cancel();")]
    [InlineData("call.Cancel(TimeSpan.Zero);")]
    [InlineData("await call.CancelAsync(time);")]
    public void Finish_after_a_cancel(string cancel) => ReportsInAsync($$"""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {{cancel}}
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void Finish_in_a_synchronous_method() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Finish_Write();
        """);

    [Fact]
    public void Finish_in_a_synchronous_lambda_of_an_asynchronous_method() => ReportsInAsync("""
        await Task.Run(() =>
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Finish_Write();
        });
        """);

    [Fact]
    public void Finish_in_a_method_that_only_returns_a_task() => Reports("""
        private static Task M(IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Finish_Write();
            return Task.CompletedTask;
        }
        """);

    [Fact]
    public void Finish_of_a_call_of_unknown_state_in_an_asynchronous_method() => Reports("""
        private static async Task M(DeviceCall call)
        {
            await Task.Yield();
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Finish_once_the_container_says_that_it_is_through() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        SynchronizeContainer container = new();
        call.Begin_Write([]);
        container.Add(call);
        await container.WaitMultipleAsync();
        call.Finish_Write();
        """);

    [Fact]
    public void Finish_under_a_lock() => ReportsIn("""
        object gate = new();
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        lock (gate)
        {
            {|ACG108:call.Finish_Write()|};
        }
        """);

    [Fact]
    public void Finish_under_a_lock_of_its_own_type() => ReportsIn("""
        Lock gate = new();
        using var call = new DeviceCall(device);
        lock (gate)
        {
            call.Begin_Write([]);
            {|ACG108:call.Finish_Write()|};
        }
        """);

    [Fact]
    public void Wait_under_a_lock() => Reports("""
        public void M(IDevice device, TimeSpan time)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            lock (this)
            {
                if ({|ACG108:call.Wait(time)|})
                {
                    call.Finish_Write();
                }
            }
        }
        """);

    [Fact]
    public void Begin_under_a_lock() => ReportsIn("""
        object gate = new();
        using var call = new DeviceCall(device);
        lock (gate)
        {
            call.Begin_Write([]);
        }

        call.Finish_Write();
        """);

    [Theory]
    [InlineData("call.Wait(Timeout.InfiniteTimeSpan);")]
    [InlineData("if (!call.Wait(time)) call.Cancel();")]
    [InlineData("call.Cancel();")]
    [InlineData("if (!call.IsCompleted) return;")]
    public void Finish_under_a_lock_once_it_is_through(string through) => ReportsIn($$"""
        object gate = new();
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {{through}}
        lock (gate)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void A_look_under_a_lock() => ReportsIn("""
        object gate = new();
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        lock (gate)
        {
            if (call.Wait(TimeSpan.Zero))
            {
                call.Finish_Write();
            }
        }
        """);

    [Fact]
    public void Finish_after_the_lock() => ReportsIn("""
        object gate = new();
        using var call = new DeviceCall(device);
        lock (gate)
        {
            call.Begin_Write([]);
        }

        lock (gate)
        {
            Log("between");
        }

        call.Finish_Write();
        """);

    [Fact]
    public void A_lambda_under_a_lock_runs_whenever_it_pleases() => ReportsIn("""
        object gate = new();
        lock (gate)
        {
            Task.Run(() =>
            {
                using var call = new DeviceCall(device);
                call.Begin_Write([]);
                call.Finish_Write();
            });
        }
        """);
}
