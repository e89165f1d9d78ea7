namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The fixes of ACG009: the call that would be lost is finished, or given up knowingly.</summary>
public sealed class FinishBeforeOverwriteFixTests
{
    [Theory]
    [InlineData(0, "call.Finish_Read(out _);")]
    [InlineData(1, "call.Dispose();")]
    public void Before_the_assignment(int choice, string added)
    {
        FixSubject.Fixes(
            "ACG009",
            """
            var call = new StreamCall(stream);
            call.Begin_Read(1);
            // Another.
            {|ACG009:call = new StreamCall(stream)|};
            call.Dispose();
            """,
            $$"""
            var call = new StreamCall(stream);
            call.Begin_Read(1);
            {{added}}
            // Another.
            call = new StreamCall(stream);
            call.Dispose();
            """,
            choice);
    }

    [Fact]
    public void In_a_loop_there_may_be_no_call_yet()
    {
        FixSubject.Fixes(
            "ACG009",
            """
            StreamCall? call = null;
            for (int i = 0; i < 3; i++)
            {
                {|ACG009:call = new StreamCall(stream)|};
                call.Begin_Flush();
            }
            """,
            """
            StreamCall? call = null;
            for (int i = 0; i < 3; i++)
            {
                call?.Dispose();
                call = new StreamCall(stream);
                call.Begin_Flush();
            }
            """);
    }

    [Theory]
    [InlineData("var call = new StreamCall(stream); call.Begin_Flush(); {|ACG009:call = new StreamCall(stream)|};", "Call 'Finish_Flush' before", "Dispose the call before")]
    [InlineData("StreamCall? call = null; while (flag) { {|ACG009:call = new StreamCall(stream)|}; call.Begin_Flush(); }", "Dispose the call before")]
    [InlineData("StreamCall call; while (flag) { {|ACG009:call = new StreamCall(stream)|}; call.Begin_Flush(); }")]
    [InlineData("var call = new StreamCall(stream); call.Begin_Flush(); GC.KeepAlive({|ACG009:call = new StreamCall(stream)|});")]
    public void Where_there_is_a_call(string statements, params string[] titles) => FixSubject.Offers("ACG009", statements, titles);

    [Theory]
    [InlineData(0, "Finish_Flush")]
    [InlineData(1, "Dispose")]
    public void All_at_once(int choice, string member)
    {
        FixSubject.FixesAll(
            "ACG009",
            """
            var call = new StreamCall(stream);
            call.Begin_Flush();
            {|ACG009:call = new StreamCall(stream)|};
            call.Begin_Flush();
            {|ACG009:call = new StreamCall(stream)|};
            call.Dispose();
            """,
            $$"""
            var call = new StreamCall(stream);
            call.Begin_Flush();
            call.{{member}}();
            call = new StreamCall(stream);
            call.Begin_Flush();
            call.{{member}}();
            call = new StreamCall(stream);
            call.Dispose();
            """,
            choice);
    }
}
