using System.Text.RegularExpressions;
using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Tests.Harness;

namespace AsyncGen.Analyzers.Tests;

/// <summary>What docs/analyzers.md shows is so.</summary>
public sealed class AnalyzersPageTests
{
    [Fact]
    public void A_hand_written_call_object_is_followed() => Verify.ReportsGenerated("""
        using System;
        using AsyncGen;

        internal static class Measurements
        {
            public static double[] Finished(Measurement measurement)
            {
                measurement.Start(1);
                return measurement.Result();
            }

            public static void Stopped(Measurement measurement)
            {
                measurement.Start(1);
                {|ACG001:measurement.Stop()|};
            }

            public static void StartedTwice(Measurement measurement)
            {
                measurement.Start(1);
                if (measurement.Wait(TimeSpan.FromSeconds(1)) || measurement.IsDone)
                {
                    measurement.Result();
                    return;
                }

                {|ACG002:measurement.Start(2)|};
            }
        }
        """, "using System;\nusing AsyncGen;\n" + Code("Call objects of your own"));

    [Fact]
    public void Contracts_of_helpers_are_believed_and_kept() => Verify.ReportsGenerated("""
        using AsyncGen;

        [AsyncCall]
        public interface ISimpleStream { int Read(int count, out byte[] data); }

        internal static class Client
        {
            public static void Drops(SimpleStreamCall call)
            {
                call.Begin_Read(1);
                Helper.Drop(call);
                call.Begin_Read(2);
                {|ACG002:call.Begin_Read(3)|};
            }
        }
        """, "using System;\nusing AsyncGen;\npublic static class Helper\n{\n" + Code("Helpers") + "}\n");

    [Fact]
    public void Every_option_and_every_contract_is_told()
    {
        Assert.All(
            new[] { "asyncgen.exception_paths", "asyncgen.interprocedural_depth", "asyncgen.unknown_callee" },
            static option => Assert.Contains($"| `{option}` | ", Text, StringComparison.Ordinal));
        Assert.All(
            typeof(BeginsCallAttribute).Assembly.GetExportedTypes().Where(static type => s_contract.IsMatch(type.Name)),
            static type => Assert.Contains(type.Name[..^"Attribute".Length], Text, StringComparison.Ordinal));
    }

    private static readonly Regex s_contract = new("^(?!AsyncCall).*Calls?Attribute$");

    private static string Text { get; } = File.ReadAllText(Path.Combine(Repository.Root, "docs", "analyzers.md"));

    /// <summary>The first code below a heading.</summary>
    private static string Code(string heading)
    {
        const string Fence = "```csharp\n";
        int start = Text.IndexOf(Fence, Text.IndexOf("\n## " + heading + "\n", StringComparison.Ordinal), StringComparison.Ordinal) + Fence.Length;
        return Text[start..Text.IndexOf("```\n", start, StringComparison.Ordinal)];
    }
}
