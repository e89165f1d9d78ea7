using System;
using System.Diagnostics.CodeAnalysis;

namespace AsyncGen;

/// <summary>The call objects of one server: its own, or else those that were generated.</summary>
internal sealed class ServerFactory(object server, CallOptions? options) : ICallFactory
{
    public bool TryCreateCall<TAsync>([NotNullWhen(true)] out TAsync? call)
        where TAsync : class
    {
        if (server is ICallFactory own && own.TryCreateCall(out call))
        {
            return true;
        }

        call = CallMaker<TAsync>.TryMake(server, options);
        return call is not null;
    }

    public TAsync CreateCall<TAsync>()
        where TAsync : class =>
        TryCreateCall(out TAsync? call) ? call : throw FactoryErrors.NoCall(server, typeof(TAsync), CallMaker<TAsync>.IsKnown);
}
