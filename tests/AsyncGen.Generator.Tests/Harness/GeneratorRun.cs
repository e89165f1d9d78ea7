using System.Collections.Immutable;
using AsyncGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace AsyncGen.Generator.Tests.Harness;

/// <summary>
/// Runs the generator and checks what must hold for every input: no exception, output that compiles without a word of
/// the compiler, a cached rerun, models without compiler objects, no dependence on the order of files, <c>\n</c>.
/// </summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(CSharpCompilation input, Compilation output, GeneratorRunResult result)
    {
        Input = input;
        Output = output;
        Result = result;
        Files = result.GeneratedSources.ToDictionary(static file => file.HintName, static file => file.SourceText.ToString());
    }

    public CSharpCompilation Input { get; }

    public Compilation Output { get; }

    public GeneratorRunResult Result { get; }

    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>The only generated file.</summary>
    public string Text => Assert.Single(Files).Value;

    public static GeneratorRun Of(string source, LanguageVersion version = LanguageVersion.Preview) =>
        Of(Compilations.Of([source], version));

    public static GeneratorRun Of(params string[] sources) => Of(Compilations.Of(sources));

    public static GeneratorRun Of(CSharpCompilation compilation, bool sourceMayBeBroken = false)
    {
        GeneratorDriver driver = Drive(compilation).RunGenerators(compilation);
        GeneratorRunResult result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);

        Compilation output = compilation.AddSyntaxTrees(
            result.GeneratedSources.Select(static file => file.SyntaxTree));
        GeneratorRun run = new(compilation, output, result);
        if (!sourceMayBeBroken)
        {
            run.AssertOutputCompiles();
        }

        run.AssertLineEnds();
        ObjectGraph.AssertNoCompilerObjects(result);
        AssertRerunIsCached(driver, compilation);
        run.AssertOrderDoesNotMatter();
        return run;
    }

    /// <summary>Asserts that nothing is generated.</summary>
    public static void AssertNothing(params string[] sources) => Assert.Empty(Of(sources).Files);

    public static GeneratorDriver Drive(Compilation compilation) =>
        CSharpGeneratorDriver.Create(
            [new CallGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public INamedTypeSymbol Type(string metadataName)
    {
        INamedTypeSymbol? type = Output.Assembly.GetTypeByMetadataName(metadataName);
        Assert.True(type is not null, $"No type {metadataName} in\n{string.Join("\n", Files.Values)}");
        return type;
    }

    public bool HasType(string metadataName) => Output.Assembly.GetTypeByMetadataName(metadataName) is not null;

    /// <summary>The member as declared, in the format of an error message.</summary>
    public string Member(string typeName, string name) => Display(Assert.Single(Type(typeName).GetMembers(name)));

    public string[] Members(string typeName, string name) =>
        [.. Type(typeName).GetMembers(name).Select(Display).Order(StringComparer.Ordinal)];

    public bool HasMember(string typeName, string name) => !Type(typeName).GetMembers(name).IsEmpty;

    /// <summary>The names behind <c>Begin_</c>, in order.</summary>
    public string[] Begun(string typeName) =>
        [.. Type(typeName).GetMembers().Where(static member => member.Name.StartsWith("Begin_", StringComparison.Ordinal)).Select(static member => member.Name[6..])];

    private static string Display(ISymbol symbol) => symbol.ToDisplayString(Format);

    private static readonly SymbolDisplayFormat Format = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private void AssertOutputCompiles()
    {
        HashSet<SyntaxTree> generated = [.. Result.GeneratedSources.Select(static file => file.SyntaxTree)];
        List<string> complaints = [];
        SyntaxTree? blamed = null;

        // Some errors are found by the emit only, and what is wrong with documentation where it is written only.
        EmitResult emitted = Output.Emit(Stream.Null, xmlDocumentationStream: Stream.Null);
        foreach (Diagnostic diagnostic in emitted.Diagnostics)
        {
            bool isInGenerated = diagnostic.Location.SourceTree is { } tree && generated.Contains(tree);
            if (isInGenerated ? diagnostic.Severity > DiagnosticSeverity.Hidden : diagnostic.Severity == DiagnosticSeverity.Error)
            {
                complaints.Add(diagnostic.ToString());
                blamed ??= diagnostic.Location.SourceTree;
            }
        }

        Assert.True(complaints.Count == 0, string.Join("\n", complaints) + "\n" + blamed);
    }

    private void AssertLineEnds()
    {
        foreach (string text in Files.Values)
        {
            Assert.DoesNotContain('\r', text);
            Assert.EndsWith("}\n", text, StringComparison.Ordinal);
            Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\n\n\n", text, StringComparison.Ordinal);
        }
    }

    private static void AssertRerunIsCached(GeneratorDriver primed, CSharpCompilation compilation)
    {
        GeneratorRunResult rerun = primed.RunGenerators(compilation.Clone()).GetRunResult().Results.Single();
        foreach ((string name, ImmutableArray<IncrementalGeneratorRunStep> steps) in rerun.TrackedSteps)
        {
            foreach ((object value, IncrementalStepRunReason reason) in steps.SelectMany(static step => step.Outputs))
            {
                bool isOurs = name is StepNames.Model or StepNames.ForeignModel or StepNames.Identity or StepNames.Collisions
                    or StepNames.Capabilities or StepNames.Emission;
                Assert.True(
                    !isOurs || reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
                    $"{name}: {reason} {value}");
            }
        }

        foreach ((object _, IncrementalStepRunReason reason) in rerun.TrackedOutputSteps
            .SelectMany(static step => step.Value)
            .SelectMany(static step => step.Outputs))
        {
            Assert.Equal(IncrementalStepRunReason.Cached, reason);
        }
    }

    private void AssertOrderDoesNotMatter()
    {
        if (Input.SyntaxTrees.Length < 2)
        {
            return;
        }

        CSharpCompilation reversed = Input.RemoveAllSyntaxTrees().AddSyntaxTrees(Input.SyntaxTrees.Reverse());
        GeneratorRunResult result = Drive(reversed).RunGenerators(reversed).GetRunResult().Results.Single();
        Dictionary<string, string> files = result.GeneratedSources
            .ToDictionary(static file => file.HintName, static file => file.SourceText.ToString());
        Assert.Equal(Files.OrderBy(static file => file.Key, StringComparer.Ordinal), files.OrderBy(static file => file.Key, StringComparer.Ordinal));
    }
}
