using System;
using System.Globalization;
using System.IO;

namespace ForeignInterface;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments
{
    public const string Usage =
        "usage: ForeignInterface [DIRECTORY [SQL]] [--timeout SECONDS]\n" +
        "  DIRECTORY  the tree whose files go into the database; without it, the repository this program was built from\n" +
        "  SQL        a query on the table file (path, extension, size); without it, a tour of what call objects do\n" +
        "  --timeout  how long a query may take, more than 0; without it, 0.5 in the tour and 10 for SQL";

    /// <summary>The tree.</summary>
    public required string Directory { get; init; }

    /// <summary>The user's own query.</summary>
    public required string? Sql { get; init; }

    /// <summary>How long a query may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <returns>The arguments, or null with what is wrong with them.</returns>
    public static Arguments? Parse(string[] args, out string? error)
    {
        string? directory = null;
        string? sql = null;
        double? seconds = null;
        error = null;
        for (int i = 0; i < args.Length && error is null; i++)
        {
            switch (args[i])
            {
                case "--timeout":
                    seconds = ++i < args.Length ? ParseSeconds(args[i]) : null;
                    error = seconds is null ? "--timeout needs a number of seconds from above 0 to 86400" : null;
                    break;
                case var option when option.StartsWith("--", StringComparison.Ordinal):
                    error = $"unknown option {option}";
                    break;
                case var first when directory is null:
                    directory = first;
                    error = System.IO.Directory.Exists(directory) ? null : $"no such directory: {directory}";
                    break;
                case var second when sql is null:
                    sql = second;
                    error = string.IsNullOrWhiteSpace(sql) ? "SQL is empty" : null;
                    break;
                default:
                    error = $"too many arguments: {args[i]}";
                    break;
            }
        }

        return error is not null ? null : new Arguments
        {
            Directory = Path.GetFullPath(directory ?? FileEntry.OwnRepository()),
            Sql = sql,
            Timeout = TimeSpan.FromSeconds(seconds ?? (sql is null ? 0.5 : 10)),
        };
    }

    private static double? ParseSeconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
        && seconds is > 0 and <= 86_400
            ? seconds
            : null;
}
