using static AsyncGen.Analyzers.Tests.Harness.ManagerSubject;

namespace AsyncGen.Analyzers.Tests.Managers;

/// <summary>ACG304: a call is completed without the results that its client takes for not null (RPC-22).</summary>
[Trait("Rule", "RPC-22")]
public sealed class ReplyTests
{
    [Fact]
    public void Something_is_missing() => ReportsEach(
        ("CallHandle<string>", "call.Complete({|ACG304:null|}!);"),
        ("CallHandle<string>", "call.Complete({|ACG304:default|}!);"),
        ("CallHandle<string>", "call.TryComplete({|ACG304:default(string)|}!);"),
        ("CallHandle<byte[]>", "call.Complete({|ACG304:null|}!);"),
        ("CallHandle<(int Result, byte[] data)>", "call.Complete({|ACG304:default|});"),
        ("CallHandle<(int Result, byte[] data)>", "call.Complete({|ACG304:default((int, byte[]))|});"),
        ("CallHandle<(int Result, byte[] data)>", "call.Complete((0, {|ACG304:null|}!));"),
        ("CallHandle<(int Result, byte[] data)>", "call.Complete((0, {|ACG304:default|}!));"),
        ("CallHandle<(string Result, (int, string) pair)>", "call.Complete((\"a\", {|ACG304:default|}));"),
        ("CallHandle<(bool Result, string value)>", "call.Complete((true, {|ACG304:null|}!));"),
        ("CallHandle<(string Result, bool found)>", "call.Complete(({|ACG304:null|}!, false));"),
        ("CallHandle<(string Result, string text)>", "call.Complete(({|ACG304:null|}!, {|ACG304:null|}!));"));

    [Fact]
    public void Nothing_is_missing() => ReportsEach(
        ("CallHandle<string>", "call.Complete(\"\");"),
        ("CallHandle<string?>", "call.Complete(null);"),
        ("CallHandle<string?>", "call.Complete(default);"),
        ("CallHandle<int>", "call.Complete(default);"),
        ("CallHandle<int?>", "call.Complete(null);"),
        ("CallHandle<(int Result, byte[]? data)>", "call.Complete(default);"),
        ("CallHandle<(int Result, byte[]? data)>", "call.Complete((0, null));"),
        ("CallHandle<(int Result, long at)>", "call.Complete(default);"),
        ("CallHandle<(int Result, byte[] data)>", "call.Complete((0, []));"),
        ("CallHandle<DateTime>", "call.Complete(default);"),
        ("CallHandle<(bool Result, string value)>", "call.Complete((false, null!));"),
        ("CallHandle<(bool Result, string value)>", "call.TryComplete((false, default!));"),
        ("CallHandle<(bool Result, string value, byte[] more)>", "call.Complete(default);"),
        ("CallHandle", "call.Complete();"),
        ("CallHandle<string>", "call.Abort((Exception)null!);"),
        ("CallHandle<string>", "call.TryAbort((Exception)null!);"),
        ("CallHandle<string>", "string text = null!; call.Complete(text);"));

    [Fact]
    public void Where_nullability_is_off_or_open_nothing_is_claimed() => Reports("""
        private static void OfAny<T>(CallHandle<T> call) where T : class => call.Complete(default!);

        #nullable disable
        private static void Oblivious(CallHandle<string> call) => call.Complete(null);
        #nullable restore
        """, "object");

    private static void ReportsEach(params (string Handle, string Statement)[] answers) => Reports(
        string.Concat(answers.Select(static (answer, i) => $$"""private static void Answer{{i}}({{answer.Handle}} call) { {{answer.Statement}} }""" + "\n")),
        "object");
}
