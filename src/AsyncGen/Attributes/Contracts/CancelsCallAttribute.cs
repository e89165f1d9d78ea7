using System;

namespace AsyncGen;

/// <summary>
/// Says that a helper cancels the call on the call object it is given and leaves the <c>Finish_</c> to its caller. It
/// stands on the parameter or, for the call object the method belongs to, on the method.
/// </summary>
/// <remarks>
/// The analyzers treat a call of the helper as <c>Cancel</c>: where the call is pending it must be finished afterwards,
/// else ACG001 reports the call of the helper. A helper that finishes the call too is <see cref="FinishesCallAttribute"/>.
/// <example><code>
/// public static void GiveUp([CancelsCall] AsyncISimpleStream call, ILogger log)
/// {
///     log.Warn("given up");
///     call.Cancel();
/// }
/// </code></example>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public sealed class CancelsCallAttribute : Attribute
{
}
