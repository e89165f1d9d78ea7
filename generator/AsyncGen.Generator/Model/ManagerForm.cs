using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Model;

/// <summary>The interface of servers that end their calls with a handle.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Adapter">The synchronous interface over it, or <see langword="null"/> where a member of that cannot be implemented.</param>
internal sealed record ManagerForm(string Name, ManagerAdapter? Adapter);

/// <summary>The method of the manager interface that a pair calls.</summary>
/// <param name="Name">Its name as written in source.</param>
/// <param name="IsDeclared">Whether it is declared for this pair; another pair of the same member declares it otherwise.</param>
internal sealed record ManagerMethod(string Name, bool IsDeclared);

/// <summary>The synchronous interface, implemented over a manager.</summary>
internal sealed record ManagerAdapter(EquatableArray<AdaptedMember> Members);

/// <summary>A member of the synchronous interface or of a base of it, implemented explicitly.</summary>
/// <param name="Head">The declaration without attributes and bodies.</param>
/// <param name="Attributes">The attributes that an implementation has to repeat.</param>
/// <param name="Bodies">The body of a method, or those of the accessors.</param>
internal sealed record AdaptedMember(string Head, EquatableArray<string> Attributes, EquatableArray<AdaptedBody> Bodies);

/// <summary>What a member of the synchronous interface does.</summary>
internal enum AdaptedAction
{
    /// <summary>It makes a call.</summary>
    Call,

    /// <summary>It gives up the spare call objects, and returns nothing.</summary>
    Dispose,

    /// <summary>Likewise, and returns the default.</summary>
    DisposeWithResult,

    /// <summary>It throws: there is no asynchronous form.</summary>
    Throw,
}

/// <summary>What a method or an accessor does.</summary>
/// <param name="Accessor">The accessor's keyword; empty for a method.</param>
/// <param name="Action">What it does.</param>
/// <param name="Pair">The pair that makes the call, by its index.</param>
/// <param name="Names">What the parameters of the pair are called here.</param>
/// <param name="Member">The member's name, for people.</param>
/// <param name="Attributes">The attributes that the accessor has to repeat.</param>
internal sealed record AdaptedBody(
    string Accessor,
    AdaptedAction Action,
    int Pair,
    EquatableArray<string> Names,
    string Member,
    EquatableArray<string> Attributes);
