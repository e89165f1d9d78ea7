using System.Collections.Immutable;
using System.Threading;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Parsing;

/// <summary>What the parsing of one interface needs throughout.</summary>
internal sealed class ParseContext
{
    private readonly bool _isAfterGeneration;

    private ParseContext(
        INamedTypeSymbol type,
        Compilation compilation,
        LanguageVersion languageVersion,
        bool isOblivious,
        KnownShapes bases,
        bool isAfterGeneration,
        CancellationToken cancellationToken)
    {
        _isAfterGeneration = isAfterGeneration;
        Bases = bases;
        Compilation = compilation;
        LanguageVersion = languageVersion;
        IsOblivious = isOblivious;
        CancellationToken = cancellationToken;
        Obsolete = Notices.Find(type, isExperimental: false);
        ImmutableArray<AttributeData> ofAssembly = CompilationFacts.Of(compilation).NoticesOf(type.ContainingAssembly);
        Experimental = Notices.Find(type, isExperimental: true) ?? (ofAssembly.IsEmpty ? null : ofAssembly[0]);
        Inspector = new TypeInspector(compilation, Obsolete is not null, Experimental is not null, IsGenerated);
        Types = new TypeNames(languageVersion, HasNullableAnnotations, CompilationFacts.Of(compilation).Aliased);
    }

    public Compilation Compilation { get; }

    public LanguageVersion LanguageVersion { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>The attribute that makes the interface obsolete, or <see langword="null"/>.</summary>
    public AttributeData? Obsolete { get; }

    /// <summary>The attribute that makes the interface experimental, or <see langword="null"/>.</summary>
    public AttributeData? Experimental { get; }

    public TypeInspector Inspector { get; }

    public TypeNames Types { get; }

    /// <summary>The bases found so far, also by the contexts of other bases.</summary>
    public KnownShapes Bases { get; }

    /// <summary>Whether the interface says nothing about null, so that its forms do not either.</summary>
    public bool IsOblivious { get; }

    public bool HasNullableAnnotations => LanguageVersion >= LanguageVersion.CSharp8 && !IsOblivious;

    /// <summary>Whether the compiler heeds <c>[OverloadResolutionPriority]</c>, which came with C# 13.</summary>
    public bool HasOverloadPriority => (int)LanguageVersion >= 1300;

    public static ParseContext Of(
        INamedTypeSymbol type,
        Compilation compilation,
        LanguageVersion languageVersion,
        bool isOblivious,
        CancellationToken cancellationToken) =>
        new(type, compilation, languageVersion, isOblivious, new KnownShapes(), isAfterGeneration: false, cancellationToken);

    /// <summary>The context of an analyzer, which finds the generated types among the others.</summary>
    public static ParseContext AfterGeneration(
        INamedTypeSymbol type,
        Compilation compilation,
        LanguageVersion languageVersion,
        CancellationToken cancellationToken) =>
        new(type, compilation, languageVersion, isOblivious: false, new KnownShapes(), isAfterGeneration: true, cancellationToken);

    /// <summary>The context in which a base of the interface was, or would be, parsed.</summary>
    public ParseContext For(INamedTypeSymbol type) => new(type, Compilation, LanguageVersion, IsOblivious, Bases, _isAfterGeneration, CancellationToken);

    /// <summary>What matters about the attributes that the forms carry, and about what is named beside the pairs.</summary>
    public TypeTraits AttributeTraits { get; private set; }

    public void NoteAttribute(INamedTypeSymbol type) => AttributeTraits |= Inspector.Inspect(type);

    /// <summary>Notes a type that only an implementation of the interface names.</summary>
    public void NoteImplemented(ITypeSymbol type) => AttributeTraits |= Inspector.Inspect(type) & TypeTraits.Noticed;

    /// <summary>Whether the type is one that this project's own generation has added.</summary>
    public bool IsGenerated(INamedTypeSymbol type) =>
        _isAfterGeneration
        && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Compilation.Assembly)
        && GeneratedMark.IsOn(type);
}
