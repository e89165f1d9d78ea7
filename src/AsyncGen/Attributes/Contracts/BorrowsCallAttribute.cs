using System;

namespace AsyncGen;

/// <summary>
/// Says that a helper only looks at the call object it is given: it neither begins, cancels, finishes nor disposes, and
/// keeps no reference. It stands on the parameter or, for the call object the method belongs to, on the method.
/// </summary>
/// <remarks>
/// The analyzers go on following the object after a call of the helper as if the call were not there. Without a contract
/// a call object that is passed to a method of another assembly is no longer followed.
/// <example><code>
/// public static string Describe([BorrowsCall] IAsyncCall call) => call.IsCompleted ? "done" : "on its way";
/// </code></example>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public sealed class BorrowsCallAttribute : Attribute
{
}
