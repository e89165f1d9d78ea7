using System;
using AsyncGen;

namespace Rules.ACG402.Violation
{
#pragma warning disable ACG402
    #region Violation
    public readonly ref struct Packet(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body)
    {
        public ReadOnlySpan<byte> Header { get; } = header;

        public ReadOnlySpan<byte> Body { get; } = body;
    }

    [AsyncCall]
    public interface IPort
    {
        void Send(Packet packet);

        int Receive(Span<byte> buffer);
    }
    #endregion
#pragma warning restore ACG402
}

namespace Rules.ACG402.Fix
{
    #region Fix
    public readonly struct Packet(ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> body)
    {
        public ReadOnlyMemory<byte> Header { get; } = header;

        public ReadOnlyMemory<byte> Body { get; } = body;
    }

    [AsyncCall]
    public interface IPort
    {
        void Send(Packet packet);

        int Receive(Span<byte> buffer);
    }
    #endregion
}
