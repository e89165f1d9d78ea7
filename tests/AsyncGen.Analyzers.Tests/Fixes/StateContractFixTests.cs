using AsyncGen.Analyzers.Tests.Harness;

namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The fix of ACG502: a helper says what it does.</summary>
public sealed class StateContractFixTests
{
    private const string Finishes = "call.Cancel(); try { call.Finish_Flush(); } catch (OperationCanceledException) { }";

    [Theory]
    [InlineData("StreamCall {|ACG502:call|}", Finishes, "[FinishesCall] StreamCall call")]
    [InlineData("int n, /* mine */ StreamCall {|ACG502:call|}", Finishes, "int n, /* mine */ [FinishesCall] StreamCall call")]
    [InlineData("StreamCall {|ACG502:call|}", "call.Begin_Read(1);", "[BeginsCall(\"Read\")] StreamCall call")]
    [InlineData("[Dup] StreamCall {|ACG502:call|}", "call.Dispose();", "[DisposesCall] [Dup] StreamCall call")]
    [InlineData("this StreamCall {|ACG502:call|}", "call.Cancel();", "[CancelsCall] this StreamCall call")]
    public void On_the_parameter(string parameters, string body, string after) =>
        VerifyFix.Of("ACG502", Helper(parameters, body), Helper(after, body));

    [Fact]
    public void With_its_namespace_where_that_is_not_imported()
    {
        VerifyFix.Of(
            "ACG502",
            Helper("StreamCall {|ACG502:call|}", "call.Dispose();").Replace("using AsyncGen;", "", StringComparison.Ordinal).Replace("[AsyncCall]", "[AsyncGen.AsyncCall]", StringComparison.Ordinal),
            Helper("[AsyncGen.DisposesCall] StreamCall call", "call.Dispose();").Replace("using AsyncGen;", "", StringComparison.Ordinal).Replace("[AsyncCall]", "[AsyncGen.AsyncCall]", StringComparison.Ordinal));
    }

    [Fact]
    public void All_at_once()
    {
        VerifyFix.OfAll(
            "ACG502",
            Helper("StreamCall {|ACG502:call|}, StreamCall {|ACG502:other|}", "call.Dispose(); other.Begin_Flush();"),
            Helper("[DisposesCall] StreamCall call, [BeginsCall(\"Flush\")] StreamCall other", "call.Dispose(); other.Begin_Flush();"));
    }

    [Fact]
    public void It_is_named() => VerifyFix.Offers(
        "ACG502", ["Add [BeginsCall(\"Read\")]"], Helper("StreamCall {|ACG502:call|}", "call.Begin_Read(1);"));

    private static string Helper(string parameters, string body) =>
        FixSubject.File($"    public static void Help({parameters}) {{ {body} }}")
        + "[System.AttributeUsage(System.AttributeTargets.All)] public class DupAttribute : System.Attribute { }\n";
}
