using System.Globalization;
using AsyncGen.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>What the reports say, and the path that goes along with them.</summary>
public sealed class ProtocolMessageTests
{
    private const string Begun = "var call = new DeviceCall(device);\ncall.Begin_Write([]);\n";

    [Theory]
    [InlineData(Begun + "call.Cancel();", "'call' is cancelled here but 'Finish_Write' is not called on every path: the method returns")]
    [InlineData(Begun + "call.Cancel();\ncall.Dispose();", "'call' is cancelled here but 'Finish_Write' is not called on every path: it is disposed of")]
    [InlineData(Begun + "call.Cancel();\ncall = new DeviceCall(device);", "'call' is cancelled here but 'Finish_Write' is not called on every path: its variable is assigned again in line 21")]
    [InlineData(Begun + "call.Cancel();\nthrow new IOException();", "'call' is cancelled here but 'Finish_Write' is not called on every path: an exception leaves the method in line 21")]
    [InlineData(Begun + "call.Begin_Read(1);", "'call' already has 'Write' outstanding; this throws RPC_E_CALL_PENDING")]
    [InlineData("var call = new DeviceCall(device);\ncall.Finish_Write();", "No call is outstanding on 'call'; this throws RPC_E_CALL_COMPLETE")]
    [InlineData(Begun + "call.Finish_Read(out _);", "'call' has 'Write' outstanding, not 'Read'")]
    [InlineData(Begun + "call.Dispose();\ncall.Begin_Write([]);", "'call' was released at line 20")]
    [InlineData(Begun + "call = new DeviceCall(device);", "This assignment loses the outstanding 'Write' of 'call'")]
    [InlineData(Begun + "call.Wait(time);\ncall.Finish_Write();", "'call' may not be through when this returns; test the result before 'Finish_Write'")]
    [InlineData(Begun + "if (!call.Wait(time)) call.Finish_Write();", "The wait for 'call' has timed out on this path; 'Finish_Write' blocks until the call is through, cancel it first")]
    [InlineData(Begun + "call.Wait(time);", "The result of this wait for 'call' is not used")]
    [InlineData(Begun + "lock (device) call.Finish_Write();", "This waits for 'call' while holding 'device'")]
    [InlineData(Begun + "token.Register(() => call.Cancel());", "The registration outlives the call; dispose it before the call object is used again")]
    public void Of_a_method(string statements, string message) => Assert.Equal(message, Text(Single(ProtocolSubject.Member(statements))));

    [Theory]
    [InlineData("call.Finish_Write();", "'Finish_Write' blocks until 'call' is through; use 'await call' first")]
    [InlineData("if (call.Wait(time)) call.Finish_Write();", "'Wait' blocks until 'call' is through; use 'await call' first")]
    [InlineData("await call.WaitAsync(time); call.Cancel(); call.Finish_Write(); call.Begin_Read(1); await call.WriteAsync([]);", "'call' already has 'Read' outstanding; this throws RPC_E_CALL_PENDING")]
    public void Of_an_asynchronous_method(string statements, string message) => Assert.Equal(
        message, Text(Single(ProtocolSubject.Member(Begun + statements).Replace("static void", "static async Task", StringComparison.Ordinal))));

    [Fact]
    public void Of_a_check_before_finish() => Assert.Equal(
        "This throws before 'Finish_Write' is called, which is mandatory after the cancel of 'call'",
        Text(Single(ProtocolSubject.Member(Begun + "call.Cancel();\ntoken.ThrowIfCancellationRequested();\ncall.Finish_Write();"))));

    [Fact]
    public void Of_a_registration_that_meets_the_next_call() => Assert.Equal(
        "The registration is still there when another call begins in line 22, which it may cancel",
        Text(Single(ProtocolSubject.Member(Begun + "using var r = token.Register(() => call.Cancel());\ncall.Finish_Write();\ncall.Begin_Write([]);"))));

    [Fact]
    public void A_field_is_named_as_it_is_written() => Assert.Equal(
        "'this._call' is cancelled here but 'Finish_Write' is not called on every path: 'Begin_Write' follows in line 20",
        Text(Single("void M()\n{\nthis._call.Begin_Write([]);\nthis._call.Cancel();\nthis._call.Begin_Write([]);\n}")));

    [Fact]
    public void A_helper_is_where_its_caller_reads_of_it() => Assert.Equal(
        "'call' is cancelled here but 'Finish_Write' is not called on every path: the method returns",
        Text(Single("static void Stop(DeviceCall c) => c.Cancel();\n" + ProtocolSubject.Member(Begun + "Stop(call);"))));

    [Theory]
    [InlineData(Begun + "call.Cancel();\ncall.Dispose();", "call.Begin_Write([]),call.Dispose()")]
    [InlineData(Begun + "call.Cancel();\ncall.Begin_Read(1);", "call.Begin_Write([]),call.Begin_Read(1)")]
    [InlineData(Begun + "call.Cancel();\ncall = null!;", "call.Begin_Write([]),call = null!")]
    [InlineData(Begun + "call.Cancel();\nif (a) throw new IOException();\ncall.Finish_Write();", "call.Begin_Write([]),new IOException()")]
    [InlineData(Begun + "if (a) return;\ncall.Begin_Read(1);", "call.Begin_Write([])")]
    [InlineData(Begun + "call.Finish_Read(out _);", "call.Begin_Write([])")]
    [InlineData(Begun + "call.Finish_Write();\ncall.Finish_Write();", "call.Finish_Write()")]
    [InlineData(Begun + "call.Dispose();\ncall.Begin_Read(1);", "call.Dispose()")]
    [InlineData(Begun + "call = null!;", "call.Begin_Write([])")]
    public void The_path_goes_along(string statements, string path)
    {
        Diagnostic report = Single(ProtocolSubject.Member(statements));

        Assert.Equal(path.Split(','), report.AdditionalLocations.Select(static at => at.SourceTree!.GetText().ToString(at.SourceSpan)));
    }

    [Fact]
    public void Every_report_has_a_page_and_a_category()
    {
        Diagnostic report = Single(ProtocolSubject.Member(Begun + "call.Cancel();"));

        Assert.Equal("AsyncGen.Protocol", report.Descriptor.Category);
        Assert.EndsWith("ACG001.md", report.Descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Warning, report.Severity);
    }

    private static Diagnostic Single(string members) => Assert.Single(Analysis.Of(ProtocolSubject.Of(members)));

    private static string Text(Diagnostic report) => report.GetMessage(CultureInfo.InvariantCulture);
}
