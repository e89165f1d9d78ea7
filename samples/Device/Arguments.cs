using System;

namespace Device;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments
{
    public const string Usage =
        "usage: Device [--connect HOST:PORT] [--trace]\n" +
        "       Device --instrument [--port PORT]\n" +
        "  --connect     an instrument that runs already; without it, one is started as a second process\n" +
        "  --trace       one line for every call that ends, from the library's activities\n" +
        "  --instrument  to be the simulated instrument, until the standard input is closed or, at a terminal, until Ctrl+C\n" +
        "  --port        where the instrument listens, 1 to 65535; without it, any free port, which it writes";

    /// <summary>Whether to be the instrument.</summary>
    public required bool IsInstrument { get; init; }

    /// <summary>Where the instrument listens; 0 is any free port.</summary>
    public required int Port { get; init; }

    /// <summary>The instrument that runs already, or null.</summary>
    public required Address? Instrument { get; init; }

    /// <summary>Whether the calls are traced.</summary>
    public required bool Traces { get; init; }

    /// <returns>The arguments, or null with what is wrong with them.</returns>
    public static Arguments? Parse(string[] args, out string? error)
    {
        Address? instrument = null;
        int port = 0;
        bool isInstrument = false;
        bool traces = false;
        error = null;
        for (int i = 0; i < args.Length && error is null; i++)
        {
            switch (args[i])
            {
                case "--instrument":
                    isInstrument = true;
                    break;
                case "--trace":
                    traces = true;
                    break;
                case "--connect":
                    instrument = ++i < args.Length ? Address.Parse(args[i]) : null;
                    error = instrument is null ? "--connect needs HOST:PORT, such as localhost:5025" : null;
                    break;
                case "--port":
                    error = ++i < args.Length && Address.TryParsePort(args[i], out port) ? null : "--port needs a number from 1 to 65535";
                    break;
                case var option when option.StartsWith("--", StringComparison.Ordinal):
                    error = $"unknown option {option}";
                    break;
                default:
                    error = $"unknown argument {args[i]}";
                    break;
            }
        }

        bool isClient = traces || instrument is not null;
        error ??= isInstrument && isClient ? "--connect and --trace are for the client, not for --instrument" : null;
        error ??= !isInstrument && port != 0 ? "--port is for --instrument" : null;
        return error is not null ? null : new Arguments
        {
            IsInstrument = isInstrument,
            Port = port,
            Instrument = instrument,
            Traces = traces,
        };
    }
}
