using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace AsyncGen;

/// <summary>
/// Marks a type whose instances are call objects: one call at a time, begun, possibly cancelled, finished, used again
/// (COM-14, COM-15). Analyzers go by this mark and by <see cref="CallMemberAttribute"/>, across assemblies and never by
/// names; a hand-written class that carries both is checked like a generated one.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = false, Inherited = true)]
public sealed class AsyncCallObjectAttribute : Attribute
{
    /// <summary>Marks a call object.</summary>
    public AsyncCallObjectAttribute()
    {
    }

    /// <summary>Marks an asynchronous interface, and names the class that is made where it is asked for (COM-10, COM-12).</summary>
    /// <param name="callType">
    /// The class that implements the interface; of a generic interface without its type arguments, which are those of the
    /// interface. It has a constructor that takes a server and a <see cref="CallOptions"/>.
    /// </param>
    public AsyncCallObjectAttribute(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.NonPublicConstructors)]
        Type callType)
    {
        CallType = callType;
    }

    /// <summary>The class that is made where the interface is asked for, see <see cref="CallFactory"/>.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.NonPublicConstructors)]
    public Type? CallType { get; }
}
