using AsyncGen.Generator.Model;

namespace AsyncGen.Generator.Emit;

// The forms with a sink.
internal static partial class DocEmitter
{
    public static void BeginWithSink(CodeWriter writer, CallPair pair, CallSink sink)
    {
        string what = sink.Element is null ? "what it gives back" : "its results as they come";
        Summary(writer, pair, "Starts " + Action(pair.Target) + " and has a sink get " + what + ", then one final status, which leaves the call object free.");
        InheritTypeParameters(writer, pair.Target.DocId, pair.TypeParameters);
        Parameter(writer, sink.ParameterName, "Where the results and the status go; there is no <c>Finish_</c>.");
        foreach (CallParameter parameter in pair.Parameters)
        {
            if (parameter.IsOnBegin)
            {
                Parameter(writer, parameter.Name, Inherited(pair.Target.DocId, PathOf(parameter)));
            }
        }

        Inherit(writer, pair, "/remarks");
        Exception(writer, "global::System.ArgumentNullException", "<paramref name=\"" + sink.ParameterName + "\"/> is <see langword=\"null\"/>.");
        BeginExceptions(writer);
    }

    public static void Results(CodeWriter writer, CallPair pair, string token)
    {
        Summary(writer, pair, "Starts " + Action(pair.Target) + " and gives its results to be taken one by one while the server still makes them.");
        InheritTypeParameters(writer, pair.Target.DocId, pair.TypeParameters);
        InheritArguments(writer, pair);
        Token(writer, pair, token);
        writer.Line("/// <returns>The results; disposing of them, or leaving <c>await foreach</c> early, cancels the call. At their end the call object is free again.</returns>");
        Inherit(writer, pair, "/remarks");
        BeginExceptions(writer);
    }
}
