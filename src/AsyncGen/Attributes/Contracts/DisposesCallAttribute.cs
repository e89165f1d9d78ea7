using System;

namespace AsyncGen;

/// <summary>
/// Says that a helper disposes the call object it is given. It stands on the parameter or, for the call object the method
/// belongs to, on the method.
/// </summary>
/// <remarks>
/// The analyzers treat a call of the helper as <see cref="IDisposable.Dispose"/>: the object must not be used afterwards
/// (ACG005), and since disposing does not finish a call, one that was cancelled must be finished before (ACG001).
/// <example><code>
/// public static void Release([DisposesCall] SimpleStreamCall? call) => call?.Dispose();
/// </code></example>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public sealed class DisposesCallAttribute : Attribute
{
}
