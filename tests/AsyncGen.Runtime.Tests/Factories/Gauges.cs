using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests.Factories;

/// <summary>A synchronous gauge. Channels below zero do not exist, and a wanted cancel is acknowledged.</summary>
internal class Gauge : IGauge, ILamp
{
    public string Label { get; set; } = "none";

    public int Read(int channel, out string unit)
    {
        unit = "mm";
        return channel >= 0 ? channel * 2 : throw new ArgumentOutOfRangeException(nameof(channel));
    }

    public void Shift(ref long position)
    {
        if (position < 0)
        {
            position = 77;
            throw new CallAbortedException(5);
        }

        position++;
    }

    public async Task<int> CountAsync(int channel, CancellationToken cancellationToken)
    {
        await Task.Delay(channel < 0 ? Timeout.Infinite : 0, cancellationToken).ConfigureAwait(false);
        return channel;
    }

    public bool Switch(bool on) => !on;
}

/// <summary>The same gauge as a manager, which answers on another thread.</summary>
internal class GaugeManager : IGaugeManager
{
    private string _label = "none";

    public int Calls { get; private set; }

    public void Read(CallHandle<(int Result, string unit)> call, int channel) => Answer(call, () =>
    {
        if (channel < 0)
        {
            call.Abort(new ArgumentOutOfRangeException(nameof(channel)));
            return;
        }

        call.Complete((channel * 2, "mm"));
    });

    public void Shift(CallHandle<long> call, long position) => Answer(call, () =>
    {
        if (position < 0)
        {
            call.Abort(5);
            return;
        }

        call.Complete(position + 1);
    });

    public void get_Label(CallHandle<string> call) => Answer(call, () => call.Complete(_label));

    public void set_Label(CallHandle call, string value) => Answer(call, () =>
    {
        _label = value;
        call.Complete();
    });

    public void CountAsync(CallHandle<int> call, int channel, CancellationToken cancellationToken)
    {
        if (channel < 0)
        {
            cancellationToken.Register(() => call.TryAbort(new OperationCanceledException(cancellationToken)));
            return;
        }

        Answer(call, () => call.Complete(channel));
    }

    private void Answer(AsyncCallHandle call, Action answer)
    {
        Assert.False(call.IsCompleted);
        Calls++;
        ThreadPool.QueueUserWorkItem(_ => answer());
    }
}

/// <summary>A server that is both: it is to be asked as a manager.</summary>
internal sealed class BothGauges : GaugeManager, IGauge
{
    string IGauge.Label
    {
        get => throw new InvalidOperationException();
        set => throw new InvalidOperationException();
    }

    int IGauge.Read(int channel, out string unit) => throw new InvalidOperationException();

    void IGauge.Shift(ref long position) => throw new InvalidOperationException();

    Task<int> IGauge.CountAsync(int channel, CancellationToken cancellationToken) => throw new InvalidOperationException();
}

/// <summary>A proxy of the user's own: it passes synchronous calls on, and supplies call objects that lead to its manager.</summary>
internal sealed class GaugeProxy(IGaugeManager manager) : IGauge, ICallFactory
{
    private readonly IGauge _synchronous = GaugeCall.ServerForManager(manager);

    public int Made { get; private set; }

    public string Label
    {
        get => _synchronous.Label;
        set => _synchronous.Label = value;
    }

    public int Read(int channel, out string unit) => _synchronous.Read(channel, out unit);

    public void Shift(ref long position) => _synchronous.Shift(ref position);

    public Task<int> CountAsync(int channel, CancellationToken cancellationToken) => _synchronous.CountAsync(channel, cancellationToken);

    public bool TryCreateCall<TAsync>([NotNullWhen(true)] out TAsync? call)
        where TAsync : class
    {
        if (typeof(TAsync) == typeof(AsyncIGauge))
        {
            Made++;
            call = (TAsync)(object)GaugeCall.ForManager(manager);
            return true;
        }

        call = null;
        return false;
    }

    public TAsync CreateCall<TAsync>()
        where TAsync : class =>
        TryCreateCall(out TAsync? call) ? call : throw new InvalidCastException();
}
