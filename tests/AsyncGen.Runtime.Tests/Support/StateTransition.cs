using System;
using System.Collections.Generic;
using System.Threading;

namespace AsyncGen.Runtime.Tests;

/// <summary>
/// Makes happen what docs/concepts.md names: brings a call object into a state and lets the event come that the page says leads
/// out of it. Of an event that can be one of two things both are tried.
/// </summary>
internal sealed class StateTransition : IDisposable
{
    private readonly Device _device = new();
    private readonly Gate _gate = new();
    private readonly Gate _ahead = new();
    private readonly CancellationTokenSource _client = new();
    private readonly CallDispatcher _turns = CallDispatcher.Serial();
    private readonly DeviceCall _blocker;
    private readonly DeviceCall _call;
    private Action _leave = static () => { };

    private StateTransition()
    {
        CallOptions options = new() { Dispatcher = _turns };
        _blocker = new DeviceCall(new Device { OnWork = _ahead.Pass }, options);
        _device.OnMeasure = (value, _) =>
        {
            _gate.Pass();
            _leave();
            return value;
        };
        _call = new DeviceCall(_device, options);
    }

    /// <summary>The states to which the event leads, one for each of the things that it can be.</summary>
    public static IEnumerable<CallState> Try(CallState from, string happening)
    {
        foreach (Action<StateTransition> way in Ways(happening))
        {
            using StateTransition one = new();
            one.Enter(from, isServerEntered: !happening.EndsWith("server not entered", StringComparison.Ordinal));
            Assert.Equal(from, one._call.State);
            way(one);
            yield return one._call.State;
        }
    }

    public void Dispose()
    {
        _ahead.Open();
        _gate.Open();
        _blocker.Dispose();
        _call.Dispose();
        _client.Dispose();
    }

    private static Action<StateTransition>[] Ways(string happening) => happening switch
    {
        "Begin_" => [static one => one._call.Begin_Measure(1)],
        "Begin_ with a cancelled token" => [static one => one._call.Begin_Measure(1, new CancellationToken(canceled: true))],
        "Finish_" => [static one => Record.Exception(() => one._call.Finish_Measure())],
        "Dispose" => [static one => one._call.Dispose()],
        "Cancel() or the client's token" => [static one => one._call.Cancel(), static one => one._client.Cancel()],
        "Cancel(grace), server entered" or "Cancel(grace), server not entered" => [static one => _ = one._call.CancelAsync(Codes.Infinite).AsTask()],
        "the grace is over" => [static one => one.Await(() => _ = one._call.CancelAsync(Codes.Short).AsTask())],
        "the server returns or throws" => [static one => one.Await(one.OpenGate), static one => one.LeaveBy(new FormatException())],
        "the server acknowledges" => [static one => one.LeaveBy(new OperationCanceledException())],
        _ => throw new ArgumentException(happening, nameof(happening)),
    };

    private void Enter(CallState state, bool isServerEntered)
    {
        if (!isServerEntered)
        {
            _blocker.Begin_Work();
            _ahead.AwaitEntered();
        }

        if (state == CallState.Idle)
        {
            return;
        }

        _call.Begin_Measure(1, _client.Token);
        if (isServerEntered)
        {
            _gate.AwaitEntered();
        }

        if (state == CallState.Canceling)
        {
            _ = _call.CancelAsync(Codes.Infinite).AsTask();
        }
        else if (state == CallState.Signaled)
        {
            Await(OpenGate);
        }
    }

    private void OpenGate() => _gate.Open();

    private void LeaveBy(Exception exception)
    {
        _leave = () => throw exception;
        Await(OpenGate);
    }

    private void Await(Action leadsToTheEnd)
    {
        leadsToTheEnd();
        Assert.True(_call.Wait(Codes.Long), "the call does not end");
    }
}
