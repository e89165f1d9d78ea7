using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AsyncGen.Analyzers.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Generator.Tests.Harness;

/// <summary>What is said about the declarations of a project: which members, and which interfaces, are left out.</summary>
internal sealed class DeclarationWords
{
    private static readonly SymbolDisplayFormat Format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    private readonly HashSet<string> _leftOut = [];
    private readonly HashSet<string> _withoutForm = [];

    private DeclarationWords(ImmutableArray<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            string message = diagnostic.GetMessage();
            Assert.False(diagnostic.Id == "AD0001", message);
            if (Regex.Match(message, "^'(.*?)' is left out of the asynchronous form") is { Success: true } leftOut)
            {
                _leftOut.Add(Simplify(leftOut.Groups[1].Value));
            }
            else if (Regex.Match(message, @"^(?:\[AsyncCall\] for )?'(.*?)' has no (?:asynchronous form|effect)") is { Success: true } withoutForm)
            {
                _withoutForm.Add(Simplify(withoutForm.Groups[1].Value));
            }
        }
    }

    /// <summary>Listens to the analyzer, pragmas or not.</summary>
    public static DeclarationWords Of(Compilation compilation)
    {
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([]),
            onAnalyzerException: null,
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true);
        CompilationWithAnalyzers analysis = new(compilation, [new DeclarationAnalyzer()], options);
        return new DeclarationWords(analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult());
    }

    /// <summary>Whether the member, or the one accessor of it, is named as left out.</summary>
    public bool LeaveOut(ISymbol member, bool isSet)
    {
        IMethodSymbol? accessor = member is IPropertySymbol property ? (isSet ? property.SetMethod : property.GetMethod) : null;
        return _leftOut.Contains(TitleOf(member)) || (accessor is not null && _leftOut.Contains(TitleOf(accessor)));
    }

    /// <summary>Whether the interface is named as one without asynchronous form.</summary>
    public bool LeaveOut(INamedTypeSymbol type) => _withoutForm.Contains(TitleOf(type));

    private static string TitleOf(ISymbol symbol) => Simplify(symbol.OriginalDefinition.ToDisplayString(Format));

    /// <summary>Parameters and type arguments depend on who names it.</summary>
    private static string Simplify(string title)
    {
        string text = title;
        for (string before = ""; before != text;)
        {
            before = text;
            text = Regex.Replace(text, @"<[^<>()]*>|\([^()]*\)|\[[^\[\]]*\]", "");
        }

        return text;
    }
}
