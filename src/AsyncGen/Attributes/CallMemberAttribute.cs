using System;
using System.ComponentModel;

namespace AsyncGen;

/// <summary>Says which part a member of a call object plays in the call protocol.</summary>
/// <param name="kind">The part.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class CallMemberAttribute(CallMemberKind kind) : Attribute
{
    /// <summary>The part the member plays.</summary>
    public CallMemberKind Kind { get; } = kind;

    /// <summary>
    /// The key that pairs a <see cref="CallMemberKind.Begin"/> with its <see cref="CallMemberKind.Finish"/>: both carry
    /// the same value, no other pair of the call object does. <see langword="null"/> for the other kinds.
    /// </summary>
    public string? Operation { get; set; }
}
