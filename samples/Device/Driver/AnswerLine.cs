using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using AsyncGen;
using Device.Wire;

namespace Device.Driver;

/// <summary>The wait for an answer, during which the driver looks now and then whether the call is still wanted.</summary>
internal static class AnswerLine
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Waits for the answer. When the call is cancelled it tells the instrument to stop and still waits, because the answer
    /// comes nevertheless: that it has stopped, or the result, if the instrument was faster or cannot stop.
    /// </summary>
    /// <exception cref="IOException">The connection is lost, or the instrument did not answer after it was told to stop.</exception>
    public static string Await(LineSocket line, TimeSpan patience, CancellationToken cancellationToken)
    {
        long stoppedAt = 0;
        string? answer;
        while (!line.TryReadLine(s_look, out answer))
        {
            if (stoppedAt != 0)
            {
                if (Stopwatch.GetElapsedTime(stoppedAt) > patience)
                {
                    throw new IOException($"The instrument was told to stop, and did not answer within {patience.TotalSeconds} s.");
                }
            }
            else if (IsCanceled(cancellationToken))
            {
                line.WriteLine(Commands.Stop);
                stoppedAt = Stopwatch.GetTimestamp();
            }
        }

        return answer;
    }

    // Members without a token are cancelled all the same: the runtime knows which call this thread serves.
    private static bool IsCanceled(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested || ServerCall.TestCancel();
}
