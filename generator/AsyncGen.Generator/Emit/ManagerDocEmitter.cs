using AsyncGen.Generator.Model;

namespace AsyncGen.Generator.Emit;

/// <summary>Writes the documentation comments of what there is for managers; see <see cref="DocEmitter"/>.</summary>
internal static class ManagerDocEmitter
{
    public static void Interface(CodeWriter writer, CallInterface model)
    {
        writer.Line("/// <summary>");
        writer.Line("/// A server of " + DocEmitter.See(model.DocId) + " that answers when it likes: every method takes the handle of its call, and");
        writer.Line("/// the handle completes or aborts the call, from any thread, exactly once.");
        writer.Line("/// " + DocEmitter.Inherited(model.DocId, "/summary/node()"));
        writer.Line("/// </summary>");
        DocEmitter.InheritTypeParameters(writer, model.DocId, model.TypeParameters);
    }

    public static void Method(CodeWriter writer, CallPair pair, string handle)
    {
        string docId = pair.Target.DocId;
        writer.Line("/// <summary>");
        writer.Line("/// Serves a call of " + DocEmitter.See(docId) + ". What it throws aborts the call.");
        writer.Line("/// " + DocEmitter.Inherited(docId, "/summary/node()"));
        writer.Line("/// </summary>");
        DocEmitter.InheritTypeParameters(writer, docId, pair.TypeParameters);
        string returned = DocEmitter.IsProperty(pair.Target) ? "/value/node()" : "/returns/node()";
        string gives = pair.Return.HasResult ? " " + DocEmitter.Inherited(docId, returned) : "";
        DocEmitter.Parameter(writer, handle, "Ends the call; it may be kept until then." + gives);
        bool isSet = pair.Target.Kind is TargetKind.PropertySet or TargetKind.IndexerSet;
        foreach (CallParameter parameter in pair.Parameters)
        {
            bool isValue = isSet && ReferenceEquals(parameter, pair.Parameters[pair.Parameters.Count - 1]);
            if (parameter.IsOnBegin)
            {
                string path = isValue ? "/value/node()" : DocEmitter.PathOf(parameter);
                DocEmitter.Parameter(writer, parameter.Name, DocEmitter.Inherited(docId, path));
            }
        }

        DocEmitter.Inherit(writer, pair, "/remarks");
    }

    public static void ForManager(CodeWriter writer, CallInterface model)
    {
        writer.Line("/// <summary>Makes a call object for a server that answers when it likes. No thread is held while a call is open.</summary>");
        Parameters(writer, "The manager that is called.", "How the calls are made; they are copied. The defaults when <see langword=\"null\"/>.");
        writer.Line("/// <returns>The call object.</returns>");
        DocEmitter.Exception(writer, "global::System.ArgumentNullException", "<paramref name=\"manager\"/> is <see langword=\"null\"/>.");
    }

    public static void ServerForManager(CodeWriter writer, CallInterface model)
    {
        writer.Line("/// <summary>");
        writer.Line("/// Makes a synchronous " + DocEmitter.See(model.DocId) + " of a manager: who calls it waits until the manager has answered,");
        writer.Line("/// and cannot tell. It is thread-safe.");
        writer.Line("/// </summary>");
        Parameters(writer, "The manager that is called; it is not disposed.", "How the calls are made; they are copied. The defaults when <see langword=\"null\"/>.");
        writer.Line("/// <returns>The server, which is an <see cref=\"T:AsyncGen.ICallFactory\"/> of call objects too.</returns>");
        DocEmitter.Exception(writer, "global::System.ArgumentNullException", "<paramref name=\"manager\"/> is <see langword=\"null\"/>.");
    }

    private static void Parameters(CodeWriter writer, string manager, string options)
    {
        DocEmitter.Parameter(writer, "manager", manager);
        DocEmitter.Parameter(writer, "options", options);
    }
}
