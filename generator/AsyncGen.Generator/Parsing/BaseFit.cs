using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>Relates the members of an annotated base's definition to those that the derived interface got from it.</summary>
internal static class BaseFit
{
    /// <summary>
    /// Whether every pair that the form and its own bases declare is of a member that the derived interface has too, and
    /// still is one of its own: substitution may make tasks of results and equal signatures of different ones.
    /// </summary>
    public static bool CanImplement(BaseForm form, InterfaceShape derived, CompilationFacts facts)
    {
        HashSet<string> signatures = new(StringComparer.Ordinal);
        foreach (MemberSlot slot in form.Shape.Members.Visible)
        {
            if (FindSlot(form, slot, derived) is not { } own
                || IsTask(own) != IsTask(slot)
                || (InterfaceShape.Declares(slot) && !AddPair(signatures, slot.Name, own))
                || (InterfaceShape.DeclaresSink(slot) && !(IsStream(own) == IsStream(slot) && AddSink(slot.Name, own))))
            {
                return false;
            }
        }

        return true;

        bool IsStream(MemberSlot slot) => SinkNaming.ElementOf(slot, facts) is not null;

        bool AddSink(string name, MemberSlot own) => signatures.Add("Begin_" + name + SignatureKey.OfSink(own, facts));
    }

    /// <summary>Whether the form's own asynchronous bases are among the derived interface's, with the same nullability.</summary>
    public static bool HasBasesAmong(List<BaseForm> forms, BaseForm form)
    {
        foreach (BaseForm inherited in form.Shape.Forms)
        {
            INamedTypeSymbol? constructed = Construct(form, inherited.Type);
            if (!forms.Exists(other => SymbolEqualityComparer.IncludeNullability.Equals(other.Type, constructed)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The derived interface's slot for a slot of the form's definition, or <see langword="null"/>.</summary>
    public static MemberSlot? FindSlot(BaseForm form, MemberSlot slot, InterfaceShape derived)
    {
        if (Construct(form, slot) is not { } method)
        {
            return null;
        }

        return derived.Members.Visible.Find(own => SymbolEqualityComparer.Default.Equals(own.Method, method))
            ?? derived.Members.Hidden.Find(own => SymbolEqualityComparer.Default.Equals(own.Method, method));
    }

    /// <summary>A result of the type parameter's type is handed on as it is, unless it is known to be a task.</summary>
    private static bool IsTask(MemberSlot slot) => slot.IsMethod && TaskTypes.IsTask(slot.Method.ReturnType);

    private static bool AddPair(HashSet<string> signatures, string name, MemberSlot slot) =>
        signatures.Add("Begin_" + name + SignatureKey.OfBegin(slot))
        && signatures.Add("Finish_" + name + SignatureKey.OfFinish(slot));

    /// <summary>The method of the base's definition, as the base that the derived interface names has it.</summary>
    private static IMethodSymbol? Construct(BaseForm form, MemberSlot slot)
    {
        if (SymbolEqualityComparer.Default.Equals(form.Shape.Type, form.Type))
        {
            return slot.Method;
        }

        if (Construct(form, slot.Method.ContainingType) is { } owner)
        {
            foreach (ISymbol member in owner.GetMembers(slot.Method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, slot.Method.OriginalDefinition))
                {
                    return (IMethodSymbol)member;
                }
            }
        }

        return null;
    }

    private static INamedTypeSymbol? Construct(BaseForm form, INamedTypeSymbol owner)
    {
        INamedTypeSymbol definition = form.Shape.Type;
        if (SymbolEqualityComparer.Default.Equals(owner, definition))
        {
            return form.Type;
        }

        // The constructed list has the order of the definition's: substitution keeps interfaces apart.
        int index = definition.AllInterfaces.IndexOf(owner, 0, SymbolEqualityComparer.Default);
        ImmutableArray<INamedTypeSymbol> constructed = form.Type.AllInterfaces;
        return index >= 0 && index < constructed.Length ? constructed[index] : null;
    }
}
