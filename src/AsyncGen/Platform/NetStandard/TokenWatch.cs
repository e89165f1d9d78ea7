using System;
using System.Threading;
using AsyncGen.Operations;
using Registration = System.Threading.CancellationTokenRegistration;

namespace AsyncGen;

/// <summary>
/// What a token calls back, with a state of its own: armed, or over because it fired or was stopped. Whoever changes that
/// first has won, so a callback that comes too late does nothing, and one who stops it knows whether it ran without
/// waiting for it. Costs 72 bytes; a watch that was stopped waits on its thread for the next one to be needed there.
/// </summary>
internal sealed class TokenWatch
{
    private static readonly Action<object?> s_fire = static watch => ((TokenWatch)watch!).Fire();

    [ThreadStatic]
    private static TokenWatch? t_spare;

    private Action<object?>? _callback;
    private Action<object?, CancellationToken>? _callbackWithToken;
    private object? _state;
    private CancellationToken _token;
    private Registration _registration;

    // Odd while armed. Every use has a turn of its own, so an old registration cannot stop a later one.
    private int _turn;

    internal static CancellationTokenRegistration Start(
        Action<object?>? callback, Action<object?, CancellationToken>? callbackWithToken, object? state, CancellationToken token)
    {
        if (!token.CanBeCanceled)
        {
            return default;
        }

        TokenWatch watch = t_spare ?? new TokenWatch();
        t_spare = null;
        watch._callback = callback;
        watch._callbackWithToken = callbackWithToken;
        watch._state = state;
        watch._token = token;
        int turn = watch._turn + 1;
        Volatile.Write(ref watch._turn, turn);
        using (NoFlow.Begin())
        {
            try
            {
                watch._registration = token.Register(s_fire, watch, useSynchronizationContext: false);
            }
            catch (ObjectDisposedException)
            {
                // Nobody can cancel it any more.
                return default;
            }
        }

        return new CancellationTokenRegistration(watch, turn);
    }

    internal bool TryStop(int turn)
    {
        if (Interlocked.CompareExchange(ref _turn, turn + 1, turn) != turn)
        {
            return false;
        }

        RaceWindow.Open();

        // The platform waits here for a callback that has begun and finds itself stopped: a few instructions. One that is
        // at its work is never waited for: it has won the turn.
        _registration.Dispose();
        _registration = default;
        _callback = null;
        _callbackWithToken = null;
        _state = null;
        _token = default;
        t_spare = this;
        return true;
    }

    internal void StopOrAwait(int turn)
    {
        if (!TryStop(turn) && Volatile.Read(ref _turn) == turn + 1)
        {
            _registration.Dispose();
        }
    }

    // Comes at most once for each turn, and never after the registration of that turn was disposed.
    private void Fire()
    {
        RaceWindow.Open();
        int turn = Volatile.Read(ref _turn);
        RaceWindow.Open();
        if ((turn & 1) == 0 || Interlocked.CompareExchange(ref _turn, turn + 1, turn) != turn)
        {
            return;
        }

        RaceWindow.Open();
        if (_callback is not null)
        {
            _callback(_state);
        }
        else
        {
            _callbackWithToken!(_state, _token);
        }
    }
}
