using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>
/// Writes programs that use call objects: most of them as a careful programmer would but for one slip, some with no slip,
/// some without any care.
/// </summary>
internal sealed class ProgramGenerator
{
    private static readonly ImmutableArray<string> Inputs = ["b0", "b1", "b2", "b3"];

    private readonly Dice _dice;
    private readonly Names _names = new();
    private readonly Conditions _conditions;
    private readonly Operations _operations;
    private readonly Helpers _helpers;
    private readonly Sessions _sessions;
    private readonly WildStatements _wild;

    private ProgramGenerator(int seed)
    {
        _dice = new Dice(seed);
        _conditions = new Conditions(_dice, _names);
        _operations = new Operations(_dice, _names, _conditions);
        _helpers = new Helpers(_dice, _conditions, _operations);
        _sessions = new Sessions(_dice, _names, _conditions, _operations, _helpers);
        _wild = new WildStatements(_dice, _names, _conditions, _operations, _sessions);
    }

    public static RandomProgram Generate(int seed, int number) => new ProgramGenerator(seed).Program(number);

    private RandomProgram Program(int number)
    {
        bool isAsync = _dice.Chance(15);
        string returns = !isAsync && _dice.Chance(12) ? "Call?" : "void";
        bool hasParameter = _dice.Chance(15);
        Scope scope = new()
        {
            Calls = hasParameter ? ["p0"] : [],
            Fixed = ["p0"],
            Flags = _dice.Chance(70) ? Inputs[..2] : Inputs,
            Return = returns == "void" ? "return;" : "return null;",
            IsAsync = isAsync,
            Depth = 3,
        };
        bool isWild = _dice.Chance(15);
        ImmutableArray<Statement> body = isWild ? _wild.Body(scope) : Body(scope);
        if (returns != "void")
        {
            body = body.Add(Statement.Of("return null;"));
        }

        ImmutableArray<(string, string)> parameters =
        [
            .. Inputs.Select(static input => ("bool", input)), ("int", "n0"), ("int", "n1"), ("int[]", "items"),
            .. hasParameter ? [("Call", "p0")] : ImmutableArray<(string, string)>.Empty,
        ];
        RandomProgram program = new(number, new Function("Main", returns, parameters, body) { IsAsync = isAsync }, _helpers.All);
        program = Identities.Give(program);
        int slips = isWild ? 0 : _dice.Next(20) switch { < 4 => 0, < 17 => 1, _ => 2 };
        for (int i = 0; i < slips; i++)
        {
            program = new Slips(_dice, _operations, scope).In(program);
        }

        return program;
    }

    private ImmutableArray<Statement> Body(Scope scope)
    {
        ImmutableArray<Statement>.Builder body = ImmutableArray.CreateBuilder<Statement>();
        int count = _dice.Next(10) switch { < 5 => 1, < 9 => 2, _ => 3 };
        for (int i = 0; i < count; i++)
        {
            scope = Declare(scope, body);
        }

        if (_dice.Chance(15))
        {
            string flag = _names.Next("t");
            body.Add(Statement.Of($"bool {flag} = {_conditions.Stable(scope)};"));
            scope = scope.WithFlag(flag);
        }

        count = 1 + _dice.Next(2);
        for (int i = 0; i < count; i++)
        {
            body.AddRange(_sessions.Of(scope, _dice.PickOf(scope.Calls)));
            body.AddRange(Between(scope));
        }

        return body.ToImmutable();
    }

    /// <summary>Declares a call object.</summary>
    private Scope Declare(Scope scope, ImmutableArray<Statement>.Builder body)
    {
        string call = _names.Next("c");
        Scope with = scope.With(call);
        Scope optional = with with { Optional = with.Optional.Add(call) };
        string operation = _operations.Operation;
        switch (_dice.Next(20))
        {
            case < 9:
                body.Add(Statement.Declaring(call, $"{_dice.Pick("Call", "var")} {call} = new Call();"));
                return with;
            case < 13:
                body.Add(Statement.Declaring(call, $"using Call {call} = new Call();"));
                return with with { Fixed = with.Fixed.Add(call) };
            case 13:
                body.Add(Statement.Declaring(call, $"Call {call} = {_helpers.Create()};"));
                return with;
            case 14:
                body.Add(Statement.Declaring(call, $"Call {call} = {_helpers.Started(operation)};"));
                body.AddRange(_sessions.Middle(scope, call));
                body.Add(_operations.Finish(with, call, operation));
                return with;
            case < 17:
                body.Add(Statement.Declaring(call, $"Call? {call} = null;"));
                body.Add(Statement.Of($"if ({_conditions.Any(scope)})", [Statement.Of(Notation.Assignment($"{call} = new Call();"))]));
                return optional;
            case 17:
                body.Add(Statement.Declaring(call, $"Call? {call} = {_conditions.Stable(scope)} ? new Call() : null;"));
                return optional;
            case 18:
                body.Add(Statement.Declaring(call, $"Call? {call} = {_conditions.Stable(scope)} ? new Call() : null;"));
                body.Add(Statement.Of(Notation.Assignment(_dice.Chance(50) ? $"{call} ??= new Call();" : $"{call} = {call} ?? new Call();")));
                return with;
            default:
                string other = _names.Next("c");
                body.Add(Statement.Declaring(call, $"Call {call} = new Call();"));
                body.Add(Statement.Declaring(other, $"Call {other} = new Call();"));
                return with.With(other);
        }
    }

    /// <summary>What is done with call objects that are idle, beside calling.</summary>
    private ImmutableArray<Statement> Between(Scope scope)
    {
        string call = _dice.PickOf(scope.Calls);
        string[] exchangeable = [.. scope.Calls.Where(name => !scope.Fixed.Contains(name) && !scope.Optional.Contains(name))];
        return _dice.Next(27) switch
        {
            24 when !scope.Optional.Contains(call) => [Statement.Of($"using ({call})", _sessions.Of(scope.Deeper, call))],
            25 when !scope.Optional.Contains(call) => [Statement.Of("try", _sessions.Of(scope.Deeper, call)).Then("finally", [_operations.Dispose(scope, call)])],
            26 when !scope.Optional.Contains(call) => ByInterface(call),
            < 3 => [_operations.Dispose(scope, call)],
            3 => Escape(scope, call),
            4 => [.. Escape(scope, call), .. _wild.Operations(scope, call)],
            5 => [_sessions.Throw()],
            6 when exchangeable.Length >= 2 => [Statement.Of(Notation.Assignment($"({exchangeable[0]}, {exchangeable[1]}) = ({exchangeable[1]}, {exchangeable[0]});"))],
            7 when exchangeable.Length >= 2 => [Statement.Of(Notation.Assignment($"{exchangeable[0]} = {exchangeable[1]};"))],
            8 when exchangeable.Length >= 1 => [Statement.Of(Notation.Assignment($"{exchangeable[0]} = new Call();")), .. _sessions.Of(scope, exchangeable[0])],
            9 => [_operations.Begin(scope, call, _operations.Operation), _operations.Dispose(scope, call)],
            10 => [_operations.Cancel(scope, call)],
            11 => [_operations.Begin(scope, call, _operations.Operation)],
            _ => [],
        };
    }

    /// <summary>Releases a call object that goes by another type.</summary>
    private ImmutableArray<Statement> ByInterface(string call)
    {
        string name = _names.Next("d");
        return [Statement.Of($"IDisposable {name} = {call};"), Statement.Of($"{name}.Dispose();")];
    }

    /// <summary>Hands a call object to others.</summary>
    private ImmutableArray<Statement> Escape(Scope scope, string call) => _dice.Next(9) switch
    {
        6 when !scope.Optional.Contains(call) => [Statement.Of($"List<Call> {_names.Next("l")} = {(_dice.Chance(50) ? $"[‹&{call}›]" : $"new() {{ ‹&{call}› }}")};")],
        7 when !scope.Optional.Contains(call) => [Statement.Of($"Call[] {_names.Next("l")} = {{ ‹&{call}› }};")],
        8 when !scope.Optional.Contains(call) && !scope.Fixed.Contains(call) => [Statement.Of($"Env.Keeper.Replace(ref {call});")],
        0 => [Statement.Of($"Env.Field = ‹&{call}›;")],
        1 => [Statement.Of($"Env.Kept.Add(‹&{call}›{(scope.Optional.Contains(call) ? "!" : "")});")],
        2 => [Statement.Of($"Env.Keeper.Keep(‹&{call}›);")],
        3 => [Statement.Of($"‹+Track.Escape({call});› Env.Invoke(() => {call}{(scope.Optional.Contains(call) ? "?" : "")}.Cancel());")],
        4 when scope.Return == "return null;" => [Statement.Of($"if ({_conditions.Any(scope)})", [Statement.Of($"return ‹&{call}›;")])],
        _ => [Statement.Of($"‹+Track.Escape({call});› Action {_names.Next("a")} = () => Env.Field = {call};")],
    };
}
