using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Editor.Tests.Harness;

/// <summary>
/// Types into one file of a project while another one, with a method for each thing it uses of what is generated, stays as
/// it is. The generator keeps its state from keystroke to keystroke, as in an editor.
/// </summary>
internal sealed class Keyboard
{
    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private readonly string _before;
    private readonly string _after;
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;

    /// <summary>Opens the files.</summary>
    /// <param name="source">The file that is typed into, where <c>$$</c> is.</param>
    /// <param name="users">The file that uses what is generated; it has no errors once everything is typed.</param>
    public Keyboard(string source, string users)
    {
        int caret = source.IndexOf("$$", StringComparison.Ordinal);
        _before = source[..caret];
        _after = source[(caret + 2)..];
        _compilation = CSharpCompilation.Create(
            "Subject",
            [Parse(_before + _after, "/source/Typed.cs"), Parse(users, "/source/Users.cs")],
            Libraries.Platform,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable));
        _driver = CSharpGeneratorDriver.Create(EditorFile.Generators, parseOptions: s_parsing);
    }

    /// <summary>What the rules report of the users after the file reads as given at the caret.</summary>
    public async Task<ImmutableArray<Diagnostic>> ReportsWithAsync(string typed)
    {
        Compilation output = Type(typed);
        SemanticModel users = output.GetSemanticModel(output.SyntaxTrees.ElementAt(1));
        return await output.WithAnalyzers(EditorFile.Analyzers).GetAnalyzerSemanticDiagnosticsAsync(users, filterSpan: null, CancellationToken.None);
    }

    /// <summary>The methods of the users that have errors after the file reads as given at the caret.</summary>
    public IReadOnlySet<string> BrokenWith(string typed)
    {
        Compilation output = Type(typed);
        HashSet<string> broken = [];
        foreach (SyntaxTree other in output.SyntaxTrees.Skip(1))
        {
            foreach (Diagnostic diagnostic in output.GetSemanticModel(other).GetDiagnostics())
            {
                if (diagnostic.Severity == DiagnosticSeverity.Error)
                {
                    Assert.True(
                        other == output.SyntaxTrees.ElementAt(1),
                        $"{diagnostic.ToString()}\nin what is generated after\n{typed}\n{other}");
                    SyntaxNode at = other.GetRoot().FindNode(diagnostic.Location.SourceSpan);
                    broken.Add(at.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.Text ?? at.ToString());
                }
            }
        }

        return broken;
    }

    /// <summary>
    /// What there is at the caret while a text is typed, keystroke for keystroke: an editor closes brackets and quotes that
    /// are opened, and the user types over them.
    /// </summary>
    /// <param name="text">What is typed.</param>
    /// <param name="isEvery">Whether every character is a step; otherwise every token is.</param>
    public static IEnumerable<string> Strokes(string text, bool isEvery)
    {
        Stack<char> open = new();
        for (int i = 0; i < text.Length; i++)
        {
            char typed = text[i];
            if (open.Count > 0 && typed == open.Peek())
            {
                open.Pop();
            }
            else if (Closing(typed) is { } closing)
            {
                open.Push(closing);
            }

            if (isEvery || EndsToken(text, i))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{text[..(i + 1)]}{string.Concat(open)}");
            }
        }
    }

    private Compilation Type(string typed)
    {
        SyntaxTree tree = Parse(_before + typed + _after, "/source/Typed.cs");
        _compilation = _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[0], tree);
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out Compilation output, out ImmutableArray<Diagnostic> failures);
        Assert.Empty(failures);
        return output;
    }

    private static bool EndsToken(string text, int i) =>
        !char.IsWhiteSpace(text[i]) && (i + 1 == text.Length || !char.IsLetterOrDigit(text[i]) || !char.IsLetterOrDigit(text[i + 1]));

    private static char? Closing(char opening) => opening switch
    {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '<' => '>',
        '"' => '"',
        _ => null,
    };

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, s_parsing, path);
}
