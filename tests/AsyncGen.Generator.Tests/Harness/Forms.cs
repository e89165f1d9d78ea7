using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Generator.Tests.Harness;

/// <summary>Asks for more forms of every interface of a project that asks for any.</summary>
internal static class Forms
{
    private static readonly string[] s_all = ["Manager"];

    /// <summary>The same project, in which every <c>[AsyncCall]</c> asks for all the forms there are.</summary>
    public static CSharpCompilation AskForAll(CSharpCompilation compilation)
    {
        Asking asking = new();
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

    private sealed class Asking : CSharpSyntaxRewriter
    {
        public override SyntaxNode VisitAttribute(AttributeSyntax node)
        {
            string name = node.Name is QualifiedNameSyntax qualified ? qualified.Right.Identifier.ValueText : node.Name.ToString();
            if (name is not "AsyncCall")
            {
                return node;
            }

            foreach (string form in s_all)
            {
                node = node.AddArgumentListArguments(SyntaxFactory.AttributeArgument(
                    SyntaxFactory.NameEquals(form), null, SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression)));
            }

            return node;
        }
    }
}
