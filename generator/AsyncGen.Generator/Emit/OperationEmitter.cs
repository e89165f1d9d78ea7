using System.Collections.Generic;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Emit;

/// <summary>Writes the record of a pair: the arguments of a call and how the server is called with them.</summary>
internal class OperationEmitter(CodeWriter writer, Dialect dialect, CallInterface model, CallPair pair, PairNames names, bool isForSink = false)
{
    protected const string Operations = "global::AsyncGen.Operations.";
    protected const string ValueTask = "global::System.Threading.Tasks.ValueTask";

    private readonly Outcome _outcome = new(pair);
    private readonly OperationFields _fields = new(pair, isForSink);

    protected CallPair Pair => pair;

    protected Outcome Outcome => _outcome;

    protected OperationFields Fields => _fields;

    protected Dialect Dialect => dialect;

    protected CodeWriter Writer => writer;

    protected bool HasManager => model.Manager is not null;

    /// <summary>What the method that calls the server gives back.</summary>
    protected virtual string InvokeType => pair.Return.IsTask ? ValueTask + _outcome.TypeArgument : _outcome.Count == 0 ? "void" : _outcome.Type;

    /// <summary>The method that calls the server.</summary>
    protected virtual string InvokeName => pair.Return.IsTask ? "InvokeAsync" : "Invoke";

    /// <summary>Its parameters.</summary>
    protected virtual string InvokeParameters => "";

    /// <summary>Its parameters, handed on.</summary>
    protected virtual string InvokeArguments => "";

    private string CombineType => ValueTask + _outcome.TypeArgument;

    private bool NeedsCombine => pair.Return.IsTask && _outcome.Outputs.Count > 0;

    public void Emit(string serverField, string? managerField)
    {
        writer.Separate();
        Markers.WriteStepThrough(writer);
        Markers.WriteRequirementsOfType(writer, pair);
        writer.Line(
            "private sealed " + Signatures.Unsafe(pair) + "class " + names.Operation + Signatures.DeclaredTypeParameters(pair.TypeParameters)
            + " : " + BaseType() + Signatures.Constraints(pair.TypeParameters));
        writer.Open();
        EmitFields();
        EmitConstructor(serverField, managerField);
        EmitName();
        EmitInvoke();
        EmitInvokeManager();
        EmitReply();
        EmitCombine();
        EmitClear();
        writer.Close();
    }

    /// <summary>What the method that calls the server gives back, made of what the server did.</summary>
    protected virtual string Returned(string value) => value;

    /// <summary>Likewise of a result alone, which may be a task's.</summary>
    protected virtual string ReturnedResult(string call) =>
        pair.Return.Kind is ReturnKind.Task or ReturnKind.TaskOfResult ? "new " + ValueTask + _outcome.TypeArgument + "(" + call + ")" : call;

    protected virtual string BaseType()
    {
        string name = pair.Return.IsTask ? "TaskOperation" : _outcome.Count == 0 ? "VoidOperation" : "ResultOperation";
        return Operations + (model.Manager is null ? "" : "Managed") + name + _outcome.TypeArgument;
    }

    private void EmitFields()
    {
        writer.Line("private readonly " + model.SyncType + " " + _fields.Server + ";");
        if (model.Manager is { } manager)
        {
            writer.Line("private readonly " + ManagerNames.TypeOf(model, manager) + " " + _fields.Manager + ";");
        }

        foreach (CallParameter parameter in pair.Parameters)
        {
            if (parameter.IsArgument)
            {
                string initializer = parameter.NeedsInitializer ? " = default!" : "";
                WriteFlowAttributes(parameter);
                writer.Line("internal " + parameter.StorageType + " " + _fields.NameOf(parameter) + initializer + ";");
            }
        }
    }

    private void WriteFlowAttributes(CallParameter parameter)
    {
        foreach (string attribute in parameter.FlowAttributes)
        {
            writer.Line("[" + attribute + "]");
        }
    }

    private void EmitConstructor(string serverField, string? managerField)
    {
        writer.Separate();
        writer.Line("internal " + names.Operation + "(" + model.CallName + Signatures.TypeParameters(model.TypeParameters) + " call)");
        writer.Indent();
        writer.Line(managerField is null ? ": base(call)" : ": base(call, call." + managerField + " != null)");
        writer.Outdent();
        writer.Open();
        string forgiving = managerField is null ? "" : dialect.Forgiving;
        writer.Line(_fields.Server + " = call." + serverField + forgiving + ";");
        if (managerField is not null)
        {
            writer.Line(_fields.Manager + " = call." + managerField + forgiving + ";");
        }

        writer.Close();
    }

    private void EmitName()
    {
        writer.Separate();
        writer.Line("protected override string Name");
        writer.Open();
        writer.Line("get { return " + SymbolDisplay.FormatLiteral(pair.Operation, quote: true) + "; }");
        writer.Close();
    }

    private void EmitInvoke()
    {
        writer.Separate();
        WriteSuppressions();
        writer.Line("protected override " + InvokeType + " " + InvokeName + "(" + InvokeParameters + ")");
        writer.Open();
        if (!pair.Notices.NeedsObsoleteCode)
        {
            EmitCall();
            writer.Close();
            return;
        }

        // In obsolete code the compiler says nothing about what is obsolete.
        string obsolete = isForSink ? "ProduceObsolete" : "InvokeObsolete";
        Suppressed((InvokeType == "void" ? "" : "return ") + obsolete + "(" + InvokeArguments + ");", ["CS0612"]);
        writer.Close();
        writer.Separate();
        writer.Line("[global::System.Obsolete]");
        writer.Line("private " + InvokeType + " " + obsolete + "(" + InvokeParameters + ")");
        writer.Open();
        EmitCall();
        writer.Close();
    }

    private void WriteSuppressions()
    {
        foreach (Requirement requirement in pair.Notices.Requirements)
        {
            if (requirement.Suppression is { } suppression)
            {
                writer.Line("[" + suppression + "]");
            }
        }
    }

    /// <summary>What becomes of the reply of a manager, where the record has to say it.</summary>
    protected virtual void EmitReply()
    {
    }

    private void EmitInvokeManager()
    {
        if (pair.Manager is not { } method)
        {
            return;
        }

        string parameter = "(" + ManagerNames.HandleOf(_outcome) + " " + _fields.Handle + ")";
        string call = _fields.Manager + "." + method.Name + Signatures.TypeParameters(pair.TypeParameters)
            + "(" + string.Join(", ", ManagerArguments()) + ");";
        writer.Separate();
        WriteSuppressions();
        writer.Line("protected override void Invoke" + parameter);
        writer.Open();
        if (!pair.Notices.NeedsObsoleteCode)
        {
            Suppressed(call);
            writer.Close();
            return;
        }

        Suppressed("InvokeObsolete(" + _fields.Handle + ");", ["CS0612"]);
        writer.Close();
        writer.Separate();
        writer.Line("[global::System.Obsolete]");
        writer.Line("private void InvokeObsolete" + parameter);
        writer.Open();
        Suppressed(call);
        writer.Close();
    }

    /// <summary>A manager gets what the caller of <c>Begin_</c> passed, memory as memory, with the token of the call.</summary>
    private List<string> ManagerArguments()
    {
        List<string> arguments = [_fields.Handle];
        foreach (CallParameter parameter in pair.Parameters)
        {
            if (parameter.Role == ParameterRole.Token)
            {
                arguments.Add("ServerToken");
            }
            else if (parameter.IsArgument)
            {
                string name = _fields.NameOf(parameter);
                string value = parameter.Passing == Passing.Span ? name : StoredValue.Load(name, parameter.Type, parameter.Passing);
                arguments.Add(value + dialect.Forgive(parameter));
            }
        }

        return arguments;
    }

    private void EmitCall()
    {
        foreach (CallParameter parameter in pair.Parameters)
        {
            EmitLocal(parameter);
        }

        string call = CallExpression();
        string forgiving = pair.Return.IsNullForgiving ? dialect.Forgiving : "";
        switch (pair.Return.Kind)
        {
            case ReturnKind.Void:
                Suppressed(call + ";");
                EmitReturnOutputs("");
                break;

            case ReturnKind.Value when _outcome.Outputs.Count == 0:
                Suppressed("return " + ReturnedResult(StoredValue.Store(call + forgiving, pair.Return.Passing)) + ";");
                break;

            case ReturnKind.Value:
                Suppressed(pair.Return.Type + " " + _fields.Result + " = " + call + forgiving + ";");
                EmitReturnOutputs(StoredValue.Store(_fields.Result, pair.Return.Passing));
                break;

            case var _ when NeedsCombine:
                Suppressed(pair.Return.Type + " " + _fields.Task + " = " + call + forgiving + ";");
                writer.Line("return " + Returned("Combine(" + _fields.Task + ", " + string.Join(", ", OutputLocals()) + ")") + ";");
                break;

            default:
                Suppressed("return " + ReturnedResult(call + forgiving) + ";");
                break;
        }
    }

    /// <summary>What has to be there before the call: the server writes to it, or takes it by reference.</summary>
    private void EmitLocal(CallParameter parameter)
    {
        string name = _fields.NameOf(parameter);
        if (parameter.Role == ParameterRole.Ref || IsConvertedByReference(parameter))
        {
            writer.Line(parameter.ServerType + " " + name + " = " + StoredValue.Load("this." + name, parameter.ServerType, parameter.Passing) + ";");
        }
        else if (IsDeclaredBefore(parameter))
        {
            writer.Line(parameter.ServerType + " " + name + ";");
        }
        else if (IsTokenByReference(parameter))
        {
            writer.Line(parameter.StorageType + " " + name + " = ServerToken;");
        }
    }

    private void EmitReturnOutputs(string result)
    {
        if (_outcome.Count == 0)
        {
            return;
        }

        List<string> values = OutputLocals();
        if (result.Length > 0)
        {
            values.Insert(0, result);
        }

        writer.Line("return " + Returned(Tuple(values)) + ";");
    }

    private void EmitCombine()
    {
        if (!NeedsCombine)
        {
            return;
        }

        NameScope scope = new();
        scope.Reserve("_");
        string task = scope.Take("task");
        List<string> values = [];
        List<string> parameters = [pair.Return.Type + " " + task];
        foreach (CallParameter output in _outcome.Outputs)
        {
            string name = Identifiers.Escape(scope.Take(output.Name));
            parameters.Add(output.StorageType + " " + name);
            values.Add(name);
        }

        string awaited = "await " + task + ".ConfigureAwait(false)";
        writer.Separate();
        writer.Line("private static async " + CombineType + " Combine(" + string.Join(", ", parameters) + ")");
        writer.Open();
        if (_outcome.HasResult)
        {
            values.Insert(0, awaited);
        }
        else
        {
            writer.Line(awaited + ";");
        }

        writer.Line("return " + Tuple(values) + ";");
        writer.Close();
    }

    /// <summary>A record that is kept must not keep the caller's objects.</summary>
    private void EmitClear()
    {
        bool isOpen = false;
        foreach (CallParameter parameter in pair.Parameters)
        {
            if (!parameter.IsArgument || !parameter.HoldsReferences)
            {
                continue;
            }

            if (!isOpen)
            {
                isOpen = true;
                writer.Separate();
                writer.Line("protected override void Clear()");
                writer.Open();
            }

            writer.Line(_fields.NameOf(parameter) + " = default" + (parameter.NeedsInitializer ? "!" : "") + ";");
        }

        if (isOpen)
        {
            writer.Close();
        }
    }

    private string CallExpression()
    {
        CallTarget target = pair.Target;
        string server = target.Through is { } through ? "((" + through + ")" + _fields.Server + ")" : _fields.Server;
        List<string> arguments = Arguments();
        switch (target.Kind)
        {
            case TargetKind.PropertyGet:
                return server + "." + target.Name;

            case TargetKind.PropertySet:
                return server + "." + target.Name + " = " + arguments[0];

            case TargetKind.IndexerGet:
                return server + "[" + string.Join(", ", arguments) + "]";

            case TargetKind.IndexerSet:
                string value = arguments[arguments.Count - 1];
                arguments.RemoveAt(arguments.Count - 1);
                return server + "[" + string.Join(", ", arguments) + "] = " + value;

            default:
                return server + "." + target.Name + Signatures.TypeParameters(pair.TypeParameters) + "(" + string.Join(", ", arguments) + ")";
        }
    }

    private List<string> Arguments()
    {
        List<string> arguments = [];
        foreach (CallParameter parameter in pair.Parameters)
        {
            string name = _fields.NameOf(parameter);
            arguments.Add(parameter.Role switch
            {
                ParameterRole.Token => IsTokenByReference(parameter) ? parameter.CallModifier + name : "ServerToken",
                ParameterRole.Out when IsDeclaredBefore(parameter) => "out " + name + dialect.Forgive(parameter),
                ParameterRole.Out => "out " + parameter.ServerType + " " + name,
                ParameterRole.Ref => "ref " + name + dialect.Forgive(parameter),
                ParameterRole.In when IsConvertedByReference(parameter) => parameter.CallModifier + name,
                _ => parameter.CallModifier + StoredValue.Load(name, parameter.ServerType, parameter.Passing) + dialect.Forgive(parameter),
            });
        }

        return arguments;
    }

    /// <summary>
    /// With nullability attributes a value may be null although its type says no. What is declared in the argument list
    /// cannot be forgiven, and an inferred type would not tell overloads apart.
    /// </summary>
    private bool IsDeclaredBefore(CallParameter parameter) =>
        parameter.Role == ParameterRole.Out && dialect.Forgive(parameter).Length > 0;

    /// <summary>What is made of the field for the call can be passed by reference from a local only.</summary>
    private static bool IsConvertedByReference(CallParameter parameter) =>
        parameter.Passing != Passing.AsIs && parameter.Role == ParameterRole.In && parameter.CallModifier.Length > 0;

    /// <summary>Without its modifier the argument would mean an overload that takes the token by value.</summary>
    private static bool IsTokenByReference(CallParameter parameter) =>
        parameter.Role == ParameterRole.Token && parameter.CallModifier.Length > 0;

    private List<string> OutputLocals()
    {
        List<string> locals = [];
        foreach (CallParameter output in _outcome.Outputs)
        {
            locals.Add(StoredValue.Store(_fields.NameOf(output) + dialect.Forgive(output), output.Passing));
        }

        return locals;
    }

    private void Suppressed(string line) => Suppressed(line, pair.Notices.Suppressions);

    private void Suppressed(string line, IReadOnlyList<string> warnings)
    {
        // What the whole file suppresses must not be restored.
        List<string> own = [];
        foreach (string warning in warnings)
        {
            if (!model.Suppressions.Contains(warning))
            {
                own.Add(warning);
            }
        }

        if (own.Count == 0)
        {
            writer.Line(line);
            return;
        }

        string list = string.Join(", ", own);
        writer.Directive("#pragma warning disable " + list);
        writer.Line(line);
        writer.Directive("#pragma warning restore " + list);
    }

    private static string Tuple(List<string> values) =>
        values.Count == 1 ? values[0] : "(" + string.Join(", ", values) + ")";
}
