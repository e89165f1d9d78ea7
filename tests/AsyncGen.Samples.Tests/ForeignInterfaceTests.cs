using System;
using System.Collections.Generic;
using System.Linq;
using AsyncGen.Tests.Harness;
using Xunit;

namespace AsyncGen.Samples.Tests;

/// <summary>The ForeignInterface sample as a program: its output and exit codes on real files in a real database.</summary>
public sealed class ForeignInterfaceTests
{
    private const string Abandon = "Cancel()";
    private const string Interrupt = "Cancel(grace) and sqlite3_interrupt";
    private const string Acknowledge = "Cancel(grace) of a command that asks ServerCall.TestCancel()";

    /// <summary>One row after the other without an end, of which a query takes some.</summary>
    private const string Endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) ";

    [Fact]
    public void Questions_are_answered_with_what_the_files_are()
    {
        using TemporaryFolder tree = Sized(("a.txt", 3), ("b.txt", 40), ("c/d.cs", 500), ("c/e.md", 7), ("bin/f.md", 9000));
        using ProcessRun run = ForeignInterfaceProgram.Run(tree.Path);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\nSQLite counts 4 files of 550 bytes, and so does the client.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "       1 files of        500 bytes  .cs\n"
            + "       2 files of         43 bytes  .txt\n"
            + "       1 files of          7 bytes  .md\n",
            run.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_that_is_in_time_gives_its_answer_in_each_way()
    {
        (string Name, int Size)[] files =
        [
            ("a", 900_000), ("b", 350_000), ("c", 222_222), ("d", 100_000), ("e", 31_000), ("f", 5_000), ("g", 1_000),
        ];
        using TemporaryFolder tree = Sized(files);
        using ProcessRun run = ForeignInterfaceProgram.Run(tree.Path, "--timeout", "60");
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);

        (string Name, int Size)[] best = FourFiles(files).MinBy(static four => Math.Abs(1_474_560 - four.Sum(static file => file.Size)))!;
        foreach (string title in (string[])[Abandon, Interrupt, Acknowledge])
        {
            // SQLite has the files in the order of the directory, which is any.
            string answer = Assert.Single(ForeignInterfaceProgram.Way(run, title).Split('\n'), IsAnswer)["  Finish_ says ".Length..];
            string[] parts = answer.Split(": ");
            Assert.Equal(best.Select(static file => file.Name), parts[0].Split(", ").Order());
            Assert.Equal($"{best.Sum(static file => file.Size)} bytes", parts[1]);
        }

        static bool IsAnswer(string line) => line.StartsWith("  Finish_ says ", StringComparison.Ordinal);
        Assert.Contains("  the same call object again, for the largest file: a, 900000 bytes\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Cancel says", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_that_takes_too_long_is_given_up_in_each_way()
    {
        using TemporaryFolder tree = Sized([.. Enumerable.Range(1, 500).Select(static size => ($"{size}.txt", size))]);
        using ProcessRun run = ForeignInterfaceProgram.Run(tree.Path, "--timeout", "0.3");
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);

        // "NotStarted" takes a machine on which no thread of the pool came to its turn in all that time.
        string abandoned = ForeignInterfaceProgram.Way(run, Abandon);
        Assert.StartsWith($" {Abandon}:\n  not known after 0.3 s: Cancel says Requested\n", abandoned, StringComparison.Ordinal);
        Assert.Matches("\n  Finish_ says cancelled; SQLite: (Unknown|NotStarted), ", abandoned);
        if (abandoned.Contains("Unknown", StringComparison.Ordinal))
        {
            Assert.Contains("\n  SQLite is still at it, so the connection's next call waits", abandoned, StringComparison.Ordinal);
        }

        Assert.EndsWith(
            "\n  the same call object again, for the largest file: 500.txt, 500 bytes\n", abandoned, StringComparison.Ordinal);

        string interrupted = ForeignInterfaceProgram.Way(run, Interrupt);
        Assert.Matches("^ .*\n  not known after 0\\.3 s: Cancel says (Completed|Requested)\n", interrupted);
        Assert.Matches(
            "\n  Finish_ (throws what SQLite threw: SQLite Error 9: 'interrupted'\\.|says cancelled; SQLite: NotStarted, .*)\n$",
            interrupted);

        string acknowledged = ForeignInterfaceProgram.Way(run, Acknowledge);
        Assert.StartsWith($" {Acknowledge}:\n  not known after 0.3 s: Cancel says Requested\n", acknowledged, StringComparison.Ordinal);
        Assert.Matches("\n  Finish_ says cancelled; SQLite: (Acknowledged|NotStarted), .*\n$", acknowledged);
    }

    [Fact]
    public void Without_arguments_the_files_of_the_repository_are_asked_about()
    {
        using ProcessRun run = ForeignInterfaceProgram.Run("--timeout", "0.1");
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith($"The files of {Repository.Root} are in a database.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(", and so does the client.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_tree_is_no_error()
    {
        using TemporaryFolder tree = new();
        using ProcessRun run = ForeignInterfaceProgram.Run(tree.Path, "--timeout", "60");
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\nSQLite counts 0 files of 0 bytes, and so does the client.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("  Finish_ says there are no four files\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(" for the largest file: none, 0 bytes\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_of_ones_own_gives_the_rows_of_all_its_results()
    {
        using TemporaryFolder tree = Sized(("a.txt", 3), ("b.txt", 40), ("c.cs", 500));
        using ProcessRun run = ForeignInterfaceProgram.Run(
            tree.Path, "SELECT path, size FROM file ORDER BY size DESC; DELETE FROM file; SELECT count(*), NULL FROM file");
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("c.cs | 500\nb.txt | 40\na.txt | 3\n0 | \n", run.Output);
    }

    [Theory]
    [InlineData("SELECT size FROM files", "", "SQLite Error 1: 'no such table: files'.")]
    [InlineData("SELECT 1; SELECT abs(-9223372036854775807 - 1)", "1\n", "SQLite Error 1: 'integer overflow'.")]
    public void An_error_of_SQL_is_told_as_SQLite_tells_it(string sql, string output, string error)
    {
        using TemporaryFolder tree = new();
        using ProcessRun run = ForeignInterfaceProgram.Run(tree.Path, sql);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"ForeignInterface: {error}\n", run.Error);
        Assert.Equal(output, run.Output);
    }

    [Theory]
    [InlineData(Endless + "SELECT count(*) FROM n", "", "0.2")]
    [InlineData(Endless + "SELECT i FROM n WHERE i < 3", "1\n2\n", "2")]
    public void A_query_of_ones_own_that_takes_too_long_is_stopped(string sql, string output, string seconds)
    {
        // The program ends only if SQLite is stopped: it closes the connection when SQLite is back.
        using TemporaryFolder tree = new();
        using ProcessRun run = ForeignInterfaceProgram.Run(tree.Path, sql, "--timeout", seconds);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"ForeignInterface: not answered within {seconds} s; SQLite: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(output, run.Output);
    }

    [Theory]
    [InlineData("no such directory", "/does/not/exist")]
    [InlineData("unknown option --verbose", "--verbose")]
    [InlineData("--timeout needs", "--timeout")]
    [InlineData("--timeout needs", "--timeout", "soon")]
    [InlineData("--timeout needs", "--timeout", "0")]
    [InlineData("SQL is empty", ".", " ")]
    [InlineData("too many arguments: more", ".", "SELECT 1", "more")]
    public void Bad_arguments_get_a_usage_line_and_exit_code_2(string error, params string[] arguments)
    {
        using ProcessRun run = ForeignInterfaceProgram.Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.Contains("usage: ForeignInterface", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    private static TemporaryFolder Sized(params (string Name, int Size)[] files)
    {
        TemporaryFolder tree = new();
        foreach ((string name, int size) in files)
        {
            tree.Write(name, new string('x', size));
        }

        return tree;
    }

    private static IEnumerable<(string Name, int Size)[]> FourFiles((string Name, int Size)[] files) =>
        from a in Enumerable.Range(0, files.Length)
        from b in Enumerable.Range(0, a)
        from c in Enumerable.Range(0, b)
        from d in Enumerable.Range(0, c)
        select new[] { files[d], files[c], files[b], files[a] };
}
