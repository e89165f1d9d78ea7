using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>
/// Reads programs that are written as plain C#, a statement to a line, with comments like <c>// ACG002</c> where something is
/// wrong.
/// </summary>
internal static partial class HandWritten
{
    private static readonly ImmutableArray<(string, string)> Parameters =
    [
        ("bool", "b0"), ("bool", "b1"), ("bool", "b2"), ("bool", "b3"), ("int", "n0"), ("int", "n1"), ("int[]", "items"),
    ];

    /// <summary>A program, and what is expected in the lines that its statements have when it is printed.</summary>
    public static (RandomProgram Program, ImmutableArray<(string Rule, int Id)> Expected) Read(string body, params string[] helpers) => ReadNumbered(0, body, helpers);

    public static (RandomProgram Program, ImmutableArray<(string Rule, int Id)> Expected) ReadNumbered(int number, string body, params string[] helpers)
    {
        Reader reader = new();
        ImmutableArray<Statement> statements = reader.Block(Lines(body));
        bool isAsync = body.Contains("await ", StringComparison.Ordinal);
        string returns = body.Contains("return x;", StringComparison.Ordinal) ? "Call?" : "void";
        ImmutableArray<(string, string)> parameters = body.Contains("p0", StringComparison.Ordinal) ? Parameters.Add(("Call", "p0")) : Parameters;
        Function main = new("Main", returns, parameters, statements) { IsAsync = isAsync };
        ImmutableArray<Function> read = [.. helpers.Select(reader.Helper)];
        return (new RandomProgram(number, main, read), reader.Expected);
    }

    private static Queue<string> Lines(string text) =>
        new(text.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0));

    /// <summary>Brings a line into the notation of the programs.</summary>
    private static string Notate(string line, bool isMain)
    {
        if (Assigned().IsMatch(line))
        {
            return Notation.Assignment(Notate(line + " ", isMain).TrimEnd(), line.EndsWith("= null;", StringComparison.Ordinal));
        }

        string text = Receivers().Replace(line, static match => $"‹{(match.Groups["maybe"].Success ? "?" : "")}{match.Groups["name"].Value}›{match.Groups["maybe"].Value}{match.Groups["rest"].Value}");
        text = Ignored().Replace(text, "$1.Wait‹!›(");
        text = Looked().Replace(text, "‹?$1› is {");
        text = Environment().Replace(text, "Env‹+.On(#)›.$1(");
        text = Thrown().Replace(text, "throw ‹+Track.Written(›$1‹+)›;");
        text = text == "throw;" ? "‹+Track.Written(e);› throw;" : text;
        text = text == "catch" ? "catch‹+ (Exception e) when (Track.IsAlive)›" : Caught().Replace(text, "catch ($1‹+ e›)‹+ when (Track.IsAlive)›");
        text = Kept().Replace(text, "$1(‹&$2›)");
        text = Captured().Replace(text, "‹+Track.Escape($2);› $1");
        return isMain ? Returned().Replace(text, "return ‹&$1›;") : text;
    }

    [GeneratedRegex(@"^\(?[xyp]\w*(, \w+\))? (\?\?)?= [^ ](?!.* $)")]
    private static partial Regex Assigned();

    [GeneratedRegex(@"(?<![\w.])(?<name>[xypc]\d?)(?<maybe>\?)?(?<rest>\.(Begin_|Finish_|Cancel|Wait|IsCompleted|Dispose))")]
    private static partial Regex Receivers();

    [GeneratedRegex(@"^((?:_ = )?‹[^›]+›\??)\.Wait\(")]
    private static partial Regex Ignored();

    [GeneratedRegex(@"\b([xyp]\d?) is \{")]
    private static partial Regex Looked();

    [GeneratedRegex(@"\bEnv\.(Read|Work|WorkAsync|Items)\(")]
    private static partial Regex Environment();

    [GeneratedRegex(@"\bthrow (new .*);")]
    private static partial Regex Thrown();

    [GeneratedRegex(@"^catch \((\w+)\)$")]
    private static partial Regex Caught();

    [GeneratedRegex(@"(Keep|Add)\(([xyp]\d?)\)")]
    private static partial Regex Kept();

    [GeneratedRegex(@"^(.*\(\) => ‹?([xyp]\d?)\b.*)$")]
    private static partial Regex Captured();

    [GeneratedRegex(@"^return (x|y);$")]
    private static partial Regex Returned();

    [GeneratedRegex(@"^(?:using )?(?:Call\??|var) (\w+) =")]
    private static partial Regex Declared();

    [GeneratedRegex(@"^(?:using|if) \(.*(?:Call|\{ \}) (\w+)\b.*\)$")]
    private static partial Regex DeclaredForBlock();

    [GeneratedRegex(@"^(?<returns>[\w?]+) (?<name>\w+)\((?<parameters>[^)]*)\)$")]
    private static partial Regex Signature();

    /// <summary>Reads lines and numbers the statements.</summary>
    private sealed class Reader
    {
        private int _next;

        public ImmutableArray<(string Rule, int Id)> Expected { get; private set; } = [];

        public Function Helper(string text)
        {
            Queue<string> lines = Lines(text);
            Function helper = Header(Signature().Match(lines.Dequeue()));
            lines.Dequeue();
            return helper with { Body = Block(lines, isMain: false) };
        }

        public ImmutableArray<Statement> Block(Queue<string> lines, bool isMain = true)
        {
            ImmutableArray<Statement>.Builder statements = ImmutableArray.CreateBuilder<Statement>();
            while (lines.TryDequeue(out string? line) && line != "}")
            {
                string[] halves = line.Split(" // ");
                int id = ++_next;
                Expected = Expected.AddRange(halves.Skip(1).SelectMany(static rules => rules.Split(' ')).Select(rule => (rule, id)));
                if (Signature().Match(halves[0]) is { Success: true } signature && lines.TryPeek(out string? next) && next == "{")
                {
                    lines.Dequeue();
                    statements.Add(new Statement([]) { Function = Header(signature) with { Body = Block(lines, isMain: false) }, Id = id });
                    continue;
                }

                statements.Add(One(halves[0], id, lines, isMain, statements));
            }

            return statements.ToImmutable();
        }

        private Statement One(string line, int id, Queue<string> lines, bool isMain, ImmutableArray<Statement>.Builder before)
        {
            Part part = new(line == "{" ? "" : Notate(line, isMain), null);
            if (line == "{" || (lines.TryPeek(out string? next) && next == "{"))
            {
                if (line != "{")
                {
                    lines.Dequeue();
                }

                Match declared = DeclaredForBlock().Match(line);
                part = part with { Body = Block(lines, isMain), Declares = declared.Success ? declared.Groups[1].Value : null };
            }

            if (line.StartsWith("else", StringComparison.Ordinal) || line.StartsWith("catch", StringComparison.Ordinal) || line == "finally")
            {
                Statement first = before[^1];
                before.RemoveAt(before.Count - 1);
                return first with { Parts = first.Parts.Add(part) };
            }

            if (before.Count > 0 && before[^1] is { Parts: [{ Head: "do" }], Tail: null } loop)
            {
                before.RemoveAt(before.Count - 1);
                return loop with { Tail = part.Head };
            }

            Match name = Declared().Match(line);
            return new Statement([part]) { Declares = name.Success ? name.Groups[1].Value : null, Id = id };
        }

        private Function Header(Match signature) => new(
            signature.Groups["name"].Value,
            signature.Groups["returns"].Value,
            [
                .. signature.Groups["parameters"].Value
                    .Split(", ", StringSplitOptions.RemoveEmptyEntries)
                    .Select(static parameter => (parameter.Split(' ')[0], parameter.Split(' ')[1])),
            ],
            [])
        {
            Id = ++_next,
        };
    }
}
