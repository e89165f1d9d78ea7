using System.Collections.Immutable;
using System.Globalization;
using AsyncGen.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using static AsyncGen.Analyzers.Tests.Harness.ManagerSubject;

namespace AsyncGen.Analyzers.Tests.Managers;

/// <summary>What the reports about handles say, and which other places they name.</summary>
public sealed class HandleMessageTests
{
    [Theory]
    [InlineData("", "'call' is neither completed nor aborted on every path: the method returns", "")]
    [InlineData("Log(\"x\");", "'call' is neither completed nor aborted on every path: the method returns after line 18", "Log(\"x\");")]
    [InlineData("if (call.TestCancel()) return; call.Complete(1);", "'call' is neither completed nor aborted on every path: the method returns after line 18", "call.TestCancel()")]
    [InlineData("try { call.Complete(Work(1)); }\ncatch (IOException) { }", "'call' is neither completed nor aborted on every path: the handler in line 19 does nothing about it", "catch (IOException) { }")]
    [InlineData("call = null!;", "'call' is neither completed nor aborted on every path: its variable is assigned again in line 18", "call = null!")]
    public void Of_a_call_that_stays_open(string statements, string message, string place)
    {
        Diagnostic report = Report(Method("void", "call", statements));
        Assert.Equal(message, report.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(place, string.Join("|", report.AdditionalLocations.Select(TextOf)));
    }

    [Fact]
    public void Of_an_exception_that_reaches_nobody() => Assert.Equal(
        "'call' is neither completed nor aborted on every path: an exception that nobody takes leaves the method in line 19",
        Message(Method("async void", "call", "await Task.Yield();\nthrow new IOException();")));

    [Fact]
    public void Of_a_second_end()
    {
        Diagnostic report = Report(Method("void", "call", "call.Complete(1);\ncall.Abort(5);"));
        Assert.Equal(
            "'call' was completed or aborted in line 18 already; this 'Abort' throws RPC_S_INVALID_ASYNC_HANDLE", report.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal("call.Complete(1)", TextOf(Assert.Single(report.AdditionalLocations)));
    }

    [Fact]
    public void Of_a_use_after_the_end() => Assert.Equal(
        "'call' was completed or aborted in line 18; 'TestCancel' tells nothing of its call any more",
        Message(Method("void", "call", "call.Complete(1);\n_ = call.TestCancel();")));

    [Fact]
    public void Of_a_reply_without_its_parts() => Assert.Equal(
        "The call of 'call' is completed without 'Result', 'text', which its client takes for not null; abort it where there is none",
        Message("private static void Answer(CallHandle<(string Result, int at, string text)> call) => call.Complete(default);"));

    private static Diagnostic Report(string members)
    {
        ImmutableArray<Diagnostic> reports = Analysis.Of(Of(members));
        return Assert.Single(reports, static report => report.Severity == DiagnosticSeverity.Warning);
    }

    private static string Message(string members) => Report(members).GetMessage(CultureInfo.InvariantCulture);

    private static string TextOf(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);
}
