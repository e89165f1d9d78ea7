namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The fix of ACG112: first the call, then the token.</summary>
public sealed class CheckAfterFinishFixTests
{
    private const string Begin = """
        CancellationToken token = default;
        var call = new StreamCall(stream);
        call.Begin_Flush();
        call.Cancel();

        """;

    [Theory]
    [InlineData(
        "// Cancelled?\n{|ACG112:token.ThrowIfCancellationRequested()|}; // leaves\n\n// The end.\ncall.Finish_Flush(); // ends",
        "// The end.\ncall.Finish_Flush(); // ends\n\n// Cancelled?\ntoken.ThrowIfCancellationRequested(); // leaves")]
    [InlineData(
        "{|ACG112:token.ThrowIfCancellationRequested()|};\ntry\n{\n    call.Finish_Flush();\n}\nfinally\n{\n}",
        "try\n{\n    call.Finish_Flush();\n}\nfinally\n{\n}\ntoken.ThrowIfCancellationRequested();")]
    public void It_changes_places_with_the_next_statement(string before, string after) =>
        FixSubject.Fixes("ACG112", Begin + before, Begin + after);

    [Theory]
    [InlineData("{|ACG112:token.ThrowIfCancellationRequested()|}; call.Finish_Flush();", "Move below 'Finish_Flush'")]
    [InlineData("{|ACG112:token.ThrowIfCancellationRequested()|}; Console.WriteLine(); call.Finish_Flush();")]
    [InlineData("if (flag) {|ACG112:token.ThrowIfCancellationRequested()|}; call.Finish_Flush();")]
    public void Where_that_is_the_Finish(string statements, params string[] titles) => FixSubject.Offers("ACG112", Begin + statements, titles);
}
