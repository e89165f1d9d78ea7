using AsyncGen.Analyzers.Tests.Harness;

namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The fixes of ACG107: the call is awaited where a thread would be blocked.</summary>
public sealed class AwaitCallFixTests
{
    [Theory]
    [InlineData("{|ACG107:call.Finish_Read(out _)|};", "await call;\ncall.Finish_Read(out _);")]
    [InlineData("// The result.\nint n = {|ACG107:call.Finish_Read(out byte[] data)|} + 1;", "await call;\n// The result.\nint n = call.Finish_Read(out byte[] data) + 1;")]
    [InlineData("if ({|ACG107:call.Finish_Read(out _)|} > 0)\n    return;", "await call;\nif (call.Finish_Read(out _) > 0)\n    return;")]
    [InlineData("if (flag) {|ACG107:call.Finish_Read(out _)|};", "if (flag)\n{\n    await call;\n    call.Finish_Read(out _);\n}")]
    [InlineData("{|ACG101,ACG107:call.Wait(time)|};\ncall.Finish_Read(out _);", "await {|ACG101:call.WaitAsync(time)|};\ncall.Finish_Read(out _);")]
    [InlineData("if (!{|ACG107:call.Wait(time)|}) // too long\n    return;", "if (!await call.WaitAsync(time)) // too long\n    return;")]
    [InlineData("string s = {|ACG107:call.Wait(time)|}.ToString();", "string s = (await call.WaitAsync(time)).ToString();")]
    [InlineData("while (!{|ACG107:call.Wait(time)|}) { }", "while (!await call.WaitAsync(time)) { }")]
    public void In_a_method(string before, string after) => VerifyFix.Of("ACG107", Method(before), Method(after));

    [Fact]
    public void All_at_once()
    {
        VerifyFix.OfAll(
            "ACG107",
            Method("{|ACG107:call.Finish_Read(out _)|};\ncall.Begin_Flush();\n{|ACG107:call.Finish_Flush()|};"),
            Method("await call;\ncall.Finish_Read(out _);\ncall.Begin_Flush();\nawait call;\ncall.Finish_Flush();"));
    }

    [Theory]
    [InlineData("{|ACG107:call.Finish_Read(out _)|};", "Await the call before")]
    [InlineData("{|ACG103,ACG107:call.Wait(time)|};", "Await 'WaitAsync' instead")]
    [InlineData("int n = flag ? {|ACG107:call.Finish_Read(out _)|} : 0;")]
    [InlineData("bool b = flag && {|ACG107:call.Finish_Read(out _)|} > 0;")]
    [InlineData("while ({|ACG107:call.Finish_Read(out _)|} > 0) call.Begin_Read(1);")]
    [InlineData("lock (stream) { {|ACG107,ACG108:call.Finish_Read(out _)|}; }")]
    [InlineData("lock (stream) { {|ACG103,ACG107,ACG108:call.Wait(time)|}; }")]
    public void Where_an_await_can_stand(string statements, params string[] titles) =>
        VerifyFix.Offers("ACG107", titles, Method(statements));

    private static string Method(string statements) => FixSubject.File(
        "    public static async Task M(IStream stream, TimeSpan time, bool flag)\n    {\n"
        + "        await Task.Yield();\n        using var call = new StreamCall(stream);\n        call.Begin_Read(1);\n        "
        + statements.Replace("\n", "\n        ", StringComparison.Ordinal) + "\n    }");
}
