using System;
using System.Collections.Generic;
using System.Threading;
using AsyncGen.Analyzers.Recognition;
using AsyncGen.CodeFixes.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.CodeFixes.Paths;

/// <summary>What a function does to the object in one variable, by the places in the source.</summary>
internal sealed class CallEvents
{
    private readonly Dictionary<SyntaxNode, CallEvent> _events = [];

    private readonly Func<SyntaxNode, bool> _isVariable;

    private CallEvents(Func<SyntaxNode, bool> isVariable) => _isVariable = isVariable;

    /// <summary>Whether the variable is declared in the function, without a value.</summary>
    public bool BeginsUnassigned { get; private set; }

    /// <summary>Finds the events of a variable in a function.</summary>
    public static CallEvents Of(ISymbol variable, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        CallEvents events = new(node => node is ExpressionSyntax expression && Is(expression, variable, model, cancellationToken));
        foreach (SyntaxNode node in function.DescendantNodes(node => node == function || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (Find(node, variable, model, cancellationToken) is { } found)
            {
                events._events[node] = found;
                events.BeginsUnassigned |= node is VariableDeclaratorSyntax { Initializer: null };
            }
        }

        return events;
    }

    public CallEvent? At(SyntaxNode node) => _events.TryGetValue(node, out CallEvent found) ? found : null;

    /// <summary>What a condition says where the variable is <see langword="null"/>; no answer when it is about something else.</summary>
    public bool? AnswerForNull(IOperation condition) => condition switch
    {
        IIsNullOperation test when _isVariable(test.Operand.Syntax) => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } test when IsOfNull(test) =>
            test.OperatorKind == BinaryOperatorKind.Equals,
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } test
            when _isVariable(test.Value.Syntax) => true,
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } } test
            when _isVariable(test.Value.Syntax) => false,
        _ => null,
    };

    private bool IsOfNull(IBinaryOperation test) =>
        (_isVariable(test.LeftOperand.Syntax) && test.RightOperand.ConstantValue is { HasValue: true, Value: null })
        || (_isVariable(test.RightOperand.Syntax) && test.LeftOperand.ConstantValue is { HasValue: true, Value: null });

    private static CallEvent? Find(SyntaxNode node, ISymbol variable, SemanticModel model, CancellationToken cancellationToken) => node switch
    {
        InvocationExpressionSyntax invocation => OfInvocation(invocation, variable, model, cancellationToken),
        AssignmentExpressionSyntax assignment when Is(assignment.Left, variable, model, cancellationToken) => CallEvent.Assigned,
        VariableDeclaratorSyntax declarator when SymbolEqualityComparer.Default.Equals(model.GetDeclaredSymbol(declarator, cancellationToken), variable) => CallEvent.Assigned,
        ArgumentSyntax argument when Is(argument.Expression, variable, model, cancellationToken) => CallEvent.Lost,
        _ => null,
    };

    private static CallEvent? OfInvocation(InvocationExpressionSyntax invocation, ISymbol variable, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(invocation, cancellationToken).Symbol is not IMethodSymbol method
            || CallReceiver.Of(invocation, model, cancellationToken) is not { } receiver
            || !SymbolEqualityComparer.Default.Equals(receiver.Symbol, variable))
        {
            return null;
        }

        return CallMembers.KindOf(method, receiver.Type) switch
        {
            CallMemberKind.Begin => CallEvent.Begun,
            CallMemberKind.Finish => CallEvent.Finished,
            CallMemberKind.Invoke => CallEvent.Invoked,
            _ => null,
        };
    }

    private static bool Is(ExpressionSyntax expression, ISymbol variable, SemanticModel model, CancellationToken cancellationToken) =>
        CallReceiver.Bare(expression) is IdentifierNameSyntax or MemberAccessExpressionSyntax
        && SymbolEqualityComparer.Default.Equals(CallReceiver.SymbolOf(expression, model, cancellationToken), variable);
}
