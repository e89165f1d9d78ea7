using System.Collections.Generic;
using System.ComponentModel;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Operations;

/// <summary>
/// Where the server's part of a call with a sink puts its results. What is enumerated is enumerated here, as a part of the
/// server: no further than the operation goes, and disposed in any case. For generated code.
/// </summary>
/// <typeparam name="T">The element of the results, where they are a sequence; else the result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly partial struct SinkWriter<T>
{
    private readonly SinkOperation<T> _operation;
    private readonly SinkDelivery<T> _delivery;

    internal SinkWriter(SinkOperation<T> operation, SinkDelivery<T> delivery)
    {
        _operation = operation;
        _delivery = delivery;
    }

    /// <summary>
    /// Whether the server was entered in a synchronization context, that of its dispatcher: then every step of its results is
    /// taken there.
    /// </summary>
    private static bool IsInContext => SynchronizationContext.Current is not null;

    /// <summary>Hands a result on.</summary>
    /// <param name="item">The result.</param>
    /// <returns>The server's part.</returns>
    public ValueTask Write(T item)
    {
        _delivery.Add(item);
        return default;
    }

    /// <summary>Hands the elements of a result on; <see langword="null"/> has none.</summary>
    /// <param name="results">The result.</param>
    /// <returns>The server's part.</returns>
    public ValueTask WriteAll(IEnumerable<T>? results)
    {
        if (results is not null)
        {
            using IEnumerator<T> all = results.GetEnumerator();
            while (_delivery.IsWanted && all.MoveNext())
            {
                _delivery.Add(all.Current);
            }
        }

        return default;
    }

    /// <summary>Hands the elements of a result on; <see langword="null"/> has none.</summary>
    /// <param name="results">The result.</param>
    /// <returns>The server's part.</returns>
    public ValueTask WriteAll(T[]? results)
    {
        for (int i = 0; i < (results?.Length ?? 0) && _delivery.IsWanted; i++)
        {
            _delivery.Add(results![i]);
        }

        return default;
    }

#if !NETSTANDARD2_0
    /// <summary>Hands the elements of a result on as they come; <see langword="null"/> has none.</summary>
    /// <param name="results">The result. Its enumerator gets the token of the call.</param>
    /// <returns>The server's part.</returns>
    public async ValueTask WriteAll(IAsyncEnumerable<T>? results)
    {
        if (results is null)
        {
            return;
        }

        bool staysInContext = IsInContext;
        IAsyncEnumerator<T> all = Begin(results, _operation.GetServerToken(_delivery.Epoch));
        try
        {
            while (_delivery.IsWanted && await MoveNext(all).ConfigureAwait(staysInContext))
            {
                await _delivery.AddAsync(all.Current).ConfigureAwait(staysInContext);
            }
        }
        finally
        {
            await End(all).ConfigureAwait(staysInContext);
        }
    }

    private IAsyncEnumerator<T> Begin(IAsyncEnumerable<T> results, CancellationToken cancellationToken)
    {
        using ServerScope scope = ServerScope.Enter(_operation);
        return results.GetAsyncEnumerator(cancellationToken);
    }

    // The synchronous part of a step is the server's wherever an await before it has ended.
    private ValueTask<bool> MoveNext(IAsyncEnumerator<T> all)
    {
        using ServerScope scope = ServerScope.Enter(_operation);
        return all.MoveNextAsync();
    }

    private ValueTask End(IAsyncEnumerator<T> all)
    {
        using ServerScope scope = ServerScope.Enter(_operation);
        return all.DisposeAsync();
    }
#endif
}
