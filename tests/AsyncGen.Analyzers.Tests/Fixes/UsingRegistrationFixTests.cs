using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The fix of ACG110: the registration ends with the block.</summary>
public sealed class UsingRegistrationFixTests
{
    private const string Token = "CancellationToken token = default;\n";

    [Theory]
    [InlineData("{|ACG110:token.Register(() => call.Cancel())|}; // stop", "using var registration = token.Register(() => call.Cancel()); // stop")]
    [InlineData("_ = {|ACG110:token.Register(() => call.Cancel())|};", "using var registration = token.Register(() => call.Cancel());")]
    [InlineData("int registration = 1;\n{|ACG110:token.Register(() => call.Cancel())|};", "int registration = 1;\nusing var registration2 = token.Register(() => call.Cancel());")]
    [InlineData("// Stop.\nvar r = {|ACG110:token.Register(() => call.Cancel())|};", "// Stop.\nusing var r = token.Register(() => call.Cancel());")]
    public void By_a_declaration(string before, string after) => FixSubject.Fixes("ACG110", Statements(before), Statements(after));

    [Fact]
    public void By_a_statement_in_the_oldest_language()
    {
        FixSubject.Fixes(
            "ACG110",
            """
            using (var call = new StreamCall(stream))
            {
                CancellationToken token = default;
                call.Begin_Flush();
                // Stop.
                {|ACG110:token.Register(() => call.Cancel())|};

                // The result.
                call.Finish_Flush();
            }
            """,
            """
            using (var call = new StreamCall(stream))
            {
                CancellationToken token = default;
                call.Begin_Flush();
                // Stop.
                using (token.Register(() => call.Cancel()))
                {

                    // The result.
                    call.Finish_Flush();
                }
            }
            """,
            version: LanguageVersion.CSharp7_3);
    }

    [Theory]
    [InlineData("{|ACG110:token.Register(() => call.Cancel())|};", "Dispose the registration with 'using'")]
    [InlineData("if (flag) {|ACG110:token.Register(() => call.Cancel())|};")]
    [InlineData("switch (flag) { case true: {|ACG110:token.Register(() => call.Cancel())|}; break; }")]
    [InlineData("var r = {|ACG110:token.Register(() => call.Cancel())|}; r = default;")]
    public void Where_there_is_a_block(string statement, params string[] titles) =>
        FixSubject.Offers("ACG110", Statements(statement), titles);

    private static string Statements(string registration) =>
        Token + "using var call = new StreamCall(stream);\ncall.Begin_Flush();\n" + registration + "\ncall.Finish_Flush();";
}
