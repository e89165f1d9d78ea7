using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncGen.Generator.Tests.RandomInterfaces;

/// <summary>Edits of a project: such as change nothing that matters, and such as do.</summary>
internal static class Mutations
{
    /// <summary>Comments everywhere, other line numbers, another order of the files, and more code that is none of the interfaces' business.</summary>
    public static CSharpCompilation Reformat(CSharpCompilation project)
    {
        List<SyntaxTree> trees = [];
        foreach (SyntaxTree tree in project.SyntaxTrees)
        {
            string text = tree.ToString().Replace("\n", " // comment\n\n", StringComparison.Ordinal) + "\ninternal class Unrelated" + trees.Count + " { }\n";
            trees.Add(tree.WithChangedText(SourceText.From(text)));
        }

        trees.Reverse();
        return project.RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
    }

    /// <summary>Changes one member that can be begun; <see langword="null"/> where there is none, or the change is not C#.</summary>
    public static CSharpCompilation? ChangeMember(CSharpCompilation project, CallObjects objects, Choices choices)
    {
        List<MethodDeclarationSyntax> methods = [];
        foreach (BoundCall call in objects.Servers.SelectMany(server => objects.Of(server)))
        {
            if (call.Target.OriginalDefinition.DeclaringSyntaxReferences is [SyntaxReference reference]
                && project.ContainsSyntaxTree(reference.SyntaxTree)
                && reference.GetSyntax() is MethodDeclarationSyntax method)
            {
                methods.Add(method);
            }
        }

        if (methods.Count == 0)
        {
            return null;
        }

        MethodDeclarationSyntax chosen = choices.Pick([.. methods]);
        SyntaxTree tree = chosen.SyntaxTree;
        SyntaxNode root = tree.GetRoot();
        MethodDeclarationSyntax? changed = Change(chosen, choices);
        SyntaxNode? changedRoot = changed is null ? root.RemoveNode(chosen, SyntaxRemoveOptions.KeepNoTrivia) : root.ReplaceNode(chosen, changed);
        CSharpCompilation compilation = project.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(changedRoot!, tree.Options));
        return compilation.GetDiagnostics().Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? null : compilation;
    }

    private static MethodDeclarationSyntax? Change(MethodDeclarationSyntax method, Choices choices)
    {
        ParameterSyntax parameter = Parse("int added").Parameters[0];
        return choices.Next(7) switch
        {
            0 => method.WithIdentifier(SyntaxFactory.Identifier(method.Identifier.ValueText + "9").WithTriviaFrom(method.Identifier)),
            1 => method.WithParameterList(method.ParameterList.WithParameters(method.ParameterList.Parameters.Insert(0, parameter))),
            2 => method.WithParameterList(method.ParameterList.WithParameters(method.ParameterList.Parameters.Insert(0, Parse("out int added").Parameters[0]))),
            3 => method.WithReturnType(SyntaxFactory.ParseTypeName(method.ReturnType.ToString() == "int" ? "long" : "int").WithTriviaFrom(method.ReturnType)),
            4 => method.AttributeLists.Count > 0 ? null : method.WithAttributeLists([SyntaxFactory.AttributeList([SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::System.Obsolete"))])]),
            5 => null,
            _ => method.ParameterList.Parameters.Count == 0 ? null : Rename(method),
        };
    }

    private static MethodDeclarationSyntax Rename(MethodDeclarationSyntax method)
    {
        ParameterSyntax first = method.ParameterList.Parameters[0];
        return method.WithParameterList(method.ParameterList.WithParameters(method.ParameterList.Parameters.Replace(
            first,
            first.WithIdentifier(SyntaxFactory.Identifier("renamed")))));
    }

    private static ParameterListSyntax Parse(string parameters) => SyntaxFactory.ParseParameterList("(" + parameters + ")");
}
