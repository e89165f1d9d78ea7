using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Shapes;

/// <summary>The attributes that make the compiler speak up wherever their target is named.</summary>
internal enum NoticeKind
{
    None,
    Obsolete,
    ObsoleteError,
    Experimental,
}

/// <summary>Recognizes those attributes.</summary>
internal static class Notices
{
    public static NoticeKind KindOf(AttributeData attribute)
    {
        switch (attribute.AttributeClass)
        {
            case { Name: "ObsoleteAttribute" } type when IsIn(type.ContainingNamespace, "System"):
                return attribute.ConstructorArguments.Length == 2 && attribute.ConstructorArguments[1].Value is true
                    ? NoticeKind.ObsoleteError
                    : NoticeKind.Obsolete;

            case { Name: "ExperimentalAttribute" } type when IsIn(type.ContainingNamespace, "System", "Diagnostics", "CodeAnalysis"):
                return NoticeKind.Experimental;

            default:
                return NoticeKind.None;
        }
    }

    /// <summary>The first attribute of that sort on the type or on one that it is nested in.</summary>
    public static AttributeData? Find(INamedTypeSymbol type, bool isExperimental)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            foreach (AttributeData attribute in current.GetAttributes())
            {
                NoticeKind kind = KindOf(attribute);
                if (kind != NoticeKind.None && (kind == NoticeKind.Experimental) == isExperimental)
                {
                    return attribute;
                }
            }
        }

        return null;
    }

    /// <summary>Those on an assembly and its modules, which speak for all that is in it.</summary>
    public static ImmutableArray<AttributeData> OfAssembly(IAssemblySymbol assembly)
    {
        ImmutableArray<AttributeData>.Builder notices = ImmutableArray.CreateBuilder<AttributeData>();
        Add(assembly);
        foreach (IModuleSymbol module in assembly.Modules)
        {
            Add(module);
        }

        return notices.ToImmutable();

        void Add(ISymbol symbol)
        {
            foreach (AttributeData attribute in symbol.GetAttributes())
            {
                if (KindOf(attribute) == NoticeKind.Experimental)
                {
                    notices.Add(attribute);
                }
            }
        }
    }

    /// <summary>What a pragma has to name so that the attribute is not heard; <see langword="null"/> where none can.</summary>
    public static string? SuppressionOf(AttributeData attribute)
    {
        string? id = null;
        if (KindOf(attribute) == NoticeKind.Experimental)
        {
            id = attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0].Value as string : null;
        }
        else
        {
            // The first is for an attribute without a message, the second for one with.
            bool hasMessage = !attribute.ConstructorArguments.IsEmpty && attribute.ConstructorArguments[0].Value is not null;
            id = hasMessage ? "CS0618" : "CS0612";
            foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            {
                if (argument.Key == "DiagnosticId" && argument.Value.Value is string own)
                {
                    id = own;
                }
            }
        }

        return id is not null && SyntaxFacts.IsValidIdentifier(id) ? id : null;
    }

    /// <summary>Whether <paramref name="space"/> is the namespace of exactly these names.</summary>
    public static bool IsIn(INamespaceSymbol? space, params string[] names)
    {
        for (int i = names.Length - 1; i >= 0; i--)
        {
            if (space is null || space.Name != names[i])
            {
                return false;
            }

            space = space.ContainingNamespace;
        }

        return space is { IsGlobalNamespace: true };
    }
}
