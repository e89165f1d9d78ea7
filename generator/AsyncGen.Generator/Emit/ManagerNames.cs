using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Emit;

/// <summary>The types of what managers are served with.</summary>
internal static class ManagerNames
{
    /// <summary>The manager interface as written in source.</summary>
    public static string TypeOf(CallInterface model, ManagerForm manager) =>
        "global::" + (model.Namespace.Length > 0 ? model.Namespace + "." : "") + manager.Name + Signatures.TypeParameters(model.TypeParameters);

    /// <summary>The handle that ends the calls of a pair.</summary>
    public static string HandleOf(Outcome outcome) => "global::AsyncGen.CallHandle" + outcome.TypeArgument;

    /// <summary>The name of the handle among the parameters of the manager's method.</summary>
    public static string HandleNameOf(CallPair pair)
    {
        NameScope names = new();
        foreach (CallParameter parameter in pair.Parameters)
        {
            names.Reserve(parameter.Name);
        }

        foreach (TypeParameter parameter in pair.TypeParameters)
        {
            names.Reserve(parameter.Name);
        }

        return names.Take("call");
    }
}
