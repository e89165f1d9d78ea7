using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Emit;

/// <summary>
/// Writes the documentation comments. References are documentation ids, which need no binding and so are never wrong. What
/// the user wrote about a member is inherited by reference, which an editor resolves: reading it here would have every
/// change of a comment run the generator. One element for each part: a path that names several finds the first only.
/// </summary>
internal static partial class DocEmitter
{
    public static void AsyncInterface(CodeWriter writer, CallInterface model)
    {
        writer.Line("/// <summary>");
        writer.Line("/// The asynchronous form of " + See(model.DocId) + ": every method as a pair of <c>Begin_</c> and <c>Finish_</c>.");
        writer.Line("/// " + Inherited(model.DocId, "/summary/node()"));
        writer.Line("/// </summary>");
        InheritTypeParameters(writer, model.DocId, model.TypeParameters);
    }

    public static void CallClass(CodeWriter writer, CallInterface model)
    {
        writer.Line("/// <summary>");
        writer.Line("/// A reusable call object for " + See(model.DocId) + ": one call at a time, begun by <c>Begin_</c> and ended by");
        writer.Line("/// its <c>Finish_</c>.");
        writer.Line("/// " + Inherited(model.DocId, "/summary/node()"));
        writer.Line("/// </summary>");
        InheritTypeParameters(writer, model.DocId, model.TypeParameters);
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
        Summary(writer, pair, "Starts " + Action(pair.Target) + ".");
        InheritTypeParameters(writer, pair.Target.DocId, pair.TypeParameters);
        InheritInputs(writer, pair);
        Inherit(writer, pair, "/remarks");
        BeginExceptions(writer);
    }

    public static void Finish(CodeWriter writer, CallPair pair)
    {
        Summary(writer, pair, "Waits for the call that <c>Begin_" + pair.Name + "</c> started and takes what it gave back.");
        InheritTypeParameters(writer, pair.Target.DocId, pair.TypeParameters);
        if (HasOutputs(pair))
        {
            Inherit(writer, pair, "/param");
        }

        if (pair.Return.HasResult)
        {
            if (IsProperty(pair.Target))
            {
                writer.Line("/// <returns>" + Inherited(pair.Target.DocId, "/value/node()") + "</returns>");
            }
            else
            {
                Inherit(writer, pair, "/returns");
            }
        }

        Inherit(writer, pair, "/exception");
        Exception(writer, "global::AsyncGen.CallCompleteException", "No such call is in progress.");
        Exception(writer, "global::AsyncGen.CallCanceledException", "The call was cancelled.");
        Exception(writer, "global::System.ObjectDisposedException", "The call object is disposed.");
    }

    public static void Async(CodeWriter writer, CallPair pair, string token, bool hasResult)
    {
        Summary(writer, pair, "Starts " + Action(pair.Target) + ", awaits it and finishes it, in one.");
        InheritTypeParameters(writer, pair.Target.DocId, pair.TypeParameters);
        InheritArguments(writer, pair);
        Token(writer, pair, token);
        string returns = "A task " + (hasResult ? "with what the call gave back" : "that ends with the call") + "; the call object is free again then.";
        writer.Line("/// <returns>" + returns + (pair.Return.HasResult ? " " + Inherited(pair.Target.DocId, "/returns/node()") : "") + "</returns>");
        Inherit(writer, pair, "/remarks");
        Inherit(writer, pair, "/exception");
        BeginExceptions(writer);
        Exception(writer, "global::AsyncGen.CallCanceledException", "The call was cancelled.");
    }

    private static void Token(CodeWriter writer, CallPair pair, string token) =>
        Parameter(writer, token, Signatures.Token(pair) is { } own
            ? Inherited(pair.Target.DocId, PathOf(own))
            : "Cancels the call; a server that runs already may go on.");

    private static void BeginExceptions(CodeWriter writer)
    {
        Exception(writer, "global::AsyncGen.CallPendingException", "Another call is in progress.");
        Exception(writer, "global::System.ObjectDisposedException", "The call object is disposed.");
    }

    private static void Summary(CodeWriter writer, CallPair pair, string text)
    {
        writer.Line("/// <summary>");
        writer.Line("/// " + text);
        writer.Line("/// " + Inherited(pair.Target.DocId, "/summary/node()"));
        writer.Line("/// </summary>");
    }

    public static void InheritTypeParameters(CodeWriter writer, string docId, EquatableArray<TypeParameter> parameters)
    {
        if (parameters.Count > 0)
        {
            writer.Line("/// " + Inherited(docId, "/typeparam"));
        }
    }

    /// <summary>The parameters of <c>Begin_</c>; what a property is set to is described as its value.</summary>
    private static void InheritInputs(CodeWriter writer, CallPair pair)
    {
        if (pair.Target.Kind is TargetKind.PropertySet or TargetKind.IndexerSet)
        {
            CallParameter value = pair.Parameters[pair.Parameters.Count - 1];
            foreach (CallParameter parameter in pair.Parameters)
            {
                string path = ReferenceEquals(parameter, value) ? "/value/node()" : PathOf(parameter);
                Parameter(writer, parameter.Name, Inherited(pair.Target.DocId, path));
            }
        }
        else if (HasInputs(pair))
        {
            Inherit(writer, pair, "/param");
        }
    }

    /// <summary>One by one: where one parameter is documented, the compiler wants all of them.</summary>
    private static void InheritArguments(CodeWriter writer, CallPair pair)
    {
        foreach (CallParameter parameter in pair.Parameters)
        {
            if (parameter.IsArgument)
            {
                Parameter(writer, parameter.Name, Inherited(pair.Target.DocId, PathOf(parameter)));
            }
        }
    }

    private static bool HasInputs(CallPair pair)
    {
        foreach (CallParameter parameter in pair.Parameters)
        {
            if (parameter.IsOnBegin)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasOutputs(CallPair pair)
    {
        foreach (CallParameter parameter in pair.Parameters)
        {
            if (parameter.IsOnFinish)
            {
                return true;
            }
        }

        return false;
    }

    private static string Action(CallTarget target) => target.Kind switch
    {
        TargetKind.Method => See(target.DocId),
        TargetKind.PropertyGet or TargetKind.IndexerGet => "reading " + See(target.DocId),
        _ => "setting " + See(target.DocId),
    };

    public static bool IsProperty(CallTarget target) => target.Kind != TargetKind.Method;

    public static string See(string docId) => "<see cref=\"" + docId + "\"/>";

    public static string PathOf(CallParameter parameter) => "/param[@name='" + parameter.Name + "']/node()";

    public static string Inherited(string docId, string path) => "<inheritdoc cref=\"" + docId + "\" path=\"" + path + "\"/>";

    public static void Inherit(CodeWriter writer, CallPair pair, string path) => writer.Line("/// " + Inherited(pair.Target.DocId, path));

    public static void Parameter(CodeWriter writer, string name, string text) =>
        writer.Line("/// <param name=\"" + name + "\">" + text + "</param>");

    public static void Exception(CodeWriter writer, string type, string when) =>
        writer.Line("/// <exception cref=\"" + type + "\">" + when + "</exception>");
}
