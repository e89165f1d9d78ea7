using System.Collections.Generic;
using System.Linq;
using AsyncGen.Analyzers.Recognition;
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
        IEnumerable<(IMethodSymbol Method, CallMark Mark)> all = Callable(type, CallMemberKind.Finish, model, position);
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
    public static IMethodSymbol? Cancel(ITypeSymbol type, SemanticModel model, int position) => Callable(type, CallMemberKind.Cancel, model, position)
        .Select(static member => member.Method)
        .Where(static method => method.Parameters.All(static parameter => parameter.IsOptional))
        .OrderBy(static method => method.Parameters.Length)
        .FirstOrDefault();

    /// <summary>The <c>Begin_</c> of the same operation as a <c>Finish_</c>, where it needs no arguments.</summary>
    public static IMethodSymbol? BeginOf(IMethodSymbol finish, ITypeSymbol type, SemanticModel model, int position)
    {
        string? operation = Callable(type, CallMemberKind.Finish, model, position)
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.Method, finish))
            .Mark.Operation;
        return operation is null
            ? null
            : Callable(type, CallMemberKind.Begin, model, position)
                .Where(member => member.Mark.Operation == operation && !member.Method.IsGenericMethod)
                .Select(static member => member.Method)
                .FirstOrDefault(static method => method.Parameters.All(static parameter => parameter.IsOptional || parameter.IsParams));
    }

    /// <summary>The awaitable wait with the same parameters as a blocking one, and optional ones, that gives the same answer.</summary>
    public static IMethodSymbol? WaitAsync(ITypeSymbol type, IMethodSymbol wait, SemanticModel model, int position) => Callable(type, CallMemberKind.Wait, model, position)
        .Select(static member => member.Method)
        .FirstOrDefault(method =>
            method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 1 } task
            && SymbolEqualityComparer.Default.Equals(task.TypeArguments[0], wait.ReturnType)
            && method.Parameters.Length >= wait.Parameters.Length
            && method.Parameters.Skip(wait.Parameters.Length).All(static parameter => parameter.IsOptional)
            && method.Parameters.Zip(wait.Parameters, static (one, other) => SymbolEqualityComparer.Default.Equals(one.Type, other.Type)).All(static same => same));

    /// <summary>The part that a method plays; <see langword="null"/> for one without.</summary>
    public static CallMemberKind? KindOf(IMethodSymbol method, ITypeSymbol type)
    {
        if (CallMarks.MarkOf(method.OriginalDefinition) is { } own)
        {
            return own.Kind;
        }

        foreach ((ISymbol member, CallMark mark) in CallMarks.MarkedMembers(type))
        {
            ISymbol? here = InType(member, type);
            if (SymbolEqualityComparer.Default.Equals(here, method) || IsOverride(method, member))
            {
                return mark.Kind;
            }
        }

        return null;
    }

    private static bool IsOverride(IMethodSymbol method, ISymbol member)
    {
        for (IMethodSymbol? next = method.OverriddenMethod; next is not null; next = next.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(next, member))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Members of a kind that are called by their names: the type's own, or what it has for those of its interfaces.</summary>
    public static IEnumerable<(IMethodSymbol Method, CallMark Mark)> Callable(ITypeSymbol type, CallMemberKind kind, SemanticModel model, int position) =>
        from marked in CallMarks.MarkedMembers(type)
        where marked.Mark.Kind == kind
        let method = InType(marked.Member, type) as IMethodSymbol
        where method is { CanBeReferencedByName: true } && model.IsAccessible(position, method)
        select (method, marked.Mark);

    /// <summary>The methods of a name, inherited ones included.</summary>
    public static IEnumerable<IMethodSymbol> Named(ITypeSymbol type, string name) => CallMarks.Family(type)
        .Where(member => member.TypeKind == TypeKind.Interface == (type.TypeKind == TypeKind.Interface))
        .SelectMany(member => member.GetMembers(name))
        .OfType<IMethodSymbol>()
        .Where(static method => !method.IsOverride);

    private static ISymbol? InType(ISymbol member, ITypeSymbol type) =>
        member.ContainingType.TypeKind == TypeKind.Interface && type.TypeKind is TypeKind.Class or TypeKind.Struct
            ? type.FindImplementationForInterfaceMember(member)
            : member;
}
