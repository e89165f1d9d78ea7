using static AsyncGen.Analyzers.Tests.Harness.SinkSubject;

namespace AsyncGen.Analyzers.Tests.Sinks;

/// <summary>ACG202 and ACG205, and what the rules about call objects make of calls that are begun with a sink.</summary>
public sealed class SinkUseTests
{
    [Fact]
    [Trait("Rule", "WMI-11")]
    public void One_sink_for_two_calls() => ReportsOfAllRulesInEach(
        "one.Begin_Query(sink, \"a\"); two.Begin_Query({|ACG202:sink|}, \"b\");",
        "one.Begin_Query(sink, \"a\"); if (flag) two.Begin_Query({|ACG202:sink|}, \"b\");",
        "var mine = sink; one.Begin_Query(mine, \"a\"); two.Begin_Query({|ACG202:mine|}, \"b\");");

    [Fact]
    public void One_sink_for_each() => ReportsOfAllRulesInEach(
        "one.Begin_Query(sink, \"a\"); two.Begin_Query(other, \"b\");",
        "if (flag) one.Begin_Query(sink, \"a\"); else two.Begin_Query(sink, \"b\");",
        "one.Begin_Query(sink, \"a\"); one.Wait(TimeSpan.MaxValue); two.Begin_Query(sink, \"b\");",
        "one.Begin_Query(sink, \"a\"); sink = other; two.Begin_Query(sink, \"b\");",
        "one.Begin_Query(sink, \"a\"); one.Begin_Query(sink, \"b\");",
        "if (flag) { one.Begin_Query(sink, \"a\"); return; } two.Begin_Query(sink, \"b\");");

    [Fact]
    public void That_is_off_by_default() => ReportsInEach("one.Begin_Query(sink, \"a\"); two.Begin_Query(sink, \"b\");");

    [Fact]
    [Trait("Rule", "WMI-17")]
    public void A_sink_that_is_a_struct() => ReportsInFile("""
        internal struct {|ACG205:First|} : ICallSink<string>
        {
            public void Indicate(ReadOnlySpan<string> items) { }

            public void SetStatus(in SinkStatus status) { }
        }

        internal readonly record struct {|ACG205:Second|}(int Number) : ICallSink<int>
        {
            public void Indicate(ReadOnlySpan<int> items) { }

            public void SetStatus(in SinkStatus status) { }
        }

        internal sealed record Third : ICallSink<string>
        {
            public void Indicate(ReadOnlySpan<string> items) { }

            public void SetStatus(in SinkStatus status) { }
        }

        internal ref struct NeverConverted : ICallSink<string>
        {
            public void Indicate(ReadOnlySpan<string> items) { }

            public void SetStatus(in SinkStatus status) { }
        }

        internal struct Fourth : IDisposable
        {
            public void Dispose() { }
        }

        internal interface IFifth : ICallSink<string>;
        """);

    [Fact]
    public void A_call_with_a_sink_needs_no_finish() => ReportsInEach(
        "one.Begin_Query(sink, \"a\");",
        "one.Begin_Query(sink, \"a\"); one.Dispose();",
        "one.Begin_Query(sink, \"a\"); one.Cancel();",
        "one.Begin_Query(sink, \"a\"); one.Cancel(); one.Begin_Query(\"b\"); one.Finish_Query();",
        "one.Begin_Query(sink, \"a\"); one.Cancel(); one.Dispose();",
        "one.Begin_Query(sink, \"a\"); one.Begin_Query(sink, \"b\");",
        "one.Begin_Query(sink, \"a\"); one.Begin_Query(\"b\"); one.Finish_Query();",
        "one.Begin_Query(sink, \"a\"); if (one.Wait(time)) one.Begin_Query(\"b\");",
        "one.Cancel(); one.Begin_Query(sink, \"a\");",
        "one.Begin_Query(sink, \"a\"); one.Finish_Query();");

    [Fact]
    public void A_call_with_a_sink_begins_like_any_other() => ReportsInEach(
        "one.Begin_Query(\"a\"); {|ACG002:one.Begin_Query(sink, \"b\")|};",
        "one.Begin_Query(\"a\"); {|ACG001:one.Cancel()|}; one.Begin_Query(sink, \"b\");",
        "one.Dispose(); {|ACG005:one.Begin_Query(sink, \"b\")|};",
        "one.Begin_Query(sink, \"a\"); one.Begin_Query(\"b\"); {|ACG002:one.Begin_Query(\"c\")|};");
}
