using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Generator.Tests.Harness;

/// <summary>Asks for more forms of every interface of a project that asks for any.</summary>
internal static class Forms
{
    private static readonly string[] s_all = ["Manager", "Sinks"];

    /// <summary>The same project, in which every <c>[AsyncCall]</c> asks for all the forms there are.</summary>
    public static CSharpCompilation AskForAll(CSharpCompilation compilation) => AskFor(compilation, s_all);

    /// <summary>Likewise, for those with a sink only.</summary>
    public static CSharpCompilation AskForSinks(CSharpCompilation compilation) => AskFor(compilation, ["Sinks"]);

    private static CSharpCompilation AskFor(CSharpCompilation compilation, string[] forms)
    {
        Asking asking = new(forms);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SyntaxNode root = tree.GetRoot();
            SyntaxNode asked = asking.Visit(root);
            if (asked != root)
            {
                compilation = compilation.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(asked, tree.Options));
            }
        }

        return compilation;
    }

    private sealed class Asking(string[] forms) : CSharpSyntaxRewriter
    {
        public override SyntaxNode VisitAttribute(AttributeSyntax node)
        {
            string name = node.Name is QualifiedNameSyntax qualified ? qualified.Right.Identifier.ValueText : node.Name.ToString();
            if (name is not "AsyncCall")
            {
                return node;
            }

            HashSet<string?> asked = [.. node.ArgumentList?.Arguments.Select(static argument => argument.NameEquals?.Name.ToString()) ?? []];
            foreach (string form in forms.Where(form => !asked.Contains(form)))
            {
                node = node.AddArgumentListArguments(SyntaxFactory.AttributeArgument(
                    SyntaxFactory.NameEquals(form), null, SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression)));
            }

            return node;
        }
    }
}
