using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests.Matrix;

/// <summary>What a part of the corpus needs of the framework.</summary>
internal enum FrameworkNeed
{
    None,

    /// <summary>Interfaces with bodies and static members, and the types that came with them: .NET 8 and later here.</summary>
    ModernRuntime,

    /// <summary>Ref structs as type arguments.</summary>
    RefStructArguments,
}

/// <summary>A source file of the corpus.</summary>
/// <param name="Since">The language version that it is written in.</param>
/// <param name="Need">What it needs of the framework.</param>
/// <param name="Calls">How many interfaces in it get call objects.</param>
/// <param name="Source">The text.</param>
internal sealed record CorpusPart(LanguageVersion Since, FrameworkNeed Need, int Calls, string Source)
{
    public bool IsFor(string framework, LanguageVersion version) =>
        version >= Since && Need switch
        {
            FrameworkNeed.None => true,
            FrameworkNeed.ModernRuntime => framework is "net8.0" or "net10.0",
            _ => framework == "net10.0",
        };
}
