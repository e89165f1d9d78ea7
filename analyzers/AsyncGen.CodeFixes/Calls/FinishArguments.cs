using System.Collections.Generic;
using System.Linq;
using AsyncGen.CodeFixes.Code;
using AsyncGen.CodeFixes.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncGen.CodeFixes.Calls;

/// <summary>The arguments of a <c>Finish_</c>.</summary>
internal static class FinishArguments
{
    /// <summary>An argument for what nobody wants.</summary>
    public static ArgumentSyntax Discard(IParameterSymbol parameter, bool isOverloaded, Subject subject)
    {
        // A typed one is a discard whatever else is called so, and tells the overloads apart.
        ExpressionSyntax discard = isOverloaded || Names.IsUnderscoreTaken(subject.Node, subject.Model)
            ? DeclarationExpression((TypeSyntax)subject.Generator.TypeExpression(parameter.Type), DiscardDesignation())
            : IdentifierName("_");
        return Argument(null, Token(SyntaxKind.OutKeyword), discard);
    }

    /// <summary>
    /// The arguments for another method: those for parameters that both have, and discards. <see langword="null"/> where an
    /// argument that does something would be lost or one is missing.
    /// </summary>
    public static ArgumentListSyntax? Adapted(ArgumentListSyntax list, IMethodSymbol called, IMethodSymbol wanted, Subject subject)
    {
        if (list.Arguments.Any(static argument => argument.NameColon is not null))
        {
            return null;
        }

        List<(IParameterSymbol Parameter, ArgumentSyntax Argument)> left = called.Parameters.Zip(list.Arguments, static (p, a) => (p, a)).ToList();
        bool isOverloaded = CallMembers.Named(wanted.ContainingType, wanted.Name).Skip(1).Any();
        List<ArgumentSyntax> adapted = [];
        foreach (IParameterSymbol parameter in wanted.Parameters)
        {
            int same = left.FindIndex(one => IsSame(one.Parameter, parameter));
            if (same >= 0)
            {
                adapted.Add(left[same].Argument);
                left.RemoveAt(same);
            }
            else if (parameter.RefKind == RefKind.Out)
            {
                adapted.Add(Placement.Tidy(Discard(parameter, isOverloaded, subject)));
            }
            else if (!parameter.IsOptional && !parameter.IsParams)
            {
                return null;
            }
        }

        bool isNothingLost = left.All(static one => IsDiscard(one.Argument));
        bool isUnchanged = left.Count == 0 && adapted.SequenceEqual(list.Arguments);
        return isUnchanged ? list : isNothingLost ? list.WithArguments(SeparatedList(adapted.Select(Separate))) : null;
    }

    /// <summary>Whether the arguments do nothing.</summary>
    public static bool AreDiscards(ArgumentListSyntax list) => list.Arguments.All(IsDiscard);

    private static ArgumentSyntax Separate(ArgumentSyntax argument, int index) =>
        index == 0 ? argument.WithoutTrivia() : argument.WithoutTrivia().WithLeadingTrivia(Space);

    private static bool IsSame(IParameterSymbol one, IParameterSymbol other) =>
        one.RefKind == other.RefKind && SymbolEqualityComparer.Default.Equals(one.Type, other.Type);

    private static bool IsDiscard(ArgumentSyntax argument) => argument.Expression
        is IdentifierNameSyntax { Identifier.ValueText: "_" }
        or DeclarationExpressionSyntax { Designation: DiscardDesignationSyntax };
}
