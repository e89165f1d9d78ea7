using AsyncGen;

namespace Rules.ACG401.Violation
{
#pragma warning disable ACG401
    #region Violation
    [AsyncCall]
    public interface IFrameBuffer
    {
        ref byte At(int offset);

        void Flush();
    }
    #endregion
#pragma warning restore ACG401
}

namespace Rules.ACG401.Fix
{
    #region Fix
    [AsyncCall]
    public interface IFrameBuffer
    {
        byte Read(int offset);

        void Write(int offset, byte value);

        void Flush();
    }
    #endregion
}
