using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Tests.Harness;

/// <summary>
/// What a consumer of each framework references: the framework's reference assemblies and the build of the library that it
/// gets. The build of this project wrote down where they are.
/// </summary>
internal static class ReferenceSets
{
    private const string AspNetCoreFramework = "Microsoft.AspNetCore.App";

    private static readonly ImmutableArray<ToldReference> Told = ReadTold();

    private static readonly Lazy<ImmutableArray<MetadataReference>> LazyNet472 = new(static () => Load("net472", static _ => true, isWholePack: true));
    private static readonly Lazy<ImmutableArray<MetadataReference>> LazyNetStandard20 = new(static () => Load("netstandard2.0", static _ => true));
    private static readonly Lazy<ImmutableArray<MetadataReference>> LazyNet80 = new(static () => Load("net8.0", static _ => true));
    private static readonly Lazy<ImmutableArray<MetadataReference>> LazyNet100 = new(static () => Load("net10.0", static told => told.Framework != AspNetCoreFramework));
    private static readonly Lazy<ImmutableArray<MetadataReference>> LazyAspNetCore100 = new(static () => Load("net10.0", static _ => true));

    public static ImmutableArray<MetadataReference> Net472 => LazyNet472.Value;

    public static ImmutableArray<MetadataReference> NetStandard20 => LazyNetStandard20.Value;

    public static ImmutableArray<MetadataReference> Net80 => LazyNet80.Value;

    public static ImmutableArray<MetadataReference> Net100 => LazyNet100.Value;

    /// <summary>.NET 10 with ASP.NET Core.</summary>
    public static ImmutableArray<MetadataReference> AspNetCore100 => LazyAspNetCore100.Value;

    /// <summary>The set of a framework by its usual name.</summary>
    public static ImmutableArray<MetadataReference> Of(string framework) => framework switch
    {
        "net472" => Net472,
        "netstandard2.0" => NetStandard20,
        "net8.0" => Net80,
        "net10.0" => Net100,
        "aspnetcore10.0" => AspNetCore100,
        _ => throw new ArgumentOutOfRangeException(nameof(framework), framework, "No such set."),
    };

    /// <summary>The files of .NET 10 or, instead, those that ASP.NET Core adds; without the library.</summary>
    public static IReadOnlySet<string> FilesOfPack(string framework)
    {
        return framework == "aspnetcore10.0"
            ? Paths(static told => told.Target == "net10.0" && told.Framework == AspNetCoreFramework)
            : framework == "net10.0"
            ? Paths(static told => told.Target == "net10.0" && told.Framework.Length > 0 && told.Framework != AspNetCoreFramework)
            : new HashSet<string>(Of(framework).OfType<PortableExecutableReference>().Select(static file => file.FilePath!).Where(static path => !IsLibrary(path)));

        static HashSet<string> Paths(Func<ToldReference, bool> isWanted) =>
            [.. Told.Where(isWanted).Select(static told => told.Path)];
    }

    private static ImmutableArray<MetadataReference> Load(string target, Func<ToldReference, bool> isWanted, bool isWholePack = false)
    {
        SortedSet<string> paths = new(StringComparer.Ordinal);
        foreach (ToldReference told in Told)
        {
            if (told.Target == target && isWanted(told))
            {
                paths.Add(told.Path);
            }
        }

        if (isWholePack)
        {
            // A project of .NET Framework references what it names; here it is everything.
            HashSet<string> names = [.. paths.Select(static path => Path.GetFileName(path))];
            string folder = Path.GetDirectoryName(paths.Single(static path => Path.GetFileName(path) == "mscorlib.dll"))!;
            foreach (string path in Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories))
            {
                if (IsAssembly(path) && names.Add(Path.GetFileName(path)))
                {
                    paths.Add(path);
                }
            }
        }

        Assert.Contains(paths, IsLibrary);
        return [.. paths.Select(static path => MetadataReference.CreateFromFile(path))];
    }

    private static bool IsAssembly(string path)
    {
        using PEReader reader = new(File.OpenRead(path));
        return reader.HasMetadata && reader.GetMetadataReader().IsAssembly;
    }

    private static bool IsLibrary(string path) => Path.GetFileName(path) == "AsyncGen.dll";

    private static ImmutableArray<ToldReference> ReadTold()
    {
        ImmutableArray<ToldReference>.Builder told = ImmutableArray.CreateBuilder<ToldReference>();
        foreach (string line in File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "ReferenceSets.txt")))
        {
            string[] parts = line.Split('|', 3);
            told.Add(new ToldReference(parts[0], parts[1], parts[2]));
        }

        return told.ToImmutable();
    }

    /// <param name="Target">The framework that is referenced for.</param>
    /// <param name="Framework">The shared framework that the file is of, or nothing.</param>
    /// <param name="Path">The file.</param>
    private sealed record ToldReference(string Target, string Framework, string Path);
}
