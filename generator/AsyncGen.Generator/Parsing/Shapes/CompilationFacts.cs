using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Shapes;

/// <summary>What is the same for every interface of a project, found once per compilation.</summary>
internal sealed class CompilationFacts
{
    private static readonly ConditionalWeakTable<Compilation, CompilationFacts> Cache = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, DefinitionFacts> _definitions = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamespaceSymbol, NamespaceMeaning> _namespaces = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IAssemblySymbol, ImmutableArray<AttributeData>> _assemblies = new(SymbolEqualityComparer.Default);
    private readonly Lazy<INamedTypeSymbol?> _asyncStream;
    private readonly Compilation _compilation;

    private CompilationFacts(Compilation compilation)
    {
        _compilation = compilation;
        _asyncStream = new Lazy<INamedTypeSymbol?>(() => StreamTypes.FindAsync(compilation));
        Aliased = new AliasedAssemblies(compilation);
        AllowsUnsafe = compilation.Options is CSharpCompilationOptions { AllowUnsafe: true };
        LanguageVersion version = compilation is CSharpCompilation csharp ? csharp.LanguageVersion : LanguageVersion.Default;
        HasFunctionPointers = version >= LanguageVersion.CSharp9;
        HasRefStructArguments = (int)version >= 1300;
        HiddenNamespace = FindHiddenNamespace(compilation);
        PromisesCompliance = ClsCompliance.DeclaredOn(compilation.Assembly) == true;
        Fingerprint = FingerprintOf(compilation);
    }

    public AliasedAssemblies Aliased { get; }

    public bool AllowsUnsafe { get; }

    public bool HasFunctionPointers { get; }

    /// <summary>Whether a ref struct can be a type argument, which came with C# 13.</summary>
    public bool HasRefStructArguments { get; }

    /// <summary>Whether the library takes this for a sequence that is awaited: on older platforms it does not know any.</summary>
    public bool IsAsyncStream(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, _asyncStream.Value);

    /// <summary>Whether the assembly promises to be compliant with the Common Language Specification, so that the compiler checks it.</summary>
    public bool PromisesCompliance { get; }

    /// <summary>A namespace that generated code cannot do without and cannot name, since a type has its name; nearly always <see langword="null"/>.</summary>
    public string? HiddenNamespace { get; }

    /// <summary>Whether there is nothing out of the ordinary.</summary>
    public bool IsPlain => Aliased.IsEmpty && !PromisesCompliance && HiddenNamespace is null;

    /// <summary>The name of the project, which decides whose friend it is, its options and its references.</summary>
    public Fingerprint Fingerprint { get; }

    public static CompilationFacts Of(Compilation compilation) =>
        Cache.GetValue(compilation, static key => new CompilationFacts(key));

    /// <summary>What there is to know of a type's definition where it is named.</summary>
    public DefinitionFacts Find(INamedTypeSymbol definition)
    {
        if (!_definitions.TryGetValue(definition, out DefinitionFacts? facts))
        {
            facts = new DefinitionFacts(definition, _compilation, this);
            _definitions.TryAdd(definition, facts);
        }

        return facts;
    }

    /// <summary>What the full name of a namespace means here; a name hides what is in it.</summary>
    public NamespaceMeaning MeaningOf(INamespaceSymbol space)
    {
        if (space.IsGlobalNamespace)
        {
            return NamespaceMeaning.Itself;
        }

        if (!_namespaces.TryGetValue(space, out NamespaceMeaning meaning))
        {
            NamespaceMeaning outer = MeaningOf(space.ContainingNamespace);
            NamespaceMeaning own = NamespaceMeanings.Of(space, _compilation);
            meaning = outer > own ? outer : own;
            _namespaces.TryAdd(space, meaning);
        }

        return meaning;
    }

    /// <summary>The attributes that make the compiler speak up wherever a type of another assembly is named.</summary>
    public ImmutableArray<AttributeData> NoticesOf(IAssemblySymbol? assembly)
    {
        if (assembly is null || SymbolEqualityComparer.Default.Equals(assembly, _compilation.Assembly))
        {
            return ImmutableArray<AttributeData>.Empty;
        }

        if (!_assemblies.TryGetValue(assembly, out ImmutableArray<AttributeData> notices))
        {
            notices = Notices.OfAssembly(assembly);
            _assemblies.TryAdd(assembly, notices);
        }

        return notices;
    }

    private static Fingerprint FingerprintOf(Compilation compilation)
    {
        Fingerprint fingerprint = default;
        fingerprint.Add(compilation.Assembly.Identity.GetDisplayName(fullKey: true));
        fingerprint.Add(compilation.Options is CSharpCompilationOptions { AllowUnsafe: true });
        foreach (MetadataReference reference in compilation.References)
        {
            fingerprint.Add(ObjectNumbers.Of(reference));
        }

        return fingerprint;
    }

    private static string? FindHiddenNamespace(Compilation compilation)
    {
        foreach (string name in new[] { "System", "AsyncGen" })
        {
            foreach (INamedTypeSymbol type in compilation.GlobalNamespace.GetTypeMembers(name, 0))
            {
                if (compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
                {
                    return name;
                }
            }
        }

        return null;
    }
}
