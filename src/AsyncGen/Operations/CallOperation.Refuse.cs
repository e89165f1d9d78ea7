using System;
using System.Runtime.ExceptionServices;

namespace AsyncGen.Operations;

// A dispatcher that has taken a call and then cannot run it.
public abstract partial class CallOperation
{
    /// <summary>
    /// Ends the invocation of a queue entry that will never have its turn as a fault, its server not entered. One that was
    /// cancelled stays so, and was never started.
    /// </summary>
    internal void Refuse(Exception reason)
    {
        ExceptionDispatchInfo fault = ExceptionDispatchInfo.Capture(reason);
        while (true)
        {
            long word = Word;
            if (IsWaitingForThread(word))
            {
                Cold.Fault = fault;
                long faulted = CallWord.WithServer(CallWord.WithPhase(word, CallWord.Signaled), CallWord.Threw);
                if (TryEnd(word, faulted, mayRunContinuationHere: false))
                {
                    return;
                }
            }
            else if (TryChange(word, CallWord.WithServer(word, CallWord.Skipped)))
            {
                if (CallWord.Phase(word) == CallWord.Released)
                {
                    DropEverything(word);
                }

                return;
            }
        }
    }
}
