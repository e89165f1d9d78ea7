using System.Collections.Generic;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Emit;

/// <summary>Writes the methods of a call object for one pair.</summary>
internal sealed class PairEmitter(CodeWriter writer, LiveBases bases, Dialect dialect, CallPair pair, PairNames names)
{
    private readonly Outcome _outcome = new(pair);
    private readonly string _typeParameters = Signatures.TypeParameters(pair.TypeParameters);
    private readonly string _declaredTypeParameters = Signatures.DeclaredTypeParameters(pair.TypeParameters);
    private readonly string _constraints = Signatures.Constraints(pair.TypeParameters);
    private readonly PrepareEmitter _prepare = new(writer, dialect, pair, names);

    private string OperationType => names.Operation + _typeParameters;

    public void Emit()
    {
        EmitBegin();
        EmitFinish();
        EmitAliases();
        EmitAsync();
        _prepare.Emit();
    }

    private void EmitBegin()
    {
        writer.Separate();
        writer.Line(Head(Markers.BeginKind, "void", Signatures.Begin(pair, withDefaults: !IsExplicit)));
        writer.Open();
        CallParameter? token = Signatures.Token(pair);
        string tokenArgument = token is null ? "" : ", " + Identifiers.Escape(token.Name);
        writer.Line("base.Start(" + _prepare.Call() + tokenArgument + ");");
        writer.Close();
    }

    private void EmitFinish()
    {
        writer.Separate();
        writer.Line(Head(Markers.FinishKind, AsyncInterfaceEmitter.FinishType(pair), Signatures.Finish(pair)));
        writer.Open();
        EmitFinishBody();
        writer.Close();
    }

    private void EmitFinishBody()
    {
        string slot = pair.TypeParameters.Count > 0 ? names.Slot + " as " + OperationType : names.Slot;
        string finish = "base.Finish(" + slot + ")";
        if (_outcome.Count == 0)
        {
            writer.Line(finish + ";");
            return;
        }

        if (_outcome.Outputs.Count == 0)
        {
            writer.Line("return " + LoadResult(finish) + ";");
            return;
        }

        if (_outcome.Count == 1)
        {
            CallParameter only = _outcome.Outputs[0];
            writer.Line(Identifiers.Escape(only.Name) + " = " + LoadOutput(finish, only) + ";");
            return;
        }

        NameScope locals = PrepareEmitter.NewLocals(pair);
        foreach (CallParameter output in _outcome.Outputs)
        {
            locals.Reserve(output.Name);
        }

        string outcome = locals.Take("outcome");
        writer.Line(_outcome.Type + " " + outcome + " = " + finish + ";");
        for (int i = 0; i < _outcome.Outputs.Count; i++)
        {
            CallParameter output = _outcome.Outputs[i];
            writer.Line(Identifiers.Escape(output.Name) + " = " + LoadOutput(_outcome.Element(outcome, i), output) + ";");
        }

        if (_outcome.HasResult)
        {
            writer.Line("return " + LoadResult(outcome + "." + Outcome.ItemName(0)) + ";");
        }
    }

    private string LoadResult(string value) =>
        StoredValue.Load(value, pair.Return.Type, pair.Return.Passing) + dialect.ForgiveResult(pair.Return);

    private string LoadOutput(string value, CallParameter output) =>
        StoredValue.Load(value, output.Type, output.Passing) + dialect.Forgive(output);

    /// <summary>A base that names the pair differently is implemented apart and gets the same call.</summary>
    private void EmitAliases()
    {
        foreach (CallAlias alias in pair.Inheritance.Aliases)
        {
            if (!bases.IsLive(alias.BaseKey))
            {
                continue;
            }

            List<string> inputs = [];
            List<string> outputs = [];
            foreach (CallParameter parameter in pair.Parameters)
            {
                if (parameter.IsOnBegin)
                {
                    inputs.Add(Signatures.PassOn(parameter, dialect));
                }

                if (parameter.IsOnFinish)
                {
                    outputs.Add((parameter.Role == ParameterRole.Out ? "out " : "ref ") + Identifiers.Escape(parameter.Name));
                }
            }

            EmitAlias(alias, "Begin_", "void", Signatures.Begin(pair, withDefaults: false), inputs);
            EmitAlias(alias, "Finish_", AsyncInterfaceEmitter.FinishType(pair), Signatures.Finish(pair), outputs);
        }
    }

    private void EmitAlias(CallAlias alias, string prefix, string type, string parameters, List<string> arguments)
    {
        writer.Separate();
        Markers.WriteNotices(writer, pair);
        bool isResult = type != "void";
        if (prefix == "Begin_")
        {
            Markers.WriteRequirementsOfExplicit(writer, pair);
        }

        if (isResult)
        {
            AsyncInterfaceEmitter.FinishAttributes(writer, pair);
        }

        writer.Line(
            Signatures.Unsafe(pair) + type + " " + alias.BaseType + "." + prefix + alias.Name + _declaredTypeParameters + "(" + parameters + ")"
            + Signatures.ExplicitConstraints(pair.TypeParameters));
        writer.Open();
        writer.Line(
            (isResult ? "return " : "") + prefix + pair.Name + _typeParameters
            + "(" + string.Join(", ", arguments) + ")" + (isResult ? dialect.ForgiveResult(pair.Return) : "") + ";");
        writer.Close();
    }

    private void EmitAsync()
    {
        if (pair.AsyncName is null)
        {
            return;
        }

        string token = Signatures.Token(pair)?.Name ?? "cancellationToken";
        writer.Separate();
        DocEmitter.Async(writer, pair, token, _outcome.Count > 0);
        Markers.WriteInvoke(writer, pair);
        writer.Line(
            "public " + Signatures.Unsafe(pair) + "global::System.Threading.Tasks.ValueTask" + _outcome.TypeArgument + " " + pair.AsyncName + _declaredTypeParameters
            + "(" + Signatures.Async(pair, token) + ")" + _constraints);
        writer.Open();
        writer.Line("return base.StartAsync(" + _prepare.Call() + ", " + Identifiers.Escape(token) + ");");
        writer.Close();
    }

    private bool IsExplicit => pair.Inheritance.ExplicitFor is not null;

    private string Head(string kind, string type, string parameters)
    {
        string name = kind + "_" + pair.Name + _declaredTypeParameters + "(" + parameters + ")";
        if (pair.Inheritance.ExplicitFor is { } alias)
        {
            Markers.WriteNotices(writer, pair);
            if (kind == Markers.BeginKind)
            {
                Markers.WriteRequirementsOfExplicit(writer, pair);
            }

            if (kind == Markers.FinishKind)
            {
                AsyncInterfaceEmitter.FinishAttributes(writer, pair);
            }

            return Signatures.Unsafe(pair) + type + " " + alias.BaseType + "." + name + Signatures.ExplicitConstraints(pair.TypeParameters);
        }

        writer.Line("/// <inheritdoc/>");
        Markers.WriteMember(writer, pair, kind);
        if (kind == Markers.FinishKind)
        {
            AsyncInterfaceEmitter.FinishAttributes(writer, pair);
        }

        return "public " + Signatures.Unsafe(pair) + type + " " + name + _constraints;
    }
}
