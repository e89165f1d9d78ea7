using System.Collections.Generic;
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

            // The same base may come along two ways with different nullability.
            if (!forms.Exists(form => SymbolEqualityComparer.Default.Equals(form.Type, inherited))
                && Find(inherited, shape, context) is { } form)
            {
                forms.Add(form);
            }
        }

        forms.RemoveAll(form => !BaseFit.CanImplement(form, shape, CompilationFacts.Of(context.Compilation)));

        // What a form derives from must be implemented with it; leaving one out may unsettle the next.
        while (forms.RemoveAll(form => !BaseFit.HasBasesAmong(forms, form)) > 0)
        {
        }

        foreach (BaseForm form in forms)
        {
            Claim(form, shape);
        }

        return forms;
    }

    private static BaseForm? Find(INamedTypeSymbol type, InterfaceShape derived, ParseContext context)
    {
        // Its form has the same type arguments, which must have names here; with pointers the whole type would be unsafe.
        if ((context.Inspector.Inspect(type) & (TypeTraits.Problems | TypeTraits.Unsafe)) != 0)
        {
            return null;
        }

        INamedTypeSymbol definition = type.OriginalDefinition;
        if (AsyncCallSettings.On(definition) is { } settings)
        {
            bool isHere = SymbolEqualityComparer.Default.Equals(definition.ContainingAssembly, context.Compilation.Assembly);
            BaseForm? form = isHere ? FindHere(type, settings, derived, context) : FindCompiled(type, settings, derived, context);
            if (form is not null)
            {
                return form;
            }
        }

        return AssemblyCalls.Of(context.Compilation).Settings.TryGetValue(definition, out settings)
            ? FindHere(type, settings, derived, context)
            : null;
    }

    private static BaseForm? FindHere(INamedTypeSymbol type, AsyncCallSettings settings, InterfaceShape derived, ParseContext context)
    {
        INamedTypeSymbol definition = type.OriginalDefinition;
        InterfaceShape? shape = context.Bases.Of(
            settings,
            () => InterfaceShape.Of(definition, settings, context.For(definition), out _));
        return shape is not null && (shape.IsPublic || !derived.IsPublic) ? new BaseForm(type, shape) : null;
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
            || CompilationFacts.Of(context.Compilation).Aliased.Find(asyncType.ContainingAssembly) is not null
            || (derived.IsPublic && asyncType.DeclaredAccessibility != Accessibility.Public))
        {
            return null;
        }

        InterfaceShape? shape = context.Bases.Of(
            settings,
            () => InterfaceShape.OfCompiled(definition, settings, names, context.For(definition)));
        return shape is not null && Declares(asyncType, shape, CompilationFacts.Of(context.Compilation)) && HasFormsOf(shape, asyncType) ? new BaseForm(type, shape) : null;
    }

    private static bool Declares(INamedTypeSymbol asyncType, InterfaceShape shape, CompilationFacts facts)
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

            if (InterfaceShape.DeclaresSink(slot))
            {
                expected++;
                if (!HasSink(asyncType, slot, facts))
                {
                    return false;
                }
            }
        }

        return asyncType.GetMembers().Length == expected;
    }

    /// <summary>Where it was compiled, other types may have counted as sequences.</summary>
    private static bool HasSink(INamedTypeSymbol asyncType, MemberSlot slot, CompilationFacts facts)
    {
        string signature = SignatureKey.OfSink(slot, facts);
        foreach (ISymbol member in asyncType.GetMembers("Begin_" + slot.Name))
        {
            if (member is IMethodSymbol method && SignatureKey.OfMethod(method) == signature)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether every form that the asynchronous interface derives from is one that can be derived from here too.</summary>
    private static bool HasFormsOf(InterfaceShape shape, INamedTypeSymbol asyncType)
    {
        foreach (INamedTypeSymbol inherited in asyncType.AllInterfaces)
        {
            bool isOfEveryForm = inherited.SpecialType == SpecialType.System_IDisposable || Notices.IsIn(inherited.ContainingNamespace, "AsyncGen");
            if (!isOfEveryForm && !shape.Forms.Exists(form => form.Shape.Names.AsyncKey == GeneratedNames.MetadataNameOf(inherited)))
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
            if (InterfaceShape.Declares(slot) && BaseFit.FindSlot(form, slot, derived) is { } own)
            {
                own.Add(new BaseClaim(form, slot.Name));
            }

            if (InterfaceShape.DeclaresSink(slot) && BaseFit.FindSlot(form, slot, derived) is { } pushing)
            {
                pushing.AddSink(new BaseClaim(form, slot.Name));
            }
        }
    }
}
