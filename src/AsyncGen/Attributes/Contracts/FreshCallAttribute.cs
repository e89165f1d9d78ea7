using System;

namespace AsyncGen;

/// <summary>
/// Says that the call object a method gives back is the caller's alone and free: no call is in progress on it, and nobody
/// else has a reference.
/// </summary>
/// <remarks>
/// The analyzers treat what the method gives back as a call object that was just created: a <c>Finish_</c> before the
/// first <c>Begin_</c> is reported (ACG003). Of a method without a contract they know nothing, so that less is reported.
/// <example><code>
/// [return: FreshCall]
/// public SimpleStreamCall Rent() => _calls.TryDequeue(out SimpleStreamCall? call) ? call : new SimpleStreamCall(_stream);
/// </code></example>
/// </remarks>
[AttributeUsage(AttributeTargets.ReturnValue, AllowMultiple = false, Inherited = true)]
public sealed class FreshCallAttribute : Attribute
{
}
