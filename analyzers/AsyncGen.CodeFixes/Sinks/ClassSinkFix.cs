using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AsyncGen.CodeFixes.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncGen.CodeFixes.Sinks;

/// <summary>ACG205: makes a class of a sink that is a struct.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClassSinkFix))]
public sealed class ClassSinkFix : ProtocolFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("ACG205");

    private protected override IEnumerable<Offer> Offers(Subject subject)
    {
        // What is said of a struct only, and parts in other places, want a thought.
        if (subject.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || subject.Diagnostic.AdditionalLocations.Count > 0
            || declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
            || declaration.Members.Any(IsOfStructs))
        {
            yield break;
        }

        TypeDeclarationSyntax? changed = declaration switch
        {
            StructDeclarationSyntax type => ClassDeclaration(
                type.AttributeLists,
                type.Modifiers,
                Token(SyntaxKind.ClassKeyword).WithTriviaFrom(type.Keyword),
                type.Identifier,
                type.TypeParameterList,
                type.ParameterList,
                type.BaseList,
                type.ConstraintClauses,
                type.OpenBraceToken,
                type.Members,
                type.CloseBraceToken,
                type.SemicolonToken),
            RecordDeclarationSyntax type => RecordDeclaration(
                SyntaxKind.RecordDeclaration,
                type.AttributeLists,
                type.Modifiers,
                type.Keyword,
                Token(SyntaxKind.ClassKeyword).WithTriviaFrom(type.ClassOrStructKeyword),
                type.Identifier,
                type.TypeParameterList,
                type.ParameterList,
                type.BaseList,
                type.ConstraintClauses,
                type.OpenBraceToken,
                type.Members,
                type.CloseBraceToken,
                type.SemicolonToken),
            _ => null,
        };
        if (changed is not null)
        {
            SyntaxTokenList modifiers = TokenList(changed.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.ReadOnlyKeyword)));
            TypeDeclarationSyntax tidy = changed.WithModifiers(modifiers).WithTriviaFrom(declaration);
            yield return new Offer("Class", "Make '" + declaration.Identifier.ValueText + "' a class", () => subject.Root.ReplaceNode(declaration, tidy));
        }
    }

    /// <summary>Whether a member is one that a class cannot have.</summary>
    private static bool IsOfStructs(MemberDeclarationSyntax member) => member is not BaseTypeDeclarationSyntax
        && (member.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && member is not FieldDeclarationSyntax
            || member is BasePropertyDeclarationSyntax { AccessorList: { } list } && list.Accessors.Any(static accessor => accessor.Modifiers.Any(SyntaxKind.ReadOnlyKeyword))
            || member.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(static assignment => assignment.Left is ThisExpressionSyntax));
}
