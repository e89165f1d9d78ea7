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
        using ProcessRun pack = ProcessRun.ToEnd(
            "dotnet", ["pack", Path.Combine(Repository.Root, "src", "AsyncGen"), "-c", "Release", "-o", Feed, "-m:1", "-nologo"]);
        Assert.True(pack.ExitCode == 0, pack.ToString());
        File = Assert.Single(Directory.GetFiles(Feed, "*.nupkg"));
        Version = Path.GetFileNameWithoutExtension(File)["AsyncGen.".Length..];
    }

    public string File { get; }

    public string Version { get; }

    private string Feed => _folder.In("feed");

    // What the build of these tests restored: it holds what the package depends on, for the frameworks where it does.
    private static string Restored { get; } = typeof(PackedPackage).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "PackageFolder").Value!;

    /// <summary>Runs the SDK in a consumer's folder, where only the feed and the private package folder exist.</summary>
    internal ProcessRun Dotnet(TemporaryFolder consumer, params string[] arguments) => Dotnet(consumer, "", "", arguments);

    /// <summary>As <see cref="Dotnet(TemporaryFolder, string[])"/>, where there is also what the package depends on.</summary>
    internal ProcessRun DotnetWithDependencies(TemporaryFolder consumer, params string[] arguments) =>
        Dotnet(
            consumer,
            $"""<add key="restored" value="{Restored}" />""",
            """<packageSource key="restored"><package pattern="*" /></packageSource>""",
            arguments);

    private ProcessRun Dotnet(TemporaryFolder consumer, string source, string mapping, string[] arguments)
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
                <packageSource key="local"><package pattern="AsyncGen" /></packageSource>
                {mapping}
              </packageSourceMapping>
            </configuration>
            """);
        return ProcessRun.ToEnd(
            "dotnet", arguments, consumer.Path, new Dictionary<string, string> { ["NUGET_PACKAGES"] = _folder.In("packages") });
    }

    public void Dispose() => _folder.Dispose();
}

[CollectionDefinition(nameof(PackedPackage))]
public sealed class Packed : ICollectionFixture<PackedPackage>;
