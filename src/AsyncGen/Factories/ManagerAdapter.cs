using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Operations;

/// <summary>
/// The base of a synchronous server that is a manager behind the scenes: every synchronous call takes a call object for
/// its time (COM-51, COM-52). For generated code.
/// </summary>
/// <typeparam name="TCall">The call object.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ManagerAdapter<TCall> : ICallFactory
    where TCall : CallObject
{
    private const int MaxSpares = 4;

    private readonly TCall?[] _spares = new TCall?[MaxSpares];

    /// <summary>Creates the server.</summary>
    /// <param name="options">How its calls are made, or <see langword="null"/> for the defaults; copied.</param>
    protected ManagerAdapter(CallOptions? options)
    {
        Options = options?.Copy();
    }

    /// <summary>How its calls are made.</summary>
    protected CallOptions? Options { get; }

    /// <summary>Makes an idle call object for the manager.</summary>
    /// <returns>The call object.</returns>
    protected abstract TCall Create();

    /// <summary>Gives out an idle call object.</summary>
    /// <returns>The call object, for one call.</returns>
    protected TCall Rent()
    {
        for (int i = 0; i < _spares.Length; i++)
        {
            if (Volatile.Read(ref _spares[i]) is not null && Interlocked.Exchange(ref _spares[i], null) is { } spare)
            {
                return spare;
            }
        }

        return Create();
    }

    /// <summary>Takes a call object back. One whose call was left behind, by an interrupted thread, is given up.</summary>
    /// <param name="call">The call object.</param>
    protected void Return(TCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.State == CallState.Idle)
        {
            for (int i = 0; i < _spares.Length; i++)
            {
                if (Volatile.Read(ref _spares[i]) is null && Interlocked.CompareExchange(ref _spares[i], call, null) is null)
                {
                    return;
                }
            }
        }

        call.Dispose();
    }

    /// <summary>Awaits a call and takes its call object back.</summary>
    /// <param name="call">The call object.</param>
    /// <param name="outcome">Its call.</param>
    /// <returns>The call as a task.</returns>
    protected async Task ReturnAfter(TCall call, ValueTask outcome)
    {
        try
        {
            await outcome.ConfigureAwait(false);
        }
        finally
        {
            Return(call);
        }
    }

    /// <summary>Awaits a call and takes its call object back.</summary>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <param name="call">The call object.</param>
    /// <param name="outcome">Its call.</param>
    /// <returns>The call as a task.</returns>
    protected async Task<TResult> ReturnAfter<TResult>(TCall call, ValueTask<TResult> outcome)
    {
        try
        {
            return await outcome.ConfigureAwait(false);
        }
        finally
        {
            Return(call);
        }
    }

    /// <summary>Gives the spare call objects up. The manager is not disposed, and what is called later is served.</summary>
    protected void ReleaseSpares()
    {
        for (int i = 0; i < _spares.Length; i++)
        {
            Interlocked.Exchange(ref _spares[i], null)?.Dispose();
        }
    }

    bool ICallFactory.TryCreateCall<TAsync>([NotNullWhen(true)] out TAsync? call)
        where TAsync : class
    {
        bool isAsynchronous = typeof(TAsync) == typeof(TCall)
            || (typeof(TAsync).IsInterface && typeof(TAsync).GetCustomAttribute<AsyncCallObjectAttribute>(inherit: false)?.CallType is not null);
        call = isAsynchronous && typeof(TAsync).IsAssignableFrom(typeof(TCall)) ? (TAsync)(object)Create() : null;
        return call is not null;
    }

    TAsync ICallFactory.CreateCall<TAsync>() =>
        ((ICallFactory)this).TryCreateCall(out TAsync? call) ? call : throw FactoryErrors.NoCall(this, typeof(TAsync), CallMaker<TAsync>.IsKnown);
}
