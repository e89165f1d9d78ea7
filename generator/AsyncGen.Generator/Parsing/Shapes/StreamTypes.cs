using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>Tells results that are a sequence, whose elements a sink gets one by one.</summary>
internal static class StreamTypes
{
    /// <summary>
    /// The element of an array, of <c>IEnumerable&lt;T&gt;</c> or of <c>IAsyncEnumerable&lt;T&gt;</c>; <see langword="null"/>
    /// for another type: what a class adds to these would be lost.
    /// </summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type, CompilationFacts facts) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => CanBeArgument(array.ElementType) ? array.ElementType : null,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } sequence => sequence.TypeArguments[0],
        INamedTypeSymbol { Arity: 1, Name: "IAsyncEnumerable" } stream when facts.IsAsyncStream(stream) => stream.TypeArguments[0],
        _ => null,
    };

    /// <summary>The sequence that is awaited, as the library knows it; <see langword="null"/> where it was built without.</summary>
    public static INamedTypeSymbol? FindAsync(Compilation compilation)
    {
        if (compilation.GetTypeByMetadataName("AsyncGen.Operations.SinkWriter`1") is { } writer)
        {
            foreach (ISymbol member in writer.GetMembers("WriteAll"))
            {
                if (member is IMethodSymbol { Parameters.Length: 1 } method
                    && method.Parameters[0].Type is INamedTypeSymbol { Name: "IAsyncEnumerable" } stream)
                {
                    return stream.OriginalDefinition;
                }
            }
        }

        return null;
    }

    private static bool CanBeArgument(ITypeSymbol type) => type.TypeKind is not (TypeKind.Pointer or TypeKind.FunctionPointer);
}
