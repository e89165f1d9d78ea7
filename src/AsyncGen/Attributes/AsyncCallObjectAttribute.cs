using System;
using System.ComponentModel;

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
}
