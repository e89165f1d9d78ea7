using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Generator.Tests.Harness;

/// <summary>Asks for more forms of every interface of a project that asks for any.</summary>
internal static class Forms
{
    public const string Manager = "Manager";

    /// <summary>The same project, in which every <c>[AsyncCall]</c> asks for the forms too.</summary>
    public static CSharpCompilation AskFor(CSharpCompilation compilation, params string[] forms)
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

            foreach (string form in forms)
            {
                node = node.AddArgumentListArguments(SyntaxFactory.AttributeArgument(
                    SyntaxFactory.NameEquals(form), null, SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression)));
            }

            return node;
        }
    }
}
