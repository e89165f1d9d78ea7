using System;

namespace AsyncGen;

/// <summary>
/// Says that a helper takes the call object it is given over: it keeps it, and whatever its call still needs is from then
/// on its duty, not the caller's. It stands on the parameter or, for the call object the method belongs to, on the method.
/// </summary>
/// <remarks>
/// The analyzers stop following the object at a call of the helper: nothing is asked of the caller any more, a
/// <c>Finish_</c> after a cancel neither.
/// <example><code>
/// public sealed class CallPool
/// {
///     public void Return([TakesCall] SimpleStreamCall call) => _calls.Enqueue(call);
/// }
/// </code></example>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public sealed class TakesCallAttribute : Attribute
{
}
