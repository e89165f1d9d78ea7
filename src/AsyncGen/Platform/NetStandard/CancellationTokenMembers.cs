using System;
using System.Threading;

namespace AsyncGen;

/// <summary>Differs: see <see cref="TokenWatch"/>. A token whose source is disposed is not refused, as on newer platforms.</summary>
internal static class CancellationTokenMembers
{
    extension(CancellationToken token)
    {
        internal CancellationTokenRegistration UnsafeRegister(Action<object?> callback, object? state) =>
            TokenWatch.Start(callback, null, state, token);

        internal CancellationTokenRegistration UnsafeRegister(Action<object?, CancellationToken> callback, object? state) =>
            TokenWatch.Start(null, callback, state, token);
    }
}
