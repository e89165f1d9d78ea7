using System.Collections.Generic;
using System.Runtime.CompilerServices;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>The interfaces whose asynchronous forms a project asks for by attributes on its assembly.</summary>
internal sealed class AssemblyCalls
{
    private static readonly ConditionalWeakTable<Compilation, AssemblyCalls> Cache = new();

    private readonly Dictionary<INamedTypeSymbol, AsyncCallSettings> _settings = new(SymbolEqualityComparer.Default);
    private readonly IAssemblySymbol _assembly;
    private readonly List<(AttributeData Attribute, ShapeProblem Problem)> _problems = [];

    private AssemblyCalls(Compilation compilation)
    {
        _assembly = compilation.Assembly;
        List<AttributeData> attributes = [];
        foreach (AttributeData attribute in compilation.Assembly.GetAttributes())
        {
            if (AsyncCallRules.IsAsyncCall(attribute))
            {
                attributes.Add(attribute);
            }
        }

        // In the order of the files, so that the order in which they were given does not matter.
        attributes.Sort(static (x, y) => AsyncCallSettings.IsBefore(x, y) ? -1 : AsyncCallSettings.IsBefore(y, x) ? 1 : 0);
        foreach (AttributeData attribute in attributes)
        {
            Add(attribute);
        }
    }

    /// <summary>The attributes that ask for what cannot be had.</summary>
    public IReadOnlyList<(AttributeData Attribute, ShapeProblem Problem)> Problems => _problems;

    /// <summary>The definitions of the interfaces with what their attributes say.</summary>
    public IReadOnlyDictionary<INamedTypeSymbol, AsyncCallSettings> Settings => _settings;

    /// <summary>The attributes are the same for every interface of the project: looked at once per compilation.</summary>
    public static AssemblyCalls Of(Compilation compilation) =>
        Cache.GetValue(compilation, static key => new AssemblyCalls(key));

    private void Add(AttributeData attribute)
    {
        ShapeProblem problem = AsyncCallRules.OfAssembly(attribute, out INamedTypeSymbol? definition);
        if (definition is not null)
        {
            // What another project asks for does not count, whether that is referenced as an image or as source.
            bool isHere = SymbolEqualityComparer.Default.Equals(definition.ContainingAssembly, _assembly);
            bool isAskedTwice = _settings.ContainsKey(definition) || (isHere && AsyncCallSettings.On(definition) is not null);
            if (!isAskedTwice)
            {
                _settings.Add(definition, new AsyncCallSettings(attribute, isOfAssembly: true));
                return;
            }

            problem = AsyncCallRules.Twice(definition);
        }

        _problems.Add((attribute, problem));
    }
}
