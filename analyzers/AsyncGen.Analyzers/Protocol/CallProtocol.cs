using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AsyncGen.Analyzers.Flow;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Protocol;

/// <summary>The protocol of call objects.</summary>
internal sealed class CallProtocol : Flow.Protocol
{
    private readonly CallTypes _types;
    private readonly CallContracts _contracts;
    private readonly CallFindings _findings;
    private readonly CallAdvice _advice;

    public CallProtocol(Compilation compilation, CallTypes types, CallContracts contracts)
    {
        _types = types;
        _contracts = contracts;
        _findings = new CallFindings(types);
        _advice = new CallAdvice(_findings);
        CancellationException = compilation.GetTypeByMetadataName("System.OperationCanceledException");
    }

    public override ITypeSymbol? CancellationException { get; }

    public override bool IsTracked(ITypeSymbol? type) => _types.IsCallObject(type);

    public override MemberEffect? EffectOf(IMethodSymbol method) => _types.EffectOf(method.ReducedFrom ?? method);

    public override MemberEffect? EffectOf(IPropertySymbol property) => _types.EffectOf(property);

    public override ImmutableArray<MemberEffect>? ContractOf(IParameterSymbol parameter) => _contracts.Of(parameter);

    public override ImmutableArray<MemberEffect>? ContractOf(IMethodSymbol method) => _contracts.Of(method);

    public override TrackedObject Created(Site site) => new()
    {
        State = CallStates.Idle,
        Traits = ObjectTraits.IsOwned | ObjectTraits.IsCertain,
        Origin = site,
        Changed = site,
    };

    public override TrackedObject Returned(IMethodSymbol method, Site site)
    {
        if (CallAttributes.FindOnReturn(method.OriginalDefinition, CallAttributes.FreshCall) is not null)
        {
            return Created(site);
        }

        return CallAttributes.FindOnReturn(method.OriginalDefinition, CallAttributes.PendingCall) is { } pending
            ? Created(site) with
            {
                State = CallStates.Pending,
                Operation = _types.NumberOf(CallContracts.KeyOf(pending)),
                Traits = ObjectTraits.IsOwned | ObjectTraits.IsCertain | ObjectTraits.IsBegunHere,
                Opened = site,
            }
            : Found(ObjectTraits.IsOwned | ObjectTraits.MayBeNull);
    }

    public override TrackedObject Entering(IParameterSymbol parameter, Site site)
    {
        TrackedObject unknown = Found(ObjectTraits.MayBeNull);
        if (_contracts.Of(parameter) is not { } contract)
        {
            return unknown;
        }

        // What the contract promises presupposes something.
        return contract.IsEmpty ? unknown : contract[0].Event switch
        {
            CallEvents.Begin => unknown.With(ObjectTraits.IsCertain) with { State = CallStates.Idle },
            CallEvents.Finish or CallEvents.Cancel => unknown.With(ObjectTraits.IsCertain) with { State = CallStates.Pending },
            CallEvents.Take => unknown.With(ObjectTraits.IsOwned),
            _ => unknown,
        };
    }

    public override TrackedObject Found(ObjectTraits traits) =>
        new() { State = CallStates.Unknown, Traits = traits | ObjectTraits.IsCertain };

    public override Step Apply(TrackedObject before, Occurrence occurrence)
    {
        (MemberEffect effect, Site site, Body body, _, _) = occurrence;
        CallTransition transition = Transition(before, effect, IsMaybeForSink(before, occurrence));
        bool isMismatch = (transition.Actions & CallActions.Matches) != 0
            && before.Operation != 0 && effect.Operation != 0 && before.Operation != effect.Operation;
        if (before.Has(ObjectTraits.IsCertain) && Violated(before, occurrence, transition, isMismatch) is { } finding)
        {
            return new Step(before, finding);
        }

        if (isMismatch || (transition.Violation != CallViolation.None && effect.Event != CallEvents.Dispose))
        {
            // It would be one if the state were certain; as it is, nothing is known from here on.
            return new Step(default(TrackedObject).With(before.Traits & ObjectTraits.MayBeNull));
        }

        ImmutableArray<Finding> remarks = _advice.On(before, occurrence);
        TrackedObject after = Next(before, effect, site, transition);
        return effect.Event switch
        {
            CallEvents.Wait => new Step(CallAdvice.AfterWait(after, site, body, WaitTimes.Of(occurrence)), Answer: CallAnswers.Waited, Remarks: remarks),
            CallEvents.WaitAsync => new Step(after, Ticket: WaitTimes.Of(occurrence) == WaitTime.Infinite ? CallTickets.Wait : CallTickets.TimedWait, Remarks: remarks),
            CallEvents.IsCompleted => new Step(CallAdvice.AfterTest(after, body), Answer: CallAnswers.IsCompleted, Remarks: remarks),
            CallEvents.State => new Step(CallAdvice.AfterTest(after, body) with { Suspect = null }, Answer: CallAnswers.State, Remarks: remarks),
            CallEvents.Cancel => new Step(after, Answer: CallAnswers.CancelResult, Remarks: remarks),
            CallEvents.CancelAsync => new Step(after, Ticket: CallTickets.Cancel, Remarks: remarks),
            CallEvents.Invoke => new Step(after, Ticket: CallTickets.Invoke, Remarks: remarks),
            CallEvents.Register => new Step(after, Ticket: CallTickets.Registration, Remarks: remarks),
            _ => new Step(after, Remarks: remarks),
        };
    }

    public override Step Await(TrackedObject before, int ticket, Occurrence occurrence)
    {
        switch (ticket)
        {
            case CallTickets.TimedWait:
                Site wait = occurrence.Body.SiteOf(CallAdvice.WaitOf(occurrence.Site.Operation));
                return new Step(CallAdvice.AfterWait(before, wait, occurrence.Body, WaitTime.Finite), Answer: CallAnswers.Waited);

            case CallTickets.Invoke when before.State == CallStates.Unknown:
                return new Step(before.With(ObjectTraits.IsCertain) with { State = CallStates.Idle, Operation = 0, Changed = occurrence.Site });

            case CallTickets.Cancel:
                return new Step(before.With(ObjectTraits.IsSignaled), Answer: CallAnswers.CancelResult);

            case CallTickets.Itself or CallTickets.Wait:
                if (before.State == CallStates.Disposed && before.Has(ObjectTraits.IsCertain))
                {
                    return new Step(before, CallFindings.Released(before, occurrence.Site));
                }

                return new Step(before.With(ObjectTraits.IsSignaled).Without(ObjectTraits.IsTimedOut) with { Suspect = null });

            default:
                return new Step(before);
        }
    }

    public override bool MayThrowEarly(int ticket) => ticket is CallTickets.Wait or CallTickets.TimedWait;

    public override TrackedObject Release(TrackedObject before, int ticket) =>
        ticket == CallTickets.Registration ? before.Without(ObjectTraits.IsRegistered | ObjectTraits.HasOutlived) with { Registration = null } : before;

    public override TrackedObject Escaped(TrackedObject before, int ticket) => ticket switch
    {
        // Somebody else disposes it.
        CallTickets.Registration => Release(before, ticket),
        CallTickets.Wait or CallTickets.TimedWait => before,
        _ => default(TrackedObject).With(before.Traits & ObjectTraits.MayBeNull),
    };

    public override bool IsTruth(int answer) => CallAnswers.IsTruth(answer);

    public override TrackedObject? Refine(TrackedObject state, int answer, long number, bool isEqual, Site site) => answer switch
    {
        CallAnswers.State => CallRefinements.ByState(state, number, isEqual),
        CallAnswers.CancelResult => state,
        _ => CallRefinements.ByCompletion(state, isEqual == (number == 1), answer == CallAnswers.Waited),
    };

    public override Finding? Lost(TrackedObject state, Loss loss)
    {
        if (loss.Kind == LossKind.Return && _advice.OnReturn(state) is { } remark)
        {
            return remark;
        }

        bool isOurs = state.Has(ObjectTraits.IsCertain) && !state.Has(ObjectTraits.IsShared)
            && (state.Traits & (ObjectTraits.IsOwned | ObjectTraits.IsBegunHere)) != 0;
        return (state.State, loss.Kind) switch
        {
            (CallStates.Canceled, LossKind.Check) when isOurs => _findings.ThrownBeforeFinish(state, loss.Site),
            (CallStates.Canceled, _) when isOurs && state.Has(ObjectTraits.IsBegunHere) => _findings.NotFinished(state, loss.Site, CallEnds.Of(loss)),
            (CallStates.Pending, LossKind.Overwritten) when isOurs && state.Has(ObjectTraits.IsOwned | ObjectTraits.IsBegunHere) =>
                _findings.Overwritten(state, loss.Site),
            _ => null,
        };
    }

    public override bool IsOfAllWays(DiagnosticDescriptor rule) => rule == Descriptors.WaitResultNotUsed;

    public override bool MayPromise(MemberEffect effect) => effect.Event == CallEvents.Begin && effect.Operation != 0;

    public override bool IsPromised(MemberEffect effect, MemberEffect other) =>
        other.Event == CallEvents.Finish && effect.Operation == other.Operation;

    public override Finding? ReadEarly(TrackedObject state, ISymbol variable, Site site) =>
        state.State == CallStates.Pending && state.Has(ObjectTraits.IsCertain)
            ? _findings.Remark(Descriptors.ReadBeforeFinish, site, state, variable.Name, _findings.FinishName(state))
            : null;

    public override TrackedObject Disturbed(TrackedObject state) => Found(state.Traits & (ObjectTraits.IsOwned | ObjectTraits.IsShared | ObjectTraits.MayBeNull));

    public override bool TakesDelegates(IMethodSymbol method) =>
        method is { Name: "Register" or "UnsafeRegister", ContainingType: { Name: "CancellationToken", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } };

    public override bool DropsDelegates(IInvocationOperation invocation) => CallRegistrations.EndWithTheMethod(invocation);

    public override MemberEffect? EffectOfDelegate(IMethodSymbol method, IReadOnlyList<MemberEffect> effects) =>
        effects.All(static effect => effect.Event is CallEvents.Cancel or CallEvents.CancelAsync)
            ? new MemberEffect(CallEvents.Register)
            : null;

    public override ThrowTime ThrowTimeOf(MemberEffect effect) => effect.Event switch
    {
        CallEvents.Begin or CallEvents.Wait or CallEvents.Use => ThrowTime.Before,
        CallEvents.Finish => ThrowTime.After,
        _ => ThrowTime.Never,
    };

    /// <summary>
    /// A call that is known to be through is not cancelled any more, its result is there as it was (COM-36). It must be finished
    /// before the next one begins all the same.
    /// </summary>
    private static CallTransition Transition(TrackedObject before, MemberEffect effect, bool isMaybeForSink)
    {
        if (isMaybeForSink && effect.Event is CallEvents.Cancel or CallEvents.CancelAsync)
        {
            return new CallTransition(CallStates.Unknown);
        }

        bool isLate = before.State == CallStates.Pending && before.Has(ObjectTraits.IsSignaled) && effect.Event is CallEvents.Cancel or CallEvents.CancelAsync;
        return CallTransitions.Of(isLate ? CallStates.Unknown : before.State, effect.Event);
    }

    /// <summary>Whether what is in progress, if anything, may tell its end to a sink: then a cancel asks for no finish.</summary>
    private bool IsMaybeForSink(TrackedObject before, Occurrence occurrence) =>
        before.State == CallStates.Unknown
        && occurrence.Site.Operation is IInvocationOperation { Instance: { } receiver }
        && _types.HasSinks((receiver is IConversionOperation conversion ? conversion.Operand : receiver).Type);

    private static TrackedObject Next(TrackedObject before, MemberEffect effect, Site site, CallTransition transition)
    {
        TrackedObject after = before with { State = transition.Next };
        CallActions actions = transition.Actions;
        if ((actions & CallActions.Settles) != 0)
        {
            after = after.With(ObjectTraits.IsCertain) with { Changed = site };
        }

        if ((actions & CallActions.Opens) != 0)
        {
            after = after.With(ObjectTraits.IsBegunHere | ObjectTraits.HasBegun) with
            {
                Operation = effect.Operation,
                Opened = site,
                OpenedBy = (site.Operation as IInvocationOperation)?.TargetMethod,
            };
        }

        bool obliges = (actions & CallActions.Obliges) != 0
            || (transition.Next == CallStates.Canceled && effect.Event is CallEvents.Cancel or CallEvents.CancelAsync && !before.Has(ObjectTraits.IsCertain));
        if (obliges)
        {
            after = after.With(ObjectTraits.IsCertain) with { Duty = site, Suspect = null };
        }

        if ((actions & (CallActions.Opens | CallActions.Matches)) != 0 || transition.Next == CallStates.Disposed)
        {
            after = after.Without(ObjectTraits.IsSignaled | ObjectTraits.IsTimedOut | ObjectTraits.MayBeSignaled) with { Duty = null, Suspect = null };
        }

        if ((actions & CallActions.Matches) != 0)
        {
            after = after.Without(ObjectTraits.IsBegunHere) with { Operation = 0, Opened = null };
            after = before.Has(ObjectTraits.IsRegistered) ? after.With(ObjectTraits.HasOutlived) : after;
        }

        if ((actions & CallActions.Signals) != 0)
        {
            after = after.With(ObjectTraits.IsSignaled).Without(ObjectTraits.IsTimedOut);
        }

        return effect.Event switch
        {
            CallEvents.Register => CallAdvice.AfterRegister(after, site),

            // A wait handle, for one, can be waited for: the call may be through when the member comes back.
            CallEvents.Use => after.With(ObjectTraits.MayBeSignaled),
            _ => after,
        };
    }

    private Finding? Violated(TrackedObject before, Occurrence occurrence, CallTransition transition, bool isMismatch)
    {
        Site site = occurrence.Site;
        return transition.Violation switch
        {
            CallViolation.NotFinished when occurrence.Unwinding is { Kind: ThrowKind.Check } check => _findings.ThrownBeforeFinish(before, check.Source),
            CallViolation.NotFinished when before.Duty is not null => _findings.NotFinished(before, site, CallEnds.Of(occurrence)),
            CallViolation.StillPending => _findings.StillPending(before, site),
            CallViolation.NotBegun => CallFindings.NotBegun(before, site),
            CallViolation.Released => CallFindings.Released(before, site),
            _ => isMismatch ? _findings.Mismatched(before, site, occurrence.Effect.Operation) : null,
        };
    }
}
