using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Emit;

/// <summary>The names of what a call object keeps for one pair.</summary>
internal sealed class PairNames
{
    private PairNames(string slot, string prepare, string operation)
    {
        Slot = slot;
        Prepare = prepare;
        Operation = operation;
    }

    /// <summary>The field with the record that is used again.</summary>
    public string Slot { get; }

    /// <summary>The method that wins the object and fills the record.</summary>
    public string Prepare { get; }

    /// <summary>The record's type.</summary>
    public string Operation { get; }

    public static PairNames For(CallPair pair, NameScope scope) => For(pair.Operation, scope);

    /// <summary>The names for the forms with a sink, which have a record of their own.</summary>
    public static PairNames ForSink(CallPair pair, NameScope scope) => For(pair.Operation + "Sink", scope);

    private static PairNames For(string operation, NameScope scope)
    {
        string pascal = Pascal(operation);
        return new PairNames(
            scope.Take("_" + char.ToLowerInvariant(pascal[0]) + pascal.Substring(1)),
            scope.Take("Prepare_" + operation),
            scope.Take(pascal + "Operation"));
    }

    /// <summary>The scope of a call object's own members: nothing in it may be named as something that a body names.</summary>
    public static NameScope ScopeOf(CallInterface model)
    {
        NameScope scope = new();
        scope.Reserve("_");
        scope.Reserve(model.CallName);
        scope.Reserve(model.AsyncName);
        Reserve(scope, model.TypeParameters);
        foreach (CallPair pair in model.Pairs)
        {
            Reserve(scope, pair.TypeParameters);
            scope.Reserve("Begin_" + pair.Name);
            scope.Reserve("Finish_" + pair.Name);
            if (pair.AsyncName is { } asyncName)
            {
                scope.Reserve(asyncName);
            }

            if (pair.Sink?.ResultsName is { } resultsName)
            {
                scope.Reserve(resultsName);
            }

            foreach (CallParameter parameter in pair.Parameters)
            {
                scope.Reserve(parameter.Name);
            }
        }

        return scope;
    }

    private static void Reserve(NameScope scope, EquatableArray<TypeParameter> parameters)
    {
        foreach (TypeParameter parameter in parameters)
        {
            scope.Reserve(parameter.Name);
        }
    }

    private static string Pascal(string name)
    {
        if (name.Length > 4 && (name.StartsWith("get_", System.StringComparison.Ordinal) || name.StartsWith("set_", System.StringComparison.Ordinal)))
        {
            name = name.Substring(0, 3) + char.ToUpperInvariant(name[4]) + name.Substring(5);
        }

        name = name.TrimStart('_');
        if (name.Length == 0 || !(char.IsLetter(name[0])))
        {
            name = "Member" + name;
        }

        return char.ToUpperInvariant(name[0]) + name.Substring(1);
    }
}
