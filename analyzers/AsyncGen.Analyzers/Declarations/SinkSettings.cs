using System.Collections.Generic;
using AsyncGen.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Declarations;

/// <summary>Whether results are indicated to a sink as they come.</summary>
internal static class SinkSettings
{
    public static bool AreOn(AsyncCallSettings settings)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in settings.Attribute.NamedArguments)
        {
            if (argument.Key == "Sinks")
            {
                return argument.Value.Value is true;
            }
        }

        return false;
    }
}
