using System.Collections.Generic;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Emit;

/// <summary>The names inside the record of a pair: its fields, and the locals of the call.</summary>
internal sealed class OperationFields
{
    private readonly Dictionary<CallParameter, string> _names = [];

    public OperationFields(CallPair pair, bool isForSink = false)
    {
        NameScope scope = new();
        scope.Reserve(ReservedNames.OfOperation);
        if (isForSink)
        {
            scope.Reserve(ReservedNames.OfSinks);
        }

        foreach (TypeParameter parameter in pair.TypeParameters)
        {
            scope.Reserve(parameter.Name);
        }

        foreach (CallParameter parameter in pair.Parameters)
        {
            // Also one without a field gets its name: it is a local, beside the fields.
            _names.Add(parameter, Identifiers.Escape(scope.Take(parameter.Name)));
        }

        Server = scope.Take("_server");
        Result = scope.Take("result");
        Task = scope.Take("task");
        Manager = scope.Take("_manager");
        Handle = scope.Take("handle");
        Results = scope.Take("results");
        Reply = scope.Take("reply");
    }

    public string Server { get; }

    public string Result { get; }

    public string Task { get; }

    public string Manager { get; }

    /// <summary>The parameter with the handle that a manager ends the call with.</summary>
    public string Handle { get; }

    /// <summary>What the results are written to, for a sink.</summary>
    public string Results { get; }

    /// <summary>What a manager completed the call with, for a sink.</summary>
    public string Reply { get; }

    /// <summary>The parameter's field and, where the server writes to it, local.</summary>
    public string NameOf(CallParameter parameter) => _names[parameter];
}
