using System;
using System.IO;
using System.Linq;
using System.Reflection;
using AsyncGen.Tests.Harness;
using Xunit;

namespace AsyncGen.Samples.Tests;

/// <summary>The Inventory sample as a program: its output and exit codes on real files in a real store.</summary>
public sealed class InventoryTests
{
    private static readonly string s_assembly = typeof(InventoryTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "Inventory").Value!;

    [Fact]
    public void Both_sides_meet_in_every_combination()
    {
        using TemporaryFolder tree = new();
        tree.Write("a.txt", new string('x', 3));
        tree.Write("b.txt", new string('x', 40));
        tree.Write("c/d.cs", new string('x', 500));
        tree.Write("c/e.md", new string('x', 7));
        using ProcessRun run = Run(tree.Path);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith(
            "4 items are in the store.\n"
            + "4 items of 550 bytes; the largest:\n"
            + "           500 c/d.cs\n"
            + "            40 b.txt\n"
            + "             7 c/e.md\n"
            + "  no such file: CallAbortedException 0x80070002\n"
            + "A synchronous client gets the same from the server and from the manager.\n"
            + "10000 calls were open at once, ",
            run.Output,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "; 10000 of them found c/d.cs.\n"
            + "Find was aborted with 0x80070002.\n"
            + "A sink got 4 items, with progress up to 4 of 4, and in the end: completed.\n"
            + "CancelAsyncCall: Canceled; the sink's final status: 0x80041032.\n"
            + "The 3 largest items have 547 bytes; the rest was not read.\n",
            run.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_tree_is_no_error()
    {
        using TemporaryFolder tree = new();
        using ProcessRun run = Run(tree.Path);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("0 items are in the store.\n0 items of 0 bytes; the largest:\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("; 0 of them found nothing.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nCancelAsyncCall: ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Inventory: no such directory: /no/such/tree", "/no/such/tree")]
    [InlineData("Inventory: no such directory: ", "")]
    [InlineData("Inventory: too many arguments: b", "a", "b")]
    public void Bad_arguments_are_told(string error, params string[] arguments)
    {
        using ProcessRun run = Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(error + "\nusage: Inventory [DIRECTORY]\n", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    private static ProcessRun Run(params string[] arguments) =>
        ProcessRun.ToEnd("dotnet", [Path.GetFullPath(s_assembly, AppContext.BaseDirectory), .. arguments]);
}
