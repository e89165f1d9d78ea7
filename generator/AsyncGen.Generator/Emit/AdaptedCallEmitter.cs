using System.Collections.Generic;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Emit;

/// <summary>Writes how a synchronous member makes its call on a call object that it has for that time.</summary>
internal sealed class AdaptedCallEmitter
{
    private readonly CodeWriter _writer;
    private readonly CallPair _pair;
    private readonly PairNames _names;
    private readonly string _callType;
    private readonly Outcome _outcome;
    private readonly string _call;
    private readonly string _result;
    private readonly Dictionary<CallParameter, string> _parameters = [];
    private readonly Dictionary<CallParameter, string> _memories = [];

    /// <param name="writer">The writer.</param>
    /// <param name="dialect">The dialect.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="names">The names of what the call object keeps for it.</param>
    /// <param name="callType">The call object.</param>
    /// <param name="parameterNames">What the parameters of the pair are called here.</param>
    public AdaptedCallEmitter(
        CodeWriter writer, Dialect dialect, CallPair pair, PairNames names, string callType, EquatableArray<string> parameterNames)
    {
        _writer = writer;
        _pair = pair;
        _names = names;
        _callType = callType;
        _outcome = new Outcome(pair);
        NameScope locals = new();
        foreach (TypeParameter parameter in pair.TypeParameters)
        {
            locals.Reserve(parameter.Name);
        }

        locals.Reserve(parameterNames);
        for (int i = 0; i < pair.Parameters.Count; i++)
        {
            _parameters.Add(pair.Parameters[i], Identifiers.Escape(parameterNames[i]));
        }

        _call = locals.Take("call");
        _result = locals.Take("outcome");
        foreach (CallParameter parameter in pair.Parameters)
        {
            if (parameter.Passing == Passing.Span)
            {
                _memories.Add(parameter, locals.Take("memory"));
            }
        }

        Nullable = dialect.Nullable;
    }

    private string Nullable { get; }

    /// <summary>Whether what the call gives back has to be there when the member returns, although it returns a task.</summary>
    private bool MustWait
    {
        get
        {
            foreach (CallParameter parameter in _pair.Parameters)
            {
                if (parameter.IsOnFinish || IsWritten(parameter))
                {
                    return true;
                }
            }

            return false;
        }
    }

    public void Emit()
    {
        foreach (KeyValuePair<CallParameter, string> memory in _memories)
        {
            // The manager may answer, and use it, later than this stack lives.
            _writer.Line(memory.Key.Type + " " + memory.Value + " = " + _parameters[memory.Key] + ".ToArray();");
        }

        _writer.Line(_callType + " " + _call + " = base.Rent();");
        if (_pair.Return.IsTask && !MustWait)
        {
            EmitTask();
        }
        else
        {
            EmitWaiting();
        }
    }

    private void EmitTask()
    {
        string task = "base.ReturnAfter(" + _call + ", " + _call + ".StartAsync(" + PrepareCall() + ", " + (TokenName() ?? "default") + "))";
        _writer.Line("return " + (_pair.Return.Kind is ReturnKind.Task or ReturnKind.TaskOfResult
            ? task
            : "new " + _pair.Return.Type + "(" + task + ")") + ";");
    }

    private void EmitWaiting()
    {
        _writer.Line("try");
        _writer.Open();
        _writer.Line(_call + ".Start(" + PrepareCall() + (TokenName() is { } token ? ", " + token : "") + ");");
        string slot = _call + "." + _names.Slot;
        string operation = _pair.TypeParameters.Count > 0 ? slot + " as " + _names.Operation + Signatures.TypeParameters(_pair.TypeParameters) : slot;
        string finish = _call + ".Finish(" + operation + ");";
        _writer.Line(_outcome.Count == 0 ? finish : _outcome.Type + " " + _result + " = " + finish);
        for (int i = 0; i < _outcome.Outputs.Count; i++)
        {
            CallParameter output = _outcome.Outputs[i];
            _writer.Line(_parameters[output] + " = " + StoredValue.Load(_outcome.Element(_result, i), output.Type, output.Passing) + ";");
        }

        foreach (KeyValuePair<CallParameter, string> memory in _memories)
        {
            if (IsWritten(memory.Key))
            {
                _writer.Line(memory.Value + ".Span.CopyTo(" + _parameters[memory.Key] + ");");
            }
        }

        if (_pair.Return.Kind != ReturnKind.Void)
        {
            _writer.Line("return " + Returned() + ";");
        }

        _writer.Close();
        _writer.Line("finally");
        _writer.Open();
        _writer.Line("base.Return(" + _call + ");");
        _writer.Close();
    }

    private string Returned()
    {
        string result = !_outcome.HasResult ? ""
            : StoredValue.Load(_outcome.Count == 1 ? _result : _result + "." + Outcome.ItemName(0), _pair.Return.Type, _pair.Return.Passing);
        return _pair.Return.Kind switch
        {
            ReturnKind.Task => "global::System.Threading.Tasks.Task.CompletedTask",
            ReturnKind.TaskOfResult => "global::System.Threading.Tasks.Task.FromResult<" + _pair.Return.Result + ">(" + result + ")",
            ReturnKind.ValueTask => "default",
            ReturnKind.ValueTaskOfResult => "new " + _pair.Return.Type + "(" + result + ")",
            _ => result,
        };
    }

    private string PrepareCall()
    {
        List<string> arguments = [];
        foreach (CallParameter parameter in _pair.Parameters)
        {
            if (parameter.IsArgument)
            {
                arguments.Add(Argument(parameter));
            }
        }

        return _call + "." + _names.Prepare + Signatures.TypeParameters(_pair.TypeParameters) + "(" + string.Join(", ", arguments) + ")";
    }

    private string Argument(CallParameter parameter)
    {
        if (_memories.TryGetValue(parameter, out string? memory))
        {
            return memory;
        }

        // Passed on without being bound at run time.
        string name = _parameters[parameter];
        bool isDynamic = parameter.Passing == Passing.AsIs && parameter.Type != parameter.StorageType;
        return isDynamic ? "(object" + Nullable + ")" + name : StoredValue.Store(name, parameter.Passing);
    }

    private string? TokenName() => Signatures.Token(_pair) is { } token ? _parameters[token] : null;

    /// <summary>A span through which the server gives something back.</summary>
    private static bool IsWritten(CallParameter parameter) =>
        parameter.Passing == Passing.Span && parameter.Type.StartsWith("global::System.Memory<", System.StringComparison.Ordinal);
}
