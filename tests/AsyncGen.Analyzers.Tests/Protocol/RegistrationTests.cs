using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>ACG110 to ACG112: tokens beside the call's own.</summary>
public sealed class RegistrationTests
{
    [Theory]
    [InlineData("{|ACG110:token.Register(() => call.Cancel())|};")]
    [InlineData("_ = {|ACG110:token.Register(() => call.Cancel())|};")]
    [InlineData("{|ACG110:token.Register(() => { Log(\"stop\"); call.Cancel(TimeSpan.Zero); })|};")]
    [InlineData("{|ACG110:token.Register(static state => ((DeviceCall)state!).Cancel(), call)|};")]
    [InlineData("{|ACG110:token.UnsafeRegister(static state => ((ICancelMethodCalls)state!).Cancel(), call)|};")]
    [InlineData("CancellationTokenRegistration registration = {|ACG110:token.Register(() => call.Cancel())|};")]
    public void A_registration_that_stays(string register) => ReportsIn($$"""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {{register}}
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void A_registration_that_stays_on_one_path() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        CancellationTokenRegistration registration = {|ACG110:token.Register(() => call.Cancel())|};
        if (a)
        {
            return;
        }

        registration.Dispose();
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void A_registration_in_a_using_statement() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        using (token.Register(() => call.Cancel()))
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void A_registration_in_a_using_declaration() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        using CancellationTokenRegistration registration = token.Register(() => call.Cancel());
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void A_registration_in_an_await_using() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        await using (token.Register(() => call.Cancel()))
        {
            await call;
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void A_registration_that_is_disposed() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        CancellationTokenRegistration registration = token.Register(() => call.Cancel());
        try
        {
            call.Finish_Write();
        }
        catch (CallCanceledException)
        {
            Log("cancelled");
        }
        finally
        {
            registration.Dispose();
        }
        """);

    [Fact]
    public void A_registration_that_is_unregistered() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        CancellationTokenRegistration registration = token.Register(() => call.Cancel());
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        registration.Unregister();
        """);

    [Fact]
    public void A_registration_that_somebody_else_disposes() => Reports("""
        private CancellationTokenRegistration _registration;
        private readonly List<IDisposable> _all = new();

        private void Field(DeviceCall call, CancellationToken token)
        {
            _registration = token.Register(() => call.Cancel());
        }

        private void Collection(DeviceCall call, CancellationToken token)
        {
            _all.Add(token.Register(() => call.Cancel()));
        }

        private static CancellationTokenRegistration Result(DeviceCall call, CancellationToken token) => token.Register(() => call.Cancel());

        private static void Out(DeviceCall call, CancellationToken token, out IDisposable registration)
        {
            registration = token.Register(() => call.Cancel());
        }
        """);

    [Fact]
    public void A_registration_that_cancels_no_call() => ReportsIn("""
        using var call = new DeviceCall(device);
        using CancellationTokenSource source = new();
        token.Register(() => Log("cancelled"));
        token.Register(() => source.Cancel());
        token.Register(source.Cancel);
        token.Register(static state => ((CancellationTokenSource)state!).Cancel(), source);
        call.Begin_Write([]);
        call.Finish_Write();
        """);

    // Without a source there is nothing that could outlive the call.
    [Theory]
    [InlineData("CancellationToken.None")]
    [InlineData("default(CancellationToken)")]
    public void A_registration_with_no_token(string none) => ReportsIn($$"""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {{none}}.Register(() => call.Cancel());
        call.Finish_Write();
        """);

    // The source goes with the call: nothing outlives anything.
    [Fact]
    public void A_registration_with_a_source_of_its_own() => ReportsIn("""
        using var call = new DeviceCall(device);
        using CancellationTokenSource source = new(time);
        source.Token.Register(() => call.Cancel());
        call.Begin_Write([]);
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void The_token_that_begin_takes_needs_no_registration() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_FlushAsync(token);
        try { call.Finish_FlushAsync(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void A_registration_that_is_still_there_when_the_next_call_begins() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        using CancellationTokenRegistration registration = {|ACG111:token.Register(() => call.Cancel())|};
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        call.Begin_Read(1);
        call.Finish_Read(out _);
        """);

    [Fact]
    public void A_registration_that_is_gone_when_the_next_call_begins() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        using (token.Register(() => call.Cancel()))
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }

        call.Begin_Read(1);
        call.Finish_Read(out _);
        """);

    [Fact]
    public void A_registration_for_each_round() => ReportsIn("""
        using var call = new DeviceCall(device);
        for (int i = 0; i < n; i++)
        {
            call.Begin_Read(i);
            using (token.Register(() => call.Cancel()))
            {
                try { call.Finish_Read(out _); } catch (CallCanceledException) { return; }
            }
        }
        """);

    [Fact]
    public void A_registration_of_one_object_while_another_begins() => ReportsIn("""
        using var first = new DeviceCall(device);
        using var second = new DeviceCall(device);
        first.Begin_Write([]);
        using CancellationTokenRegistration registration = token.Register(() => first.Cancel());
        second.Begin_Write([]);
        second.Finish_Write();
        try { first.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void A_registration_before_the_only_begin() => ReportsIn("""
        using var call = new DeviceCall(device);
        using CancellationTokenRegistration registration = token.Register(() => call.Cancel());
        call.Begin_Write([]);
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void Throwing_between_cancel_and_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        {|ACG112:token.ThrowIfCancellationRequested()|};
        call.Finish_Write();
        """);

    [Fact]
    public void Throwing_where_the_token_is_what_cancelled() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        while (!call.Wait(time))
        {
            if (token.IsCancellationRequested)
            {
                call.Cancel();
                {|ACG112:token.ThrowIfCancellationRequested()|};
            }
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Throwing_before_the_cancel_or_after_the_finish() => ReportsIn("""
        using var call = new DeviceCall(device);
        token.ThrowIfCancellationRequested();
        call.Begin_Write([]);
        token.ThrowIfCancellationRequested();
        if (!call.Wait(time))
        {
            call.Cancel();
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        token.ThrowIfCancellationRequested();
        """);

    [Fact]
    public void Throwing_into_a_finally_that_finishes() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            if (!call.Wait(time))
            {
                call.Cancel();
                token.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void Throwing_into_a_handler_that_finishes() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            call.Cancel(time);
            token.ThrowIfCancellationRequested();
            call.Finish_Write();
        }
        catch (OperationCanceledException)
        {
            if (call.State != CallState.Idle)
            {
                try { call.Finish_Write(); } catch (CallCanceledException) { }
            }
        }
        """);

    [Fact]
    public void Throwing_while_the_cancelled_call_is_somebody_elses() => Reports("""
        private static void Stop(DeviceCall call, CancellationToken token)
        {
            call.Cancel();
            token.ThrowIfCancellationRequested();
        }
        """);
}
