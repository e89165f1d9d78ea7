using System.Linq;
using System.Threading;
using AsyncGen.Analyzers.Recognition;
using AsyncGen.CodeFixes.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.CodeFixes.Calls;

/// <summary>The call object that an invocation is about, so that another member of it can be called beside.</summary>
internal sealed class CallReceiver
{
    private CallReceiver(ExpressionSyntax? expression, bool isConditional, ITypeSymbol type, ISymbol? symbol)
    {
        Expression = expression;
        IsConditional = isConditional;
        Type = type;
        Symbol = symbol;
    }

    /// <summary>How it is written; <see langword="null"/> for an object that calls its own member.</summary>
    public ExpressionSyntax? Expression { get; }

    /// <summary>Whether it may be <see langword="null"/>, and is then not called.</summary>
    public bool IsConditional { get; }

    public ITypeSymbol Type { get; }

    /// <summary>The variable that holds it.</summary>
    public ISymbol? Symbol { get; }

    /// <summary>
    /// The object on which a member is called, or the only one that a helper is given; <see langword="null"/> where naming
    /// it again would do something.
    /// </summary>
    public static CallReceiver? Of(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        CallReceiver? receiver = invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => Of(access.Expression, isConditional: false, model, cancellationToken),
            MemberBindingExpressionSyntax when invocation.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == invocation =>
                Of(access.Expression, isConditional: true, model, cancellationToken),
            SimpleNameSyntax => OfThis(invocation, model, cancellationToken),
            _ => null,
        };
        return receiver ?? OfArgument(invocation, model, cancellationToken);
    }

    /// <summary>The call object in an expression.</summary>
    public static CallReceiver? Of(ExpressionSyntax expression, bool isConditional, SemanticModel model, CancellationToken cancellationToken)
    {
        ExpressionSyntax inner = Bare(expression);
        return IsStable(inner, model, cancellationToken)
            && model.GetTypeInfo(inner, cancellationToken).Type is { } type
            && CallMarks.IsCallObject(type)
            ? new CallReceiver(inner.WithoutTrivia(), isConditional, type, SymbolOf(inner, model, cancellationToken))
            : null;
    }

    /// <summary>A statement that calls a member of it.</summary>
    public ExpressionStatementSyntax Call(IMethodSymbol method, params ArgumentSyntax[] arguments) =>
        Call(SyntaxFactory.IdentifierName(Names.Identifier(method.Name)), arguments);

    /// <summary>A statement that calls a member of it.</summary>
    public ExpressionStatementSyntax Call(SimpleNameSyntax member, params ArgumentSyntax[] arguments)
    {
        ArgumentListSyntax list = SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(arguments));
        return SyntaxFactory.ExpressionStatement((Expression, IsConditional) switch
        {
            (null, _) => SyntaxFactory.InvocationExpression(member, list),
            ({ } expression, true) => SyntaxFactory.ConditionalAccessExpression(
                expression, SyntaxFactory.InvocationExpression(SyntaxFactory.MemberBindingExpression(member), list)),
            ({ } expression, false) => SyntaxFactory.InvocationExpression(
                SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, expression, member), list),
        });
    }

    /// <summary>The same, which may be <see langword="null"/> or is known not to be.</summary>
    public CallReceiver When(bool isConditional) => new(Expression, isConditional && Expression is not null, Type, Symbol);

    /// <summary>An expression without parentheses and casts around it.</summary>
    public static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Bare(parenthesized.Expression),
        CastExpressionSyntax cast => Bare(cast.Expression),
        _ => expression,
    };

    /// <summary>The variable that an expression names.</summary>
    public static ISymbol? SymbolOf(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        Bare(expression) is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure
            ? SymbolOf(sure.Operand, model, cancellationToken)
            : model.GetSymbolInfo(Bare(expression), cancellationToken).Symbol;

    private static CallReceiver? OfThis(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(invocation, cancellationToken).Symbol is IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary }
        && model.GetEnclosingSymbol(invocation.SpanStart, cancellationToken)?.ContainingType is { } type
        && CallMarks.IsCallObject(type)
            ? new CallReceiver(null, isConditional: false, type, symbol: null)
            : null;

    private static CallReceiver? OfArgument(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        CallReceiver[] given = invocation.ArgumentList.Arguments
            .Where(static argument => argument.RefKindKeyword.IsKind(SyntaxKind.None))
            .Select(argument => Of(argument.Expression, isConditional: false, model, cancellationToken))
            .OfType<CallReceiver>()
            .ToArray();
        return given.Length == 1 ? given[0] : null;
    }

    private static bool IsStable(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) => expression switch
    {
        ThisExpressionSyntax or BaseExpressionSyntax => true,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure => IsStable(sure.Operand, model, cancellationToken),
        MemberAccessExpressionSyntax access => IsVariable(access, model, cancellationToken)
            && (IsStable(access.Expression, model, cancellationToken) || IsType(access.Expression, model, cancellationToken)),
        IdentifierNameSyntax => IsVariable(expression, model, cancellationToken),
        _ => false,
    };

    private static bool IsVariable(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(expression, cancellationToken).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol;

    private static bool IsType(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(expression, cancellationToken).Symbol is ITypeSymbol;
}
