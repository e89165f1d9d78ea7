using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using AsyncGen.Tests.Harness;
using Xunit;

namespace AsyncGen.Package.Tests;

/// <summary>The package, packed once, in a feed of its own, with a package folder of its own to restore into.</summary>
public sealed class PackedPackage : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PackedPackage()
    {
        using ProcessRun pack = Pack(Repository.Root, Feed);
        Assert.True(pack.ExitCode == 0, pack.ToString());
        File = Assert.Single(Directory.GetFiles(Feed, "*.nupkg"));
        Version = Path.GetFileNameWithoutExtension(File)["AsyncGen.".Length..];
    }

    public string File { get; }

    /// <summary>The package of the symbols.</summary>
    public string Symbols => Path.ChangeExtension(File, ".snupkg");

    public string Version { get; }

    /// <summary>Whether the SDK gives the files in a package the time that the project sets.</summary>
    public static bool SetsTimes { get; } = Metadata("SetsTimes") == "true";

    /// <summary>Where consumers look for the package, and for those that other consumers pack.</summary>
    public string Feed => _folder.In("feed");

    // What the build of these tests restored: it holds what the package depends on, for the frameworks where it does.
    private static string Restored { get; } = Metadata("PackageFolder");

    /// <summary>Packs the library of a copy of the repository.</summary>
    internal static ProcessRun Pack(string repository, string feed, params string[] arguments) => ProcessRun.ToEnd(
        "dotnet", ["pack", Path.Combine(repository, "src", "AsyncGen"), "-c", "Release", "-o", feed, "-m:1", "-nologo", .. arguments]);

    /// <summary>Runs the SDK in a consumer's folder, where only the feed and the private package folder exist.</summary>
    internal ProcessRun Dotnet(TemporaryFolder consumer, params string[] arguments) => Run(consumer, "", "", [], arguments);

    /// <summary>As <see cref="Dotnet"/>, where there is also what the package depends on.</summary>
    internal ProcessRun DotnetWithDependencies(TemporaryFolder consumer, params string[] arguments) =>
        DotnetWithDependencies(consumer, new Dictionary<string, string>(), arguments);

    /// <summary>As <see cref="DotnetWithDependencies(TemporaryFolder, string[])"/>, with environment variables.</summary>
    internal ProcessRun DotnetWithDependencies(TemporaryFolder consumer, IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        Run(
            consumer,
            $"""<add key="restored" value="{Restored}" />""",
            """<packageSource key="restored"><package pattern="*" /></packageSource>""",
            variables,
            arguments);

    private ProcessRun Run(
        TemporaryFolder consumer, string source, string mapping, IEnumerable<KeyValuePair<string, string>> variables, string[] arguments)
    {
        // The package comes from the feed, whatever version of it the machine has seen before.
        consumer.Write("NuGet.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="local" value="{Feed}" />
                {source}
              </packageSources>
              <packageSourceMapping>
                <packageSource key="local"><package pattern="AsyncGen" /><package pattern="Library" /></packageSource>
                {mapping}
              </packageSourceMapping>
            </configuration>
            """);
        return ProcessRun.ToEnd(
            "dotnet", arguments, consumer.Path, new Dictionary<string, string>(variables) { ["NUGET_PACKAGES"] = _folder.In("packages") });
    }

    // What only the build of these tests knows.
    private static string Metadata(string key) => typeof(PackedPackage).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;

    public void Dispose() => _folder.Dispose();
}

[CollectionDefinition(nameof(PackedPackage))]
public sealed class Packed : ICollectionFixture<PackedPackage>;
