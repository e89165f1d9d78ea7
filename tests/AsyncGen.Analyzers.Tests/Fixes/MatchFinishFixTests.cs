namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The fix of ACG004: the <c>Finish_</c> of what was begun.</summary>
public sealed class MatchFinishFixTests
{
    [Theory]
    [InlineData("call.Begin_Flush();", "call.Finish_Read(out _)", "call.Finish_Flush()")]
    [InlineData("call.Begin_Flush();", "call.Finish_get_Name()", "call.Finish_Flush()")]
    [InlineData("call.Begin_Read(1);", "call.Finish_Flush()", "call.Finish_Read(out _)")]
    [InlineData("call.Begin_Read(1);", "call /* here */ . /* there */ Finish_Flush( /* nothing */ )", "call /* here */ . /* there */ Finish_Read( /* nothing */ out _)")]
    [InlineData("string _ = \"\"; call.Begin_Read(1);", "call.Finish_Flush()", "call.Finish_Read(out byte[] _)")]
    [InlineData("call.Begin_Flush();", "call.Finish_Find<int>(out int _)", "call.Finish_Flush()")]
    public void Another_one_whose_result_nobody_wants(string begin, string before, string after) => Fixes(begin, before, after);

    [Fact]
    public void What_both_give_stays()
    {
        FixSubject.Fixes(
            "ACG004",
            """
            using var call = new StreamCall(stream);
            call.Begin_Count();
            int n = {|ACG004:call.Finish_Read(out _)|};
            """,
            """
            using var call = new StreamCall(stream);
            call.Begin_Count();
            int n = call.Finish_Count();
            """);
    }

    [Fact]
    public void Out_arguments_go_by_their_types()
    {
        FixSubject.Fixes(
            "ACG004",
            """
            using var call = new StreamCall(stream);
            call.Begin_ReadBoth();
            int n = {|ACG004:call.Finish_Read(out byte[] data)|} + data.Length;
            """,
            """
            using var call = new StreamCall(stream);
            call.Begin_ReadBoth();
            int n = call.Finish_ReadBoth(out _, out byte[] data) + data.Length;
            """);
    }

    [Theory]
    [InlineData("call.Begin_Flush(); {|ACG004:call.Finish_Read(out _)|};", "Call 'Finish_Flush' instead")]
    [InlineData("call.Begin_Flush(); int n = {|ACG004:call.Finish_Read(out _)|};")]
    [InlineData("call.Begin_Flush(); {|ACG004:call.Finish_Read(out byte[] data)|};")]
    [InlineData("call.Begin_Seek(1); {|ACG004:call.Finish_Flush()|};")]
    [InlineData("call.Begin_Find<int>(1); {|ACG004:call.Finish_Flush()|};")]
    [InlineData("call.Begin_Flush(); string s = {|ACG004:call.Finish_get_Name()|};")]
    public void Where_it_gives_what_is_wanted(string statements, params string[] titles) =>
        FixSubject.Offers("ACG004", "using var call = new StreamCall(stream);\n" + statements, titles);

    [Fact]
    public void All_at_once()
    {
        FixSubject.FixesAll(
            "ACG004",
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            {|ACG004:call.Finish_Read(out _)|};
            using var other = new StreamCall(stream);
            other.Begin_Flush();
            {|ACG004:other.Finish_get_Name()|};
            """,
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            call.Finish_Flush();
            using var other = new StreamCall(stream);
            other.Begin_Flush();
            other.Finish_Flush();
            """);
    }

    private static void Fixes(string begin, string before, string after) => FixSubject.Fixes(
        "ACG004",
        $$"""
        using var call = new StreamCall(stream);
        {{begin}}
        {|ACG004:{{before}}|};
        """,
        $$"""
        using var call = new StreamCall(stream);
        {{begin}}
        {{after}};
        """);
}
