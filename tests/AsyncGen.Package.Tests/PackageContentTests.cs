using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AsyncGen.Tests.Harness;
using Xunit;

namespace AsyncGen.Package.Tests;

/// <summary>What the package and its symbols hold.</summary>
[Collection(nameof(PackedPackage))]
public sealed class PackageContentTests(PackedPackage package)
{
    // Of the specification of portable PDBs.
    private static readonly Guid s_sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    // A copy that is no clone knows no commit, and so leads nowhere. There its root comes after those of NuGet's packages.
    private static readonly bool s_isClone = Path.Exists(Path.Combine(Repository.Root, ".git"));

    [Fact]
    public void Holds_the_library_for_each_framework_and_generator_analyzers_and_fixes_in_one_slot()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);
        string[] files = [.. archive.Entries.Select(static entry => entry.FullName)];
        Assert.Equal(
            [
                "analyzers/dotnet/roslyn4.8/cs/AsyncGen.Analyzers.dll",
                "analyzers/dotnet/roslyn4.8/cs/AsyncGen.CodeFixes.dll",
                "analyzers/dotnet/roslyn4.8/cs/AsyncGen.Generator.dll",
            ],
            files.Where(static file => file.StartsWith("analyzers/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["lib/net10.0/AsyncGen.dll", "lib/net8.0/AsyncGen.dll", "lib/netstandard2.0/AsyncGen.dll"],
            files.Where(static file => file.StartsWith("lib/", StringComparison.Ordinal) && file.EndsWith(".dll", StringComparison.Ordinal)).Order());
        Assert.Contains("lib/net10.0/AsyncGen.xml", files);
        Assert.Contains("lib/netstandard2.0/AsyncGen.xml", files);
        Assert.Contains("README.md", files);
        Assert.Contains("icon.png", files);
    }

    [Fact]
    public void What_the_compiler_and_the_editor_load_asks_for_no_later_ones_than_the_slot_says()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);
        foreach (ZipArchiveEntry entry in archive.Entries.Where(static entry => entry.FullName.StartsWith("analyzers/", StringComparison.Ordinal)))
        {
            AssemblyName[] references = References(entry);
            Assert.Contains(references, static reference => reference.Name == "Microsoft.CodeAnalysis");
            Assert.All(
                references.Where(static reference => reference.Name!.StartsWith("Microsoft.", StringComparison.Ordinal)),
                static reference => Assert.True(reference.Version <= new Version(4, 8, 0, 0), reference.FullName));

            // The rest is what the compiler of that version depends on itself.
            Assert.All(references, static reference => Assert.Contains(
                reference.Name,
                (string[])
                [
                    "netstandard", "System.Collections.Immutable", "System.Memory", "System.Reflection.Metadata", "AsyncGen.Analyzers", "AsyncGen.Generator",
                    "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp",
                    "Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces",
                ]));
        }
    }

    private static AssemblyName[] References(ZipArchiveEntry entry)
    {
        using PEReader image = Image(entry);
        MetadataReader reader = image.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName())];
    }

    [Fact]
    public void Depends_on_nothing_but_what_netstandard_lacks()
    {
        XElement metadata = Metadata(package.File);
        XNamespace ns = metadata.Name.Namespace;
        Assert.Equal(
            [
                ".NETStandard2.0: System.Diagnostics.DiagnosticSource 8.0.1, System.Memory 4.5.5, System.Threading.Tasks.Extensions 4.5.4",
                "net10.0: ",
                "net8.0: ",
            ],
            metadata.Element(ns + "dependencies")!.Elements(ns + "group").Select(group => $"{(string)group.Attribute("targetFramework")!}: "
                + string.Join(", ", group.Elements().Select(static d => $"{(string)d.Attribute("id")!} {(string)d.Attribute("version")!}").Order()))
                .Order(StringComparer.Ordinal));
        XElement license = metadata.Element(ns + "license")!;
        Assert.Equal(("expression", "MIT"), ((string)license.Attribute("type")!, license.Value));
    }

    [Fact]
    public void Tells_what_it_is()
    {
        XElement metadata = Metadata(package.File);
        string? Value(string name) => metadata.Element(metadata.Name.Namespace + name)?.Value;

        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Equal("https://github.com/AsyncGen/AsyncGen", Value("projectUrl"));
        Assert.Contains("## " + package.Version, Value("releaseNotes"), StringComparison.Ordinal);
        XElement repository = metadata.Element(metadata.Name.Namespace + "repository")!;
        Assert.Equal("https://github.com/AsyncGen/AsyncGen", (string?)repository.Attribute("url"));
        Assert.Matches(s_isClone ? "^[0-9a-f]{40}$" : "^$", (string?)repository.Attribute("commit") ?? "");
    }

    [Fact]
    public void Assemblies_of_the_library_have_a_strong_name()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);
        Assert.All(Assemblies(archive, "lib/"), static entry =>
        {
            using PEReader image = Image(entry);
            MetadataReader reader = image.GetMetadataReader();
            Assert.Equal("0.1.0.0", reader.GetAssemblyDefinition().Version.ToString());
            Assert.NotEmpty(reader.GetBlobBytes(reader.GetAssemblyDefinition().PublicKey));
            Assert.True(image.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.StrongNameSigned));
        });
    }

    [Fact]
    public void Nothing_in_it_names_the_folder_it_was_built_in()
    {
        foreach (string file in new[] { package.File, package.Symbols })
        {
            using ZipArchive archive = ZipFile.OpenRead(file);
            Assert.All(archive.Entries, static entry => Assert.False(
                Content(entry).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.Root + "/")) >= 0, entry.FullName));
        }
    }

    /// <summary>Of a copy that is no clone the version control, which is not asked here, would know no root either.</summary>
    [Fact]
    public void Without_version_control_the_paths_in_it_begin_in_the_repository_too()
    {
        using ProcessRun run = ProcessRun.ToEnd(
            "dotnet", ["msbuild", Path.Combine(Repository.Root, "src", "AsyncGen"), "-p:TargetFramework=net10.0", "-t:LinkSourceToRepository", "-getItem:SourceRoot"]);
        Assert.True(run.ExitCode == 0, run.ToString());
        using JsonDocument items = JsonDocument.Parse(run.Output);
        Assert.Contains(
            Repository.Root,
            items.RootElement.GetProperty("Items").GetProperty("SourceRoot").EnumerateArray()
                .Select(static root => Path.TrimEndingDirectorySeparator(root.GetProperty("FullPath").GetString()!)));
    }

    [Fact]
    public void Symbols_belong_to_the_assemblies_and_lead_to_the_published_source()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);
        using ZipArchive symbols = ZipFile.OpenRead(package.Symbols);
        Assert.All(Assemblies(archive, "lib/"), entry =>
        {
            using PEReader image = Image(entry);
            DebugDirectoryEntry codeView = image.ReadDebugDirectory().Single(static d => d.Type == DebugDirectoryEntryType.CodeView);
            using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(
                new MemoryStream(Content(symbols.GetEntry(Path.ChangeExtension(entry.FullName, ".pdb"))!)));
            MetadataReader reader = provider.GetMetadataReader();
            Assert.Equal(image.ReadCodeViewDebugDirectoryData(codeView).Guid, new BlobContentId(reader.DebugMetadataHeader!.Id).Guid);

            string map = reader.GetCustomDebugInformation(EntityHandle.ModuleDefinition)
                .Select(reader.GetCustomDebugInformation)
                .Where(information => reader.GetGuid(information.Kind) == s_sourceLink)
                .Select(information => Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value)))
                .SingleOrDefault("");
            Assert.Matches(
                s_isClone ? @"^\{""documents"":\{""/_/\*"":""https://raw\.githubusercontent\.com/AsyncGen/AsyncGen/[0-9a-f]{40}/\*""\}\}$" : "^$", map);

            string[] documents = [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
            const string OneOfThem = "src/AsyncGen/Calls/CallObject.cs";
            string root = Assert.Single(documents, static document => document.EndsWith("/" + OneOfThem, StringComparison.Ordinal))[..^OneOfThem.Length];
            Assert.Matches(s_isClone ? "^/_/$" : "^/_[0-9]*/$", root);
            Assert.All(documents, document => Assert.True(
                document.Contains("/obj/", StringComparison.Ordinal) || File.Exists(Path.Combine(Repository.Root, document[root.Length..])), document));
        });
    }

    /// <summary>In a copy of the repository, from nothing, in a full run; else only packed once more.</summary>
    [Fact]
    public void Made_again_it_is_the_same_to_the_byte()
    {
        using TemporaryFolder again = new();
        string repository = Repository.Root;
        if (TestScale.IsFull)
        {
            again.CopyFrom(repository);
            repository = again.Path;
        }

        using ProcessRun run = PackedPackage.Pack(repository, again.In("feed"), TestScale.IsFull ? "-nologo" : "--no-build");
        Assert.True(run.ExitCode == 0, run.ToString());
        foreach (string file in new[] { package.File, package.Symbols })
        {
            AssertSame(file, Path.Combine(again.In("feed"), Path.GetFileName(file)));
        }
    }

    private static void AssertSame(string expected, string actual)
    {
        using (ZipArchive one = ZipFile.OpenRead(expected))
        using (ZipArchive other = ZipFile.OpenRead(actual))
        {
            Assert.Equal(one.Entries.Select(static entry => entry.FullName), other.Entries.Select(static entry => entry.FullName));
            Assert.All(one.Entries, entry => Assert.True(Content(entry).AsSpan().SequenceEqual(Content(other.GetEntry(entry.FullName)!)), entry.FullName));
        }

        // The times of the files; SDKs before 10.0.400 do not know how to set them.
        if (PackedPackage.SetsTimes)
        {
            Assert.True(File.ReadAllBytes(expected).AsSpan().SequenceEqual(File.ReadAllBytes(actual)), expected);
        }
    }

    private static XElement Metadata(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using Stream nuspec = archive.GetEntry("AsyncGen.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }

    private static IEnumerable<ZipArchiveEntry> Assemblies(ZipArchive archive, string folder) => archive.Entries.Where(
        entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal) && entry.FullName.EndsWith(".dll", StringComparison.Ordinal));

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        byte[] content = new byte[entry.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static PEReader Image(ZipArchiveEntry entry) => new(new MemoryStream(Content(entry)));
}
