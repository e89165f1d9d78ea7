using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>Compliance with the Common Language Specification, which the compiler checks in assemblies that promise it.</summary>
internal static class ClsCompliance
{
    /// <summary>What the symbol itself says; <see langword="null"/> where it says nothing.</summary>
    public static bool? DeclaredOn(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "CLSCompliantAttribute" } type
                && Notices.IsIn(type.ContainingNamespace, "System")
                && attribute.ConstructorArguments.Length == 1)
            {
                return attribute.ConstructorArguments[0].Value as bool?;
            }
        }

        return null;
    }

    /// <summary>What the type says, or the first around it that says something.</summary>
    public static bool IsCompliant(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (DeclaredOn(current) is { } declared)
            {
                return declared;
            }
        }

        return DeclaredOn(type.ContainingAssembly) == true;
    }

    /// <summary>The types that other languages need not have.</summary>
    public static bool IsCompliant(SpecialType type) => type
        is not SpecialType.System_SByte and not SpecialType.System_UInt16 and not SpecialType.System_UInt32
        and not SpecialType.System_UInt64 and not SpecialType.System_UIntPtr;
}
