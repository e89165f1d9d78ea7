using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Package.Tests.Surface;

/// <summary>What an assembly offers to other assemblies, as text and as symbols.</summary>
internal sealed class PublicSurface
{
    private static readonly SymbolDisplayFormat s_format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeExplicitInterface,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeDefaultValue,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        SymbolDisplayLocalOptions.None,
        SymbolDisplayKindOptions.IncludeTypeKeyword,
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat s_baseFormat = s_format.WithKindOptions(SymbolDisplayKindOptions.None);

    // The user writes them, or they change what a user sees.
    private static readonly string[] s_attributes =
        ["System.AttributeUsageAttribute", "System.ObsoleteAttribute", "System.FlagsAttribute", "System.ComponentModel.EditorBrowsableAttribute"];

    private readonly IAssemblySymbol _assembly;

    public PublicSurface(Stream assembly)
    {
        IEnumerable<MetadataReference> platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll")
            .Select(static path => MetadataReference.CreateFromFile(path));
        PortableExecutableReference reference = MetadataReference.CreateFromStream(assembly);
        CSharpCompilation compilation = CSharpCompilation.Create("Surface", references: platform.Append(reference));
        _assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
    }

    /// <summary>The types, each followed by its members.</summary>
    public IEnumerable<INamedTypeSymbol> Types => TypesOf(_assembly.GlobalNamespace).OrderBy(Text, StringComparer.Ordinal);

    /// <summary>A line for every type and member, in an order that does not depend on the source.</summary>
    public override string ToString() => string.Concat(Types.Select(static type =>
        $"{Attributes(type, "")}{Text(type)}{Bases(type)}\n"
        + string.Concat(MembersOf(type).OrderBy(Text, StringComparer.Ordinal).Select(static member => $"{Attributes(member, "    ")}    {Text(member)}\n"))
        + "\n"));

    public static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) => type.GetMembers().Where(static member =>
        IsVisible(member) && member is not INamedTypeSymbol and not IMethodSymbol { AssociatedSymbol: not null }
        && !(member is IMethodSymbol { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: true } && member.ContainingType.IsValueType));

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(static member => member switch
    {
        INamespaceSymbol space => TypesOf(space),
        INamedTypeSymbol type when IsVisible(type) => TypesOf(type).Prepend(type),
        _ => [],
    });

    // A protected member of a type that nobody can derive from concerns no one.
    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Protected or Accessibility.ProtectedOrInternal => !symbol.ContainingType.IsSealed,
        _ => false,
    };

    private static string Text(ISymbol symbol) => symbol.ToDisplayString(s_format);

    private static string Bases(INamedTypeSymbol type)
    {
        IEnumerable<INamedTypeSymbol> bases = type.Interfaces.Where(IsVisible);
        if (type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } @base })
        {
            bases = bases.Prepend(@base);
        }

        string list = string.Join(", ", bases.Select(static b => b.ToDisplayString(s_baseFormat)));
        return Modifier(type) + (list.Length == 0 ? "" : " : " + list);
    }

    private static string Modifier(INamedTypeSymbol type) => type switch
    {
        not { TypeKind: TypeKind.Class } => "",
        { IsStatic: true } => " [static]",
        { IsSealed: true } => " [sealed]",
        { IsAbstract: true } => " [abstract]",
        _ => "",
    };

    private static string Attributes(ISymbol symbol, string indent) => string.Concat(symbol.GetAttributes()
        .Where(static attribute => s_attributes.Contains(attribute.AttributeClass!.ToDisplayString())
            || attribute.AttributeClass.ContainingNamespace.ToDisplayString().StartsWith("AsyncGen", StringComparison.Ordinal))
        .Select(attribute => $"{indent}[{attribute}]\n")
        .Order(StringComparer.Ordinal));
}
