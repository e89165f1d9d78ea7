using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>
/// Carries over the attributes by which trimming, native compilation, platforms and overload resolution are told of a
/// member. They concern who begins a call; the server's method runs in code that carries them too, and so is no news there.
/// </summary>
internal static class Requirements
{
    /// <summary>Adds those of a member, each once.</summary>
    public static void AddOfMember(ImmutableArray<AttributeData> attributes, List<Requirement> requirements, ParseContext context)
    {
        foreach (AttributeData attribute in attributes)
        {
            if (KindOf(attribute.AttributeClass, context) is { } fitsTypes)
            {
                Add(attribute, fitsTypes, requirements, context);
            }
        }
    }

    /// <summary>Adds those that types can have, of the interface, the types it is nested in and, from elsewhere, its assembly.</summary>
    public static EquatableArray<string> OfType(INamedTypeSymbol type, ParseContext context)
    {
        List<Requirement> requirements = [];
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            AddPlatforms(current.GetAttributes(), requirements, context);
        }

        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, context.Compilation.Assembly))
        {
            AddPlatforms(type.ContainingAssembly.GetAttributes(), requirements, context);
        }

        return EquatableArray<string>.From(requirements.ConvertAll(static requirement => requirement.Text));
    }

    /// <summary>The attributes that tell the trimmer what is done to a value or to a type.</summary>
    public static EquatableArray<string> FlowOf(ImmutableArray<AttributeData> attributes, ParseContext context)
    {
        List<Requirement>? requirements = null;
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.AttributeClass is { Name: "DynamicallyAccessedMembersAttribute" } type
                && Notices.IsIn(type.ContainingNamespace, "System", "Diagnostics", "CodeAnalysis"))
            {
                Add(attribute, true, requirements ??= [], context);
            }
        }

        return EquatableArray<string>.From(requirements?.ConvertAll(static requirement => requirement.Text));
    }

    private static void AddPlatforms(ImmutableArray<AttributeData> attributes, List<Requirement> requirements, ParseContext context)
    {
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.AttributeClass is { } type && IsPlatform(type))
            {
                Add(attribute, true, requirements, context);
            }
        }
    }

    private static void Add(AttributeData attribute, bool fitsTypes, List<Requirement> requirements, ParseContext context)
    {
        // Older frameworks do not have these attributes: the assembly of a base may have its own, internal ones.
        if (context.Inspector.IsNameable(attribute.AttributeClass!))
        {
            string? suppression = fitsTypes ? null : SuppressionOf(attribute.AttributeClass!, context);
            Requirement requirement = new(
                AttributeTexts.Render(attribute, context),
                fitsTypes,
                FitsExplicit: attribute.AttributeClass!.Name != "OverloadResolutionPriorityAttribute",
                suppression);
            if (!requirements.Contains(requirement))
            {
                requirements.Add(requirement);
            }
        }
    }

    private static string? SuppressionOf(INamedTypeSymbol type, ParseContext context)
    {
        const string Attribute = "System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage";
        return type.Name == "RequiresAssemblyFilesAttribute"
            && context.Compilation.GetTypeByMetadataName(Attribute + "Attribute") is { DeclaredAccessibility: Accessibility.Public }
            ? "global::" + Attribute + "(\"SingleFile\", \"IL3002\", Justification = \"What starts the call has the attribute.\")"
            : null;
    }

    private static bool? KindOf(INamedTypeSymbol? type, ParseContext context) => type?.Name switch
    {
        "RequiresUnreferencedCodeAttribute" or "RequiresDynamicCodeAttribute" when IsInCodeAnalysis(type) => true,
        "RequiresAssemblyFilesAttribute" when IsInCodeAnalysis(type) => false,
        "OverloadResolutionPriorityAttribute" when IsInCompilerServices(type) && context.HasOverloadPriority => false,
        not null when IsPlatform(type) => true,
        _ => null,
    };

    private static bool IsPlatform(INamedTypeSymbol type) =>
        type.Name is "SupportedOSPlatformAttribute" or "UnsupportedOSPlatformAttribute" or "ObsoletedOSPlatformAttribute"
            or "RequiresPreviewFeaturesAttribute"
        && Notices.IsIn(type.ContainingNamespace, "System", "Runtime", "Versioning");

    private static bool IsInCodeAnalysis(INamedTypeSymbol type) =>
        Notices.IsIn(type.ContainingNamespace, "System", "Diagnostics", "CodeAnalysis");

    private static bool IsInCompilerServices(INamedTypeSymbol type) =>
        Notices.IsIn(type.ContainingNamespace, "System", "Runtime", "CompilerServices");
}
