using System;
using System.Diagnostics.CodeAnalysis;

namespace AsyncGen;

/// <summary>
/// Makes call objects. A server object may implement it to supply its own (COM-10); it need not for every interface it has
/// (COM-53).
/// </summary>
public interface ICallFactory
{
    /// <summary>Makes an idle call object, if this factory has one of that interface (COM-11, COM-13).</summary>
    /// <typeparam name="TAsync">The asynchronous interface, such as <c>AsyncISimpleStream</c>; not the synchronous one.</typeparam>
    /// <param name="call">The call object, the caller's to dispose; <see langword="null"/> where there is none.</param>
    /// <returns>Whether there is one.</returns>
    [SuppressMessage("Naming", "CA1716", Justification = "The field's own word, as everywhere in the library.")]
    bool TryCreateCall<TAsync>([NotNullWhen(true)] out TAsync? call)
        where TAsync : class;

    /// <summary>Makes an idle call object.</summary>
    /// <typeparam name="TAsync">The asynchronous interface, such as <c>AsyncISimpleStream</c>; not the synchronous one.</typeparam>
    /// <returns>The call object, the caller's to dispose.</returns>
    /// <exception cref="InvalidCastException">
    /// The factory has no call object of that interface (COM-10, COM-11). The HRESULT is E_NOINTERFACE, 0x80004002.
    /// </exception>
    TAsync CreateCall<TAsync>()
        where TAsync : class;
}
