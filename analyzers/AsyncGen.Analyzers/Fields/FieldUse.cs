using AsyncGen.Analyzers.Flow;
using AsyncGen.Analyzers.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Fields;

/// <summary>What the members of a type do with the call object of a field. Members are analyzed at the same time.</summary>
internal sealed class FieldUse
{
    private volatile bool _isCancelled;
    private volatile bool _isDealtWith;

    /// <summary>Whether the call is cancelled somewhere, and nowhere finished or handed on.</summary>
    public bool IsCancelledOnly => _isCancelled && !_isDealtWith;

    public void Add(IFieldReferenceOperation reference, CallTypes types)
    {
        switch (MemberOf(reference))
        {
            case IMethodSymbol method when types.EffectOf(method) is { } effect:
                Add(effect);
                break;

            case IPropertySymbol:
                break;

            case null when IsTarget(reference):
                break;

            default:
                _isDealtWith = true;
                break;
        }
    }

    private void Add(MemberEffect effect)
    {
        switch (effect.Event)
        {
            case CallEvents.Cancel or CallEvents.CancelAsync:
                _isCancelled = true;
                break;

            case CallEvents.Finish:
                _isDealtWith = true;
                break;
        }
    }

    /// <summary>The member that is called on the field, if that is what is done with it.</summary>
    private static ISymbol? MemberOf(IOperation reference)
    {
        IOperation receiver = reference;
        while (receiver.Parent is IConversionOperation or IParenthesizedOperation)
        {
            receiver = receiver.Parent;
        }

        return receiver.Parent switch
        {
            IInvocationOperation invocation when invocation.Instance == receiver => invocation.TargetMethod,
            IPropertyReferenceOperation property when property.Instance == receiver => property.Property,
            IConditionalAccessOperation { WhenNotNull: IInvocationOperation { Instance: IConditionalAccessInstanceOperation } invocation } access
                when access.Operation == receiver => invocation.TargetMethod,
            IConditionalAccessOperation { WhenNotNull: IPropertyReferenceOperation { Instance: IConditionalAccessInstanceOperation } property } access
                when access.Operation == receiver => property.Property,
            _ => null,
        };
    }

    private static bool IsTarget(IOperation reference) =>
        (reference.Parent is IAssignmentOperation assignment && assignment.Target == reference)
        || reference.Parent is IBinaryOperation or IIsPatternOperation or IAwaitOperation;
}
