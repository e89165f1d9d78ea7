using AsyncGen.Analyzers.Tests.Harness;

namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The fixes of ACG201 and ACG205.</summary>
public sealed class SinkFixTests
{
    [Fact]
    public void A_cancel_inside_becomes_a_request() => VerifyFix.Of(
        "ACG201",
        Sink("public sealed class", "{|ACG201:CallSinks.CancelAsyncCall(this)|}"),
        Sink("public sealed class", "CallSinks.RequestStop()"));

    [Fact]
    public void A_cancel_whose_result_is_used_is_left_alone() => VerifyFix.Offers(
        "ACG201", [], Sink("public sealed class", "_ = {|ACG201:CallSinks.CancelAsyncCall(this)|}"));

    [Theory]
    [InlineData("public struct", "public class")]
    [InlineData("internal readonly struct", "internal class")]
    [InlineData("public record struct", "public record class")]
    public void A_struct_becomes_a_class(string before, string after) => VerifyFix.Of(
        "ACG205",
        Sink(before, "Console.WriteLine()", "{|ACG205:Counter|}"),
        Sink(after, "Console.WriteLine()"));

    [Theory]
    [InlineData("public partial struct")]
    public void A_struct_in_parts_is_left_alone(string kind) => VerifyFix.Offers("ACG205", [], Sink(kind, "Console.WriteLine()", "{|ACG205:Counter|}"));

    [Fact]
    public void A_struct_with_what_only_structs_have_is_left_alone() => VerifyFix.Offers(
        "ACG205",
        [],
        Sink("public struct", "Count++", "{|ACG205:Counter|}").Replace("    public void SetStatus", "    public int Count { readonly get; set; }\n\n    public void SetStatus", StringComparison.Ordinal));

    private static string Sink(string kind, string statement, string name = "Counter") => $$"""
        using System;
        using AsyncGen;

        {{kind}} {{name}} : ICallSink<string>
        {
            public void Indicate(ReadOnlySpan<string> items)
            {
                {{statement}};
            }

            public void SetStatus(in SinkStatus status)
            {
            }
        }

        """;
}
