using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Flow;

/// <summary>
/// The protocol that the objects of some types follow. The flow engine knows of places, paths and aliases; which member does
/// what to an object's state, and what of it is a violation, is said here.
/// </summary>
internal abstract class Protocol
{
    /// <summary>The ticket of an object that is awaited itself.</summary>
    public const int Itself = 0;

    /// <summary>The exception of a method that throws when it was asked to stop.</summary>
    public abstract ITypeSymbol? CancellationException { get; }

    /// <summary>Whether objects of a type follow the protocol.</summary>
    public abstract bool IsTracked(ITypeSymbol? type);

    /// <summary>What a method does to the object it is called on; <see langword="null"/> where it does nothing of interest.</summary>
    public abstract MemberEffect? EffectOf(IMethodSymbol method);

    /// <summary>What reading a property does to the object, or tells of it.</summary>
    public abstract MemberEffect? EffectOf(IPropertySymbol property);

    /// <summary>What a method does, by an attribute, to an object that it takes; <see langword="null"/> without one.</summary>
    public abstract ImmutableArray<MemberEffect>? ContractOf(IParameterSymbol parameter);

    /// <summary>What a method does, by an attribute, to the object it is called on.</summary>
    public abstract ImmutableArray<MemberEffect>? ContractOf(IMethodSymbol method);

    /// <summary>The state of an object that a method gives back.</summary>
    public abstract TrackedObject Returned(IMethodSymbol method, Site site);

    /// <summary>The state of a parameter when its method is called from elsewhere.</summary>
    public abstract TrackedObject Entering(IParameterSymbol parameter, Site site);

    /// <summary>
    /// The state of a parameter that something is asked of even where the method never touches it; <see langword="null"/> for
    /// all others.
    /// </summary>
    public virtual TrackedObject? Given(IParameterSymbol parameter, Site site) => null;

    /// <summary>What becomes of an object when the method under analysis returns.</summary>
    public virtual TrackedObject Leaving(TrackedObject state, Site site) => state;

    /// <summary>The state of a new object.</summary>
    public abstract TrackedObject Created(Site site);

    /// <summary>The state of an object of which nothing is known.</summary>
    public abstract TrackedObject Found(ObjectTraits traits);

    /// <summary>What becomes of an object when something is done to it.</summary>
    public abstract Step Apply(TrackedObject before, Occurrence occurrence);

    /// <summary>What becomes of an object when what a member gave back is awaited.</summary>
    public abstract Step Await(TrackedObject before, int ticket, Occurrence occurrence);

    /// <summary>Whether awaiting what a member gave back may throw without having had its effect.</summary>
    public abstract bool MayThrowEarly(int ticket);

    /// <summary>What becomes of an object when what a member gave back is disposed.</summary>
    public abstract TrackedObject Release(TrackedObject before, int ticket);

    /// <summary>What becomes of an object when other code gets hold of what a member gave back.</summary>
    public abstract TrackedObject Escaped(TrackedObject before, int ticket);

    /// <summary>Whether an answer is a truth value.</summary>
    public abstract bool IsTruth(int answer);

    /// <summary>What an answer says of an object; <see langword="null"/> where that answer cannot be.</summary>
    /// <param name="state">The object.</param>
    /// <param name="answer">Which answer.</param>
    /// <param name="number">The value it is compared with; 1 for a truth value.</param>
    /// <param name="isEqual">Whether it is that value.</param>
    /// <param name="site">Where it is tested.</param>
    public abstract TrackedObject? Refine(TrackedObject state, int answer, long number, bool isEqual, Site site);

    /// <summary>What there is to say when a path has no way to the object any more.</summary>
    public abstract Finding? Lost(TrackedObject state, Loss loss);

    /// <summary>Whether an effect promises something that another one gives back.</summary>
    public abstract bool MayPromise(MemberEffect effect);

    /// <summary>Whether an effect promises what another one gives back.</summary>
    public abstract bool IsPromised(MemberEffect effect, MemberEffect other);

    /// <summary>What there is to say when a variable is read before what was promised for it is there.</summary>
    public abstract Finding? ReadEarly(TrackedObject state, ISymbol variable, Site site);

    /// <summary>Whether a rule reports what holds on all ways, not what happens on one.</summary>
    public abstract bool IsOfAllWays(DiagnosticDescriptor rule);

    /// <summary>What is left of what is known of a shared object after code that may do anything with it.</summary>
    public abstract TrackedObject Disturbed(TrackedObject state);

    /// <summary>
    /// What a method that is given a delegate does to the objects it refers to; <see langword="null"/> where it may do anything
    /// with them.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="effects">What the delegate does to the object.</param>
    public abstract MemberEffect? EffectOfDelegate(IMethodSymbol method, IReadOnlyList<MemberEffect> effects);

    /// <summary>Whether a method takes delegates of which it is known what becomes of them.</summary>
    public abstract bool TakesDelegates(IMethodSymbol method);

    /// <summary>Whether such a method does nothing with its delegate, or only until the end of the method that calls it.</summary>
    public abstract bool DropsDelegates(IInvocationOperation invocation);

    /// <summary>Whether a method is there to throw when it was asked to stop.</summary>
    public virtual bool ThrowsOnCancellation(IMethodSymbol method) =>
        method is { Name: "ThrowIfCancellationRequested", ContainingType: { Name: "CancellationToken", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } };

    /// <summary>When a member throws, if it does.</summary>
    public abstract ThrowTime ThrowTimeOf(MemberEffect effect);

    /// <summary>Whether a method leaves its arguments alone and keeps no reference to them.</summary>
    public virtual bool LeavesAlone(IMethodSymbol method) => method switch
    {
        { Name: "ReferenceEquals" or "Equals" or "GetType", ContainingType.SpecialType: SpecialType.System_Object } => true,
        { Name: "KeepAlive", ContainingType: { Name: "GC", ContainingNamespace.Name: "System" } } => true,
        { Name: "ThrowIfNull", ContainingType: { Name: "ArgumentNullException", ContainingNamespace.Name: "System" } } => true,
        _ => false,
    };
}

/// <summary>When a member throws, if it does.</summary>
internal enum ThrowTime : byte
{
    /// <summary>It does not, as far as the protocol is kept.</summary>
    Never,

    /// <summary>It has had no effect then.</summary>
    Before,

    /// <summary>It has had its effect all the same.</summary>
    After,
}

/// <summary>What a member does.</summary>
/// <param name="Event">The event of the protocol.</param>
/// <param name="Operation">The number of the operation; 0 for none.</param>
internal readonly record struct MemberEffect(int Event, int Operation = 0);

/// <summary>Something that is done to an object.</summary>
/// <param name="Effect">What.</param>
/// <param name="Site">Where.</param>
/// <param name="Body">The body in which it is written.</param>
/// <param name="Arguments">The arguments, as far as it is a call.</param>
/// <param name="Unwinding">The exception on whose way outwards it is done, as in a finally.</param>
internal readonly record struct Occurrence(MemberEffect Effect, Site Site, Body Body, Value[] Arguments, Thrown? Unwinding);

/// <summary>What became of an object.</summary>
/// <param name="After">Its state.</param>
/// <param name="Finding">What is to be reported; the object is not tracked after that.</param>
/// <param name="Answer">Which answer the member gives about it.</param>
/// <param name="Ticket">What the member gives back, to be awaited or disposed.</param>
/// <param name="Remarks">What is to be reported without giving the object up.</param>
internal readonly record struct Step(
    TrackedObject After, Finding? Finding = null, int? Answer = null, int? Ticket = null, ImmutableArray<Finding> Remarks = default);

/// <summary>How a path loses an object.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Operation">Where.</param>
/// <param name="Frame">The call in which that is.</param>
/// <param name="Session">The analysis.</param>
internal readonly record struct Loss(LossKind Kind, IOperation Operation, Frame Frame, Session Session)
{
    /// <summary>Where. There is mostly nothing to lose, and nobody asks.</summary>
    public Site Site => Session.SiteOf(Operation, Frame);

    /// <summary>An exception leaves the scope, or the method.</summary>
    public static Loss By(Thrown exception, Session session) => new(
        exception.Kind == ThrowKind.Check ? LossKind.Check : LossKind.Throw, exception.Source.Operation, exception.Source.Frame, session);
}

/// <summary>The ways in which a path loses an object.</summary>
internal enum LossKind : byte
{
    /// <summary>The method returns.</summary>
    Return,

    /// <summary>An exception leaves the method.</summary>
    Throw,

    /// <summary>A method that is there to throw may throw, and the exception leaves the method.</summary>
    Check,

    /// <summary>The last variable that holds it goes out of scope.</summary>
    ScopeEnd,

    /// <summary>The last variable that holds it gets another value.</summary>
    Overwritten,
}
