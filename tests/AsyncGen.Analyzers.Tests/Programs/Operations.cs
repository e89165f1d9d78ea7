using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Writes what is done to one call object.</summary>
internal sealed class Operations(Dice dice, Names names, Conditions conditions)
{
    public string Operation => dice.Pick("A", "B");

    public Statement Begin(Scope scope, string call, string operation) => Statement.Of($"{Receiver(scope, call)}Begin_{operation}();");

    public Statement Finish(Scope scope, string call, string operation) => scope.Optional.Contains(call)
        ? Statement.Of($"{Receiver(scope, call)}Finish_{operation}();")
        : Statement.Of(dice.Next(4) switch
        {
            0 => $"int {names.Next("r")} = ‹{call}›.Finish_{operation}();",
            1 => $"_ = ‹{call}›.Finish_{operation}();",
            _ => $"‹{call}›.Finish_{operation}();",
        });

    public Statement Cancel(Scope scope, string call) => Statement.Of($"{Receiver(scope, call)}Cancel();");

    public Statement Dispose(Scope scope, string call) => Statement.Of($"{Receiver(scope, call)}Dispose();");

    /// <summary>A wait of which nobody takes the result.</summary>
    public Statement Ignored(Scope scope, string call) => scope.Optional.Contains(call)
        ? Statement.Of($"‹?{call}›?.Wait‹!›({Timeout});")
        : Statement.Of($"{(dice.Chance(30) ? "_ = " : "")}‹{call}›.Wait‹!›({Timeout});");

    /// <summary>Takes the result of a call that was cancelled, and so mostly an exception.</summary>
    public Statement FinishCanceled(Scope scope, string call, string operation) => dice.Chance(40)
        ? Finish(scope, call, operation)
        : Statement.Of("try", [Finish(scope, call, operation)]).Then(dice.Pick(Catch("OperationCanceledException"), Catch("Exception"), Catch("")), []);

    /// <summary>The head of a handler.</summary>
    /// <param name="type">The exception type; empty for all.</param>
    /// <param name="filter">The filter, if there is one.</param>
    /// <param name="name">A name for the exception where the handler throws it on.</param>
    public static string Catch(string type, string filter = "", string name = "")
    {
        string variable = name.Length == 0 ? "" : type.Length > 0 ? $"‹+ {name}›" : $"‹+ (Exception {name})›";
        return (type.Length > 0 ? $"catch ({type}{variable})" : $"catch{variable}")
            + (filter.Length > 0 ? $" when (‹+Track.IsAlive && (›{filter}‹+)›)" : "‹+ when (Track.IsAlive)›");
    }

    /// <summary>Throws on what a handler has caught.</summary>
    public static Statement Rethrow(string name) => Statement.Of($"‹+Track.Written({name});› throw;");

    public ImmutableArray<Statement> Any(Scope scope, string call) =>
    [
        dice.Next(12) switch
        {
            < 3 => Begin(scope, call, Operation),
            < 6 => Finish(scope, call, Operation),
            < 8 => Cancel(scope, call),
            8 => Dispose(scope, call),
            9 => Ignored(scope, call),
            _ => Statement.Of($"if ({(scope.Optional.Contains(call) ? $"‹?{call}› is {{ IsCompleted: true }}" : conditions.Waited(call))})", [Finish(scope, call, Operation)]),
        },
    ];

    private string Timeout => dice.Chance(85) ? conditions.Finite : "Timeout.InfiniteTimeSpan";

    private string Receiver(Scope scope, string call) =>
        scope.Optional.Contains(call) && dice.Chance(60) ? $"‹?{call}›?." : $"‹{call}›.";
}
