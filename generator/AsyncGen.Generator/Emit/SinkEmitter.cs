using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Emit;

/// <summary>Writes the methods of a call object that begin a pair with a sink.</summary>
internal sealed class SinkEmitter(CodeWriter writer, LiveBases bases, Dialect dialect, CallPair pair, CallSink sink, PairNames names)
{
    private readonly PrepareEmitter _prepare = new(writer, dialect, pair, names, isForSink: true);
    private readonly string _declaredTypeParameters = Signatures.DeclaredTypeParameters(pair.TypeParameters);

    /// <summary>Declares the method in the asynchronous interface.</summary>
    public static void Declare(CodeWriter writer, CallPair pair, CallSink sink, LiveBases bases)
    {
        writer.Separate();
        DocEmitter.BeginWithSink(writer, pair, sink);
        Markers.WriteSink(writer, pair);
        writer.Line(
            bases.SinkModifier(sink) + Signatures.Unsafe(pair) + "void Begin_" + pair.Name + Signatures.DeclaredTypeParameters(pair.TypeParameters)
            + "(" + Parameters(pair, sink, withDefaults: true) + ")" + Signatures.Constraints(pair.TypeParameters) + ";");
    }

    /// <summary>What a sink of the pair gets.</summary>
    public static string ItemOf(CallPair pair, CallSink sink) => sink.Element ?? new Outcome(pair).Type;

    public void Emit()
    {
        EmitBegin();
        EmitAliases();
        EmitResults();
        _prepare.Emit();
    }

    private static string Parameters(CallPair pair, CallSink sink, bool withDefaults)
    {
        string own = "global::AsyncGen.ICallSink<" + ItemOf(pair, sink) + "> " + Identifiers.Escape(sink.ParameterName);
        string others = Signatures.Begin(pair, withDefaults);
        return others.Length > 0 ? own + ", " + others : own;
    }

    private void EmitBegin()
    {
        if (!sink.IsDeclared)
        {
            return;
        }

        writer.Separate();
        writer.Line("/// <inheritdoc/>");
        Markers.WriteSink(writer, pair);
        writer.Line(
            "public " + Signatures.Unsafe(pair) + "void Begin_" + pair.Name + _declaredTypeParameters
            + "(" + Parameters(pair, sink, withDefaults: true) + ")" + Signatures.Constraints(pair.TypeParameters));
        EmitBeginBody();
    }

    /// <summary>A base whose method has another name, or is another one here, is implemented apart.</summary>
    private void EmitAliases()
    {
        foreach (CallAlias alias in sink.Aliases)
        {
            if (!bases.IsLive(alias.BaseKey))
            {
                continue;
            }

            writer.Separate();
            Markers.WriteNotices(writer, pair);
            Markers.WriteRequirementsOfExplicit(writer, pair);
            writer.Line(
                Signatures.Unsafe(pair) + "void " + alias.BaseType + ".Begin_" + alias.Name + _declaredTypeParameters
                + "(" + Parameters(pair, sink, withDefaults: false) + ")" + Signatures.ExplicitConstraints(pair.TypeParameters));
            EmitBeginBody();
        }
    }

    private void EmitBeginBody()
    {
        string name = Identifiers.Escape(sink.ParameterName);
        CallParameter? token = Signatures.Token(pair);
        writer.Open();
        writer.Line("if (" + name + " == null)");
        writer.Open();
        writer.Line("throw new global::System.ArgumentNullException(" + SymbolDisplay.FormatLiteral(sink.ParameterName, quote: true) + ");");
        writer.Close();
        writer.Separate();
        EmitStart(name, token is null ? "default" : Identifiers.Escape(token.Name));
        writer.Close();
    }

    private void EmitResults()
    {
        if (sink.ResultsName is null)
        {
            return;
        }

        string token = Signatures.Token(pair)?.Name ?? "cancellationToken";
        NameScope locals = PrepareEmitter.NewLocals(pair);
        locals.Reserve(token);
        foreach (CallParameter parameter in pair.Parameters)
        {
            locals.Reserve(parameter.Name);
        }

        string results = locals.Take("results");
        string type = "global::AsyncGen.CallResults<" + ItemOf(pair, sink) + ">";
        writer.Separate();
        DocEmitter.Results(writer, pair, token);
        Markers.WriteSink(writer, pair);
        writer.Line(
            "public " + Signatures.Unsafe(pair) + type + " " + sink.ResultsName + _declaredTypeParameters
            + "(" + Signatures.Async(pair, token) + ")" + Signatures.Constraints(pair.TypeParameters));
        writer.Open();
        writer.Line(type + " " + results + " = new " + type + "();");
        EmitStart(results, Identifiers.Escape(token));
        writer.Line("return " + results + ";");
        writer.Close();
    }

    private void EmitStart(string target, string token) =>
        writer.Line("base.Start(" + _prepare.Call() + ", " + target + ", " + token + ");");
}
