using System;

namespace AsyncGen;

/// <summary>
/// Asks for the asynchronous form of a synchronous interface: for <c>IFoo</c> the interface <c>AsyncIFoo</c>, in which
/// every method <c>M</c> is the pair <c>Begin_M</c> and <c>Finish_M</c>, and the reusable call object <c>FooCall</c>
/// that implements it (COM-01, COM-02; MIDL's <c>async_uuid</c>).
/// </summary>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true, Inherited = false)]
public sealed class AsyncCallAttribute : Attribute
{
    /// <summary>Asks for the asynchronous form of the interface that carries the attribute.</summary>
    public AsyncCallAttribute()
    {
    }

    /// <summary>
    /// The name of the call object, where the one that follows from the interface's name will not do
    /// (<c>ISimpleStream</c> gives <c>SimpleStreamCall</c>).
    /// </summary>
    public string? CallName { get; set; }

    /// <summary>
    /// Whether a caller can cancel: when <see langword="false"/> the asynchronous interface and the call object leave
    /// <see cref="ICancelMethodCalls"/> out (COM-34). The default is <see langword="true"/>.
    /// </summary>
    public bool Cancelable { get; set; } = true;
}
