using System;
using System.Collections.Generic;
using System.Linq;
using AsyncGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Benchmarks.Analyzers;

/// <summary>
/// A project of many methods, each of which does something with one object in 5 to 25 statements. It is the same every
/// time, and the same text for every kind but for the names of what the methods work with.
/// </summary>
public static class CodeBase
{
    /// <summary>How many methods a file has that work with the object.</summary>
    public const int MethodsPerFile = 20;

    private const string Header = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;

        """;

    private const string Device = """
        namespace Analyzed
        {
            [AsyncGen.AsyncCall]
            public interface IDevice
            {
                int Add(int left, int right);
                string Find(string name);
                int Read(byte[] buffer, out int status);
                void Reset();
            }
        }
        """;

    /// <summary>What an irrelevant method works with: it could be told from a call object by its attributes only.</summary>
    private const string Session = """
        namespace Analyzed
        {
            public sealed class Session : IDisposable
            {
                private readonly IDevice _device;
                private int _sum;
                private string _name = "";

                public Session(IDevice device) => _device = device;

                public bool IsCompleted => _sum > 0;
                public void StartAdd(int left, int right) => _sum = left + right;
                public int TakeAdd() => _sum;
                public Task<int> AddAsync(int left, int right) => Task.FromResult(left + right);
                public void StartFind(string name) => _name = name;
                public string TakeFind() => _name;
                public void StartRead(byte[] buffer) => _sum = buffer.Length;
                public int TakeRead(out int status) => status = _sum;
                public void StartReset() => _device.Reset();
                public void TakeReset() => _sum = 0;
                public bool Wait(TimeSpan patience) => patience > TimeSpan.Zero;
                public Task WaitAsync() => Task.CompletedTask;
                public Task<bool> WaitAsync(TimeSpan patience) => Task.FromResult(Wait(patience));
                public void Stop() => _sum = -1;
                public Task StopAsync(TimeSpan patience) => Task.Delay(patience);
                public void Dispose() => _name = "";
            }
        }
        """;

    private static readonly (string Call, string Session)[] s_names =
    [
        ("DeviceCall", "Session"),
        ("CallCanceledException", "OperationCanceledException"),
        ("Begin_", "Start"),
        ("Finish_", "Take"),
        ("Cancel(", "Stop("),
        ("CancelAsync(", "StopAsync("),
    ];

    /// <summary>Makes a project, generated code included.</summary>
    /// <param name="kind">What the methods work with.</param>
    /// <param name="methods">How many there are.</param>
    /// <param name="references">What the project references, the library not among it.</param>
    /// <param name="library">The library.</param>
    public static CSharpCompilation Create(CodeKind kind, int methods, IEnumerable<MetadataReference> references, MetadataReference library)
    {
        CSharpParseOptions parsing = new(LanguageVersion.Latest);
        string device = kind == CodeKind.WithoutLibrary ? Device.Replace("[AsyncGen.AsyncCall]", "") : Device;
        IEnumerable<string> sources = Enumerable
            .Range(0, methods / MethodsPerFile)
            .Select(number => FileWriter.Write(number, MethodsPerFile))
            .Select(source => Header + (kind == CodeKind.Relevant ? "using AsyncGen;\n" + source : Rename(source)));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Analyzed",
            sources.Append(device).Append(Header + Session).Select((source, number) => CSharpSyntaxTree.ParseText(source, parsing, $"/analyzed/File{number}.cs")),
            kind == CodeKind.WithoutLibrary ? references : references.Append(library),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false));
        CSharpGeneratorDriver
            .Create([new CallGenerator().AsSourceGenerator()], parseOptions: parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);

        // What does not compile is analysed fast.
        return output.GetDiagnostics().FirstOrDefault(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error
            ? throw new InvalidOperationException(error.ToString())
            : (CSharpCompilation)output;
    }

    private static string Rename(string source) =>
        s_names.Aggregate(source, static (text, name) => text.Replace(name.Call, name.Session));
}
