using System.Collections.Generic;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>Makes the forms with a sink out of a member.</summary>
internal sealed class SinkParser(InterfaceShape shape, ParseContext context)
{
    private readonly CompilationFacts _facts = CompilationFacts.Of(context.Compilation);

    /// <summary>The forms of a member that callers see; <see langword="null"/> where there are none.</summary>
    public CallSink? OfVisible(MemberSlot slot)
    {
        if (!slot.HasSink && slot.ResultsName is null && slot.SinkClaims.Count == 0)
        {
            return null;
        }

        List<string> declaredBy = [];
        List<CallAlias> aliases = [];
        foreach (BaseClaim claim in slot.SinkClaims)
        {
            if (slot.HasSink && claim.Name == slot.Name)
            {
                declaredBy.Add(claim.Form.Key);
            }
            else
            {
                aliases.Add(claim.ToAlias(context));
            }
        }

        List<string> hides = slot.HasSink && shape.Forms.Count > 0 ? shape.FormsWithBegin(slot.Name, SignatureKey.OfSink(slot, _facts), _facts) : [];
        return Make(slot, slot.HasSink, slot.ResultsName, declaredBy, hides, aliases);
    }

    /// <summary>The forms of a member that is seen through annotated bases only.</summary>
    public CallSink? OfHidden(MemberSlot slot)
    {
        List<CallAlias> aliases = [];
        foreach (BaseClaim claim in slot.SinkClaims)
        {
            aliases.Add(claim.ToAlias(context));
        }

        return aliases.Count == 0 ? null : Make(slot, isDeclared: false, resultsName: null, [], [], aliases);
    }

    private CallSink Make(
        MemberSlot slot,
        bool isDeclared,
        string? resultsName,
        List<string> declaredBy,
        List<string> hides,
        List<CallAlias> aliases) =>
        new(
            ParameterNameOf(slot),
            SinkNaming.ElementOf(slot, _facts) is { } element ? context.Types.Of(element) : null,
            isDeclared,
            resultsName,
            EquatableArray<string>.From(declaredBy),
            EquatableArray<string>.From(hides),
            EquatableArray<CallAlias>.From(aliases));

    private string ParameterNameOf(MemberSlot slot)
    {
        NameScope names = new();
        foreach (IParameterSymbol parameter in slot.Parameters)
        {
            names.Reserve(parameter.Name);
        }

        foreach (ITypeParameterSymbol parameter in slot.Method.TypeParameters)
        {
            names.Reserve(context.Types.NameOf(parameter));
        }

        return names.Take("sink");
    }
}
