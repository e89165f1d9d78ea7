using System;
using System.Globalization;
using System.IO;

namespace FileSearch;

/// <summary>What the command line asks for.</summary>
/// <param name="Directory">The tree to search.</param>
/// <param name="Text">What to look for.</param>
/// <param name="Timeout">How long the slow call may take.</param>
internal sealed record Arguments(string Directory, string Text, TimeSpan Timeout)
{
    public const string Usage =
        "usage: FileSearch [DIRECTORY [TEXT]] [--timeout SECONDS]\n" +
        "  DIRECTORY  the tree to search; without it, the repository this program was built from\n" +
        "  TEXT       what to look for; without it, Finish_\n" +
        "  --timeout  how long the slow comparison may take, more than 0; without it, 1";

    /// <returns>The arguments, or null with what is wrong with them.</returns>
    public static Arguments? Parse(string[] args, out string? error)
    {
        string? directory = null;
        string? text = null;
        double seconds = 1;
        error = null;
        for (int i = 0; i < args.Length && error is null; i++)
        {
            if (args[i] == "--timeout")
            {
                if (++i == args.Length
                    || !double.TryParse(args[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds)
                    || !(seconds is > 0 and <= 86_400))
                {
                    error = "--timeout needs a number of seconds from above 0 to 86400";
                }
            }
            else if (args[i].StartsWith("--", StringComparison.Ordinal))
            {
                error = $"unknown option {args[i]}";
            }
            else if (directory is null)
            {
                directory = args[i];
                error = System.IO.Directory.Exists(directory) ? null : $"no such directory: {directory}";
            }
            else if (text is null)
            {
                text = args[i];
                error = text.Length == 0 ? "TEXT is empty" : null;
            }
            else
            {
                error = $"too many arguments: {args[i]}";
            }
        }

        return error is null
            ? new Arguments(
                Path.GetFullPath(directory ?? FileTree.OwnRepository()), text ?? "Finish_", TimeSpan.FromSeconds(seconds))
            : null;
    }
}
