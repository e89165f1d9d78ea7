using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Managers;

/// <summary>The protocol of asynchronous handles: completed or aborted once (RPC-20, RPC-24, RPC-27), then left alone.</summary>
internal sealed class HandleProtocol(Compilation compilation, HandleTypes types, HandleContracts contracts, HandleOwners owners) : Flow.Protocol
{
    public override ITypeSymbol? CancellationException { get; } = compilation.GetTypeByMetadataName("System.OperationCanceledException");

    public override bool IsTracked(ITypeSymbol? type) => types.IsHandle(type);

    public override MemberEffect? EffectOf(IMethodSymbol method) => types.EffectOf(method.ReducedFrom ?? method);

    public override MemberEffect? EffectOf(IPropertySymbol property) => types.EffectOf(property);

    public override ImmutableArray<MemberEffect>? ContractOf(IParameterSymbol parameter) => contracts.Of(parameter);

    public override ImmutableArray<MemberEffect>? ContractOf(IMethodSymbol method) => null;

    public override TrackedObject Returned(IMethodSymbol method, Site site) => Found(ObjectTraits.MayBeNull);

    public override TrackedObject Entering(IParameterSymbol parameter, Site site) => Found(ObjectTraits.MayBeNull);

    public override TrackedObject? Given(IParameterSymbol parameter, Site site)
    {
        if (!owners.Owns(parameter))
        {
            return null;
        }

        // Out of an asynchronous method that gives nothing back an exception reaches nobody; out of any other it aborts the call.
        bool isUnguarded = parameter.ContainingSymbol is IMethodSymbol { IsAsync: true, ReturnsVoid: true };
        TrackedObject given = Found(ObjectTraits.IsOwned | ObjectTraits.MayBeNull);
        return (isUnguarded ? given.With(ObjectTraits.IsUnguarded) : given) with
        {
            State = HandleStates.Open,
            Duty = site,
        };
    }

    public override TrackedObject Leaving(TrackedObject state, Site site) =>
        state.State == HandleStates.Open ? state with { Suspect = site } : state;

    public override TrackedObject Created(Site site) => Found(ObjectTraits.None);

    public override TrackedObject Found(ObjectTraits traits) =>
        new() { State = HandleStates.Unknown, Traits = traits | ObjectTraits.IsCertain };

    public override Step Apply(TrackedObject before, Occurrence occurrence)
    {
        (MemberEffect effect, Site site, _, _, _) = occurrence;
        bool isEnded = before.State == HandleStates.Ended && before.Has(ObjectTraits.IsCertain);
        return effect.Event switch
        {
            HandleEvents.End when isEnded => new Step(before, HandleFindings.EndedTwice(before, site)),
            HandleEvents.End => new Step(Ended(before, site)),
            HandleEvents.TryEnd => before.State switch
            {
                HandleStates.Ended => new Step(before, Answer: HandleAnswers.CameLate),
                HandleStates.Open => new Step(Ended(before, site), Answer: HandleAnswers.HasEnded),
                _ => new Step(Ended(before, site), Answer: HandleAnswers.MayHaveEnded),
            },
            HandleEvents.IsCompleted => new Step(before, Answer: HandleAnswers.IsCompleted),
            HandleEvents.Take => new Step(default(TrackedObject).With(before.Traits & ObjectTraits.MayBeNull)),
            _ => isEnded ? new Step(before, HandleFindings.UsedAfterEnd(before, site)) : new Step(before),
        };
    }

    public override Step Await(TrackedObject before, int ticket, Occurrence occurrence) => new(before);

    public override bool MayThrowEarly(int ticket) => false;

    public override TrackedObject Release(TrackedObject before, int ticket) => before;

    public override TrackedObject Escaped(TrackedObject before, int ticket) => default(TrackedObject).With(before.Traits & ObjectTraits.MayBeNull);

    public override bool IsTruth(int answer) => true;

    public override TrackedObject? Refine(TrackedObject state, int answer, long number, bool isEqual, Site site)
    {
        bool truth = isEqual == (number == 1);
        bool cannotBe = answer switch
        {
            HandleAnswers.HasEnded => !truth,
            HandleAnswers.CameLate => truth,
            HandleAnswers.IsCompleted => state.State == (truth ? HandleStates.Open : HandleStates.Ended),
            _ => false,
        };
        return cannotBe ? null : state;
    }

    public override Finding? Lost(TrackedObject state, Loss loss)
    {
        bool isLost = loss.Kind is not (LossKind.Throw or LossKind.Check)
            || state.Has(ObjectTraits.IsUnguarded | ObjectTraits.IsCertain);
        return state.State == HandleStates.Open && isLost ? HandleFindings.NotEnded(state, loss) : null;
    }

    public override bool IsOfAllWays(DiagnosticDescriptor rule) => false;

    public override bool MayPromise(MemberEffect effect) => false;

    public override bool IsPromised(MemberEffect effect, MemberEffect other) => false;

    public override Finding? ReadEarly(TrackedObject state, ISymbol variable, Site site) => null;

    public override TrackedObject Disturbed(TrackedObject state) => Found(state.Traits & (ObjectTraits.IsShared | ObjectTraits.MayBeNull));

    public override bool TakesDelegates(IMethodSymbol method) => false;

    public override bool DropsDelegates(IInvocationOperation invocation) => false;

    public override MemberEffect? EffectOfDelegate(IMethodSymbol method, IReadOnlyList<MemberEffect> effects) => null;

    // Of an open call completing and aborting do not throw, and for another one they are reported.
    public override ThrowTime ThrowTimeOf(MemberEffect effect) => ThrowTime.Never;

    private static TrackedObject Ended(TrackedObject before, Site site) =>
        before.With(ObjectTraits.IsCertain) with { State = HandleStates.Ended, Changed = site };
}
