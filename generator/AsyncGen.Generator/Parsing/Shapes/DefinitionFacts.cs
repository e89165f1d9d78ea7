using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>What there is to know of the definition of a type where generated code names it.</summary>
internal sealed class DefinitionFacts
{
    private static readonly IReadOnlyList<AttributeData> NoNotices = [];

    private readonly bool _isAccessible;

    public DefinitionFacts(INamedTypeSymbol definition, Compilation compilation, CompilationFacts facts)
    {
        _isAccessible = !IsFileLocal(definition) && compilation.IsSymbolAccessibleWithin(definition, compilation.Assembly);
        Notices = NoticesOf(definition, facts);
        Traits = definition.DeclaredAccessibility == Accessibility.Public ? TypeTraits.None : TypeTraits.NotPublic;
        if (facts.PromisesCompliance && !ClsCompliance.IsCompliant(definition))
        {
            Traits |= TypeTraits.NotCompliant;
        }

        if (definition.ContainingType is null && IsNameable && facts.Aliased.Find(definition.ContainingAssembly) is null)
        {
            FindNamesakes(definition, compilation);
            NamespaceMeaning meaning = facts.MeaningOf(definition.ContainingNamespace);
            HidesNamesake |= meaning == NamespaceMeaning.Noticed;
            IsAmbiguous |= meaning == NamespaceMeaning.Hidden;
        }

        Fingerprint = FingerprintOf(definition);
    }

    /// <summary>Whether code at namespace level can name the type, whatever its type arguments are.</summary>
    public bool IsNameable => _isAccessible && !IsAmbiguous;

    /// <summary>Whether the name of the type means another one as well, or instead.</summary>
    public bool IsAmbiguous { get; private set; }

    /// <summary>Whether naming the type gives a warning that a referenced type or namespace has the name, or that of its namespace.</summary>
    public bool HidesNamesake { get; private set; }

    /// <summary>The attributes that make the compiler speak up wherever the type is named.</summary>
    public IReadOnlyList<AttributeData> Notices { get; }

    public TypeTraits Traits { get; }

    /// <summary>Whether naming the type gives nothing to say.</summary>
    public bool IsPlain => IsNameable && !HidesNamesake && Notices.Count == 0;

    /// <summary>What the type is called and what it is like, as far as those who name it depend on it.</summary>
    public Fingerprint Fingerprint { get; }

    /// <summary>Of types and namespaces of one name, the compiler takes the project's own and cannot choose between referenced ones.</summary>
    private void FindNamesakes(INamedTypeSymbol definition, Compilation compilation)
    {
        bool isOwn = SymbolEqualityComparer.Default.Equals(definition.ContainingAssembly, compilation.Assembly);
        INamespaceSymbol? space = compilation.GetCompilationNamespace(definition.ContainingNamespace);
        if (space is null)
        {
            return;
        }

        foreach (INamespaceOrTypeSymbol other in space.GetMembers(definition.Name))
        {
            bool isInTheWay = other is INamedTypeSymbol type
                ? type.Arity == definition.Arity
                    && !SymbolEqualityComparer.Default.Equals(type, definition)
                    && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
                : definition.Arity == 0;
            if (isInTheWay)
            {
                HidesNamesake = isOwn;
                IsAmbiguous = !isOwn;
            }
        }
    }

    private static Fingerprint FingerprintOf(INamedTypeSymbol definition)
    {
        Fingerprint fingerprint = default;
        for (INamespaceSymbol? space = definition.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            fingerprint.Add(space.Name);
        }

        fingerprint.Add(definition.Name);
        fingerprint.Add(definition.Arity);
        fingerprint.Add((int)definition.TypeKind);
        fingerprint.Add((int)definition.DeclaredAccessibility);
        fingerprint.Add(definition.IsRefLikeType);
        fingerprint.Add(definition.IsSealed);
        fingerprint.Add(definition.IsStatic);
        fingerprint.Add(StaticAbstracts.HasAny(definition));
        foreach (ITypeParameterSymbol parameter in definition.TypeParameters)
        {
            fingerprint.Add(NullConstraints.ExcludeNull(parameter));
        }

        return fingerprint;
    }

    private static bool IsFileLocal(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
            {
                return true;
            }
        }

        return false;
    }

    private static IReadOnlyList<AttributeData> NoticesOf(INamedTypeSymbol definition, CompilationFacts facts)
    {
        ImmutableArray<AttributeData> ofAssembly = facts.NoticesOf(definition.ContainingAssembly);
        List<AttributeData>? notices = ofAssembly.IsEmpty ? null : [.. ofAssembly];
        foreach (AttributeData attribute in definition.GetAttributes())
        {
            if (Shapes.Notices.KindOf(attribute) != NoticeKind.None)
            {
                (notices ??= []).Add(attribute);
            }
        }

        return notices ?? NoNotices;
    }
}
