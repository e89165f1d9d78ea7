using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Operations;

namespace AsyncGen.Race.Tests;

/// <summary>A server of numbers from zero, each with what it does before.</summary>
internal sealed class Source
{
    private int _begun;
    private int _ended;

    public Action<int>? OnItem { get; set; }

    /// <summary>How many sequences are being enumerated.</summary>
    public int Open => Volatile.Read(ref _begun) - Volatile.Read(ref _ended);

    public IEnumerable<int> Query(int count)
    {
        Interlocked.Increment(ref _begun);
        try
        {
            for (int i = 0; i < count; i++)
            {
                OnItem?.Invoke(i);
                yield return i;
            }
        }
        finally
        {
            Interlocked.Increment(ref _ended);
        }
    }

    public async Task<IEnumerable<int>> QueryLater(int count)
    {
        await Task.Yield();
        return Query(count);
    }

#if !RACES_ONCE_MORE
    public async IAsyncEnumerable<int> Stream(int count)
    {
        Interlocked.Increment(ref _begun);
        try
        {
            for (int i = 0; i < count; i++)
            {
                OnItem?.Invoke(i);
                if (i % 3 == 0)
                {
                    await Task.Yield();
                }

                yield return i;
            }
        }
        finally
        {
            Interlocked.Increment(ref _ended);
        }
    }
#endif
}

/// <summary>A call object of a <see cref="Source"/>, written as the generator writes them.</summary>
internal sealed class SourceCall(Source source, CallOptions options) : CancelableCallObject(source, options)
{
    private readonly QuerySinkOperation?[] _records = new QuerySinkOperation?[3];

    /// <param name="way">Which of three ways the server has to return its results.</param>
    public void Begin(int way, ICallSink<int> sink, int count, CancellationToken cancellationToken = default)
    {
        Claim();
        ref QuerySinkOperation? record = ref _records[way];
        QuerySinkOperation operation = record = CanReuse(record) ? record : new QuerySinkOperation(this, source, way);
        operation.Count = count;
        Start(operation, sink, cancellationToken);
    }

    private sealed class QuerySinkOperation(CallObject call, Source source, int way) : SinkOperation<int>(call)
    {
        public int Count { get; set; }

        protected override string Name => "Query";

        protected override ValueTask Produce(SinkWriter<int> results) => way switch
        {
            0 => results.WriteAll(source.Query(Count)),
#if !RACES_ONCE_MORE
            1 => results.WriteAll(source.Stream(Count)),
#endif
            _ => results.WriteAll(source.QueryLater(Count)),
        };
    }
}
