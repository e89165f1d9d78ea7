using System;
using System.Globalization;
using System.IO;

namespace FileSearch;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments
{
    public const string Usage =
        "usage: FileSearch [DIRECTORY [TEXT]] [--serial] [--list] [--timeout SECONDS]\n" +
        "  DIRECTORY  the tree to search; without it, the repository this program was built from\n" +
        "  TEXT       what to look for; without it, Finish_\n" +
        "  --serial   one search at a time, in the order in which they were begun\n" +
        "  --list     how many matches each directory has, as soon as it is searched\n" +
        "  --timeout  how long the slow comparison may take, more than 0; without it, 1";

    /// <summary>The tree to search.</summary>
    public required string Directory { get; init; }

    /// <summary>What to look for.</summary>
    public required string Text { get; init; }

    /// <summary>How long the slow call may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Whether the searches run one at a time.</summary>
    public required bool IsSerial { get; init; }

    /// <summary>Whether the directories with matches are listed.</summary>
    public required bool Lists { get; init; }

    /// <returns>The arguments, or null with what is wrong with them.</returns>
    public static Arguments? Parse(string[] args, out string? error)
    {
        string? directory = null;
        string? text = null;
        double seconds = 1;
        bool isSerial = false;
        bool lists = false;
        error = null;
        for (int i = 0; i < args.Length && error is null; i++)
        {
            switch (args[i])
            {
                case "--serial":
                    isSerial = true;
                    break;
                case "--list":
                    lists = true;
                    break;
                case "--timeout":
                    if (++i == args.Length || !TryParseSeconds(args[i], out seconds))
                    {
                        error = "--timeout needs a number of seconds from above 0 to 86400";
                    }

                    break;
                case var option when option.StartsWith("--", StringComparison.Ordinal):
                    error = $"unknown option {option}";
                    break;
                case var first when directory is null:
                    directory = first;
                    error = System.IO.Directory.Exists(directory) ? null : $"no such directory: {directory}";
                    break;
                case var second when text is null:
                    text = second;
                    error = text.Length == 0 ? "TEXT is empty" : null;
                    break;
                default:
                    error = $"too many arguments: {args[i]}";
                    break;
            }
        }

        return error is not null ? null : new Arguments
        {
            Directory = Path.GetFullPath(directory ?? FileTree.OwnRepository()),
            Text = text ?? "Finish_",
            Timeout = TimeSpan.FromSeconds(seconds),
            IsSerial = isSerial,
            Lists = lists,
        };
    }

    private static bool TryParseSeconds(string text, out double seconds) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds)
        && seconds is > 0 and <= 86_400;
}
