using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Careful code as it is written less often.</summary>
internal sealed class RareSessions(Dice dice, Names names, Conditions conditions, Operations operations, Sessions sessions)
{
    /// <summary>The result of a wait in all kinds of conditions.</summary>
    public ImmutableArray<Statement> CancelPerhaps(Scope scope, string call, string operation)
    {
        Statement cancel = operations.Cancel(scope, call);
        Statement finish = operations.FinishCanceled(scope, call, operation);
        string flag = dice.PickOf(scope.Flags);
        string wait = conditions.Waited(call);
        string state = names.Next("s");
        ImmutableArray<Statement> rest = dice.Next(6) switch
        {
            0 => [Statement.Of($"if (!{wait} || {flag})", [cancel]), finish],
            1 => [Statement.Of($"if ({flag} && !{wait})", [cancel]), finish],
            2 => [Statement.Of($"switch ({wait})", [Statement.Of("case true:", [operations.Finish(scope, call, operation), Statement.Of("break;")]), Statement.Of("default:", [cancel, finish, Statement.Of("break;")])])],
            3 => [Statement.Of($"bool {state} = {flag} ? {wait} : {conditions.Completed(call)};"), Statement.Of($"if ({state} == false)", [cancel]), finish],
            4 => [Statement.Of($"if ({wait} is false)", [cancel]), finish],
            _ =>
            [
                Statement.Of($"if ({wait})", [operations.Finish(scope, call, operation)]).Then($"else if ({flag})", [operations.Finish(scope, call, operation)]).Then("else", [cancel, finish]),
            ],
        };
        return [operations.Begin(scope, call, operation), .. sessions.Middle(scope, call), .. rest];
    }

    /// <summary>Two call objects of which one works while the other is finished.</summary>
    public ImmutableArray<Statement> InTurns(Scope scope, string call, string operation)
    {
        string busy = names.Next("c");
        string free = names.Next("c");
        string[] others = [.. scope.Calls.Where(name => name != call && !scope.Optional.Contains(name))];
        string other = others.Length == 0 ? "new Call()" : dice.PickOf(others);
        Statement[] exchange = dice.Chance(70)
            ? [Statement.Of(Notation.Assignment($"({busy}, {free}) = ({free}, {busy});"))]
            : [.. Exchange(busy, free)];
        return
        [
            Statement.Declaring(busy, $"Call {busy} = {call};"),
            Statement.Declaring(free, $"Call {free} = {other};"),
            operations.Begin(scope, busy, operation),
            Statement.Of(
                $"while ({conditions.Unknown})",
                [operations.Begin(scope, free, operation), operations.Finish(scope, busy, operation), .. exchange]),
            operations.Finish(scope, busy, operation),
        ];
    }

    /// <summary>Tries until it works.</summary>
    public ImmutableArray<Statement> Again(Scope scope, string call, string operation)
    {
        Statement attempt = Statement
            .Of("try", [operations.Begin(scope, call, operation), sessions.Work(scope), operations.Finish(scope, call, operation), Statement.Of("break;")])
            .Then(Operations.Catch(dice.Pick("WorkException", "Exception"), dice.Chance(40) ? conditions.Unknown : ""), [operations.Cancel(scope, call), operations.FinishCanceled(scope, call, operation)]);
        return [Statement.Of("while (true)", [attempt, .. dice.Chance(50) ? [sessions.Work(scope)] : ImmutableArray<Statement>.Empty])];
    }

    /// <summary>A lambda with a call object of its own.</summary>
    public ImmutableArray<Statement> Lambda(Scope scope)
    {
        string call = names.Next("c");
        Scope own = new() { Calls = [call], Flags = scope.Flags.RemoveAll(static flag => flag[0] != 'b'), Return = "return;", Depth = 1 };
        ImmutableArray<Statement> body = [Statement.Declaring(call, $"Call {call} = new Call();"), .. sessions.Of(own, call)];
        return [new Statement([]) { Function = new Function(names.Next("Lambda"), "void", [.. own.Flags.Select(static flag => ("bool", flag))], body) { IsLambda = true } }];
    }

    private IEnumerable<Statement> Exchange(string first, string second)
    {
        string kept = names.Next("c");
        yield return Statement.Declaring(kept, $"Call {kept} = {first};");
        yield return Statement.Of(Notation.Assignment($"{first} = {second};"));
        yield return Statement.Of(Notation.Assignment($"{second} = {kept};"));
    }
}
