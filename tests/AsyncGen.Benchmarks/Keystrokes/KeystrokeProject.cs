using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Benchmarks.Keystrokes;

/// <summary>
/// A project with many annotated interfaces, one in a file, in which somebody types: each keystroke is in a file that has
/// nothing to do with them.
/// </summary>
public sealed class KeystrokeProject
{
    /// <summary>Ten methods as they are in real interfaces: all kinds of parameters and results, most of them plain.</summary>
    private static readonly string[] Methods =
    [
        "int Read{0}(byte[] buffer, int offset, int count);",
        "void Write{0}(byte[] buffer, int offset, int count);",
        "bool TryFind{0}(string key, out string? value);",
        "void Seek{0}(ref long position, System.IO.SeekOrigin origin);",
        "System.Threading.Tasks.Task<string> LoadAsync{0}(string path, System.Threading.CancellationToken cancellationToken = default);",
        "System.Collections.Generic.List<string> List{0}(string? filter = null, int most = 100);",
        "void Configure{0}(System.Collections.Generic.Dictionary<string, object?> options);",
        "System.DateTime When{0}(System.Guid id, System.TimeSpan offset);",
        "T Convert{0}<T>(string text, System.Func<string, T> parse) where T : class;",
        "void Close{0}();",
    ];

    private readonly CSharpParseOptions _options = new(LanguageVersion.Latest);
    private readonly CSharpCompilation _compilation;
    private readonly SyntaxTree _edited;
    private int _edits;

    /// <summary>Makes the project.</summary>
    /// <param name="interfaces">How many interfaces it has.</param>
    /// <param name="methods">How many methods each of them has.</param>
    /// <param name="references">What it references, the library among it.</param>
    public KeystrokeProject(int interfaces, int methods, IEnumerable<MetadataReference> references)
    {
        _edited = Parse("class Edited { }");
        _compilation = CSharpCompilation.Create(
            "Typed",
            Enumerable.Range(0, interfaces).Select(number => Parse(InterfaceOf(number, methods))).Append(_edited),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false));
    }

    /// <summary>A driver that has run once.</summary>
    public GeneratorDriver Prime(IIncrementalGenerator generator, bool tracksSteps = false) =>
        CSharpGeneratorDriver
            .Create(
                [generator.AsSourceGenerator()],
                parseOptions: _options,
                driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, tracksSteps))
            .RunGenerators(_compilation);

    /// <summary>The project after the next keystroke; nothing of it is bound yet.</summary>
    public Compilation Type()
    {
        _edits++;
        return _compilation.ReplaceSyntaxTree(_edited, Parse("class Edited { int M() { return " + _edits.ToString(CultureInfo.InvariantCulture) + "; } }"));
    }

    private static string InterfaceOf(int number, int methods)
    {
        StringBuilder source = new();
        source.Append("namespace Typed.N").Append(number % 10).Append(" { [AsyncGen.AsyncCall] public interface IService").Append(number).Append(" {\n");
        for (int i = 0; i < methods; i++)
        {
            source.AppendFormat(CultureInfo.InvariantCulture, Methods[i % Methods.Length], i < Methods.Length ? "" : i.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        return source.Append("} }").ToString();
    }

    private SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, _options);
}
