using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Careful code with loops, branches and handlers.</summary>
internal sealed class BranchingSessions(Dice dice, Names names, Conditions conditions, Operations operations, Sessions sessions)
{
    public ImmutableArray<Statement> Polling(Scope scope, string call, string operation)
    {
        ImmutableArray<Statement> body = dice.Chance(50) ? [sessions.Work(scope)] : [];
        string end = dice.Chance(60) ? conditions.Waited(call) : $"‹{call}›.IsCompleted";
        Statement loop = dice.Chance(70)
            ? Statement.Of($"while (!{end})", body)
            : Statement.Of("do", body) with { Tail = $"while (!{end});" };
        return [sessions.Begin(scope, call, operation), .. sessions.Middle(scope, call), loop, sessions.Finish(scope, call, operation)];
    }

    public ImmutableArray<Statement> Handled(Scope scope, string call, string operation)
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
            .Of("try", [sessions.Begin(scope, call, operation), .. sessions.Middle(inner, call), sessions.Work(scope), sessions.Finish(scope, call, operation)])
            .Then(Operations.Catch(dice.Pick(types), dice.Chance(20) ? dice.PickOf(scope.Flags) : "", name), cleaning);
        return
        [
            dice.Chance(25) && attempt.Parts[^1].Head.Contains("catch (", StringComparison.Ordinal) && !attempt.Parts[^1].Head.Contains("(Exception", StringComparison.Ordinal)
                ? attempt.Then(Operations.Catch("Exception"), Aftermath(scope))
                : dice.Chance(20) ? attempt.Then("finally", [sessions.Work(scope)]) : attempt,
        ];
    }

    public ImmutableArray<Statement> Ensured(Scope scope, string call, string operation)
    {
        Scope inner = scope.Deeper;
        ImmutableArray<Statement> last = dice.Chance(40)
            ? [Statement.Of($"if ({conditions.Any(scope.Without(call))})", [operations.Cancel(scope, call)]), operations.FinishCanceled(scope, call, operation)]
            : [sessions.Finish(scope, call, operation)];
        return
        [
            sessions.Begin(scope, call, operation),
            Statement.Of("try", [.. sessions.Middle(inner, call), sessions.Work(scope)]).Then("finally", last),
        ];
    }

    public ImmutableArray<Statement> Loop(Scope scope, string call)
    {
        Scope inner = scope.Deeper with { IsInLoop = true };
        ImmutableArray<Statement> body = sessions.Of(inner, call);
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

    public ImmutableArray<Statement> Branches(Scope scope, string call)
    {
        Scope inner = scope.Deeper;
        return [Statement.Of($"if ({conditions.Any(inner.Without(call))})", sessions.Of(inner, call)).Then("else", dice.Chance(60) ? sessions.Of(inner, call) : [])];
    }

    public ImmutableArray<Statement> Switch(Scope scope, string call)
    {
        Scope inner = scope.Deeper;
        Statement Case(string label) => Statement.Of(label, [.. sessions.Of(inner, call), Statement.Of("break;")]);
        string operation = operations.Operation;
        return dice.Chance(60)
            ? [Statement.Of("switch (n0)", [Case("case 0:"), Case(dice.Pick("case 1:", "case 2:", "case > 1:")), .. dice.Chance(60) ? [Case("default:")] : ImmutableArray<Statement>.Empty])]
            :
            [
                sessions.Begin(scope, call, operation),
                Statement.Of($"if (n0 switch {{ 0 => {dice.PickOf(scope.Flags)}, 1 => {dice.Pick("true", "false")}, _ => {conditions.Unknown} }})", [operations.Cancel(scope, call)]),
                operations.FinishCanceled(scope, call, operation),
            ];
    }

    public ImmutableArray<Statement> BreakingOut(Scope scope, string call, string operation) =>
    [
        sessions.Begin(scope, call, operation),
        Statement.Of(
            "while (true)",
            [
                Statement.Of($"if ({conditions.Waited(call)})", [Statement.Of("break;")]),
                .. dice.Chance(50) ? [sessions.Work(scope)] : ImmutableArray<Statement>.Empty,
                Statement.Of($"if ({conditions.Unknown})", [operations.Cancel(scope, call), Statement.Of("break;")]),
            ]),
        operations.FinishCanceled(scope, call, operation),
    ];

    public ImmutableArray<Statement> Jumping(Scope scope, string call, string operation)
    {
        string label = names.Next("done");
        return
        [
            sessions.Begin(scope, call, operation),
            Statement.Of($"if ({conditions.Any(scope.Without(call))})", [Statement.Of($"goto {label};")]),
            .. sessions.Middle(scope, call),
            Statement.Of($"{label}:"),
            sessions.Finish(scope, call, operation),
        ];
    }

    /// <summary>How a handler ends.</summary>
    private ImmutableArray<Statement> Aftermath(Scope scope) => dice.Next(8) switch
    {
        0 when scope.Return is { } leave => [Statement.Of(leave)],
        1 when scope.Return is not null => [sessions.Throw()],
        2 => [sessions.Work(scope)],
        3 when scope.IsInLoop => [Statement.Of(dice.Pick("break;", "continue;"))],
        _ => [],
    };

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
                [Statement.Of($"if (!{flag})", [sessions.Begin(scope, call, operation), Statement.Of($"{flag} = true;")]), .. sessions.Middle(scope.Deeper, call)]),
            Statement.Of($"if ({flag})", [sessions.Finish(scope, call, operation)]),
        ];
    }
}
