using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Writes what a careful programmer would: every way through it begins and ends with a call object that is idle.</summary>
internal sealed class Sessions(Dice dice, Names names, Conditions conditions, Operations operations, Helpers helpers)
{
    private RareSessions More => new(dice, names, conditions, operations, this);

    /// <summary>One or more calls on a call object that is idle.</summary>
    public ImmutableArray<Statement> Of(Scope scope, string call)
    {
        if (scope.Optional.Contains(call))
        {
            return OfOptional(scope, call);
        }

        string operation = operations.Operation;
        int shapes = scope.Depth > 0 ? 33 : 14;
        return dice.Next(shapes) switch
        {
            < 3 => [Begin(scope, call, operation), .. Middle(scope, call), Finish(scope, call, operation)],
            3 or 4 => WaitAndCancel(scope, call, operation),
            5 => WaitLater(scope, call, operation),
            6 => CancelAtOnce(scope, call, operation),
            7 => Pair(scope, call, operation),
            8 => ByHelpers(scope, call, operation),
            9 => [Begin(scope, call, operation), .. Middle(scope, call), helpers.Settle(call, operation)],
            10 => [.. Of(scope, call), .. Of(scope, call)],
            11 => Alias(scope, call, operation),
            12 => Attempt(scope, call, operation),
            13 => More.CancelPerhaps(scope, call, operation),
            14 or 15 => CancelOnCondition(scope, call, operation),
            16 => LeaveEarly(scope, call, operation),
            17 or 18 => Remembered(scope, call, operation),
            19 => Polling(scope, call, operation),
            20 or 21 => Handled(scope, call, operation),
            22 => Ensured(scope, call, operation),
            23 => Loop(scope, call),
            24 => Branches(scope, call),
            25 => Switch(scope, call),
            26 => BreakingOut(scope, call, operation),
            27 => Jumping(scope, call, operation),
            28 => LocalFunction(scope, call, operation),
            29 => More.InTurns(scope, call, operation),
            30 => More.Again(scope, call, operation),
            31 => More.Lambda(scope),
            _ => Choice(scope, call, operation),
        };
    }

    /// <summary>What is done meanwhile, with other things.</summary>
    public ImmutableArray<Statement> Middle(Scope scope, string call)
    {
        Scope others = scope.Without(call).Deeper;
        return dice.Next(14) switch
        {
            < 5 => [],
            < 8 => [Work(scope)],
            8 or 9 when others is { Depth: >= 0, Calls.IsEmpty: false } => Of(others, dice.PickOf(others.Calls)),
            10 when scope.Depth > 0 => [Statement.Of($"if ({conditions.Any(others)})", [Work(scope)])],
            11 when scope.Return is { } leave && scope.Depth > 0 => [Statement.Of($"if ({conditions.Any(others)})", [Statement.Of(leave)])],
            12 when scope.Return is not null && scope.Depth > 0 => [Statement.Of($"if ({conditions.Any(others)})", [Throw()])],
            13 when scope.Depth > 0 => Inner(others),
            _ => [],
        };
    }

    public Statement Work(Scope scope) => scope.IsAsync && dice.Chance(60)
        ? Statement.Of(dice.Chance(50) ? "await Task.CompletedTask;" : $"await Env‹+.On(#)›.WorkAsync({names.Next("")});")
        : dice.Chance(85)
            ? Statement.Of($"Env‹+.On(#)›.Work({names.Next("")});")
            : Statement.Of("lock (Env.Gate)", [Statement.Of($"Env‹+.On(#)›.Work({names.Next("")});")]);

    public Statement Throw() => Statement.Of($"throw ‹+Track.Written(›new {dice.Pick("First", "Second")}Exception()‹+)›;");

    private Statement Begin(Scope scope, string call, string operation) =>
        dice.Chance(10) ? helpers.Begin(call, operation) : operations.Begin(scope, call, operation);

    private Statement Finish(Scope scope, string call, string operation) => dice.Next(20) switch
    {
        < 2 => helpers.Finish(call, operation),
        2 when scope.IsAsync => helpers.FinishAsync(call, operation),
        _ => operations.Finish(scope, call, operation),
    };

    /// <summary>A call object that lives in a block.</summary>
    private ImmutableArray<Statement> Inner(Scope scope)
    {
        string call = names.Next("c");
        ImmutableArray<Statement> body = Of(scope.With(call).Deeper, call);
        return dice.Next(3) switch
        {
            0 => [Statement.Of("", [Statement.Declaring(call, $"using Call {call} = new Call();"), .. body])],
            1 => [new Statement([new Part($"using (Call {call} = new Call())", body) { Declares = call }])],
            _ => [Statement.Of("", [Statement.Declaring(call, $"Call {call} = new Call();"), .. body, operations.Dispose(scope, call)])],
        };
    }

    private ImmutableArray<Statement> WaitAndCancel(Scope scope, string call, string operation)
    {
        string wait = dice.Chance(15) ? helpers.Waited(call) : conditions.Waited(call);
        Statement cancel = dice.Chance(15) ? helpers.Cancel(call) : operations.Cancel(scope, call);
        return
        [
            Begin(scope, call, operation),
            .. Middle(scope, call),
            Statement.Of($"if (!{wait})", [cancel]),
            operations.FinishCanceled(scope, call, operation),
        ];
    }

    private ImmutableArray<Statement> WaitLater(Scope scope, string call, string operation)
    {
        string result = names.Next("w");
        return
        [
            Begin(scope, call, operation),
            Statement.Of($"bool {result} = {(dice.Chance(70) ? conditions.Waited(call) : $"‹{call}›.IsCompleted")};"),
            .. Middle(scope, call),
            Statement.Of($"if (!{result})", [operations.Cancel(scope, call)]),
            .. dice.Chance(40) ? [Statement.Of($"if ({result})", [Work(scope)])] : ImmutableArray<Statement>.Empty,
            operations.FinishCanceled(scope, call, operation),
        ];
    }

    private ImmutableArray<Statement> CancelAtOnce(Scope scope, string call, string operation) =>
    [
        Begin(scope, call, operation),
        .. Middle(scope, call),
        operations.Cancel(scope, call),
        .. dice.Chance(50) ? [Work(scope)] : ImmutableArray<Statement>.Empty,
        operations.FinishCanceled(scope, call, operation),
    ];

    private ImmutableArray<Statement> Pair(Scope scope, string call, string operation)
    {
        (string first, string second) = conditions.Twice(scope);
        return dice.Chance(25)
            ? [helpers.BeginIf(call, operation, first), .. Middle(scope, call), helpers.FinishIf(call, operation, second)]
            :
            [
                Statement.Of($"if ({first})", [Begin(scope, call, operation)]),
                .. Middle(scope, call),
                Statement.Of($"if ({second})", [Finish(scope, call, operation)]),
            ];
    }

    private ImmutableArray<Statement> ByHelpers(Scope scope, string call, string operation) =>
    [
        helpers.Begin(call, operation),
        .. Middle(scope, call),
        dice.Chance(50) ? helpers.Abandon(call, operation) : helpers.Finish(call, operation),
    ];

    private ImmutableArray<Statement> Alias(Scope scope, string call, string operation)
    {
        string alias = names.Next("c");
        string value = dice.Next(4) switch
        {
            0 => helpers.Same(call),
            1 => $"{dice.PickOf(scope.Flags)} ? {call} : {call}",
            _ => call,
        };
        return
        [
            Statement.Declaring(alias, $"{dice.Pick("Call", "var")} {alias} = {value};"),
            Begin(scope, dice.Pick(call, alias), operation),
            .. Middle(scope, call),
            Finish(scope, dice.Pick(call, alias), operation),
        ];
    }

    /// <summary>Finishes in a helper that may find it too early.</summary>
    private ImmutableArray<Statement> Attempt(Scope scope, string call, string operation) =>
    [
        Begin(scope, call, operation),
        .. Middle(scope, call),
        Statement.Of(
            $"if (!{helpers.TryFinish(call, operation)})",
            [.. dice.Chance(60) ? [operations.Cancel(scope, call)] : ImmutableArray<Statement>.Empty, operations.FinishCanceled(scope, call, operation)]),
    ];

    private ImmutableArray<Statement> CancelOnCondition(Scope scope, string call, string operation)
    {
        Scope others = scope.Without(call);
        string condition = conditions.Any(others);
        ImmutableArray<Statement> canceled = [operations.Cancel(scope, call), .. Middle(scope with { Return = null }, call), operations.FinishCanceled(scope, call, operation)];
        ImmutableArray<Statement> finished = [Finish(scope, call, operation)];
        return
        [
            Begin(scope, call, operation),
            .. Middle(scope, call),
            dice.Chance(50)
                ? Statement.Of($"if ({condition})", canceled).Then("else", finished)
                : Statement.Of($"if ({conditions.Not(condition)})", finished).Then("else", canceled),
        ];
    }

    private ImmutableArray<Statement> LeaveEarly(Scope scope, string call, string operation)
    {
        string leave = scope.Return is { } way ? way : scope.IsInLoop ? "continue;" : "";
        return leave.Length == 0
            ? [Begin(scope, call, operation), Finish(scope, call, operation)]
            :
            [
                Begin(scope, call, operation),
                Statement.Of(
                    $"if ({conditions.Any(scope.Without(call))})",
                    [operations.Cancel(scope, call), operations.FinishCanceled(scope, call, operation), Statement.Of(leave)]),
                Finish(scope, call, operation),
            ];
    }

    private ImmutableArray<Statement> Remembered(Scope scope, string call, string operation)
    {
        string flag = names.Next("t");
        string copy = names.Next("t");
        string not = dice.Chance(30) ? "!" : "";
        string condition = conditions.Any(scope.Without(call));
        return dice.Chance(50)
            ?
            [
                Statement.Of($"bool {flag} = false;"),
                Statement.Of($"if ({condition})", [Begin(scope, call, operation), Statement.Of($"{flag} = true;")]),
                .. Middle(scope, call),
                Statement.Of($"if ({flag})", [Finish(scope, call, operation)]),
            ]
            :
            [
                Statement.Of($"bool {flag} = {condition};"),
                Statement.Of($"bool {copy} = {not}{flag};"),
                Statement.Of($"if ({not}{copy})", [Begin(scope, call, operation)]),
                .. Middle(scope, call),
                Statement.Of($"if ({flag})", [Finish(scope, call, operation)]),
            ];
    }

    private ImmutableArray<Statement> Polling(Scope scope, string call, string operation)
    {
        ImmutableArray<Statement> body = dice.Chance(50) ? [Work(scope)] : [];
        string end = dice.Chance(60) ? conditions.Waited(call) : $"‹{call}›.IsCompleted";
        Statement loop = dice.Chance(70)
            ? Statement.Of($"while (!{end})", body)
            : Statement.Of("do", body) with { Tail = $"while (!{end});" };
        return [Begin(scope, call, operation), .. Middle(scope, call), loop, Finish(scope, call, operation)];
    }

    private ImmutableArray<Statement> Handled(Scope scope, string call, string operation)
    {
        Scope inner = scope.Deeper;
        string[] types = ["WorkException", "OperationCanceledException", "FirstException", "Exception", ""];
        string name = dice.Chance(20) ? names.Next("e") : "";
        ImmutableArray<Statement> cleaning =
        [
            operations.Cancel(scope, call),
            operations.FinishCanceled(scope, call, operation),
            .. name.Length > 0 ? [Operations.Rethrow(name)] : Aftermath(scope),
        ];
        Statement attempt = Statement
            .Of("try", [Begin(scope, call, operation), .. Middle(inner, call), Work(scope), Finish(scope, call, operation)])
            .Then(Operations.Catch(dice.Pick(types), dice.Chance(20) ? dice.PickOf(scope.Flags) : "", name), cleaning);
        return
        [
            dice.Chance(25) && attempt.Parts[^1].Head.Contains("catch (", StringComparison.Ordinal) && !attempt.Parts[^1].Head.Contains("(Exception", StringComparison.Ordinal)
                ? attempt.Then(Operations.Catch("Exception"), Aftermath(scope))
                : dice.Chance(20) ? attempt.Then("finally", [Work(scope)]) : attempt,
        ];
    }

    /// <summary>How a handler ends.</summary>
    private ImmutableArray<Statement> Aftermath(Scope scope) => dice.Next(8) switch
    {
        0 when scope.Return is { } leave => [Statement.Of(leave)],
        1 when scope.Return is not null => [Throw()],
        2 => [Work(scope)],
        3 when scope.IsInLoop => [Statement.Of(dice.Pick("break;", "continue;"))],
        _ => [],
    };

    private ImmutableArray<Statement> Ensured(Scope scope, string call, string operation)
    {
        Scope inner = scope.Deeper;
        ImmutableArray<Statement> last = dice.Chance(40)
            ? [Statement.Of($"if ({conditions.Any(scope.Without(call))})", [operations.Cancel(scope, call)]), operations.FinishCanceled(scope, call, operation)]
            : [Finish(scope, call, operation)];
        return
        [
            Begin(scope, call, operation),
            Statement.Of("try", [.. Middle(inner, call), Work(scope)]).Then("finally", last),
        ];
    }

    private ImmutableArray<Statement> Loop(Scope scope, string call)
    {
        Scope inner = scope.Deeper with { IsInLoop = true };
        ImmutableArray<Statement> body = Of(inner, call);
        string number = names.Next("i");
        return dice.Next(10) switch
        {
            < 3 => [Statement.Of($"while ({conditions.Unknown})", body)],
            < 5 => [Statement.Of("do", body) with { Tail = $"while ({conditions.Unknown});" }],
            5 => [Statement.Of($"for (int {number} = 0; {conditions.Count(number)}; {number}++)", body)],
            6 or 7 => [Statement.Of($"foreach (int {number} in {conditions.Items})", body)],
            8 => [Statement.Of("while (true)", [.. body, Statement.Of($"if ({conditions.Unknown})", [Statement.Of("break;")])])],
            _ => FirstTime(scope, call),
        };
    }

    /// <summary>Begins in the first round and finishes behind the loop.</summary>
    private ImmutableArray<Statement> FirstTime(Scope scope, string call)
    {
        string flag = names.Next("t");
        string operation = operations.Operation;
        return
        [
            Statement.Of($"bool {flag} = false;"),
            Statement.Of(
                $"while ({conditions.Unknown})",
                [Statement.Of($"if (!{flag})", [Begin(scope, call, operation), Statement.Of($"{flag} = true;")]), .. Middle(scope.Deeper, call)]),
            Statement.Of($"if ({flag})", [Finish(scope, call, operation)]),
        ];
    }

    private ImmutableArray<Statement> Branches(Scope scope, string call)
    {
        Scope inner = scope.Deeper;
        return [Statement.Of($"if ({conditions.Any(inner.Without(call))})", Of(inner, call)).Then("else", dice.Chance(60) ? Of(inner, call) : [])];
    }

    private ImmutableArray<Statement> Switch(Scope scope, string call)
    {
        Scope inner = scope.Deeper;
        Statement Case(string label) => Statement.Of(label, [.. Of(inner, call), Statement.Of("break;")]);
        string operation = operations.Operation;
        return dice.Chance(60)
            ? [Statement.Of("switch (n0)", [Case("case 0:"), Case(dice.Pick("case 1:", "case 2:", "case > 1:")), .. dice.Chance(60) ? [Case("default:")] : ImmutableArray<Statement>.Empty])]
            :
            [
                Begin(scope, call, operation),
                Statement.Of($"if (n0 switch {{ 0 => {dice.PickOf(scope.Flags)}, 1 => {dice.Pick("true", "false")}, _ => {conditions.Unknown} }})", [operations.Cancel(scope, call)]),
                operations.FinishCanceled(scope, call, operation),
            ];
    }

    private ImmutableArray<Statement> BreakingOut(Scope scope, string call, string operation) =>
    [
        Begin(scope, call, operation),
        Statement.Of(
            "while (true)",
            [
                Statement.Of($"if ({conditions.Waited(call)})", [Statement.Of("break;")]),
                .. dice.Chance(50) ? [Work(scope)] : ImmutableArray<Statement>.Empty,
                Statement.Of($"if ({conditions.Unknown})", [operations.Cancel(scope, call), Statement.Of("break;")]),
            ]),
        operations.FinishCanceled(scope, call, operation),
    ];

    private ImmutableArray<Statement> Jumping(Scope scope, string call, string operation)
    {
        string label = names.Next("done");
        return
        [
            Begin(scope, call, operation),
            Statement.Of($"if ({conditions.Any(scope.Without(call))})", [Statement.Of($"goto {label};")]),
            .. Middle(scope, call),
            Statement.Of($"{label}:"),
            Finish(scope, call, operation),
        ];
    }

    private ImmutableArray<Statement> LocalFunction(Scope scope, string call, string operation)
    {
        string name = names.Next("Local");
        bool isCapture = dice.Chance(40);
        Function function = isCapture
            ? new Function(name, "void", [], [operations.Finish(scope, call, operation)]) { Captures = [call] }
            : new Function(name, "void", [("Call", "p")], [operations.Finish(scope, "p", operation)]);
        return
        [
            new Statement([]) { Function = function },
            Begin(scope, call, operation),
            .. Middle(scope, call),
            Statement.Of(isCapture ? $"{name}();" : $"{name}({call});"),
        ];
    }

    /// <summary>One of two call objects, both of which are idle.</summary>
    private ImmutableArray<Statement> Choice(Scope scope, string call, string operation)
    {
        string alias = names.Next("c");
        string other = dice.PickOf(scope.Calls);
        if (scope.Optional.Contains(other))
        {
            return [Begin(scope, call, operation), Finish(scope, call, operation)];
        }

        string value = dice.Chance(60)
            ? $"{conditions.Stable(scope)} ? {call} : {other}"
            : $"n0 switch {{ 0 => {call}, _ => {other} }}";
        return
        [
            Statement.Declaring(alias, $"Call {alias} = {value};"),
            operations.Begin(scope, alias, operation),
            .. Middle(scope.Without(call).Without(other), alias),
            operations.Finish(scope, alias, operation),
        ];
    }

    /// <summary>Calls on a call object that may be missing.</summary>
    private ImmutableArray<Statement> OfOptional(Scope scope, string call)
    {
        string operation = operations.Operation;
        Scope known = scope with { Optional = scope.Optional.Remove(call), Depth = scope.Depth - 1 };
        string pattern = names.Next("c");
        return dice.Next(5) switch
        {
            0 => [operations.Begin(scope, call, operation), .. Middle(scope, call), operations.Finish(scope, call, operation)],
            1 when scope.Depth > 0 => [Statement.Of($"if ({call} {dice.Pick("is not null", "!= null", "is Call")})", Of(known, call))],
            2 when scope.Depth > 0 => [Statement.Of($"if ({call} is null)", [Work(scope)]).Then("else", Of(known, call))],
            3 when scope.Depth > 0 =>
            [
                new Statement([new Part($"if ({call} is {{ }} {pattern})", Of(known.Without(call).With(pattern), pattern)) { Declares = pattern }]),
            ],
            _ =>
            [
                Statement.Of($"‹?{call}›?.Begin_{operation}();"),
                .. Middle(scope, call),
                Statement.Of($"if (‹?{call}›?.Wait({conditions.Finite}) is false)", [Statement.Of($"‹?{call}›?.Cancel();")]),
                Statement.Of($"‹?{call}›?.Finish_{operation}();"),
            ],
        };
    }
}
