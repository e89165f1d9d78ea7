using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Operations;

namespace AsyncGen.Runtime.Tests;

/// <summary>A call object of a <see cref="Shelf"/> or a <see cref="ShelfManager"/>, written as the generator writes them.</summary>
internal sealed class ShelfCall : CancelableCallObject
{
    private readonly Shelf? _shelf;
    private readonly ShelfManager? _manager;
    private QueryOperation? _query;
    private CountSinkOperation? _countSink;
    private readonly SinkRecord?[] _sinks = new SinkRecord?[Enum.GetValues<ShelfMember>().Length];

    public ShelfCall(Shelf shelf, CallOptions? options = null)
        : base(shelf, options)
    {
        _shelf = shelf;
    }

    public ShelfCall(ShelfManager manager, CallOptions? options = null)
        : base(manager, options)
    {
        _manager = manager;
    }

    public void Begin_Query(int count)
    {
        Claim();
        QueryOperation operation = _query = CanReuse(_query) ? _query : new QueryOperation(this);
        operation.Count = count;
        Start(operation);
    }

    public IEnumerable<int>? Finish_Query() => Finish(_query);

    public void Begin_Query(ICallSink<int> sink, int count, CancellationToken cancellationToken = default) =>
        Begin(ShelfMember.Query, sink, count, cancellationToken);

    public void Begin(ShelfMember member, ICallSink<int> sink, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sink);
        Claim();
        ref SinkRecord? record = ref _sinks[(int)member];
        SinkRecord operation = record = CanReuse(record) ? record : new SinkRecord(this, member);
        operation.Count = count;
        Start(operation, sink, cancellationToken);
    }

    public void Begin_Count(ICallSink<int> sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        Claim();
        CountSinkOperation operation = _countSink = CanReuse(_countSink) ? _countSink : new CountSinkOperation(this);
        Start(operation, sink, default);
    }

    private sealed class QueryOperation(ShelfCall call) : ResultOperation<IEnumerable<int>?>(call)
    {
        public int Count { get; set; }

        protected override string Name => "Query";

        protected override IEnumerable<int>? Invoke() => call._shelf!.Query(Count);
    }

    private sealed class CountSinkOperation(ShelfCall call) : SinkOperation<int>(call)
    {
        protected override string Name => "Count";

        protected override ValueTask Produce(SinkWriter<int> results) => results.Write(call._shelf!.Count());
    }

    private sealed class SinkRecord(ShelfCall call, ShelfMember member)
        : ManagedSinkOperation<IEnumerable<int>, int>(call, isManaged: call._manager is not null)
    {
        public int Count { get; set; }

        protected override string Name => member.ToString();

        protected override void Invoke(CallHandle<IEnumerable<int>> handle) => call._manager!.Query(handle, Count);

        protected override ValueTask Produce(SinkWriter<int> results, IEnumerable<int> reply) => results.WriteAll(reply);

        protected override ValueTask Produce(SinkWriter<int> results) => member switch
        {
            ShelfMember.Query => results.WriteAll(call._shelf!.Query(Count)),
            ShelfMember.Array => results.WriteAll(call._shelf!.Array(Count)),
#if !NETSTANDARD_RUNTIME
            ShelfMember.Stream => results.WriteAll(call._shelf!.ReturnsNull ? null : call._shelf!.Stream(Count)),
#endif
            _ => results.WriteAll(call._shelf!.QueryLater(Count)!),
        };
    }
}
