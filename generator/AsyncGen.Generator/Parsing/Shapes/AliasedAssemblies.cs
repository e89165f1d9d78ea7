using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>The referenced assemblies whose types <c>global::</c> does not reach; nearly always none.</summary>
internal sealed class AliasedAssemblies
{
    private static readonly ConditionalWeakTable<Compilation, AliasedAssemblies> Cache = new();

    private readonly HashSet<IAssemblySymbol>? _assemblies;

    private AliasedAssemblies(Compilation compilation)
    {
        foreach (MetadataReference reference in compilation.References)
        {
            if (!reference.Properties.Aliases.IsDefaultOrEmpty
                && !reference.Properties.Aliases.Contains(MetadataReferenceProperties.GlobalAlias)
                && compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly)
            {
                _assemblies ??= new HashSet<IAssemblySymbol>(SymbolEqualityComparer.Default);
                _assemblies.Add(assembly);
            }
        }
    }

    /// <summary>References are many and interfaces are many: looked at once per compilation.</summary>
    public static AliasedAssemblies Of(Compilation compilation) =>
        Cache.GetValue(compilation, static key => new AliasedAssemblies(key));

    public bool Contains(IAssemblySymbol? assembly) =>
        _assemblies is not null && assembly is not null && _assemblies.Contains(assembly);
}
