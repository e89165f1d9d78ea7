using System;
using System.Collections.Immutable;
using System.Globalization;
using AsyncGen.Analyzers.Flow;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Analyzers.Protocol;

/// <summary>The options of <c>.editorconfig</c>. What cannot be understood is taken as the default.</summary>
internal static class ProtocolOptions
{
    public static FlowOptions Read(AnalyzerConfigOptions options)
    {
        FlowOptions read = FlowOptions.Default;
        if (options.TryGetValue("asyncgen.exception_paths", out string? paths))
        {
            read = read with { ExceptionPaths = PathsOf(paths) };
        }

        if (options.TryGetValue("asyncgen.interprocedural_depth", out string? depth)
            && int.TryParse(depth, NumberStyles.None, CultureInfo.InvariantCulture, out int levels))
        {
            read = read with { InterproceduralDepth = Math.Min(levels, 8) };
        }

        if (options.TryGetValue("asyncgen.unknown_callee", out string? callee))
        {
            read = read with { BorrowsByDefault = string.Equals(callee, "borrow", StringComparison.OrdinalIgnoreCase) };
        }

        if (options.TryGetValue("asyncgen.fresh_factories", out string? factories))
        {
            read = read with
            {
                FreshFactories = factories.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).ToImmutableHashSet(StringComparer.Ordinal),
            };
        }

        return read;
    }

    // By name only: numbers are no values of the option.
    private static ExceptionPaths PathsOf(string text) => text.Trim().ToUpperInvariant() switch
    {
        "ALL" => ExceptionPaths.All,
        "NONE" => ExceptionPaths.None,
        _ => FlowOptions.Default.ExceptionPaths,
    };
}
