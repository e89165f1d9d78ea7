namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The fix of ACG005: first all uses, then the <c>Dispose</c>.</summary>
public sealed class DisposeLaterFixTests
{
    [Fact]
    public void Below_the_last_use()
    {
        FixSubject.Fixes(
            "ACG005",
            """
            var call = new StreamCall(stream);
            // Done.
            call.Dispose(); // really
            {|ACG005:call.Begin_Flush()|};
            if (flag)
            {
                call.Finish_Flush();
            }

            Console.WriteLine();
            """,
            """
            var call = new StreamCall(stream);
            call.Begin_Flush();
            if (flag)
            {
                call.Finish_Flush();
            }
            // Done.
            call.Dispose(); // really

            Console.WriteLine();
            """);
    }

    [Theory]
    [InlineData("call.Dispose(); {|ACG005:call.Begin_Flush()|};", "Move 'Dispose' below the last use")]
    [InlineData("call.Dispose(); if (flag) { {|ACG005:call.Begin_Flush()|}; }", "Move 'Dispose' below the last use")]
    [InlineData("call.Dispose(); if (flag) return; {|ACG005:call.Begin_Flush()|};")]
    [InlineData("if (flag) { call.Dispose(); } {|ACG005:call.Begin_Flush()|};")]
    [InlineData("using (call) { } {|ACG005:call.Begin_Flush()|};")]
    public void Where_every_path_gets_there(string statements, params string[] titles) =>
        FixSubject.Offers("ACG005", "var call = new StreamCall(stream);\n" + statements, titles);
}
