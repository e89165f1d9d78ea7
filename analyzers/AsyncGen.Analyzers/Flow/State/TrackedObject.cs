using System;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Flow;

/// <summary>What else is known of a tracked object beside its state.</summary>
[Flags]
internal enum ObjectTraits : ushort
{
    None = 0,

    /// <summary>The method made it or was given it to keep.</summary>
    IsOwned = 1,

    /// <summary>Other code can reach it at any time: what happens to it elsewhere is unknown.</summary>
    IsShared = 2,

    /// <summary>Its state follows from what is written on this path, not from where an implicit exception may have come.</summary>
    IsCertain = 4,

    /// <summary>What refers to it may be null instead.</summary>
    MayBeNull = 8,

    /// <summary>What is in progress was begun on this path.</summary>
    IsBegunHere = 16,

    /// <summary>It has been seen to be through.</summary>
    IsSignaled = 32,

    /// <summary>A wait for it has timed out.</summary>
    IsTimedOut = 64,

    /// <summary>Something that lives on can still act on it.</summary>
    IsRegistered = 128,

    /// <summary>It was through with something while registered.</summary>
    HasOutlived = 256,

    /// <summary>It was waited for in a way that does not tell whether it is through.</summary>
    MayBeSignaled = 512,

    /// <summary>Something was begun on this path, also if it is over.</summary>
    HasBegun = 1024,

    /// <summary>An exception out of the method reaches nobody who would see to the object.</summary>
    IsUnguarded = 2048,
}

/// <summary>A tracked object at a point of a path.</summary>
internal readonly struct TrackedObject : IEquatable<TrackedObject>
{
    /// <summary>The state of objects that are tracked no more: they have escaped, or something was reported.</summary>
    public const byte Top = 0;

    public byte State { get; init; }

    public ObjectTraits Traits { get; init; }

    /// <summary>The number of the operation in progress; 0 when it is unknown.</summary>
    public int Operation { get; init; }

    /// <summary>What has to be made good: where the violation would be reported.</summary>
    public Site? Duty { get; init; }

    /// <summary>Something suspicious that becomes a violation only by what follows.</summary>
    public Site? Suspect { get; init; }

    /// <summary>Where it was made, if that is known. Does not keep paths apart.</summary>
    public Site? Origin { get; init; }

    /// <summary>Where what is in progress began. Told in reports; does not keep paths apart.</summary>
    public Site? Opened { get; init; }

    /// <summary>Where it last changed its state. Told in reports; does not keep paths apart.</summary>
    public Site? Changed { get; init; }

    /// <summary>What acts on the object and lives on. Told in reports; does not keep paths apart.</summary>
    public Site? Registration { get; init; }

    /// <summary>The method that began what is in progress. Told in reports; does not keep paths apart.</summary>
    public IMethodSymbol? OpenedBy { get; init; }

    public bool IsTop => State == Top;

    /// <summary>The same object after a helper has returned: what happened in it happened at its call.</summary>
    public TrackedObject TakenOver(Frame frame, Site call) => this with
    {
        Opened = Opened is { } opened && ReferenceEquals(opened.Frame, frame) ? call : Opened,
        Changed = Changed is { } changed && ReferenceEquals(changed.Frame, frame) ? call : Changed,
        Origin = Origin is { } origin && ReferenceEquals(origin.Frame, frame) ? call : Origin,
    };

    public bool Has(ObjectTraits trait) => (Traits & trait) == trait;

    public TrackedObject With(ObjectTraits trait) => this with { Traits = Traits | trait };

    public TrackedObject Without(ObjectTraits trait) => this with { Traits = Traits & ~trait };

    // What only colours a report does not keep paths apart.
    private ObjectTraits KeyTraits => Traits & ~(ObjectTraits.HasBegun | ObjectTraits.MayBeSignaled);

    public bool Equals(TrackedObject other) =>
        State == other.State && KeyTraits == other.KeyTraits && Operation == other.Operation
        && ReferenceEquals(Duty, other.Duty) && ReferenceEquals(Suspect, other.Suspect);

    public override bool Equals(object? obj) => obj is TrackedObject other && Equals(other);

    public override int GetHashCode() =>
        unchecked((((((State * 31) + (int)KeyTraits) * 31) + Operation) * 31) + (Duty is null ? 0 : Duty.GetHashCode()));
}
