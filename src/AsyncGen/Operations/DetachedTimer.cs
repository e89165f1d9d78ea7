using System.Threading;

namespace AsyncGen.Operations;

/// <summary>Timers that do not keep the execution context of whoever happens to make them.</summary>
internal static class DetachedTimer
{
    internal static Timer Create(TimerCallback callback, object state)
    {
        using (NoFlow.Begin())
        {
            return new Timer(callback, state, Timeout.Infinite, Timeout.Infinite);
        }
    }
}
