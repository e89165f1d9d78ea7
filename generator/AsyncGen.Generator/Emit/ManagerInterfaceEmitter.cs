using AsyncGen.Generator.Model;

namespace AsyncGen.Generator.Emit;

/// <summary>Writes the interface of servers that end their calls with a handle.</summary>
internal static class ManagerInterfaceEmitter
{
    public static void Emit(CodeWriter writer, CallInterface model, ManagerForm manager)
    {
        ManagerDocEmitter.Interface(writer, model);
        Markers.WriteOrigin(writer, model);
        writer.Line(
            model.Accessibility + " interface " + manager.Name + Signatures.DeclaredTypeParameters(model.TypeParameters)
            + Signatures.Constraints(model.TypeParameters));
        writer.Open();
        foreach (CallPair pair in model.Pairs)
        {
            if (pair.Manager is { IsDeclared: true } method)
            {
                EmitMethod(writer, pair, method);
            }
        }

        writer.Close();
    }

    private static void EmitMethod(CodeWriter writer, CallPair pair, ManagerMethod method)
    {
        string handle = ManagerNames.HandleNameOf(pair);
        writer.Separate();
        ManagerDocEmitter.Method(writer, pair, handle);
        Markers.WriteNotices(writer, pair);
        Markers.WriteRequirementsOfExplicit(writer, pair);
        writer.Line(
            Signatures.Unsafe(pair) + "void " + method.Name + Signatures.DeclaredTypeParameters(pair.TypeParameters)
            + "(" + ManagerNames.HandleOf(new Outcome(pair)) + " " + handle + Signatures.Manager(pair) + ")"
            + Signatures.Constraints(pair.TypeParameters) + ";");
    }
}
