using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Model;

/// <summary>An asynchronous interface that a generated one derives from.</summary>
/// <param name="Key">The key of the synchronous interface that it was made for, see <see cref="InterfaceIdentity.Key"/>.</param>
/// <param name="Type">The type as written in source.</param>
/// <param name="ImpliedBy">The keys of the other bases that derive from it already.</param>
internal sealed record AsyncBase(string Key, string Type, EquatableArray<string> ImpliedBy);

/// <summary>What tells an interface and the types made for it from others.</summary>
/// <param name="Key">The synchronous interface's full metadata name, with its assembly's where that is another one.</param>
/// <param name="MetadataName">The synchronous interface's full metadata name.</param>
/// <param name="AsyncKey">The asynchronous interface's full metadata name.</param>
/// <param name="CallKey">The call object's full metadata name.</param>
/// <param name="ManagerKey">The manager interface's full metadata name, or <see langword="null"/> without one.</param>
internal sealed record InterfaceIdentity(string Key, string MetadataName, string AsyncKey, string CallKey, string? ManagerKey);

/// <summary>What the generated file says about null.</summary>
internal enum NullAwareness
{
    /// <summary>Nothing, as the interface.</summary>
    Oblivious,

    /// <summary>What the interface says, and where the user is not warned the generated code is not either.</summary>
    Annotated,

    /// <summary>What the interface says, and the compiler is to check it.</summary>
    Checked,
}

/// <summary>Everything the emitter needs to know about one <c>[AsyncCall]</c> interface.</summary>
/// <param name="Namespace">As written in source; empty for the global namespace.</param>
/// <param name="SyncType">The synchronous interface as written in source.</param>
/// <param name="DocId">The synchronous interface's documentation id.</param>
/// <param name="AsyncName">The asynchronous interface's name.</param>
/// <param name="CallName">The call object's name.</param>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>.</param>
/// <param name="IsCancelable">Whether the call can be cancelled.</param>
/// <param name="Manager">The manager interface, where one is asked for.</param>
/// <param name="HasSinks">Whether forms that push their results to a sink are emitted too.</param>
/// <param name="Nullable">What the generated file says about null.</param>
/// <param name="Attributes">Attributes of the interface that its generated forms carry too.</param>
/// <param name="Aliases">The aliases under which the file names assemblies that <c>global::</c> does not reach.</param>
/// <param name="Suppressions">Warnings that merely naming the types of the signatures gives.</param>
internal sealed record CallInterface(
    InterfaceIdentity Identity,
    string Namespace,
    string SyncType,
    string DocId,
    string AsyncName,
    string CallName,
    string Accessibility,
    bool IsCancelable,
    ManagerForm? Manager,
    bool HasSinks,
    NullAwareness Nullable,
    EquatableArray<TypeParameter> TypeParameters,
    EquatableArray<AsyncBase> Bases,
    EquatableArray<string> Attributes,
    EquatableArray<string> Aliases,
    EquatableArray<string> Suppressions,
    EquatableArray<CallPair> Pairs);
