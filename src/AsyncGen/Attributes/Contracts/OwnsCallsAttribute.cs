using System;

namespace AsyncGen;

/// <summary>
/// Says that a type looks after the call objects in its fields: what one member begins or cancels, others of its members
/// finish.
/// </summary>
/// <remarks>
/// The analyzers take the type at its word and do not report that a field's call is cancelled and no member finishes it
/// (ACG010), where the <c>Finish_</c> is not to be seen from the type: in a base type, say, or behind a collection.
/// <example><code>
/// [OwnsCalls]
/// internal sealed class Connection : PumpedConnection
/// {
///     private readonly SimpleStreamCall _read;
///
///     public void Abort() => _read.Cancel();     // the pump of the base type finishes every call
/// }
/// </code></example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class OwnsCallsAttribute : Attribute
{
}
