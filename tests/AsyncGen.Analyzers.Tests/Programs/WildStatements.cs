using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Writes statements without any care for the protocol.</summary>
internal sealed class WildStatements(Dice dice, Names names, Conditions conditions, Operations operations, Sessions sessions)
{
    public ImmutableArray<Statement> Body(Scope scope)
    {
        ImmutableArray<Statement>.Builder body = ImmutableArray.CreateBuilder<Statement>();
        int count = 1 + dice.Next(2);
        for (int i = 0; i < count; i++)
        {
            string call = names.Next("c");
            body.Add(Statement.Declaring(call, $"{(dice.Chance(25) ? "using " : "")}Call {call} = new Call();"));

            // What is declared in a using statement stays what it is.
            scope = scope.With(call);
        }

        body.AddRange(Statements(scope, 3 + dice.Next(5)));
        return body.ToImmutable();
    }

    public ImmutableArray<Statement> Operations(Scope scope, string call) =>
        [.. Enumerable.Range(0, 1 + dice.Next(3)).SelectMany(_ => operations.Any(scope, call))];

    private ImmutableArray<Statement> Statements(Scope scope, int count) =>
        [.. Enumerable.Range(0, count).SelectMany(_ => One(scope))];

    private ImmutableArray<Statement> One(Scope scope)
    {
        string call = dice.PickOf(scope.Calls);
        int count = 1 + dice.Next(3);
        return dice.Next(scope.Depth > 0 ? 22 : 12) switch
        {
            < 10 => operations.Any(scope, call),
            10 => [sessions.Work(scope)],
            11 => sessions.Of(scope with { Depth = 0 }, call),
            12 or 13 => [Statement.Of($"if ({conditions.Any(scope)})", Statements(scope.Deeper, count))],
            14 => [Statement.Of($"if ({conditions.Any(scope)})", Statements(scope.Deeper, count)).Then("else", Statements(scope.Deeper, count))],
            15 => [Statement.Of($"while ({conditions.Unknown})", Statements(scope.Deeper with { IsInLoop = true }, count))],
            16 => [Statement.Of($"foreach (int {names.Next("i")} in {conditions.Items})", Statements(scope.Deeper with { IsInLoop = true }, count))],
            17 => [Statement.Of("try", Statements(scope.Deeper, count)).Then(Programs.Operations.Catch(dice.Pick("WorkException", "Exception", "FirstException")), Statements(scope.Deeper, 1))],
            18 => [Statement.Of("try", Statements(scope.Deeper, count)).Then("finally", Statements(scope.Deeper with { Return = null, IsInLoop = false }, 1))],
            19 when scope.Return is { } leave => [Statement.Of($"if ({conditions.Any(scope)})", [Statement.Of(leave)])],
            20 when scope.Return is not null => [Statement.Of($"if ({conditions.Any(scope)})", [sessions.Throw()])],
            21 when scope.IsInLoop => [Statement.Of($"if ({conditions.Any(scope)})", [Statement.Of(dice.Pick("break;", "continue;"))])],
            _ => sessions.Of(scope.Deeper, call),
        };
    }
}
