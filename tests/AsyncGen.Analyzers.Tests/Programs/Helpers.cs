using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Writes methods that programs hand their call objects to, once each.</summary>
internal sealed class Helpers(Dice dice, Conditions conditions, Operations operations)
{
    private readonly Dictionary<string, Function> _made = [];

    public ImmutableArray<Function> All => [.. _made.Values.OrderBy(static helper => helper.Name, StringComparer.Ordinal)];

    /// <summary>Begins.</summary>
    public Statement Begin(string call, string operation) =>
        Call($"Start{operation}", call, [Statement.Of($"‹c›.Begin_{operation}();")]);

    /// <summary>Finishes, whatever happened before.</summary>
    public Statement Finish(string call, string operation) =>
        Call($"End{operation}", call, [operations.Finish(Own, "c", operation)]);

    /// <summary>Cancels and finishes.</summary>
    public Statement Abandon(string call, string operation) =>
        Call($"Abandon{operation}", call, [operations.Cancel(Own, "c"), operations.FinishCanceled(Own, "c", operation)]);

    public Statement Cancel(string call) => Call("Stop", call, [operations.Cancel(Own, "c")]);

    /// <summary>Waits, cancels if that takes too long, and finishes.</summary>
    public Statement Settle(string call, string operation) => Call(
        $"Settle{operation}",
        call,
        [Statement.Of($"if (!{conditions.Waited("c")})", [operations.Cancel(Own, "c")]), operations.FinishCanceled(Own, "c", operation)]);

    /// <summary>Finishes if it is told to.</summary>
    public Statement FinishIf(string call, string operation, string condition) =>
        CallWithFlag($"EndIf{operation}", call, condition, [Statement.Of("if (b)", [operations.Finish(Own, "c", operation)])]);

    /// <summary>Begins if it is told to, and otherwise leaves at once.</summary>
    public Statement BeginIf(string call, string operation, string condition) =>
        CallWithFlag($"StartIf{operation}", call, condition, [Statement.Of("if (!b)", [Statement.Of("return;")]), operations.Begin(Own, "c", operation)]);

    /// <summary>Waits and says whether the call is over.</summary>
    public string Waited(string call)
    {
        Add(new Function("IsOver", "bool", [("Call", "c")], [Statement.Of($"return {conditions.Waited("c")};")]) { IsExpression = dice.Chance(50) });
        return $"IsOver({call})";
    }

    /// <summary>Finishes if the call is over, and says whether it was.</summary>
    public string TryFinish(string call, string operation)
    {
        Add(new Function(
            $"TryEnd{operation}",
            "bool",
            [("Call", "c")],
            [
                Statement.Of($"if (!{(dice.Chance(50) ? conditions.Waited("c") : conditions.Completed("c"))})", [Statement.Of("return false;")]),
                operations.Finish(Own, "c", operation),
                Statement.Of("return true;"),
            ]));
        return $"TryEnd{operation}({call})";
    }

    /// <summary>A new call object.</summary>
    public string Create()
    {
        Add(new Function("Create", "Call", [], [Statement.Of("return new Call();")]) { IsExpression = dice.Chance(50) });
        return "Create()";
    }

    /// <summary>A new call object that is at work.</summary>
    public string Started(string operation)
    {
        Add(new Function(
            $"Started{operation}",
            "Call",
            [],
            [Statement.Declaring("c", "Call c = new Call();"), operations.Begin(Own, "c", operation), Statement.Of("return c;")]));
        return $"Started{operation}()";
    }

    /// <summary>The same call object.</summary>
    public string Same(string call)
    {
        Add(new Function("Same", "Call", [("Call", "c")], [Statement.Of("return c;")]) { IsExpression = dice.Chance(50) });
        return $"Same({call})";
    }

    /// <summary>Finishes after something asynchronous.</summary>
    public Statement FinishAsync(string call, string operation)
    {
        Add(new Function($"EndAsync{operation}", "void", [("Call", "c")], [Statement.Of("await Env‹+.On(#)›.WorkAsync(0);"), operations.Finish(Own, "c", operation)]) { IsAsync = true });
        return Statement.Of($"await EndAsync{operation}({call});");
    }

    private static Scope Own => new() { Calls = ["c"], Flags = ["b"] };

    private Statement Call(string name, string call, ImmutableArray<Statement> body)
    {
        Add(new Function(name, "void", [("Call", "c")], body)
        {
            IsExpression = body.Length == 1 && body[0].Parts is [{ Body: null } only] && !only.Head.Contains('=', StringComparison.Ordinal),
        });
        return Statement.Of($"{name}({call});");
    }

    private Statement CallWithFlag(string name, string call, string condition, ImmutableArray<Statement> body)
    {
        Add(new Function(name, "void", [("Call", "c"), ("bool", "b")], body));
        return Statement.Of($"{name}({call}, {condition});");
    }

    private void Add(Function helper) => _made.TryAdd(helper.Name, helper);
}
