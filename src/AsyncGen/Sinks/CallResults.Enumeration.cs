#if !NETSTANDARD2_0
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen;

// The results as a stream; a loop that is left early gives up the rest.
public sealed partial class CallResults<T> : IAsyncEnumerable<T>, IAsyncDisposable
{
    /// <summary>Takes the results one by one. Leaving the loop in whatever way disposes this object (WMI-46).</summary>
    /// <param name="cancellationToken">Ends the wait for the next result, and so the loop.</param>
    /// <returns>The results that were not taken yet.</returns>
    /// <exception cref="InvalidOperationException">No operation was begun with this object.</exception>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        _ = Begun;
        return new Enumerator(this, cancellationToken);
    }

    /// <summary>As <see cref="Dispose"/>; nothing is waited for.</summary>
    /// <returns>A task that is completed.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    private sealed class Enumerator(CallResults<T> results, CancellationToken cancellationToken) : IAsyncEnumerator<T>
    {
        private readonly T[] _current = new T[1];

        public T Current => _current[0];

        public ValueTask<bool> MoveNextAsync()
        {
            cancellationToken.ThrowIfCancellationRequested();
            return results.Next(TimeSpan.Zero, _current) != 0
                ? new ValueTask<bool>(true)
                : AwaitNext();
        }

        public ValueTask DisposeAsync() => results.DisposeAsync();

        private async ValueTask<bool> AwaitNext()
        {
            while (results.Begun is { IsExhausted: false } delivery)
            {
                if (delivery.GetNews(isForStatus: false) is { } news)
                {
                    await news.WaitAsync(cancellationToken).ConfigureAwait(false);
                }

                if (results.Next(TimeSpan.Zero, _current) != 0)
                {
                    return true;
                }
            }

            return results.Next(TimeSpan.Zero, _current) != 0;
        }
    }
}
#endif
