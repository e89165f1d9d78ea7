using System.Collections.Generic;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Emit;

/// <summary>Writes the synchronous interface over a manager, inside the call object that makes its calls.</summary>
/// <param name="writer">The writer.</param>
/// <param name="model">The interface.</param>
/// <param name="manager">The manager interface.</param>
/// <param name="dialect">The dialect.</param>
/// <param name="name">The name of the class.</param>
internal sealed class ManagerAdapterEmitter(CodeWriter writer, CallInterface model, ManagerForm manager, Dialect dialect, string name)
{
    private readonly string _call = model.CallName + Signatures.TypeParameters(model.TypeParameters);
    private readonly string _manager = ManagerNames.TypeOf(model, manager);

    public void Emit(ManagerAdapter adapter, IReadOnlyList<(CallPair Pair, PairNames Names)> pairs)
    {
        writer.Separate();
        if (dialect.HasNullableAnnotations)
        {
            // What the interface promises about null its implementation repeats in part only.
            writer.Directive("#nullable disable warnings");
        }

        Markers.WriteStepThrough(writer);
        writer.Line("private sealed class " + name + " : global::AsyncGen.Operations.ManagerAdapter<" + _call + ">, " + model.SyncType);
        writer.Open();
        writer.Line("private readonly " + _manager + " _manager;");
        writer.Separate();
        writer.Line("internal " + name + "(" + _manager + " manager, global::AsyncGen.CallOptions" + dialect.Nullable + " options)");
        writer.Indent();
        writer.Line(": base(options)");
        writer.Outdent();
        writer.Open();
        writer.Line("_manager = manager;");
        writer.Close();
        writer.Separate();
        writer.Line("protected override " + _call + " Create()");
        writer.Open();
        writer.Line("return new " + _call + "(_manager, base.Options);");
        writer.Close();
        foreach (AdaptedMember member in adapter.Members)
        {
            EmitMember(member, pairs);
        }

        writer.Close();
    }

    private void EmitMember(AdaptedMember member, IReadOnlyList<(CallPair Pair, PairNames Names)> pairs)
    {
        writer.Separate();
        WriteAttributes(member.Attributes);
        writer.Line(member.Head);
        writer.Open();
        foreach (AdaptedBody body in member.Bodies)
        {
            if (body.Accessor.Length == 0)
            {
                EmitBody(body, pairs);
                continue;
            }

            writer.Separate();
            WriteAttributes(body.Attributes);
            writer.Line(body.Accessor);
            writer.Open();
            EmitBody(body, pairs);
            writer.Close();
        }

        writer.Close();
    }

    private void EmitBody(AdaptedBody body, IReadOnlyList<(CallPair Pair, PairNames Names)> pairs)
    {
        switch (body.Action)
        {
            case AdaptedAction.Call when Find(model.Pairs[body.Pair], pairs) is { } names:
                new AdaptedCallEmitter(writer, dialect, model.Pairs[body.Pair], names, _call, body.Names).Emit();
                break;

            case AdaptedAction.Dispose:
                writer.Line("base.ReleaseSpares();");
                break;

            case AdaptedAction.DisposeWithResult:
                writer.Line("base.ReleaseSpares();");
                writer.Line("return default;");
                break;

            default:
                writer.Line("throw new global::System.NotSupportedException(\"'" + body.Member + "' has no asynchronous form, so that a manager cannot be asked for it.\");");
                break;
        }
    }

    private static PairNames? Find(CallPair pair, IReadOnlyList<(CallPair Pair, PairNames Names)> pairs)
    {
        foreach ((CallPair candidate, PairNames names) in pairs)
        {
            if (ReferenceEquals(candidate, pair))
            {
                return names;
            }
        }

        return null;
    }

    private void WriteAttributes(EquatableArray<string> attributes)
    {
        foreach (string attribute in attributes)
        {
            writer.Line("[" + attribute + "]");
        }
    }
}
