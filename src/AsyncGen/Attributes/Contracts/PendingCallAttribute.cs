using System;

namespace AsyncGen;

/// <summary>
/// Says that the call object a method gives back is the caller's alone and that a call of <paramref name="operation"/>
/// is in progress on it, which the caller finishes.
/// </summary>
/// <param name="operation">
/// The <see cref="CallMemberAttribute.Operation"/> of the <c>Begin_</c> that was called.
/// </param>
/// <remarks>
/// The analyzers treat what the method gives back as a call object whose call was just begun: a <c>Begin_</c> before the
/// <c>Finish_</c> is reported (ACG002), and so is the <c>Finish_</c> of another operation (ACG004) and a cancel that no
/// <c>Finish_</c> follows (ACG001).
/// <example><code>
/// [return: PendingCall("Read")]
/// public SimpleStreamCall StartReading(int count)
/// {
///     SimpleStreamCall call = new(_stream);
///     call.Begin_Read(count);
///     return call;
/// }
/// </code></example>
/// </remarks>
[AttributeUsage(AttributeTargets.ReturnValue, AllowMultiple = false, Inherited = true)]
public sealed class PendingCallAttribute(string operation) : Attribute
{
    /// <summary>The operation that is in progress.</summary>
    public string Operation { get; } = operation;
}
