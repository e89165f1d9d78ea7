using AsyncGen.Generator.Model;

namespace AsyncGen.Generator.Emit;

/// <summary>Writes the documentation comments. References are documentation ids, which need no binding and so are never wrong.</summary>
internal static class DocEmitter
{
    public static void AsyncInterface(CodeWriter writer, CallInterface model)
    {
        writer.Line("/// <summary>The asynchronous form of " + See(model.DocId) + ": every method as a pair of <c>Begin_</c> and <c>Finish_</c>.</summary>");
        InheritTypeParameters(writer, model);
    }

    public static void CallClass(CodeWriter writer, CallInterface model)
    {
        writer.Line("/// <summary>");
        writer.Line("/// A reusable call object for " + See(model.DocId) + ": one call at a time, begun by <c>Begin_</c> and ended by");
        writer.Line("/// its <c>Finish_</c>.");
        writer.Line("/// </summary>");
        InheritTypeParameters(writer, model);
    }

    public static void Constructor(CodeWriter writer, CallInterface model)
    {
        writer.Line("/// <summary>Makes a call object for a server.</summary>");
        writer.Line("/// <param name=\"server\">The " + See(model.DocId) + " that is called.</param>");
        writer.Line("/// <param name=\"options\">How the calls are made; they are copied. The defaults when <see langword=\"null\"/>.</param>");
        Exception(writer, "global::System.ArgumentNullException", "<paramref name=\"server\"/> is <see langword=\"null\"/>.");
    }

    public static void Begin(CodeWriter writer, CallPair pair)
    {
        writer.Line("/// <summary>Starts " + Action(pair.Target) + ".</summary>");
        InheritParameters(writer, pair);
        BeginExceptions(writer);
    }

    public static void Finish(CodeWriter writer, CallPair pair)
    {
        writer.Line("/// <summary>Waits for the call that <c>Begin_" + pair.Name + "</c> started and takes what it gave back.</summary>");
        writer.Line("/// <inheritdoc cref=\"" + pair.Target.DocId + "\" path=\"" + (IsProperty(pair.Target) ? "/value" : "/param|/typeparam|/returns") + "\"/>");
        Exception(writer, "global::AsyncGen.CallCompleteException", "No such call is in progress.");
        Exception(writer, "global::AsyncGen.CallCanceledException", "The call was cancelled.");
        Exception(writer, "global::System.ObjectDisposedException", "The call object is disposed.");
    }

    public static void Async(CodeWriter writer, CallPair pair, bool hasResult)
    {
        writer.Line("/// <summary>Starts " + Action(pair.Target) + ", awaits it and finishes it, in one.</summary>");
        InheritParameters(writer, pair);
        writer.Line("/// <returns>A task " + (hasResult ? "with what the call gave back" : "that ends with the call") + "; the call object is free again then.</returns>");
        BeginExceptions(writer);
        Exception(writer, "global::AsyncGen.CallCanceledException", "The call was cancelled.");
    }

    private static void BeginExceptions(CodeWriter writer)
    {
        Exception(writer, "global::AsyncGen.CallPendingException", "Another call is in progress.");
        Exception(writer, "global::System.ObjectDisposedException", "The call object is disposed.");
    }

    private static void InheritTypeParameters(CodeWriter writer, CallInterface model)
    {
        if (model.TypeParameters.Count > 0)
        {
            writer.Line("/// <inheritdoc cref=\"" + model.DocId + "\" path=\"/typeparam\"/>");
        }
    }

    private static void InheritParameters(CodeWriter writer, CallPair pair)
    {
        if (pair.Parameters.Count > 0 || pair.TypeParameters.Count > 0)
        {
            writer.Line("/// <inheritdoc cref=\"" + pair.Target.DocId + "\" path=\"/param|/typeparam\"/>");
        }
    }

    private static string Action(CallTarget target) => target.Kind switch
    {
        TargetKind.Method => See(target.DocId),
        TargetKind.PropertyGet or TargetKind.IndexerGet => "reading " + See(target.DocId),
        _ => "setting " + See(target.DocId),
    };

    private static bool IsProperty(CallTarget target) => target.Kind != TargetKind.Method;

    private static string See(string docId) => "<see cref=\"" + docId + "\"/>";

    private static void Exception(CodeWriter writer, string type, string when) =>
        writer.Line("/// <exception cref=\"" + type + "\">" + when + "</exception>");
}
