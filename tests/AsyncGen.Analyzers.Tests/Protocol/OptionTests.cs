using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>What <c>.editorconfig</c> says about how far the analysis goes.</summary>
public sealed class OptionTests
{
    private const string FailureBetweenCancelAndFinish = """
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
        """;

    private const string CancelInAHandler = """
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            Log("work");
        }
        catch (IOException)
        {
            call.Cancel();
            throw;
        }

        call.Finish_Write();
        """;

    [Fact]
    public void With_all_exception_paths_any_call_may_throw_between_cancel_and_finish() =>
        ReportsInUnder("asyncgen.exception_paths = all", Flagged(FailureBetweenCancelAndFinish));

    [Theory]
    [InlineData("asyncgen.exception_paths = handlers")]
    [InlineData("asyncgen.exception_paths = none")]
    [InlineData("asyncgen.exception_paths = nonsense")]
    [InlineData("asyncgen.exception_paths =")]
    [InlineData("asyncgen.exception_paths = 1")]
    [InlineData("asyncgen.exception_path = all")]
    public void With_others_none_does(string option) => ReportsInUnder(option, FailureBetweenCancelAndFinish);

    [Theory]
    [InlineData("asyncgen.exception_paths = handlers")]
    [InlineData("asyncgen.exception_paths = all")]
    [InlineData("asyncgen.exception_paths = ALL")]
    [InlineData("asyncgen.exception_paths = nonsense")]
    public void A_cancel_in_a_handler_is_written_for_the_exception(string option) => ReportsInUnder(option, Flagged(CancelInAHandler));

    [Fact]
    public void Without_exception_paths_nothing_leads_into_a_handler() =>
        ReportsInUnder("asyncgen.exception_paths = none", CancelInAHandler);

    [Fact]
    public void With_all_exception_paths_a_careful_program_is_silent() => ReportsInUnder("asyncgen.exception_paths = all", """
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            if (!call.Wait(time))
            {
                call.Cancel();
            }
        }
        finally
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Theory]
    [InlineData("none")]
    [InlineData("handlers")]
    [InlineData("all")]
    public void What_the_source_throws_counts_always(string paths) => ReportsInUnder("asyncgen.exception_paths = " + paths, """
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!call.Wait(time))
        {
            {|ACG001:call.Cancel()|};
            throw new TimeoutException();
        }

        call.Finish_Write();
        """);

    private static string Helper(string cancel) => $$"""
        private static void One(DeviceCall call) => Log("one");

        private static void Two(DeviceCall call) => One(call);

        public static void M(IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            {{cancel}};
            Two(call);
        }
        """;

    [Theory]
    [InlineData("2")]
    [InlineData("4")]
    [InlineData("100")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("")]
    public void A_depth_that_suffices(string depth) =>
        ReportsUnder("asyncgen.interprocedural_depth = " + depth, Helper("{|ACG001:call.Cancel()|}"));

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public void A_depth_that_does_not(string depth) =>
        ReportsUnder("asyncgen.interprocedural_depth = " + depth, Helper("call.Cancel()"));

    private static string Unknown(string cancel) => $$"""
        public static void M(IDevice device, Action<DeviceCall> unknown)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            {{cancel}};
            unknown(call);
        }
        """;

    [Fact]
    public void Unknown_code_that_borrows() =>
        ReportsUnder("asyncgen.unknown_callee = borrow", Unknown("{|ACG001:call.Cancel()|}"));

    [Theory]
    [InlineData("asyncgen.unknown_callee = escape")]
    [InlineData("asyncgen.unknown_callee = nonsense")]
    [InlineData("asyncgen.unknown_callee =")]
    public void Unknown_code_that_may_do_anything(string option) => ReportsUnder(option, Unknown("call.Cancel()"));

    [Fact]
    public void Unknown_code_that_borrows_still_lets_a_finished_call_be() => ReportsUnder("asyncgen.unknown_callee = borrow", """
        public static void M(IDevice device, Action<DeviceCall> unknown)
        {
            using var call = new DeviceCall(device);
            unknown(call);
            call.Begin_Write([]);
            unknown(call);
            call.Cancel();
            unknown(call);
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Several_at_once() => ReportsInUnder(
        "asyncgen.unknown_callee = borrow\nasyncgen.exception_paths = all\nasyncgen.interprocedural_depth = 0",
        Flagged(FailureBetweenCancelAndFinish));

    private static string Flagged(string statements) =>
        statements.Replace("call.Cancel()", "{|ACG001:call.Cancel()|}", StringComparison.Ordinal);

    [Theory]
    [InlineData("asyncgen.fresh_factories = Plant.Pool.Rent", true)]
    [InlineData("asyncgen.fresh_factories = Other.Make, Plant.Pool.Rent,", true)]
    [InlineData("asyncgen.fresh_factories = Rent", false)]
    [InlineData("asyncgen.fresh_factories = Plant.Pool.Rent2", false)]
    [InlineData("asyncgen.fresh_factories =", false)]
    public void A_factory_of_another_assembly_gives_back_something_fresh(string option, bool isFresh) => ReportsAcrossUnder(
        option,
        "namespace Plant { public static class Pool { public static DeviceCall Rent(IDevice device) => new DeviceCall(device); } }",
        "using var call = Plant.Pool.Rent(device); " + (isFresh ? "{|ACG003:call.Finish_Write()|};" : "call.Finish_Write();"));
}
