using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>What generated code really calls: told by the compiler, not by the rules that decided on it.</summary>
internal static class CalledMembers
{
    /// <summary>The methods and accessors that the generated class calls.</summary>
    public static HashSet<ISymbol> Of(INamedTypeSymbol callClass, Compilation compilation)
    {
        HashSet<ISymbol> called = new(SymbolEqualityComparer.Default);
        foreach (SyntaxReference reference in callClass.DeclaringSyntaxReferences)
        {
            SemanticModel model = compilation.GetSemanticModel(reference.SyntaxTree);
            foreach (ExpressionSyntax expression in reference.GetSyntax().DescendantNodes().OfType<ExpressionSyntax>())
            {
                ISymbol? symbol = expression is InvocationExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax
                    ? model.GetSymbolInfo(expression).Symbol
                    : null;
                switch (symbol)
                {
                    case IMethodSymbol method:
                        called.Add(method.ConstructedFrom);
                        break;

                    case IPropertySymbol property:
                        bool isAssigned = expression.Parent is AssignmentExpressionSyntax assignment && assignment.Left == expression;
                        called.Add(isAssigned ? property.SetMethod! : property.GetMethod!);
                        break;
                }
            }
        }

        return called;
    }
}
