using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using AsyncGen.Tests.Harness;
using Xunit;

namespace AsyncGen.Package.Tests;

/// <summary>The solution in the folder Consumers, copied out of the repository and built once, as a whole.</summary>
public sealed partial class BuiltConsumers : IDisposable
{
    private readonly PackedPackage _package;
    private readonly TemporaryFolder _folder = new();

    public BuiltConsumers(PackedPackage package)
    {
        _package = package;
        _folder.CopyFrom(Path.Combine(Repository.Root, "tests", "AsyncGen.Package.Tests", "Consumers"));
        using ProcessRun run = Dotnet("build", "Consumers.sln", "-m", "-nologo");
        Log = run.ToString();
        Succeeded = run.ExitCode == 0;
    }

    public bool Succeeded { get; }

    public string Log { get; }

    /// <summary>The warnings and errors of a project, each once, without the places of files.</summary>
    internal string[] Diagnostics(string project) =>
    [
        .. Diagnostic().Matches(Log)
            .Where(match => match.Groups["project"].Value == project)
            .Select(match => match.Groups["text"].Value)
            .Distinct(StringComparer.Ordinal),
    ];

    internal string In(string name) => _folder.In(name);

    /// <summary>Runs the SDK on the copied solution.</summary>
    internal ProcessRun Dotnet(params string[] arguments) => _package.DotnetWithDependencies(
        _folder, new Dictionary<string, string> { ["AsyncGenVersion"] = _package.Version }, arguments);

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"^\s*(\S*[/\\])?(?<text>[^/\\\s]*\s?: (warning|error) .*?) \[[^\]]*[/\\](?<project>[^/\\\]]+)\.\w+proj(::[^\]]*)?\]$", RegexOptions.Multiline)]
    private static partial Regex Diagnostic();
}
