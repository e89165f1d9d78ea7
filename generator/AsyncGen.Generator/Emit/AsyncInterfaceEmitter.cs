using System.Collections.Generic;
using AsyncGen.Generator.Model;

namespace AsyncGen.Generator.Emit;

/// <summary>Writes the asynchronous interface.</summary>
internal static class AsyncInterfaceEmitter
{
    public static void Emit(CodeWriter writer, CallInterface model, LiveBases bases)
    {
        List<string> listed = bases.Listed();
        listed.Add("global::AsyncGen.IAsyncCall");
        if (model.IsCancelable)
        {
            listed.Add("global::AsyncGen.ICancelMethodCalls");
        }

        DocEmitter.AsyncInterface(writer, model);
        Markers.WriteInterface(writer, model);
        writer.Line(
            model.Accessibility + " interface " + model.AsyncName
            + Signatures.VariantTypeParameters(model.TypeParameters)
            + " : " + string.Join(", ", listed)
            + Signatures.Constraints(model.TypeParameters));
        writer.Open();
        foreach (CallPair pair in model.Pairs)
        {
            if (bases.Declares(pair))
            {
                EmitPair(writer, pair, bases);
            }

            if (bases.DeclaresSink(pair))
            {
                SinkEmitter.Declare(writer, pair, pair.Sink!, bases);
            }
        }

        writer.Close();
    }

    private static void EmitPair(CodeWriter writer, CallPair pair, LiveBases bases)
    {
        string typeParameters = Signatures.DeclaredTypeParameters(pair.TypeParameters);
        string constraints = Signatures.Constraints(pair.TypeParameters);

        writer.Separate();
        DocEmitter.Begin(writer, pair);
        Markers.WriteMember(writer, pair, Markers.BeginKind);
        writer.Line(bases.BeginModifier(pair) + Signatures.Unsafe(pair) + "void Begin_" + pair.Name + typeParameters + "(" + Signatures.Begin(pair) + ")" + constraints + ";");

        writer.Separate();
        DocEmitter.Finish(writer, pair);
        Markers.WriteMember(writer, pair, Markers.FinishKind);
        FinishAttributes(writer, pair);
        writer.Line(bases.FinishModifier(pair) + Signatures.Unsafe(pair) + FinishType(pair) + " Finish_" + pair.Name + typeParameters + "(" + Signatures.Finish(pair) + ")" + constraints + ";");
    }

    public static string FinishType(CallPair pair) => pair.Return.HasResult ? pair.Return.Result : "void";

    public static void FinishAttributes(CodeWriter writer, CallPair pair)
    {
        foreach (string attribute in pair.Return.Attributes)
        {
            writer.Line("[return: " + attribute + "]");
        }
    }
}
