using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Benchmarks.Keystrokes;

/// <summary>
/// The least that a generator has to do after every keystroke: find the annotated interfaces and bind the signatures of
/// their members. What it makes of them is nothing but their names.
/// </summary>
public sealed class FloorGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<string> names = context.SyntaxProvider.ForAttributeWithMetadataName(
            "AsyncGen.AsyncCallAttribute",
            static (node, _) => node is InterfaceDeclarationSyntax,
            static (part, cancellationToken) => Bind((INamedTypeSymbol)part.TargetSymbol, cancellationToken));
        context.RegisterSourceOutput(names, static (output, name) => output.AddSource(name + ".g.cs", "// " + name));
    }

    private static string Bind(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        int count = 0;
        foreach (ISymbol member in type.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member is IMethodSymbol method)
            {
                count += (int)method.ReturnType.TypeKind;
                foreach (IParameterSymbol parameter in method.Parameters)
                {
                    count += (int)parameter.Type.TypeKind;
                }
            }
        }

        return count == 0 ? type.Name + ".Empty" : type.Name;
    }
}
