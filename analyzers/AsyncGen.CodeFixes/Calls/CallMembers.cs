using System.Collections.Generic;
using System.Linq;
using AsyncGen.Analyzers.Contracts;
using Microsoft.CodeAnalysis;

namespace AsyncGen.CodeFixes.Calls;

/// <summary>Finds the members of a call object by their marks.</summary>
internal static class CallMembers
{
    /// <summary>
    /// The <c>Finish_</c> of an operation that can be called at a position; of the only one there is when no operation is named.
    /// </summary>
    public static IMethodSymbol? Finish(ITypeSymbol type, string? operation, SemanticModel model, int position)
    {
        IEnumerable<(IMethodSymbol Method, CallMark Mark)> all = Callable(type, CallMark.Finish, model, position);
        if (operation is null)
        {
            string?[] operations = all.Select(static member => member.Mark.Operation).Distinct().ToArray();
            if (operations.Length != 1)
            {
                return null;
            }

            operation = operations[0];
        }

        return all.FirstOrDefault(member => member.Mark.Operation == operation).Method;
    }

    /// <summary>The member that cancels and needs no arguments.</summary>
    public static IMethodSymbol? Cancel(ITypeSymbol type, SemanticModel model, int position) => Callable(type, CallMark.Cancel, model, position)
        .Select(static member => member.Method)
        .Where(static method => method.Parameters.All(static parameter => parameter.IsOptional))
        .OrderBy(static method => method.Parameters.Length)
        .FirstOrDefault();

    /// <summary>Members of a kind that are called by their names: the type's own, or what it has for those of its interfaces.</summary>
    public static IEnumerable<(IMethodSymbol Method, CallMark Mark)> Callable(ITypeSymbol type, int kind, SemanticModel model, int position) =>
        from marked in CallTypes.MarkedMembers(type)
        where marked.Mark.Kind == kind
        let method = InType(marked.Member, type) as IMethodSymbol
        where method is { CanBeReferencedByName: true } && model.IsAccessible(position, method)
        select (method, marked.Mark);

    /// <summary>The methods of a name, inherited ones included.</summary>
    public static IEnumerable<IMethodSymbol> Named(ITypeSymbol type, string name) => CallTypes.Family(type)
        .Where(member => member.TypeKind == TypeKind.Interface == (type.TypeKind == TypeKind.Interface))
        .SelectMany(member => member.GetMembers(name))
        .OfType<IMethodSymbol>()
        .Where(static method => !method.IsOverride);

    private static ISymbol? InType(ISymbol member, ITypeSymbol type) =>
        member.ContainingType.TypeKind == TypeKind.Interface && type.TypeKind is TypeKind.Class or TypeKind.Struct
            ? type.FindImplementationForInterfaceMember(member)
            : member;
}
