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
        Settings = settings;
        MetadataName = GeneratedNames.MetadataNameOf(type);
        bool isHere = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, context.Compilation.Assembly);
        Key = isHere ? MetadataName : MetadataName + ", " + type.ContainingAssembly.Name;
        IsPublic = IsPublicToAll(type) && (settings.IsPublic || !settings.IsOfAssembly);
        Members = InterfaceMembers.Of(type, IsPublic, context);
        Traits = Accessibilities.TraitsOf(type, Members.Visible, context.Inspector);
        IsPublic &= (Traits & TypeTraits.NotPublic) == 0;
        IsCompliancePromised = IsPublic && CompilationFacts.Of(context.Compilation).PromisesCompliance;

        // Members for which no name is left are seen through an annotated base only, like hidden ones.
        Members.TakeNames();
        Forms = BaseForms.Of(this, context);
        Members.LeaveOutHidden();
        IsCancelable = settings.IsCancelable || Forms.Exists(static form => form.Shape.IsCancelable);
        HasSinks = settings.HasSinks || Forms.Exists(static form => form.Shape.HasSinks);
        if (HasSinks)
        {
            SinkNaming.Assign(Members.Visible, CompilationFacts.Of(context.Compilation));
        }
    }

    public INamedTypeSymbol Type { get; }

    public AsyncCallSettings Settings { get; }

    public string MetadataName { get; }

    /// <summary>See <see cref="Model.InterfaceIdentity.Key"/>.</summary>
    public string Key { get; }

    public GeneratedNames Names { get; }

    public InterfaceMembers Members { get; }

    public List<BaseForm> Forms { get; }

    public bool IsPublic { get; }

    public bool IsCancelable { get; }

    /// <summary>Whether members can be begun with a sink: where they can be on a base, they can here.</summary>
    public bool HasSinks { get; }

    /// <summary>Whether the compiler checks that the forms are compliant with the Common Language Specification.</summary>
    public bool IsCompliancePromised { get; }

    /// <summary>What matters about the types that the signatures name.</summary>
    public TypeTraits Traits { get; }

    /// <summary>Finds the shape; <see langword="null"/> where nothing is generated for the interface, for the problem given.</summary>
    public static InterfaceShape? Of(INamedTypeSymbol type, AsyncCallSettings settings, ParseContext context, out ShapeProblem problem)
    {
        problem = InterfaceRules.OfInterface(type, context.Inspector);
        if (!problem.IsNone)
        {
            return null;
        }

        problem = GeneratedNames.TryMake(type, settings, context, out GeneratedNames? names);
        if (names is null || !problem.IsNone)
        {
            return null;
        }

        InterfaceShape shape = new(type, settings, names, context);
        problem = shape.ProblemOfCallName();
        return problem.IsNone ? shape : null;
    }

    /// <summary>Finds the shape of an interface of another assembly, where the names are taken by the very types in question.</summary>
    public static InterfaceShape? OfCompiled(
        INamedTypeSymbol type,
        AsyncCallSettings settings,
        GeneratedNames names,
        ParseContext context) =>
        InterfaceRules.OfInterface(type, context.Inspector).IsNone ? new InterfaceShape(type, settings, names, context) : null;

    /// <summary>Whether the pair is one that the asynchronous interface itself declares, rather than an asynchronous base.</summary>
    public static bool Declares(MemberSlot slot) => IsDeclaredAnew(slot.Claims, slot.Name);

    /// <summary>Likewise, whether it declares the <c>Begin_</c> with a sink.</summary>
    public static bool DeclaresSink(MemberSlot slot) => slot.HasSink && IsDeclaredAnew(slot.SinkClaims, slot.Name);

    /// <summary>The forms that have such a <c>Begin_</c>, with a sink or without.</summary>
    public List<string> FormsWithBegin(string name, string signature, CompilationFacts facts)
    {
        List<string> forms = [];
        AddFormsWithBegin(forms, Members.Visible, name, signature, facts);
        AddFormsWithBegin(forms, Members.Hidden, name, signature, facts);
        return forms;
    }

    private static bool IsDeclaredAnew(IReadOnlyList<BaseClaim> claims, string name)
    {
        int declaring = 0;
        foreach (BaseClaim claim in claims)
        {
            declaring += claim.Name == name ? 1 : 0;
        }

        // Two bases that declare it would make it ambiguous, so it is declared anew.
        return declaring != 1;
    }

    private static void AddFormsWithBegin(List<string> forms, List<MemberSlot> slots, string name, string signature, CompilationFacts facts)
    {
        foreach (MemberSlot slot in slots)
        {
            foreach (BaseClaim claim in slot.Claims)
            {
                if (claim.Name == name && SignatureKey.OfBegin(slot) == signature)
                {
                    forms.Add(claim.Form.Key);
                }
            }

            foreach (BaseClaim claim in slot.SinkClaims)
            {
                if (claim.Name == name && SignatureKey.OfSink(slot, facts) == signature)
                {
                    forms.Add(claim.Form.Key);
                }
            }
        }
    }

    /// <summary>No member of a class can have the class's name.</summary>
    private ShapeProblem ProblemOfCallName() =>
        PairNaming.IsName(Names.CallName, Members.Visible) || (Names.ManagerName is not null && ManagerNaming.IsFactory(Names.CallName))
            ? new ShapeProblem(ShapeReason.NameTaken, "'" + Names.CallName + "' would be the name of the call object and of a method of it")
            : ShapeProblem.None;

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
