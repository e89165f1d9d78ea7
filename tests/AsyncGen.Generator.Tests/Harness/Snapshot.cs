using System.Runtime.CompilerServices;
using System.Text;
using AsyncGen.Tests.Harness;

namespace AsyncGen.Generator.Tests.Harness;

/// <summary>
/// Compares generated files with accepted ones, by the file conventions of Verify.SourceGenerators:
/// <c>Snapshots/Class.Test#Hint.verified.cs</c>, and <c>.received.cs</c> beside it where they differ.
/// <c>ASYNCGEN_ACCEPT=1</c> accepts what is received.
/// </summary>
internal static class Snapshot
{
    private static readonly bool IsAccepting = Environment.GetEnvironmentVariable("ASYNCGEN_ACCEPT") == "1";

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "AsyncGen.Generator.Tests", "Snapshots");

    public static void Match(GeneratorRun run, [CallerMemberName] string test = "", [CallerFilePath] string file = "")
    {
        string prefix = Path.GetFileNameWithoutExtension(file) + "." + test + "#";
        HashSet<string> claimed = new(StringComparer.Ordinal);
        List<string> problems = [];
        foreach ((string hintName, string text) in run.Files)
        {
            string name = prefix + hintName[..^".cs".Length];
            claimed.Add(name + ".verified.cs");
            Compare(name, "//HintName: " + hintName + "\n" + text, problems);
        }

        foreach (string stale in Directory.GetFiles(Folder, prefix + "*.verified.cs"))
        {
            if (!claimed.Contains(Path.GetFileName(stale)))
            {
                Remove(stale, problems);
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    /// <summary>Fails for accepted files that belong to no test.</summary>
    public static void AssertNoneUnclaimed(IEnumerable<Type> classes)
    {
        HashSet<string> prefixes = [.. classes.SelectMany(static type => type.GetMethods().Select(method => type.Name + "." + method.Name))];
        List<string> problems = [];
        foreach (string path in Directory.GetFiles(Folder))
        {
            if (!prefixes.Contains(Path.GetFileName(path).Split('#')[0]) || path.EndsWith(".received.cs", StringComparison.Ordinal))
            {
                Remove(path, problems);
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    private static void Compare(string name, string received, List<string> problems)
    {
        string verifiedPath = Path.Combine(Folder, name + ".verified.cs");
        string receivedPath = Path.Combine(Folder, name + ".received.cs");
        string? verified = File.Exists(verifiedPath) ? File.ReadAllText(verifiedPath) : null;
        if (verified == received)
        {
            File.Delete(receivedPath);
        }
        else if (IsAccepting)
        {
            File.WriteAllText(verifiedPath, received, new UTF8Encoding(false));
            File.Delete(receivedPath);
        }
        else
        {
            File.WriteAllText(receivedPath, received, new UTF8Encoding(false));
            problems.Add($"{name}: {(verified is null ? "new" : "changed")}, first difference in line {FirstDifference(verified ?? "", received)}");
        }
    }

    private static void Remove(string path, List<string> problems)
    {
        if (IsAccepting)
        {
            File.Delete(path);
        }
        else
        {
            problems.Add(Path.GetFileName(path) + ": belongs to no test");
        }
    }

    private static string FirstDifference(string verified, string received)
    {
        string[] expected = verified.Split('\n');
        string[] actual = received.Split('\n');
        int line = 0;
        while (line < expected.Length && line < actual.Length && expected[line] == actual[line])
        {
            line++;
        }

        return $"{line + 1}:\n- {(line < expected.Length ? expected[line] : "")}\n+ {(line < actual.Length ? actual[line] : "")}";
    }
}
