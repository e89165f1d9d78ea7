namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The fixes of ACG003: no <c>Finish_</c> without a call.</summary>
public sealed class RemoveFinishFixTests
{
    [Theory]
    [InlineData("{|ACG003:call.Finish_Flush()|};", 0, "")]
    [InlineData("{|ACG003:call.Finish_Read(out _)|};", 0, "")]
    [InlineData("if (flag) {|ACG003:call.Finish_Flush()|};", 0, "if (flag)\n{\n}\n")]
    [InlineData("// The end.\n{|ACG003:call.Finish_Flush()|};", 1, "call.Begin_Flush();\n// The end.\ncall.Finish_Flush();\n")]
    [InlineData("int n = {|ACG003:call.Finish_Count()|};", 0, "call.Begin_Count();\nint n = call.Finish_Count();\n")]
    public void It_goes_or_gets_one(string before, int choice, string after)
    {
        const string Call = "using var call = new StreamCall(stream);\n";
        FixSubject.Fixes("ACG003", Call + before + "\nConsole.WriteLine();", Call + after + "Console.WriteLine();", choice);
    }

    [Theory]
    [InlineData("{|ACG003:call.Finish_Flush()|};", "Remove 'Finish_Flush'", "Call 'Begin_Flush' before")]
    [InlineData("{|ACG003:call.Finish_Read(out _)|};", "Remove 'Finish_Read'")]
    [InlineData("{|ACG003:call.Finish_Read(out byte[] data)|};")]
    [InlineData("int n = {|ACG003:call.Finish_Count()|};", "Call 'Begin_Count' before")]
    [InlineData("if (flag) call.Begin_Flush(); {|ACG003:call.Finish_Flush()|};")]
    public void Where_there_is_never_a_call(string statements, params string[] titles) =>
        FixSubject.Offers("ACG003", "using var call = new StreamCall(stream);\n" + statements, titles);

    [Fact]
    public void All_at_once()
    {
        FixSubject.FixesAll(
            "ACG003",
            """
            var call = new StreamCall(stream);
            {|ACG003:call.Finish_Flush()|};
            var other = new StreamCall(stream);
            {|ACG003:other.Finish_Flush()|};
            """,
            """
            var call = new StreamCall(stream);
            var other = new StreamCall(stream);
            """);
    }
}
