using System;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Operations;

namespace AsyncGen.Runtime.Tests;

/// <summary>
/// A call object for <see cref="IDesk"/> that serves a manager too, written by hand in the shape of generated code: what is
/// proved with it is the runtime's part.
/// </summary>
public sealed class DeskCall : CancelableCallObject
{
    private readonly IDesk? _server;
    private readonly IDeskManager? _manager;
    private ComputeOperation? _compute;
    private WorkOperation? _work;
    private ReadOperation? _read;
    private SeekOperation? _seek;
    private MeasureOperation? _measure;
    private ComputeLaterOperation? _computeLater;
    private WorkLaterOperation? _workLater;

    public DeskCall(IDesk server, CallOptions? options = null)
        : base(server, options)
    {
        _server = server;
        _manager = server as IDeskManager;
    }

    private DeskCall(IDeskManager manager, CallOptions? options)
        : base(manager, options)
    {
        _manager = manager;
    }

    public static DeskCall ForManager(IDeskManager manager, CallOptions? options = null) => new(manager, options);

    public void Begin_Compute(int value, CancellationToken cancellationToken = default) => Start(Prepare_Compute(value), cancellationToken);

    public int Finish_Compute() => Finish(_compute);

    public ValueTask<int> ComputeAsync(int value, CancellationToken cancellationToken = default) =>
        StartAsync(Prepare_Compute(value), cancellationToken);

    public void Begin_Work(CancellationToken cancellationToken = default) => Start(Prepare_Work(), cancellationToken);

    public void Finish_Work() => Finish(_work);

    public ValueTask WorkAsync(CancellationToken cancellationToken = default) =>
        StartAsync(Prepare_Work(), cancellationToken);

    public void Begin_Read(int count, CancellationToken cancellationToken = default) => Start(Prepare_Read(count), cancellationToken);

    public int Finish_Read(out string data)
    {
        (int result, data) = Finish(_read);
        return result;
    }

    public ValueTask<(int Result, string data)> ReadAsync(int count, CancellationToken cancellationToken = default) =>
        StartAsync(Prepare_Read(count), cancellationToken);

    public void Begin_Seek(long position, CancellationToken cancellationToken = default) => Start(Prepare_Seek(position), cancellationToken);

    public void Finish_Seek(ref long position) => position = Finish(_seek);

    public ValueTask<long> SeekAsync(long position, CancellationToken cancellationToken = default) =>
        StartAsync(Prepare_Seek(position), cancellationToken);

    public void Begin_Measure(int value, CancellationToken cancellationToken = default) => Start(Prepare_Measure(value), cancellationToken);

    public int Finish_Measure() => Finish(_measure);

    public ValueTask<int> MeasureAsync(int value, CancellationToken cancellationToken = default) =>
        StartAsync(Prepare_Measure(value), cancellationToken);

    public void Begin_ComputeLater(int value, CancellationToken cancellationToken = default) => Start(Prepare_ComputeLater(value), cancellationToken);

    public int Finish_ComputeLater() => Finish(_computeLater);

    public ValueTask<int> ComputeLaterAsync(int value, CancellationToken cancellationToken = default) =>
        StartAsync(Prepare_ComputeLater(value), cancellationToken);

    public void Begin_WorkLater(CancellationToken cancellationToken = default) => Start(Prepare_WorkLater(), cancellationToken);

    public void Finish_WorkLater() => Finish(_workLater);

    public ValueTask WorkLaterAsync(CancellationToken cancellationToken = default) =>
        StartAsync(Prepare_WorkLater(), cancellationToken);

    private ComputeOperation Prepare_Compute(int value)
    {
        Claim();
        ComputeOperation? operation = _compute;
        if (!CanReuse(operation))
        {
            _compute = operation = new ComputeOperation(this);
        }

        operation.Value = value;

        return operation;
    }

    private WorkOperation Prepare_Work()
    {
        Claim();
        WorkOperation? operation = _work;
        if (!CanReuse(operation))
        {
            _work = operation = new WorkOperation(this);
        }

        return operation;
    }

    private ReadOperation Prepare_Read(int count)
    {
        Claim();
        ReadOperation? operation = _read;
        if (!CanReuse(operation))
        {
            _read = operation = new ReadOperation(this);
        }

        operation.Count = count;

        return operation;
    }

    private SeekOperation Prepare_Seek(long position)
    {
        Claim();
        SeekOperation? operation = _seek;
        if (!CanReuse(operation))
        {
            _seek = operation = new SeekOperation(this);
        }

        operation.Position = position;

        return operation;
    }

    private MeasureOperation Prepare_Measure(int value)
    {
        Claim();
        MeasureOperation? operation = _measure;
        if (!CanReuse(operation))
        {
            _measure = operation = new MeasureOperation(this);
        }

        operation.Value = value;

        return operation;
    }

    private ComputeLaterOperation Prepare_ComputeLater(int value)
    {
        Claim();
        ComputeLaterOperation? operation = _computeLater;
        if (!CanReuse(operation))
        {
            _computeLater = operation = new ComputeLaterOperation(this);
        }

        operation.Value = value;

        return operation;
    }

    private WorkLaterOperation Prepare_WorkLater()
    {
        Claim();
        WorkLaterOperation? operation = _workLater;
        if (!CanReuse(operation))
        {
            _workLater = operation = new WorkLaterOperation(this);
        }

        return operation;
    }

    private sealed class ComputeOperation(DeskCall desk) : ManagedResultOperation<int>(desk, desk._manager is not null)
    {
        internal int Value;

        protected override string Name => nameof(IDesk.Compute);

        protected override int Invoke()
        {
            return desk._server!.Compute(Value);
        }

        protected override void Invoke(CallHandle<int> handle) => desk._manager!.Compute(handle, Value);
    }

    private sealed class WorkOperation(DeskCall desk) : ManagedVoidOperation(desk, desk._manager is not null)
    {
        protected override string Name => nameof(IDesk.Work);

        protected override void Invoke()
        {
            desk._server!.Work();
        }

        protected override void Invoke(CallHandle handle) => desk._manager!.Work(handle);
    }

    private sealed class ReadOperation(DeskCall desk) : ManagedResultOperation<(int Result, string data)>(desk, desk._manager is not null)
    {
        internal int Count;

        protected override string Name => nameof(IDesk.Read);

        protected override (int Result, string data) Invoke()
        {
            return (desk._server!.Read(Count, out string data), data);
        }

        protected override void Invoke(CallHandle<(int Result, string data)> handle) => desk._manager!.Read(handle, Count);
    }

    private sealed class SeekOperation(DeskCall desk) : ManagedResultOperation<long>(desk, desk._manager is not null)
    {
        internal long Position;

        protected override string Name => nameof(IDesk.Seek);

        protected override long Invoke()
        {
            desk._server!.Seek(ref Position);
            return Position;
        }

        protected override void Invoke(CallHandle<long> handle) => desk._manager!.Seek(handle, Position);
    }

    private sealed class MeasureOperation(DeskCall desk) : ManagedResultOperation<int>(desk, desk._manager is not null)
    {
        internal int Value;

        protected override string Name => nameof(IDesk.Measure);

        protected override int Invoke()
        {
            return desk._server!.Measure(Value, ServerToken);
        }

        protected override void Invoke(CallHandle<int> handle) => desk._manager!.Measure(handle, Value, ServerToken);
    }

    private sealed class ComputeLaterOperation(DeskCall desk) : ManagedTaskOperation<int>(desk, desk._manager is not null)
    {
        internal int Value;

        protected override string Name => nameof(IDesk.ComputeLater);

        protected override ValueTask<int> InvokeAsync()
        {
            return new ValueTask<int>(desk._server!.ComputeLater(Value));
        }

        protected override void Invoke(CallHandle<int> handle) => desk._manager!.ComputeLater(handle, Value);
    }

    private sealed class WorkLaterOperation(DeskCall desk) : ManagedTaskOperation(desk, desk._manager is not null)
    {
        protected override string Name => nameof(IDesk.WorkLater);

        protected override ValueTask InvokeAsync()
        {
            return new ValueTask(desk._server!.WorkLater());
        }

        protected override void Invoke(CallHandle handle) => desk._manager!.WorkLater(handle);
    }
}
