using System;

namespace AsyncGen;

/// <summary>
/// Asks for the asynchronous form of a synchronous interface: for <c>IFoo</c> the interface <c>AsyncIFoo</c>, in which
/// every method <c>M</c> is the pair <c>Begin_M</c> and <c>Finish_M</c>, and the reusable call object <c>FooCall</c>
/// that implements it (COM-01, COM-02; MIDL's <c>async_uuid</c>). It stands on the interface or, for an interface of
/// another assembly, on the assembly: <c>[assembly: AsyncCall(typeof(IFoo))]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Assembly, AllowMultiple = true, Inherited = false)]
public sealed class AsyncCallAttribute : Attribute
{
    /// <summary>Asks for the asynchronous form of the interface that carries the attribute.</summary>
    public AsyncCallAttribute()
    {
    }

    /// <summary>Asks, on an assembly, for the asynchronous form of an interface that is declared elsewhere.</summary>
    /// <param name="interfaceType">
    /// The interface; a generic one without its type arguments, <c>typeof(IRepository&lt;&gt;)</c>. Its asynchronous form
    /// goes into its own namespace.
    /// </param>
    public AsyncCallAttribute(Type interfaceType)
    {
        InterfaceType = interfaceType;
    }

    /// <summary>The interface that an attribute on an assembly names; <see langword="null"/> on an interface.</summary>
    public Type? InterfaceType { get; }

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

    /// <summary>
    /// Whether a server can answer when it likes: for <c>IFoo</c> also the interface <c>IFooManager</c>, whose methods take
    /// an asynchronous handle first and return at once, and <c>FooCall.ForManager</c> (RPC-02, RPC-20 to RPC-29). No thread
    /// is held while a handle is open. The default is <see langword="false"/>.
    /// </summary>
    public bool Manager { get; set; }

    /// <summary>
    /// Whether results can be pushed: a <c>Begin_M</c> that takes an <see cref="ICallSink{T}"/> first for every method with a
    /// result (WMI-01 to WMI-13). The default is <see langword="false"/>.
    /// </summary>
    public bool Sinks { get; set; }

    /// <summary>
    /// Whether the asynchronous form of an interface of another assembly is public, as far as the interface and all that
    /// its signatures name are. The default is <see langword="false"/>: another assembly may ask for the same form.
    /// Of an interface that carries the attribute itself the form is as accessible as the interface.
    /// </summary>
    public bool Public { get; set; }
}
