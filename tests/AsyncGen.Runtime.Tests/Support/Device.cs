using System;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary>A server whose methods do what the test says.</summary>
internal sealed class Device : IDevice
{
    private int _entered;

    /// <summary>How many methods were entered.</summary>
    public int Entered => Volatile.Read(ref _entered);

    public Func<int, int> OnCompute { get; set; } = static value => value;

    public Action OnWork { get; set; } = static () => { };

    public Func<int, (int Result, string Data)> OnRead { get; set; } = static count => (count, new string('x', count));

    public Func<long, long> OnSeek { get; set; } = static position => position;

    public Func<int, CancellationToken, int> OnMeasure { get; set; } = static (value, _) => value;

    public Func<int, CancellationToken, Task<int>> OnComputeLater { get; set; } = static (value, _) => Task.FromResult(value);

    public Func<ValueTask> OnWorkLater { get; set; } = static () => default;

    /// <summary>Begins a <c>Compute(1)</c> whose server is inside, behind the gate.</summary>
    public DeviceCall BeginBehind(Gate gate, CallOptions? options = null)
    {
        OnCompute = value =>
        {
            gate.Pass();
            return value;
        };
        DeviceCall call = new(this, options);
        call.Begin_Compute(1);
        gate.AwaitEntered();
        return call;
    }

    public int Compute(int value)
    {
        Interlocked.Increment(ref _entered);
        return OnCompute(value);
    }

    public void Work()
    {
        Interlocked.Increment(ref _entered);
        OnWork();
    }

    public int Read(int count, out string data)
    {
        Interlocked.Increment(ref _entered);
        (int result, data) = OnRead(count);
        return result;
    }

    public void Seek(ref long position)
    {
        Interlocked.Increment(ref _entered);
        position = OnSeek(position);
    }

    public int Measure(int value, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _entered);
        return OnMeasure(value, cancellationToken);
    }

    public Task<int> ComputeLater(int value, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _entered);
        return OnComputeLater(value, cancellationToken);
    }

    public ValueTask WorkLater()
    {
        Interlocked.Increment(ref _entered);
        return OnWorkLater();
    }
}
