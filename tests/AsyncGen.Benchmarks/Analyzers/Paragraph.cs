using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Benchmarks.Analyzers;

/// <summary>A few statements that leave the call object <c>call</c> as they found it: without a call in progress.</summary>
/// <param name="text">The statements; <c>#</c> stands for a number that no other paragraph of the method has.</param>
internal sealed class Paragraph(string text)
{
    /// <summary>The statements, as they are written in a method without indentation.</summary>
    public string Text { get; } = text.Trim();

    /// <summary>How many statements there are, those inside of others included, blocks not.</summary>
    public int Statements { get; } = SyntaxFactory.ParseMemberDeclaration("async void M() {" + text.Replace('#', '1') + "}")!
        .DescendantNodes()
        .Count(static node => node is StatementSyntax and not BlockSyntax);

    /// <summary>Whether they are for asynchronous methods; the others block.</summary>
    public bool IsAsync { get; } = text.Contains("await ");
}
