using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Careful code with a call object that may be missing.</summary>
internal sealed class OptionalSessions(Dice dice, Names names, Conditions conditions, Operations operations, Sessions sessions)
{
    /// <summary>Calls on a call object that may be missing.</summary>
    public ImmutableArray<Statement> Of(Scope scope, string call)
    {
        string operation = operations.Operation;
        Scope known = scope with { Optional = scope.Optional.Remove(call), Depth = scope.Depth - 1 };
        string pattern = names.Next("c");
        return dice.Next(5) switch
        {
            0 => [operations.Begin(scope, call, operation), .. sessions.Middle(scope, call), operations.Finish(scope, call, operation)],
            1 when scope.Depth > 0 => [Statement.Of($"if ({call} {dice.Pick("is not null", "!= null", "is Call")})", sessions.Of(known, call))],
            2 when scope.Depth > 0 => [Statement.Of($"if ({call} is null)", [sessions.Work(scope)]).Then("else", sessions.Of(known, call))],
            3 when scope.Depth > 0 =>
            [
                new Statement([new Part($"if ({call} is {{ }} {pattern})", sessions.Of(known.Without(call).With(pattern), pattern)) { Declares = pattern }]),
            ],
            _ =>
            [
                Statement.Of($"‹?{call}›?.Begin_{operation}();"),
                .. sessions.Middle(scope, call),
                Statement.Of($"if (‹?{call}›?.Wait({conditions.Finite}) {dice.Pick("== false", "is false")})", [Statement.Of($"‹?{call}›?.Cancel();")]),
                Statement.Of($"‹?{call}›?.Finish_{operation}();"),
            ],
        };
    }
}
