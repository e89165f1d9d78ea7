using System;
using System.Globalization;
using System.IO;
using System.Threading;
using Device.Wire;

namespace Device.Instrument;

/// <summary>
/// What a simple instrument is inside: one loop that takes a command, obeys it and answers. While it measures it looks
/// whether it shall stop, while it calibrates it looks at nothing. README.md has the protocol.
/// </summary>
/// <param name="off">The switch.</param>
internal sealed class SimulatedInstrument(CancellationToken off)
{
    private const double LargestOutput = 10;
    private const double LargestRange = 100;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_shortWork = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan s_sample = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_calibration = TimeSpan.FromSeconds(2);

    private int _calibrations;
    private int _commands;
    private int _overruns;

    /// <summary>The voltage of the output.</summary>
    public double Output { get; private set; }

    /// <summary>Serves one client until it leaves, the instrument is switched off, or a channel drops the connection.</summary>
    /// <exception cref="IOException">The client has left.</exception>
    public void Serve(LineSocket line)
    {
        bool isConnected = true;
        while (isConnected && !off.IsCancellationRequested)
        {
            // A stop for a command that is answered already comes too late, and is ignored.
            if (line.TryReadLine(s_look, out string? command) && command != Commands.Stop)
            {
                _commands++;
                isConnected = Obey(line, command.Split(' '));
            }
        }
    }

    private bool Obey(LineSocket line, string[] command)
    {
        switch (command)
        {
            case [Commands.Measure, var number, var samples, var range]:
                return Measure(line, number, samples, range);

            case [Commands.Calibrate]:
                Work(s_calibration);
                _calibrations++;
                return Answer(line, "OK");

            default:
                Work(s_shortWork);
                return Answer(line, ShortAnswer(command));
        }
    }

    private string ShortAnswer(string[] command)
    {
        switch (command)
        {
            case [Commands.Identify]:
                return "OK Example Instruments,SIM-9,000042";

            case [Commands.ReadState]:
                return FormattableString.Invariant($"OK {Output} {_calibrations} {_commands} {_overruns}");

            case [Commands.SetOutput, var volts] when TryParse(volts, out double output):
                if (Math.Abs(output) > LargestOutput)
                {
                    return $"ERR {ErrorCodes.OutOfBounds} the output goes from -{LargestOutput} to {LargestOutput}";
                }

                Output = output;
                return "OK";

            default:
                return $"ERR {ErrorCodes.BadCommand} no such command: {string.Join(' ', command)}";
        }
    }

    private bool Measure(LineSocket line, string number, string samplesText, string rangeText)
    {
        if (!int.TryParse(samplesText, CultureInfo.InvariantCulture, out int samples)
            || samples < 1
            || !TryParse(rangeText, out double range)
            || !int.TryParse(number, CultureInfo.InvariantCulture, out int key)
            || !Channel.All.TryGetValue(key, out Channel? channel))
        {
            return Answer(line, $"ERR {ErrorCodes.OutOfBounds} no such measurement");
        }

        if (channel.Fault != ChannelFault.None)
        {
            Work(s_sample);
            return Fail(line, channel.Fault);
        }

        double sum = 0;
        for (int i = 0; i < samples; i++)
        {
            if (IsStopped(line))
            {
                return Answer(line, $"ERR {ErrorCodes.Stopped} stopped after {i} of {samples} samples");
            }

            sum += channel.Value(this);
        }

        return Answer(line, MeasurementOf(sum / samples, channel.Unit, range));
    }

    // A range is one of 0.1, 1, 10 and 100: the smallest that has room for both what was asked for and the value.
    private static string MeasurementOf(double value, string unit, double asked)
    {
        double range = 0.1;
        while (range < LargestRange && (range < asked || range < Math.Abs(value)))
        {
            range *= 10;
        }

        double resolution = range / 10_000;
        double rounded = Math.Round(Math.Round(value / resolution) * resolution, 6);
        return FormattableString.Invariant($"OK {rounded} {unit} {range}");
    }

    private bool Fail(LineSocket line, ChannelFault fault)
    {
        switch (fault)
        {
            case ChannelFault.HalfLine:
                line.Write("OK 0.5");
                return false;

            case ChannelFault.Garbage:
                return Answer(line, "#?!x7");

            case ChannelFault.Silence:
                while (!off.IsCancellationRequested)
                {
                    line.TryReadLine(s_look, out _);
                }

                return false;

            default:
                return false;
        }
    }

    /// <summary>Takes the time of one sample and looks at what comes meanwhile.</summary>
    private bool IsStopped(LineSocket line)
    {
        Work(s_sample);
        while (line.TryReadLine(TimeSpan.Zero, out string? early))
        {
            if (early == Commands.Stop)
            {
                return true;
            }

            Refuse(line);
        }

        return false;
    }

    /// <summary>Answers, and before that has a look at what should not have come until then.</summary>
    private bool Answer(LineSocket line, string answer)
    {
        while (line.TryReadLine(TimeSpan.Zero, out string? early))
        {
            if (early != Commands.Stop)
            {
                Refuse(line);
            }
        }

        line.WriteLine(answer);
        return true;
    }

    private void Refuse(LineSocket line)
    {
        _commands++;
        _overruns++;
        line.WriteLine($"ERR {ErrorCodes.Busy} busy with another command");
    }

    private void Work(TimeSpan time) => off.WaitHandle.WaitOne(time);

    private static bool TryParse(string text, out double value) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
