using System;

namespace AsyncGen;

/// <summary>
/// Says that a helper begins a call on the call object it is given: after a normal return the call is pending, as after
/// <c>Begin_</c>. It stands on the parameter or, for the call object the method belongs to, on the method.
/// </summary>
/// <param name="operation">
/// The <see cref="CallMemberAttribute.Operation"/> of the <c>Begin_</c>, so that the matching <c>Finish_</c> is known;
/// <see langword="null"/> when it is not always the same.
/// </param>
/// <remarks>
/// The analyzers treat a call of the helper as the <c>Begin_</c> it stands for: one on a pending call is reported
/// (ACG002), and so is a <c>Finish_</c> of another operation afterwards (ACG004). Without a contract a call object that is
/// passed to a method of another assembly is no longer followed.
/// <example><code>
/// public static void Start([BeginsCall("Read")] SimpleStreamCall call) => call.Begin_Read(BlockSize);
/// </code></example>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public sealed class BeginsCallAttribute(string? operation = null) : Attribute
{
    /// <summary>The operation that is begun; <see langword="null"/> when it is not always the same.</summary>
    public string? Operation { get; } = operation;
}
