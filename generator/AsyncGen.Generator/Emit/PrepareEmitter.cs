using System.Collections.Generic;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Emit;

/// <summary>Writes the method that wins the call object and fills a record with the arguments.</summary>
internal sealed class PrepareEmitter(CodeWriter writer, Dialect dialect, CallPair pair, PairNames names, bool isForSink = false)
{
    private readonly string _typeParameters = Signatures.TypeParameters(pair.TypeParameters);

    public void Emit()
    {
        NameScope locals = NewLocals(pair);
        locals.Reserve("CanReuse");
        locals.Reserve("_");
        List<(CallParameter Parameter, string Local)> arguments = [];
        List<string> parameters = [];
        foreach (CallParameter parameter in pair.Parameters)
        {
            if (parameter.IsArgument)
            {
                string local = Identifiers.Escape(locals.Take(parameter.Name));
                arguments.Add((parameter, local));
                parameters.Add(Signatures.Attributes(parameter.FlowAttributes) + parameter.StorageType + " " + local);
            }
        }

        string operation = locals.Take("operation");
        string operationType = names.Operation + _typeParameters;
        OperationFields fields = new(pair, isForSink);
        string cast = pair.TypeParameters.Count > 0 ? " as " + operationType : "";
        string declaredTypeParameters = Signatures.DeclaredTypeParameters(pair.TypeParameters);

        writer.Separate();
        Markers.WriteRequirements(writer, pair);
        writer.Line(
            "private " + Signatures.Unsafe(pair) + operationType + " " + names.Prepare + declaredTypeParameters
            + "(" + string.Join(", ", parameters) + ")" + Signatures.Constraints(pair.TypeParameters));
        writer.Open();
        writer.Line("base.Claim();");
        writer.Line(operationType + dialect.Nullable + " " + operation + " = " + names.Slot + cast + ";");
        writer.Line("if (!CanReuse(" + operation + "))");
        writer.Open();
        writer.Line(names.Slot + " = " + operation + " = new " + operationType + "(this);");
        writer.Close();
        writer.Separate();
        foreach ((CallParameter parameter, string local) in arguments)
        {
            writer.Line(operation + "." + fields.NameOf(parameter) + " = " + local + ";");
        }

        writer.Line("return " + operation + ";");
        writer.Close();
    }

    /// <summary>Calls it with the parameters of <c>Begin_</c>.</summary>
    public string Call()
    {
        List<string> arguments = [];
        foreach (CallParameter parameter in pair.Parameters)
        {
            if (parameter.IsArgument)
            {
                arguments.Add(StoredValue.Store(Signatures.PassOn(parameter, dialect), parameter.Passing));
            }
        }

        return names.Prepare + _typeParameters + "(" + string.Join(", ", arguments) + ")";
    }

    /// <summary>A local must not be named as a type parameter of its method.</summary>
    public static NameScope NewLocals(CallPair pair)
    {
        NameScope locals = new();
        foreach (TypeParameter parameter in pair.TypeParameters)
        {
            locals.Reserve(parameter.Name);
        }

        return locals;
    }
}
