using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Generator.Tests.Harness;

/// <summary>
/// What generated call objects really call, as the compiler binds it; nothing here shares code with the generator.
/// </summary>
internal sealed class CallObjects
{
    private readonly Compilation _output;
    private readonly Dictionary<INamedTypeSymbol, List<BoundCall>> _calls = new(SymbolEqualityComparer.Default);

    private CallObjects(Compilation output)
    {
        _output = output;
    }

    /// <summary>Reads all that was generated.</summary>
    public static CallObjects In(GeneratorRun run) => In(run.Output, run.Result.GeneratedSources.Select(static file => file.SyntaxTree));

    /// <summary>Reads all that is generated for a project, which is not looked at otherwise.</summary>
    public static CallObjects In(CSharpCompilation project)
    {
        GeneratorDriver driver = GeneratorRun.Drive(project).RunGeneratorsAndUpdateCompilation(project, out Compilation output, out _);
        return In(output, driver.GetRunResult().GeneratedTrees);
    }

    private static CallObjects In(Compilation output, IEnumerable<SyntaxTree> generated)
    {
        CallObjects objects = new(output);
        foreach (SyntaxTree tree in generated)
        {
            objects.Read(tree);
        }

        return objects;
    }

    /// <summary>The call objects by the server's type, as their constructor takes it.</summary>
    public IEnumerable<INamedTypeSymbol> Servers => _calls.Keys;

    public IReadOnlyList<BoundCall> Of(INamedTypeSymbol server) => _calls[server];

    /// <summary>
    /// Fails unless every operation asks the server for exactly one member, the one that the documentation of its
    /// <c>Begin_</c> names.
    /// </summary>
    public void AssertBound()
    {
        List<string> problems = [];
        foreach (BoundCall call in _calls.Values.SelectMany(static calls => calls))
        {
            string? bound = call.Target.OriginalDefinition.GetDocumentationCommentId();
            if (call.Cref is not null && call.Cref != bound)
            {
                problems.Add($"{call.Begin.ToDisplayString()} is documented to call {call.Cref} and calls {bound}");
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    private void Read(SyntaxTree tree)
    {
        SemanticModel model = _output.GetSemanticModel(tree);
        foreach (ClassDeclarationSyntax declaration in tree.GetRoot().DescendantNodes(static node => node is not ClassDeclarationSyntax)
            .OfType<ClassDeclarationSyntax>())
        {
            INamedTypeSymbol type = model.GetDeclaredSymbol(declaration)!;
            INamedTypeSymbol server = (INamedTypeSymbol)Assert.Single(
                type.InstanceConstructors,
                static constructor => constructor.DeclaredAccessibility == Accessibility.Public).Parameters[0].Type;
            Dictionary<INamedTypeSymbol, BoundTarget> targets = new(SymbolEqualityComparer.Default);
            foreach (ClassDeclarationSyntax operation in declaration.Members.OfType<ClassDeclarationSyntax>())
            {
                if (IsRecord(model.GetDeclaredSymbol(operation)!))
                {
                    targets.Add(model.GetDeclaredSymbol(operation)!, TargetOf(operation, server, model));
                }
            }

            List<BoundCall> calls = [];
            foreach (MethodDeclarationSyntax method in declaration.Members.OfType<MethodDeclarationSyntax>())
            {
                if (method.Identifier.ValueText.StartsWith("Begin_", StringComparison.Ordinal)
                    && FindOperation(method, model) is { } operation)
                {
                    IMethodSymbol begin = model.GetDeclaredSymbol(method)!;
                    BoundTarget target = targets[operation];
                    calls.Add(new BoundCall(begin, target.Member, target.IsSet, CrefOf(begin, type)));
                }
            }

            Assert.True(_calls.TryAdd(server, calls), $"Two call objects for {server.ToDisplayString()}");
        }
    }

    /// <summary>The record that the method fills; another name of a pair begins the pair.</summary>
    private static INamedTypeSymbol? FindOperation(MethodDeclarationSyntax method, SemanticModel model)
    {
        foreach (InvocationExpressionSyntax invocation in method.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (model.GetSymbolInfo(invocation).Symbol is not IMethodSymbol { DeclaringSyntaxReferences: [SyntaxReference declared] } called
                || declared.SyntaxTree != method.SyntaxTree)
            {
                continue;
            }

            if (called.Name.StartsWith("Begin_", StringComparison.Ordinal))
            {
                return FindOperation((MethodDeclarationSyntax)declared.GetSyntax(), model);
            }

            if (called.ReturnType is INamedTypeSymbol { ContainingType: not null } operation)
            {
                return operation.OriginalDefinition;
            }
        }

        return null;
    }

    private static bool IsRecord(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? inherited = type.BaseType; inherited is not null; inherited = inherited.BaseType)
        {
            if (inherited.Name == "CallOperation")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The one member that the record's code takes from the field with the server; from the one with the manager it must take
    /// the method that is documented to serve the same.
    /// </summary>
    private static BoundTarget TargetOf(ClassDeclarationSyntax operation, INamedTypeSymbol server, SemanticModel model)
    {
        INamedTypeSymbol type = model.GetDeclaredSymbol(operation)!;
        IFieldSymbol[] fields = [.. type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.IsReadOnly)];
        IFieldSymbol ofServer = Assert.Single(fields, field => SymbolEqualityComparer.Default.Equals(field.Type, server));
        BoundTarget target = Assert.Single(TargetsOf(operation, ofServer, model));
        foreach (IFieldSymbol ofManager in fields.Where(field => !SymbolEqualityComparer.Default.Equals(field, ofServer)))
        {
            BoundTarget managed = Assert.Single(TargetsOf(operation, ofManager, model));
            Assert.Equal(target.Member.OriginalDefinition.GetDocumentationCommentId(), SeenIn(managed.Member.OriginalDefinition));
        }

        return target;
    }

    private static List<BoundTarget> TargetsOf(ClassDeclarationSyntax operation, IFieldSymbol server, SemanticModel model)
    {
        List<BoundTarget> targets = [];
        foreach (IdentifierNameSyntax name in operation.Members.OfType<MethodDeclarationSyntax>()
            .SelectMany(static method => method.DescendantNodes().OfType<IdentifierNameSyntax>()))
        {
            if (SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, server))
            {
                targets.Add(TargetOf(name, model));
            }
        }

        return targets;
    }

    private static BoundTarget TargetOf(ExpressionSyntax server, SemanticModel model)
    {
        SyntaxNode outer = server.Parent!;
        while (outer is CastExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            server = (ExpressionSyntax)outer;
            outer = outer.Parent!;
        }

        // server.Member, server.Member(...), server[...]
        ExpressionSyntax used = outer switch
        {
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax invocation } access when invocation.Expression == access => invocation,
            MemberAccessExpressionSyntax access => access,
            ElementAccessExpressionSyntax access => access,
            _ => throw new InvalidOperationException($"The server is used as {outer}"),
        };
        ISymbol? symbol = model.GetSymbolInfo(used).Symbol;
        Assert.True(symbol is IMethodSymbol or IPropertySymbol, $"{used} means {symbol}");
        if (symbol is IMethodSymbol { AssociatedSymbol: IPropertySymbol property } accessor)
        {
            // Properties with parameters that are no indexers are called like this.
            return new BoundTarget(property, accessor.MethodKind == MethodKind.PropertySet);
        }

        bool isSet = used.Parent is AssignmentExpressionSyntax assignment && assignment.Left == used;
        return new BoundTarget(symbol is IMethodSymbol method ? method.ConstructedFrom : symbol!, isSet);
    }

    /// <summary>What the asynchronous interface says about the method; <see langword="null"/> where it is compiled.</summary>
    private static string? CrefOf(IMethodSymbol begin, INamedTypeSymbol type)
    {
        foreach (IMethodSymbol declared in type.AllInterfaces.SelectMany(static inherited => inherited.GetMembers()).OfType<IMethodSymbol>())
        {
            if (declared.Name.StartsWith("Begin_", StringComparison.Ordinal)
                && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declared), begin)
                && SeenIn(declared) is { } cref)
            {
                return cref;
            }
        }

        return null;
    }

    /// <summary>The first reference in the documentation of a member, which is text to the compiler; <see langword="null"/> where it is compiled.</summary>
    private static string? SeenIn(ISymbol declared) =>
        declared.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().GetLeadingTrivia()
            .Select(static trivia => trivia.GetStructure()).OfType<DocumentationCommentTriviaSyntax>()
            .SelectMany(static comment => comment.DescendantNodes().OfType<XmlEmptyElementSyntax>())
            .Where(static element => element.Name.ToString() == "see")
            .SelectMany(static element => element.Attributes.OfType<XmlTextAttributeSyntax>())
            .Select(static attribute => attribute.TextTokens.ToString())
            .First();

    private readonly record struct BoundTarget(ISymbol Member, bool IsSet);
}

/// <param name="Begin">The method that begins the call.</param>
/// <param name="Target">The method or property that the server is asked for, as the server's type has it.</param>
/// <param name="IsSet">Whether the property is set.</param>
/// <param name="Cref">What the documentation names, where it can be seen.</param>
internal sealed record BoundCall(IMethodSymbol Begin, ISymbol Target, bool IsSet, string? Cref);
