using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Prints a program, once as the analyzer sees it and once as it runs, line for line the same.</summary>
internal sealed class ProgramText
{
    /// <summary>The parameters of everything that can be run.</summary>
    private const string Inputs = "bool b0, bool b1, bool b2, bool b3, int n0, int n1, int[] items";

    private readonly RandomProgram _program;
    private readonly StringBuilder _text = new();
    private readonly Dictionary<int, (int Id, int Part)> _origins = [];
    private readonly HashSet<int> _guarded = [];
    private readonly Stack<List<string>> _scopes = new();
    private readonly List<(Function Function, int Line)> _copies = [];
    private readonly bool _isRunning;
    private int _line = 1;
    private int _guards;

    /// <summary>How far below the original a copy is printed.</summary>
    private int _offset;

    private ProgramText(RandomProgram program, bool isRunning)
    {
        _program = program;
        _isRunning = isRunning;
        Print();
    }

    /// <summary>Which statement a line shows, and which part of it.</summary>
    public IReadOnlyDictionary<int, (int Id, int Part)> Origins => _origins;

    /// <summary>The lines inside <c>try</c> blocks.</summary>
    public IReadOnlySet<int> GuardedLines => _guarded;

    /// <summary>The names of the methods to run.</summary>
    public ImmutableArray<string> Roots { get; private set; } = [];

    public static string TypeName(RandomProgram program) => $"Program{program.Number.ToString(CultureInfo.InvariantCulture)}";

    public static ProgramText Plain(RandomProgram program) => new(program, isRunning: false);

    public static ProgramText Running(RandomProgram program) => new(program, isRunning: true);

    public override string ToString() => _text.ToString();

    private void Print()
    {
        Line("using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks;");
        Line(_isRunning ? "using AsyncGen.Analyzers.Tests.Programs.Recording;" : "using Programs;");
        Line(_isRunning ? "#nullable disable" : "#nullable enable");
        Line($"public static class {TypeName(_program)}");
        Line("{");
        Print(_program.Main, "public static ", isFrame: false);
        foreach (Function helper in _program.Helpers)
        {
            Print(helper, "private static ", isFrame: true);
        }

        if (_isRunning)
        {
            PrintRoots();
        }

        Line("}");
    }

    /// <summary>What runs each method by itself: the analyzer looks at each by itself too.</summary>
    private void PrintRoots()
    {
        // A local function by itself is a method whose captured call objects are anybody's.
        Function[] copies = [.. _copies.Select(static copy => copy.Function)];
        foreach ((Function copy, int line) in _copies.ToArray())
        {
            // Where a helper is called from is told by the compiler.
            Line($"#line {line.ToString(CultureInfo.InvariantCulture)}");
            _offset = _line - line;
            Print(copy with { Name = copy.Name + "_Copy" }, "private static ", isFrame: true, copy.Captures);
        }

        Line("#line default");
        _offset = 0;

        ImmutableArray<string>.Builder roots = ImmutableArray.CreateBuilder<string>();
        foreach (Function function in (IEnumerable<Function>)[_program.Main, .. _program.Helpers, .. copies])
        {
            string root = $"Root{roots.Count.ToString(CultureInfo.InvariantCulture)}";
            string name = copies.Contains(function) ? function.Name + "_Copy" : function.Name;
            string call = $"{name}({string.Join(", ", Arguments(function))}){(function.IsAsync ? ".GetAwaiter().GetResult()" : "")}";
            Line($"public static void {root}({Inputs}) {{ {(function.Returns.StartsWith("Call", StringComparison.Ordinal) ? $"Track.Escape({call})" : call)}; }}");
            roots.Add(root);
        }

        Roots = roots.ToImmutable();
    }

    private IEnumerable<string> Arguments(Function function)
    {
        int flag = 0;
        foreach ((string type, string name) in function.Parameters)
        {
            yield return type switch
            {
                "Call" or "Call?" => "Track.Parameter()",

                // Those of the first method have the names of the inputs.
                "bool" when function != _program.Main => $"b{(flag++).ToString(CultureInfo.InvariantCulture)}",
                _ => name,
            };
        }
    }

    private void Print(Function function, string modifiers, bool isFrame, ImmutableArray<string> captures = default)
    {
        string returns = function switch
        {
            { IsAsync: true, Returns: "void" } => "async Task",
            { IsAsync: true } => $"async Task<{function.Returns}>",
            _ => function.Returns,
        };
        string parameters = string.Join(", ", function.Parameters.Select(static parameter => $"{parameter.Type} {parameter.Name}"));
        bool isLambda = function.IsLambda && modifiers.Length == 0;
        string head = isLambda ? $"Action {function.Name} = () =>" : $"{modifiers}{returns} {function.Name}({parameters})";
        _scopes.Push([.. function.Parameters.Where(static parameter => parameter.Type.StartsWith("Call", StringComparison.Ordinal)).Select(static parameter => parameter.Name)]);
        string entry = isFrame && _isRunning && !isLambda ? "using Track.Frame frame = Track.Enter(at); " : "";
        if (entry.Length > 0)
        {
            string separator = parameters.Length > 0 ? ", " : "";
            head = $"{head[..^1]}{separator}[System.Runtime.CompilerServices.CallerLineNumber] int at = 0)";
        }

        foreach (string captured in captures.IsDefault ? [] : captures)
        {
            entry += $"Call {captured} = Track.Captured(); ";
        }

        if (function.IsExpression)
        {
            // An arrow cannot have a frame; as it runs it is a block on the same line.
            Part only = function.Body[0].Parts[0];
            _origins[_line - _offset] = (function.Body[0].Id, 0);
            if (_isRunning)
            {
                Line($"{head} {{ {entry}{Text(only.Head)} }}");
            }
            else
            {
                string body = Text(only.Head);
                Line($"{head} => {(body.StartsWith("return ", StringComparison.Ordinal) ? body["return ".Length..] : body)}");
            }
        }
        else
        {
            _origins[_line - _offset] = (function.Id, 0);
            Line(head);
            Line("{ " + entry);
            Print(function.Body);
            Line(isLambda ? "};" : "}");
        }

        _scopes.Pop();
    }

    private void Print(ImmutableArray<Statement> statements)
    {
        _scopes.Push([]);
        foreach (Statement statement in statements)
        {
            Print(statement);
        }

        _scopes.Pop();
    }

    private void Print(Statement statement)
    {
        if (statement.Function is { } function)
        {
            // Where it stands in a copy it is printed a second time.
            if (_isRunning && _copies.TrueForAll(copy => copy.Function.Name != function.Name))
            {
                _copies.Add((function, _line));
            }

            Print(function, "", isFrame: true);

            return;
        }

        for (int i = 0; i < statement.Parts.Length; i++)
        {
            Part part = statement.Parts[i];
            _origins[_line - _offset] = (statement.Id, i);
            Line(Text(part.Head));
            if (part.Body is { } body)
            {
                PrintBlock(statement, part, body);
            }
        }

        if (statement.Tail is { } tail)
        {
            _origins[_line - _offset] = (statement.Id, statement.Parts.Length);
            Line(Text(tail));
        }

        if (statement.Declares is { } name)
        {
            _scopes.Peek().Add(name);
        }
    }

    private void PrintBlock(Statement statement, Part part, ImmutableArray<Statement> body)
    {
        bool isGuarded = part.IsGuarded && statement.Parts.Any(static handler => handler.Head != "try");
        _guards += isGuarded ? 1 : 0;
        _scopes.Push(part.Declares is { } name ? [name] : []);
        Line(_isRunning && IsLoop(part.Head) ? "{ Track.Step();" : "{");
        Print(body);
        Line("}");
        _scopes.Pop();
        _guards -= isGuarded ? 1 : 0;
    }

    private static bool IsLoop(string head) =>
        head.StartsWith("while", StringComparison.Ordinal)
        || head.StartsWith("for", StringComparison.Ordinal)
        || head == "do";

    private string Text(string text) =>
        _isRunning ? Notation.Running(text, _line - _offset, _scopes.SelectMany(static scope => scope).Distinct()) : Notation.Plain(text);

    private void Line(string text)
    {
        if (_guards > 0)
        {
            _guarded.Add(_line - _offset);
        }

        _text.Append(text).Append('\n');
        _line++;
    }
}
