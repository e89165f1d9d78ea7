using System;

namespace AsyncGen;

/// <summary>
/// Gives every server a factory of call objects. Whoever holds it needs to know neither whether the server is a synchronous
/// one, a manager or a proxy, nor whether it brings call objects of its own (COM-10, COM-12, COM-51, COM-52).
/// </summary>
public static class CallFactory
{
    /// <summary>
    /// Makes a factory of call objects for a server. A server that is an <see cref="ICallFactory"/> is asked first
    /// (COM-10); where it has none, the generated call object is made (COM-12), as far as the server is the synchronous
    /// interface or its manager.
    /// </summary>
    /// <param name="server">The server; never disposed by the factory.</param>
    /// <param name="options">
    /// How the call objects work that the factory makes itself, or <see langword="null"/> for the defaults; copied. A server
    /// that makes its own does not see them.
    /// </param>
    /// <returns>The factory. It is thread-safe where the server's own is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="server"/> is <see langword="null"/>.</exception>
    public static ICallFactory For(object server, CallOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        return new ServerFactory(server, options?.Copy());
    }
}
