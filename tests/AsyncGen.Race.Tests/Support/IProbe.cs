using System;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Race.Tests;

[AsyncCall]
public interface IProbe
{
    long Check(long value, long square, string text);

    long Watch(long value, CancellationToken cancellationToken);

    Task<long> Later(long value);
}

/// <summary>
/// A server that notices when the runtime mixes calls up: arguments of two calls, a call that runs twice, a cancel of
/// another call.
/// </summary>
internal sealed class Probe : IProbe
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private int _errors;
    private string? _error;
    private int _ran;

    public int Ran => Volatile.Read(ref _ran);

    /// <summary>What a server does between its arguments and its result.</summary>
    public Action<long> Work { get; set; } = static value => Thread.SpinWait((int)(value * 7919 % 300));

    public static string Text(long value) => (value & 0xF).ToString("x", System.Globalization.CultureInfo.InvariantCulture);

    public static long Expected(long value) => value * 3 + 1;

    public void AssertSound()
    {
        Assert.True(Volatile.Read(ref _errors) == 0, $"{_errors} errors: {_error}");
    }

    public long Check(long value, long square, string text)
    {
        Interlocked.Increment(ref _ran);
        if (square != value * value || text != Text(value))
        {
            Fail($"torn arguments {value} {square} {text}");
        }

        Work(value);
        return Expected(value);
    }

    public long Watch(long value, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _ran);
        SpinWait spinner = default;
        for (int i = 0; i < (int)(value * 7919 % 60); i++)
        {
            // The token is this call's: when it is cancelled, so is this call. It is read first, as it is cancelled later.
            if (cancellationToken.IsCancellationRequested && !ServerCall.TestCancel())
            {
                Fail($"the token of call {value} was cancelled, the call was not");
            }

            spinner.SpinOnce(sleep1Threshold: -1);
            if (i % 3 == 0 && value % 2 == 0 && ServerCall.TestCancel())
            {
                if (value % 4 == 2)
                {
                    throw new OperationCanceledException("acknowledged");
                }

                break;
            }
        }

        if (value % 8 == 0 && ServerCall.TestCancel() && !SpinWait.SpinUntil(() => cancellationToken.IsCancellationRequested, s_limit))
        {
            Fail($"call {value} was cancelled, its token never");
        }

        return Expected(value);
    }

    public async Task<long> Later(long value)
    {
        Interlocked.Increment(ref _ran);
        await Task.Yield();
        Work(value);
        return Expected(value);
    }

    private void Fail(string error)
    {
        _error ??= error;
        Interlocked.Increment(ref _errors);
    }
}

internal static class ProbeCalls
{
    private static readonly FieldInfo s_current =
        typeof(CallObject).GetField("_current", BindingFlags.NonPublic | BindingFlags.Instance)!;

    public static void Begin(this ProbeCall call, long value) => call.Begin_Check(value, value * value, Probe.Text(value));

    /// <summary>Wakes whoever is blocked on the current call, for nothing.</summary>
    public static void Wake(this ProbeCall call)
    {
        object operation = s_current.GetValue(call)!;
        lock (operation)
        {
            Monitor.PulseAll(operation);
        }
    }
}
