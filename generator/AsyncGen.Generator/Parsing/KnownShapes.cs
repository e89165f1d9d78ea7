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
    private readonly Dictionary<AttributeData, InterfaceShape?> _shapes = [];

    /// <summary>Finds the shape once for each attribute that asks for one: an interface may have one here and one elsewhere.</summary>
    public InterfaceShape? Of(AsyncCallSettings settings, Func<InterfaceShape?> find)
    {
        if (!_shapes.TryGetValue(settings.Attribute, out InterfaceShape? shape))
        {
            shape = find();
            _shapes.Add(settings.Attribute, shape);
        }

        return shape;
    }
}
