using System.Collections.Immutable;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Declarations;

/// <summary>Recognizes the COM interfaces that COM itself does not call asynchronously (COM-08).</summary>
internal static class ComKinds
{
    private const int Dual = 0;
    private const int Dispatch = 2;

    /// <summary>The kind's name, or <see langword="null"/> for an interface of another kind or of no COM at all.</summary>
    public static string? FindDispatch(INamedTypeSymbol type)
    {
        bool isCom = type.IsComImport;
        int kind = Dual;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (IsInteropAttribute(attribute, "InterfaceTypeAttribute"))
            {
                isCom = true;
                kind = KindOf(attribute);
            }
            else if (IsInteropAttribute(attribute, "ComVisibleAttribute"))
            {
                // The platform's own collections are visible to COM too, and nobody takes them for COM interfaces.
                isCom |= ArgumentOf(attribute) is true && !type.DeclaringSyntaxReferences.IsEmpty;
            }
            else if (IsGenerated(attribute))
            {
                return null;
            }
        }

        return !isCom ? null
            : kind == Dual ? "dual"
            : kind == Dispatch ? "IDispatch"
            : null;
    }

    /// <summary>The attribute takes an enumeration or its number.</summary>
    private static int KindOf(AttributeData attribute) => ArgumentOf(attribute) switch
    {
        int kind => kind,
        short kind => kind,
        _ => -1,
    };

    private static object? ArgumentOf(AttributeData attribute)
    {
        ImmutableArray<TypedConstant> arguments = attribute.ConstructorArguments;
        return arguments.Length == 1 && arguments[0].Kind != TypedConstantKind.Array ? arguments[0].Value : null;
    }

    private static bool IsInteropAttribute(AttributeData attribute, string name) =>
        attribute.AttributeClass is { } type
        && type.Name == name
        && Notices.IsIn(type.ContainingNamespace, "System", "Runtime", "InteropServices");

    /// <summary>What the platform's own generator makes is of IUnknown kind.</summary>
    private static bool IsGenerated(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "GeneratedComInterfaceAttribute" } type
        && Notices.IsIn(type.ContainingNamespace, "System", "Runtime", "InteropServices", "Marshalling");
}
