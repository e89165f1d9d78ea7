using System;
using System.Linq;
using System.Text.RegularExpressions;
using AsyncGen.Tests.Harness;
using Xunit;

namespace AsyncGen.Samples.Tests;

/// <summary>The Device sample as a program that starts its instrument: all scenes, and the trace of every call.</summary>
public sealed partial class DeviceTourTests
{
    [Fact]
    public void Every_scene_ends_as_it_says()
    {
        using ProcessRun run = DeviceProgram.Run("--trace");
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        string[] lines = run.Output.Split('\n');
        string[] told =
        [
            .. lines.Where(static line => !IsTrace(line))
                .Select(static line => Output().Replace(Numbers().Replace(line, "N"), "first 0 V, then 2.5 V")),
        ];
        Assert.Equal(
            """
            Started an instrument, process N.
            1. First calls
               Connected to 127.0.0.1:N.
               It says it is Example Instruments,SIM-9,000042.
               Asking for channel 1 in the range of 0.1.
               The instrument is measuring; this thread is free meanwhile.
               Channel 1: 1.25 V, measured in the range of 10.
            2. A measurement that takes too long
               Not measured after 0.3 s: cancelling it.
               Cancel says Requested.
               Finish_ says cancelled; the driver: Acknowledged, it has stopped.
               In the words of the instrument: stopped after N of 1000 samples.
            3. A calibration that cannot be stopped
               Not through after 0.5 s: Cancel says Requested, without any wait.
               Finish_ says cancelled; the driver: Unknown, it may still be at it.
               A call behind it, cancelled too; the driver: NotStarted, the instrument never heard of it.
               Asked for its state as soon as it can answer, the instrument says: it was calibrated, and its output is 0 V.
            4. A connection that breaks
               Finish_ throws EndOfStreamException: The other end closed the connection.
               Connected to 127.0.0.1:N.
               The same call object again, channel 1: 1.25 V.
            5. Several call objects, one instrument
               The output is set to 2.5 V.
               Channel 1: 1.25 V, 1.25 V, 1.25 V, 1.25 V, 1.25 V.
               Channel 2: 23.5 degC, 23.5 degC, 23.5 degC, 23.5 degC, 23.5 degC.
               Channel 3: first 0 V, then 2.5 V.
               The instrument was given 25 commands, 0 of them before it had answered the one before.
            Calls: begun 29, completed 25, faulted 1, cancelled 3, late results 1.

            """,
            string.Join('\n', told));

        // One line for each call, whatever its end, in the order of their ends.
        string[] traced = [.. lines.Where(IsTrace).Select(static line => Durations().Replace(line[7..], "N ms"))];
        Assert.Equal(29 + 1, traced.Length);
        Assert.Equal(
            [
                "InstrumentCall.Connect [main] N ms: completed",
                "InstrumentCall.Identify [main] N ms: completed",
                "InstrumentCall.Measure [main] N ms: completed",
                "InstrumentCall.Measure [main] N ms: canceled",
                "InstrumentCall.ReadState [main] N ms: completed",
                "InstrumentCall.Calibrate [main] N ms: canceled, abandoned",
                "InstrumentCall.set_Output [control] N ms: canceled",
                "late result of InstrumentCall.Calibrate [main]: the server completed",
                "InstrumentCall.ReadState [main] N ms: completed",
                "InstrumentCall.Measure [main] N ms: faulted, System.IO.EndOfStreamException",
                "InstrumentCall.Connect [main] N ms: completed",
                "InstrumentCall.Measure [main] N ms: completed",
                "InstrumentCall.Measure [poll 1] N ms: completed",
            ],
            traced[..13]);
        Assert.Equal("InstrumentCall.Disconnect [last] N ms: completed", traced[^1]);
    }

    private static bool IsTrace(string line) => line.StartsWith("     | ", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<=process |127\.0\.0\.1:|stopped after )\d+")]
    private static partial Regex Numbers();

    // The first poll is begun before the output is set; how many more are, depends.
    [GeneratedRegex(@"(?<=Channel 3: )(0 V, )+(2\.5 V, )*2\.5 V(?=\.)")]
    private static partial Regex Output();

    [GeneratedRegex(@"\d+ ms")]
    private static partial Regex Durations();
}
