using System;

namespace AsyncGen;

/// <summary>
/// Says that a helper finishes the call on the call object it is given: after a normal return the object is free, as
/// after <c>Finish_</c>. It stands on the parameter or, for the call object the method belongs to, on the method.
/// </summary>
/// <remarks>
/// The analyzers take the helper for the <c>Finish_</c> that a cancelled call must have (ACG001) and that a next
/// <c>Begin_</c> needs (ACG002). In the helper itself every path to a normal return is expected to finish the call.
/// <example><code>
/// public static void Drop([FinishesCall] SimpleStreamCall call)
/// {
///     call.Cancel();
///     try { call.Finish_Read(out _); } catch (OperationCanceledException) { }
/// }
/// </code></example>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public sealed class FinishesCallAttribute : Attribute
{
}
