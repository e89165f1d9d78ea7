using System;
using System.ComponentModel;

namespace AsyncGen;

/// <summary>
/// Marks a type whose instances are asynchronous handles of calls: each is completed or aborted exactly once (RPC-20,
/// RPC-27). Analyzers go by this mark and by <see cref="CallMemberAttribute"/>, across assemblies and never by names.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = false, Inherited = true)]
public sealed class AsyncCallHandleAttribute : Attribute
{
}
