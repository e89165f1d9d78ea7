using System.Globalization;
using System.Text.RegularExpressions;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>
/// How statements are written down, so that both what the analyzer sees and what runs can be read from them:
/// <c>‹x›</c> is the receiver of an operation, <c>‹?x›</c> one that may be missing, <c>‹!›</c> stands behind a <c>Wait</c> of
/// which nobody takes the result, <c>‹&amp;x›</c> is handed on. <c>‹+code›</c> is there only where the program runs; in it
/// <c>#</c> is the number of the line and <c>$</c> are the call objects in scope.
/// </summary>
internal static partial class Notation
{
    /// <summary>What the analyzer sees.</summary>
    public static string Plain(string text) => Tokens().Replace(text, static token => token.Value[1] switch
    {
        '+' or '!' => "",
        '?' or '&' => token.Value[2..^1],
        _ => token.Value[1..^1],
    });

    /// <summary>What runs.</summary>
    public static string Running(string text, int line, IEnumerable<string> calls)
    {
        string number = line.ToString(CultureInfo.InvariantCulture);
        return Tokens().Replace(text, token => token.Value[1] switch
        {
            '+' => token.Value[2..^1].Replace("#", number, StringComparison.Ordinal).Replace("$", string.Join(", ", calls), StringComparison.Ordinal),
            '!' => "Ignored",
            '?' => $"Track.Maybe({token.Value[2..^1]}, {number})",
            '&' => $"Track.Escape({token.Value[2..^1]})",
            _ => $"Track.At({token.Value[1..^1]}, {number})",
        }).Replace("new Call()", $"Track.New({number})", StringComparison.Ordinal);
    }

    /// <summary>A statement that gives a call object to a variable.</summary>
    public static string Assignment(string text, bool isCleared = false) =>
        $"‹+var h# = Track.Held($);› {text} ‹+Track.Lost(#, {(isCleared ? "true" : "false")}, h#, $);›";

    [GeneratedRegex("‹[^›]+›")]
    private static partial Regex Tokens();
}
