using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Generator.Parsing.Reuse;

/// <summary>
/// Tells by its text whether a declaration's model depends on nothing but that text and the types that it names: there are no
/// attributes in it, and no default values that are computed.
/// </summary>
internal static class PlainDeclaration
{
    public static bool Is(InterfaceDeclarationSyntax declaration)
    {
        if (declaration.Modifiers.Any(SyntaxKind.PartialKeyword) || !IsPlain(declaration.TypeParameterList))
        {
            return false;
        }

        foreach (MemberDeclarationSyntax member in declaration.Members)
        {
            if (member.AttributeLists.Count > 0 || !IsPlain(member))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPlain(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => IsPlain(method.TypeParameterList) && IsPlain(method.ParameterList),
        PropertyDeclarationSyntax property => IsPlain(property.AccessorList),
        IndexerDeclarationSyntax indexer => IsPlain(indexer.AccessorList) && IsPlain(indexer.ParameterList),
        _ => true,
    };

    private static bool IsPlain(BaseParameterListSyntax parameters)
    {
        foreach (ParameterSyntax parameter in parameters.Parameters)
        {
            if (parameter.AttributeLists.Count > 0 || (parameter.Default is { } value && !IsLiteral(value.Value)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPlain(TypeParameterListSyntax? parameters)
    {
        if (parameters is not null)
        {
            foreach (TypeParameterSyntax parameter in parameters.Parameters)
            {
                if (parameter.AttributeLists.Count > 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsPlain(AccessorListSyntax? accessors)
    {
        if (accessors is not null)
        {
            foreach (AccessorDeclarationSyntax accessor in accessors.Accessors)
            {
                if (accessor.AttributeLists.Count > 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsLiteral(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax or DefaultExpressionSyntax => true,
        PrefixUnaryExpressionSyntax prefix => IsLiteral(prefix.Operand),
        PostfixUnaryExpressionSyntax postfix => IsLiteral(postfix.Operand),
        ParenthesizedExpressionSyntax parenthesized => IsLiteral(parenthesized.Expression),
        _ => false,
    };
}
