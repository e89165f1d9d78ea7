using AsyncGen.Generator.Model;
using AsyncGen.Generator.Parsing;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Declarations;

/// <summary>Finds results that do their work when they are enumerated.</summary>
internal static class LazyResults
{
    /// <summary>The first lazily enumerated type that the member gives back, or <see langword="null"/>.</summary>
    public static ITypeSymbol? Find(MemberSlot slot)
    {
        if (slot.Kind is TargetKind.PropertySet or TargetKind.IndexerSet)
        {
            return null;
        }

        if (IsLazy(ResultOf(slot.Method.ReturnType)))
        {
            return ResultOf(slot.Method.ReturnType);
        }

        foreach (IParameterSymbol parameter in slot.Parameters)
        {
            if (parameter.RefKind is RefKind.Out or RefKind.Ref && IsLazy(parameter.Type))
            {
                return parameter.Type;
            }
        }

        return null;
    }

    private static ITypeSymbol ResultOf(ITypeSymbol type) =>
        TaskTypes.IsTask(type) && type is INamedTypeSymbol { Arity: 1 } task ? task.TypeArguments[0] : type;

    private static bool IsLazy(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Interface, ContainingType: null } named
        && named.Name switch
        {
            "IEnumerable" or "IEnumerator" => Notices.IsIn(named.ContainingNamespace, "System", "Collections")
                || Notices.IsIn(named.ContainingNamespace, "System", "Collections", "Generic"),
            "IAsyncEnumerable" or "IAsyncEnumerator" => Notices.IsIn(named.ContainingNamespace, "System", "Collections", "Generic"),
            "IQueryable" => Notices.IsIn(named.ContainingNamespace, "System", "Linq"),
            _ => false,
        };
}
