using System.Collections.Immutable;
using AsyncGen.Analyzers.Flow;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Protocol;

/// <summary>What is not a broken protocol, but waits in vain, blocks, or cancels the wrong call (ACG101 and following).</summary>
internal sealed class CallAdvice(CallFindings findings)
{
    /// <summary>What there is to say when a member is called.</summary>
    public ImmutableArray<Finding> On(TrackedObject before, Occurrence occurrence)
    {
        (MemberEffect effect, Site site, Body body, _, _) = occurrence;
        ImmutableArray<Finding>.Builder remarks = ImmutableArray.CreateBuilder<Finding>();
        bool isCertain = before.Has(ObjectTraits.IsCertain);
        if (effect.Event == CallEvents.Finish && before.State == CallStates.Pending && isCertain)
        {
            if (before.Suspect is { } wait)
            {
                body.Session.Findings.Withdraw(Descriptors.WaitResultNotUsed, wait);
                remarks.Add(findings.Remark(Descriptors.WaitResultIgnored, wait, before, CallFindings.NameAt(wait), findings.FinishName(before)));
            }
            else if (before.Has(ObjectTraits.IsTimedOut) && (before.Traits & (ObjectTraits.IsSignaled | ObjectTraits.MayBeSignaled)) == 0)
            {
                remarks.Add(findings.Remark(Descriptors.FinishedAfterTimeout, site, before, CallFindings.NameAt(site), CallFindings.MemberName(site)));
            }
        }

        if (Blocks(before, occurrence))
        {
            if (body.IsAsync && before.Suspect is null && before.State == CallStates.Pending && isCertain)
            {
                remarks.Add(findings.Remark(Descriptors.BlocksInAsync, site, before, CallFindings.NameAt(site), CallFindings.MemberName(site)));
            }

            if (Locks.Around(site.Operation.Syntax) is { } held)
            {
                remarks.Add(findings.Remark(Descriptors.BlocksUnderLock, site, before, CallFindings.NameAt(site), held));
            }
        }

        if (effect.Event == CallEvents.Wait && IsIgnored(site.Operation) && WaitTimes.Of(occurrence) != WaitTime.Infinite
            && before.State is CallStates.Pending or CallStates.Unknown)
        {
            remarks.Add(findings.Remark(Descriptors.WaitResultNotUsed, site, before, CallFindings.NameAt(site)));
        }

        if (effect.Event == CallEvents.Register && IsDropped(site.Operation))
        {
            remarks.Add(findings.Remark(Descriptors.RegistrationLeaked, site, before));
        }

        if (effect.Event is CallEvents.Begin or CallEvents.Invoke && before is { Registration: { } registration } && before.Has(ObjectTraits.IsRegistered | ObjectTraits.HasOutlived))
        {
            remarks.Add(findings.Remark(Descriptors.RegistrationSurvives, registration, before, CallFindings.LineOf(site)));
        }

        if (effect.Event is CallEvents.Cancel or CallEvents.CancelAsync && before.Suspect is { } waited)
        {
            // Given some time and then cancelled: the wait has served its purpose.
            body.Session.Findings.Withdraw(Descriptors.WaitResultNotUsed, waited);
        }

        return remarks.ToImmutable();
    }

    /// <summary>A wait whose result nobody looks at makes the call suspect; any other wait clears it.</summary>
    public static TrackedObject AfterWait(TrackedObject state, Site wait, Body body, WaitTime time)
    {
        state = state.Without(ObjectTraits.IsTimedOut);
        if (time == WaitTime.Infinite)
        {
            return state.With(ObjectTraits.IsSignaled) with { Suspect = null };
        }

        bool isSuspect = IsIgnored(wait.Operation) && !state.Has(ObjectTraits.IsSignaled);
        if (!isSuspect)
        {
            return AfterTest(state, body) with { Suspect = null };
        }

        return state.State is CallStates.Pending or CallStates.Unknown ? state with { Suspect = state.Suspect ?? wait } : state;
    }

    /// <summary>The object was asked how far it is.</summary>
    public static TrackedObject AfterTest(TrackedObject state, Body body)
    {
        if (state.Suspect is { } wait)
        {
            body.Session.Findings.Withdraw(Descriptors.WaitResultNotUsed, wait);
        }

        return state;
    }

    public static TrackedObject AfterRegister(TrackedObject state, Site site) =>
        IsDropped(site.Operation) ? state : state.With(ObjectTraits.IsRegistered).Without(ObjectTraits.HasOutlived) with { Registration = site };

    /// <summary>A registration that is never disposed.</summary>
    public Finding? OnReturn(TrackedObject state) =>
        state is { Registration: { } registration } && state.Has(ObjectTraits.IsRegistered)
            ? findings.Remark(Descriptors.RegistrationLeaked, registration, state)
            : null;

    private static bool Blocks(TrackedObject before, Occurrence occurrence)
    {
        bool mayBePending = before.State is CallStates.Pending or CallStates.Unknown && (before.Traits & (ObjectTraits.IsSignaled | ObjectTraits.MayBeSignaled)) == 0;
        return mayBePending && (occurrence.Effect.Event == CallEvents.Finish
            || (occurrence.Effect.Event == CallEvents.Wait && WaitTimes.Of(occurrence) != WaitTime.Zero));
    }

    /// <summary>The wait whose task is awaited.</summary>
    public static IOperation WaitOf(IOperation operation)
    {
        IOperation wait = operation is IAwaitOperation awaiting ? awaiting.Operation : operation;
        while (wait is IInvocationOperation { Instance: IInvocationOperation inner, TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve" })
        {
            wait = inner;
        }

        return wait;
    }

    private static bool IsIgnored(IOperation operation)
    {
        IOperation value = operation;
        while (value.Parent is IAwaitOperation or IConversionOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve" })
        {
            value = value.Parent;
        }

        return value.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };
    }

    private static bool IsDropped(IOperation operation) =>
        operation.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };
}
