using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Model;

/// <summary>What the server is asked to do.</summary>
internal enum TargetKind
{
    Method,
    PropertyGet,
    PropertySet,
    IndexerGet,
    IndexerSet,

    /// <summary>An accessor by its own name: of a property with parameters, which other languages have beside indexers.</summary>
    Accessor,
}

/// <summary>The member of the synchronous interface that a pair calls.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name as written in source.</param>
/// <param name="Through">The interface the server is cast to first, where the name alone would be ambiguous.</param>
/// <param name="DocId">Its documentation id.</param>
internal sealed record CallTarget(TargetKind Kind, string Name, string? Through, string DocId);

/// <summary>A second name of a pair: an asynchronous base interface calls it differently.</summary>
/// <param name="BaseKey">Which base, see <see cref="AsyncBase.Key"/>.</param>
/// <param name="BaseType">The base as written in source.</param>
/// <param name="Name">The name behind <c>Begin_</c> and <c>Finish_</c> there.</param>
internal sealed record CallAlias(string BaseKey, string BaseType, string Name);

/// <summary>How a pair relates to the asynchronous base interfaces; all of them are given by <see cref="AsyncBase.Key"/>.</summary>
/// <param name="DeclaredBy">The bases that declare this very pair.</param>
/// <param name="BeginHides">The bases that have a <c>Begin_</c> of the same signature.</param>
/// <param name="FinishHides">The bases that have a <c>Finish_</c> of the same signature.</param>
/// <param name="Aliases">The bases in which the pair has another name.</param>
/// <param name="ExplicitFor">
/// The one base for which the pair is there at all: a member that another one hides. <see langword="null"/> for the others.
/// </param>
internal sealed record PairInheritance(
    EquatableArray<string> DeclaredBy,
    EquatableArray<string> BeginHides,
    EquatableArray<string> FinishHides,
    EquatableArray<CallAlias> Aliases,
    CallAlias? ExplicitFor)
{
    public static readonly PairInheritance None = new(default, default, default, default, null);
}

/// <summary>The attributes of a member that concern its callers.</summary>
/// <param name="Copied">The attributes that the pair carries too.</param>
/// <param name="Suppressions">The warnings that calling the member gives.</param>
/// <param name="NeedsObsoleteCode">Whether only obsolete code can call it: elsewhere it is an error, or a warning that no pragma can name.</param>
/// <param name="Requirements">The attributes that whatever starts a call carries too.</param>
internal sealed record CallNotices(
    EquatableArray<string> Copied,
    EquatableArray<string> Suppressions,
    bool NeedsObsoleteCode,
    EquatableArray<Requirement> Requirements)
{
    public static readonly CallNotices None = new(default, default, false, default);
}

/// <summary>A member of the synchronous interface, split.</summary>
/// <param name="Target">What the server is asked to do.</param>
/// <param name="Name">The name behind <c>Begin_</c> and <c>Finish_</c>.</param>
/// <param name="Operation">The key that pairs the two.</param>
/// <param name="AsyncName">The name of the method that does it in one, or <see langword="null"/>.</param>
/// <param name="IsUnsafe">Whether its signature names pointers.</param>
internal sealed record CallPair(
    CallTarget Target,
    string Name,
    string Operation,
    string? AsyncName,
    bool IsUnsafe,
    EquatableArray<TypeParameter> TypeParameters,
    EquatableArray<CallParameter> Parameters,
    CallReturn Return,
    CallNotices Notices,
    PairInheritance Inheritance)
{
    /// <summary>What a manager is asked for, where there is a manager interface.</summary>
    public ManagerMethod? Manager { get; init; }

    /// <summary>The forms that push to a sink, where there are any.</summary>
    public CallSink? Sink { get; init; }
}
