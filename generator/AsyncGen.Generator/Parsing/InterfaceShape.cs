using System.Collections.Generic;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>
/// What is generated for an annotated interface: its names, its members and their names, and what its annotated bases
/// contribute. Found in the same way for an interface that is being generated and for its bases.
/// </summary>
internal sealed class InterfaceShape
{
    private InterfaceShape(INamedTypeSymbol type, AsyncCallSettings settings, GeneratedNames names, ParseContext context)
    {
        Type = type;
        Names = names;
        MetadataName = GeneratedNames.MetadataNameOf(type);
        IsPublic = IsPublicToAll(type);
        Members = InterfaceMembers.Of(type, IsPublic, context);
        TypeTraits traits = Accessibilities.TraitsOf(type, Members.Visible, context.Inspector);
        IsPublic &= (traits & TypeTraits.NotPublic) == 0;
        NamesNoticedTypes = (traits & TypeTraits.Noticed) != 0;

        // Members for which no name is left are seen through an annotated base only, like hidden ones.
        Members.Hidden.AddRange(OverloadNaming.Assign(Members.Visible));
        Forms = BaseForms.Of(this, context);
        IsCancelable = settings.IsCancelable || Forms.Exists(static form => form.Shape.IsCancelable);
    }

    public INamedTypeSymbol Type { get; }

    public string MetadataName { get; }

    public GeneratedNames Names { get; }

    public InterfaceMembers Members { get; }

    public List<BaseForm> Forms { get; }

    public bool IsPublic { get; }

    public bool IsCancelable { get; }

    /// <summary>Whether merely naming the types of the signatures gives warnings.</summary>
    public bool NamesNoticedTypes { get; }

    /// <summary>Finds the shape; <see langword="null"/> where nothing is generated for the interface.</summary>
    public static InterfaceShape? Of(INamedTypeSymbol type, AsyncCallSettings settings, ParseContext context)
    {
        GeneratedNames? names = GeneratedNames.For(type, settings);
        if (names is null || names.AreTaken(context.Compilation) || !ShapeRules.OfInterface(type, context.Inspector).IsNone)
        {
            return null;
        }

        InterfaceShape shape = new(type, settings, names, context);
        return shape.HasMemberNamedLikeCall() ? null : shape;
    }

    /// <summary>Finds the shape of an interface of another assembly, where the names are taken by the very types in question.</summary>
    public static InterfaceShape? OfCompiled(
        INamedTypeSymbol type,
        AsyncCallSettings settings,
        GeneratedNames names,
        ParseContext context) =>
        ShapeRules.OfInterface(type, context.Inspector).IsNone ? new InterfaceShape(type, settings, names, context) : null;

    /// <summary>Whether the pair is one that the asynchronous interface itself declares, rather than an asynchronous base.</summary>
    public static bool Declares(MemberSlot slot)
    {
        int declaring = 0;
        foreach (BaseClaim claim in slot.Claims)
        {
            declaring += claim.Name == slot.Name ? 1 : 0;
        }

        // Two bases that declare it would make it ambiguous, so it is declared anew.
        return declaring != 1;
    }

    private bool HasMemberNamedLikeCall() =>
        Members.Visible.Exists(slot => Names.CallName == "Begin_" + slot.Name || Names.CallName == "Finish_" + slot.Name);

    private static bool IsPublicToAll(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }
}
