using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>The referenced assemblies whose types <c>global::</c> does not reach; nearly always none.</summary>
internal sealed class AliasedAssemblies
{
    private readonly Dictionary<IAssemblySymbol, string> _aliases = new(SymbolEqualityComparer.Default);

    public AliasedAssemblies(Compilation compilation)
    {
        foreach (MetadataReference reference in compilation.References)
        {
            if (!reference.Properties.Aliases.IsDefaultOrEmpty
                && !reference.Properties.Aliases.Contains(MetadataReferenceProperties.GlobalAlias)
                && compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly
                && !_aliases.ContainsKey(assembly))
            {
                _aliases.Add(assembly, reference.Properties.Aliases[0]);
            }
        }
    }

    public bool IsEmpty => _aliases.Count == 0;

    /// <summary>The first alias of the assembly, or <see langword="null"/> where it has the global one.</summary>
    public string? Find(IAssemblySymbol? assembly) =>
        assembly is not null && _aliases.TryGetValue(assembly, out string? alias) ? alias : null;
}
