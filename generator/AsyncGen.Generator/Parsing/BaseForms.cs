using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>Finds the asynchronous bases of an interface and what they say about its members.</summary>
internal static class BaseForms
{
    public static List<BaseForm> Of(InterfaceShape shape, ParseContext context)
    {
        List<BaseForm> forms = [];
        foreach (INamedTypeSymbol inherited in DeclarationOrder.OfBases(shape.Type))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (Find(inherited, shape, context) is { } form)
            {
                forms.Add(form);
            }
        }

        forms.RemoveAll(form => !CanImplement(form, shape));
        foreach (BaseForm form in forms)
        {
            Claim(form, shape);
        }

        return forms;
    }

    private static BaseForm? Find(INamedTypeSymbol type, InterfaceShape derived, ParseContext context)
    {
        INamedTypeSymbol definition = type.OriginalDefinition;
        if (AsyncCallSettings.Of(definition) is not { } settings)
        {
            return null;
        }

        bool isHere = SymbolEqualityComparer.Default.Equals(definition.ContainingAssembly, context.Compilation.Assembly);
        if (!isHere)
        {
            return FindCompiled(type, settings, derived, context);
        }

        ParseContext own = context.For(definition);
        return InterfaceShape.Of(definition, settings, own) is { } shape && (shape.IsPublic || !derived.IsPublic)
            ? new BaseForm(type, shape)
            : null;
    }

    /// <summary>
    /// A base of another assembly was generated there, perhaps by another version: what counts is what is there.
    /// </summary>
    private static BaseForm? FindCompiled(INamedTypeSymbol type, AsyncCallSettings settings, InterfaceShape derived, ParseContext context)
    {
        INamedTypeSymbol definition = type.OriginalDefinition;
        if (GeneratedNames.For(definition, settings) is not { } names
            || definition.ContainingAssembly.GetTypeByMetadataName(names.AsyncKey) is not { } asyncType
            || !context.Inspector.IsNameable(asyncType)
            || (derived.IsPublic && asyncType.DeclaredAccessibility != Accessibility.Public))
        {
            return null;
        }

        InterfaceShape? shape = InterfaceShape.OfCompiled(definition, settings, names, context.For(definition));
        return shape is not null && Declares(asyncType, shape) ? new BaseForm(type, shape) : null;
    }

    private static bool Declares(INamedTypeSymbol asyncType, InterfaceShape shape)
    {
        int expected = 0;
        foreach (MemberSlot slot in shape.Members.Visible)
        {
            if (InterfaceShape.Declares(slot))
            {
                expected += 2;
                if (asyncType.GetMembers("Begin_" + slot.Name).IsEmpty || asyncType.GetMembers("Finish_" + slot.Name).IsEmpty)
                {
                    return false;
                }
            }
        }

        return asyncType.GetMembers().Length == expected;
    }

    /// <summary>Whether every pair that the form and its own bases declare is of a member that the derived interface has too.</summary>
    private static bool CanImplement(BaseForm form, InterfaceShape derived)
    {
        foreach (MemberSlot slot in form.Shape.Members.Visible)
        {
            if (FindSlot(derived, Construct(form, slot)) is null)
            {
                return false;
            }
        }

        return true;
    }

    private static void Claim(BaseForm form, InterfaceShape derived)
    {
        foreach (MemberSlot slot in form.Shape.Members.Visible)
        {
            if (InterfaceShape.Declares(slot) && FindSlot(derived, Construct(form, slot)) is { } own)
            {
                own.Claims.Add(new BaseClaim(form, slot.Name));
            }
        }
    }

    private static MemberSlot? FindSlot(InterfaceShape shape, IMethodSymbol? method)
    {
        if (method is null)
        {
            return null;
        }

        return shape.Members.Visible.Find(slot => SymbolEqualityComparer.Default.Equals(slot.Method, method))
            ?? shape.Members.Hidden.Find(slot => SymbolEqualityComparer.Default.Equals(slot.Method, method));
    }

    /// <summary>The method of the base's definition, as the base that the derived interface names has it.</summary>
    private static IMethodSymbol? Construct(BaseForm form, MemberSlot slot)
    {
        INamedTypeSymbol definition = form.Shape.Type;
        if (SymbolEqualityComparer.Default.Equals(definition, form.Type))
        {
            return slot.Method;
        }

        INamedTypeSymbol? owner = form.Type;
        if (!SymbolEqualityComparer.Default.Equals(slot.Method.ContainingType, definition))
        {
            // The constructed list has the order of the definition's: substitution keeps interfaces apart.
            int index = definition.AllInterfaces.IndexOf(slot.Method.ContainingType, 0, SymbolEqualityComparer.Default);
            ImmutableArray<INamedTypeSymbol> constructed = form.Type.AllInterfaces;
            owner = index >= 0 && index < constructed.Length ? constructed[index] : null;
        }

        if (owner is not null)
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
}
