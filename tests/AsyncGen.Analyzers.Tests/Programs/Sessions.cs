using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Writes what a careful programmer would: every way through it begins and ends with a call object that is idle.</summary>
internal sealed class Sessions(Dice dice, Names names, Conditions conditions, Operations operations, Helpers helpers)
{
    private BranchingSessions Branching => new(dice, names, conditions, operations, this);

    private OptionalSessions Missing => new(dice, names, conditions, operations, this);

    private RareSessions More => new(dice, names, conditions, operations, this);

    /// <summary>One or more calls on a call object that is idle.</summary>
    public ImmutableArray<Statement> Of(Scope scope, string call)
    {
        if (scope.Optional.Contains(call))
        {
            return Missing.Of(scope, call);
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
            19 => Branching.Polling(scope, call, operation),
            20 or 21 => Branching.Handled(scope, call, operation),
            22 => Branching.Ensured(scope, call, operation),
            23 => Branching.Loop(scope, call),
            24 => Branching.Branches(scope, call),
            25 => Branching.Switch(scope, call),
            26 => Branching.BreakingOut(scope, call, operation),
            27 => Branching.Jumping(scope, call, operation),
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
        ? Statement.Of(dice.Chance(50) ? "‹+Env.On(#).Work(0);› await Task.CompletedTask;" : $"await Env‹+.On(#)›.WorkAsync({names.Next("")});")
        : dice.Chance(85)
            ? Statement.Of($"Env‹+.On(#)›.Work({names.Next("")});")
            : Statement.Of("lock (Env.Gate)", [Statement.Of($"Env‹+.On(#)›.Work({names.Next("")});")]);

    public Statement Throw() => Statement.Of($"throw ‹+Track.Written(›new {dice.Pick("First", "Second")}Exception()‹+)›;");

    public Statement Begin(Scope scope, string call, string operation) =>
        dice.Chance(10) ? helpers.Begin(call, operation) : operations.Begin(scope, call, operation);

    public Statement Finish(Scope scope, string call, string operation) => dice.Next(20) switch
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
}
