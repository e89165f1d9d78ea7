using System;
using System.Collections.Generic;
using System.IO;
using AsyncGen.Generator;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Benchmarks.Keystrokes;

/// <summary>
/// What an editor pays for the generator after every keystroke in a project with many annotated interfaces of ten methods.
/// The baseline looks the interfaces up and binds their signatures.
/// </summary>
public class Keystroke
{
    private KeystrokeProject _project = null!;
    private GeneratorDriver _floor = null!;
    private GeneratorDriver _asyncGen = null!;

    [Params(100, 500)]
    public int Interfaces { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _project = new KeystrokeProject(Interfaces, 10, References());
        _floor = _project.Prime(new FloorGenerator());
        _asyncGen = _project.Prime(new CallGenerator());
    }

    [Benchmark(Baseline = true)]
    public GeneratorDriver BoundSignatures() => _floor.RunGenerators(_project.Type());

    [Benchmark]
    public GeneratorDriver AsyncGen() => _asyncGen.RunGenerators(_project.Type());

    private static IEnumerable<MetadataReference> References()
    {
        foreach (string path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator))
        {
            string name = Path.GetFileName(path);
            if (name is "netstandard.dll" or "AsyncGen.dll" || name.StartsWith("System.", StringComparison.Ordinal))
            {
                yield return MetadataReference.CreateFromFile(path);
            }
        }
    }
}
