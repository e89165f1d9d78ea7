using AsyncGen.Generator.Model;
using AsyncGen.Generator.Parsing;

namespace AsyncGen.Generator.Emit;

/// <summary>Writes how a call object is made for a manager.</summary>
internal sealed class ManagerFactoryEmitter(CodeWriter writer, CallInterface model, ManagerForm manager, Dialect dialect)
{
    private readonly string _type = ManagerNames.TypeOf(model, manager);
    private readonly string _call = model.CallName + Signatures.TypeParameters(model.TypeParameters);

    private string Parameters => "(" + _type + " manager, global::AsyncGen.CallOptions" + dialect.Nullable + " options";

    /// <param name="field">The field with the manager, if there is one.</param>
    /// <param name="adapter">The class that is the synchronous interface over a manager, if there is one.</param>
    public void Emit(string? field, string? adapter)
    {
        writer.Separate();
        writer.Line("private " + model.CallName + Parameters + ")");
        writer.Indent();
        writer.Line(": base(manager, options)");
        writer.Outdent();
        writer.Open();
        if (field is not null)
        {
            writer.Line(field + " = manager;");
        }

        writer.Close();

        writer.Separate();
        ManagerDocEmitter.ForManager(writer, model);
        writer.Line("[return: global::AsyncGen.FreshCall]");
        writer.Line("public static " + _call + " " + ManagerNaming.ForManager + Parameters + " = null)");
        writer.Open();
        EmitNullCheck();
        writer.Line("return new " + _call + "(manager, options);");
        writer.Close();
        if (adapter is null)
        {
            return;
        }

        writer.Separate();
        ManagerDocEmitter.ServerForManager(writer, model);
        writer.Line("public static " + model.SyncType + " " + ManagerNaming.ServerForManager + Parameters + " = null)");
        writer.Open();
        EmitNullCheck();
        writer.Line("return new " + adapter + "(manager, options);");
        writer.Close();
    }

    private void EmitNullCheck()
    {
        writer.Line("if (manager == null)");
        writer.Open();
        writer.Line("throw new global::System.ArgumentNullException(\"manager\");");
        writer.Close();
        writer.Separate();
    }
}
