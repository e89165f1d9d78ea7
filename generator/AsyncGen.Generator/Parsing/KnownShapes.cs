using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>
/// The shapes of the annotated bases that the parsing of one interface has met. Each base has the ones below it as bases
/// too: found anew every time, the work would double with every level.
/// </summary>
internal sealed class KnownShapes
{
    private readonly Dictionary<INamedTypeSymbol, InterfaceShape?> _shapes = new(SymbolEqualityComparer.Default);

    public InterfaceShape? Of(INamedTypeSymbol definition, Func<InterfaceShape?> find)
    {
        if (!_shapes.TryGetValue(definition, out InterfaceShape? shape))
        {
            shape = find();
            _shapes.Add(definition, shape);
        }

        return shape;
    }
}
