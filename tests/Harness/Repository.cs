using System;
using System.IO;
using System.Text.RegularExpressions;

namespace AsyncGen.Tests.Harness;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The first C# snippet of the README.</summary>
    public static string ReadmeExample()
    {
        string readme = File.ReadAllText(Path.Combine(Root, "README.md"));
        Match match = Regex.Match(readme, "^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline);
        return match.Success ? match.Groups[1].Value : throw new InvalidOperationException("The README has no example.");
    }

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "AsyncGen.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
