using System;

namespace AsyncGen;

/// <summary>
/// Takes the place of the platform's own in this assembly, which has no Unregister: there is only a Dispose, which waits for
/// a callback that is running and does not tell whether it ran. See <see cref="TokenWatch"/>.
/// </summary>
internal readonly struct CancellationTokenRegistration(TokenWatch watch, int turn)
    : IEquatable<CancellationTokenRegistration>, IDisposable
{
    private readonly TokenWatch? _watch = watch;
    private readonly int _turn = turn;

    public static bool operator ==(CancellationTokenRegistration left, CancellationTokenRegistration right) => left.Equals(right);

    public static bool operator !=(CancellationTokenRegistration left, CancellationTokenRegistration right) => !left.Equals(right);

    /// <summary>Stops the callback without waiting for it.</summary>
    /// <returns>Whether it neither ran nor will; false also for no registration.</returns>
    internal bool Unregister() => _watch is not null && _watch.TryStop(_turn);

    /// <summary>Stops the callback; when it is running on another thread, waits for its end.</summary>
    public void Dispose() => _watch?.StopOrAwait(_turn);

    public bool Equals(CancellationTokenRegistration other) => ReferenceEquals(_watch, other._watch) && _turn == other._turn;

    public override bool Equals(object? obj) => obj is CancellationTokenRegistration other && Equals(other);

    public override int GetHashCode() => _turn;
}
