using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>How <c>[AsyncCall]</c> is to be used (ACG406).</summary>
internal static class AsyncCallRules
{
    public const string AttributeName = "AsyncGen.AsyncCallAttribute";

    public static bool IsAsyncCall(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "AsyncCallAttribute" } type && Notices.IsIn(type.ContainingNamespace, "AsyncGen");

    /// <summary>Judges an attribute on an assembly and finds the definition of the interface that it names.</summary>
    public static ShapeProblem OfAssembly(AttributeData attribute, out INamedTypeSymbol? definition)
    {
        definition = null;
        ImmutableArray<TypedConstant> arguments = attribute.ConstructorArguments;
        if (attribute.AttributeConstructor is null || (arguments.Length == 1 && arguments[0].Kind == TypedConstantKind.Error))
        {
            return ShapeProblem.Broken;
        }

        if (arguments.Length != 1 || arguments[0].Value is not ITypeSymbol type)
        {
            return new ShapeProblem(ShapeReason.Misused, "on an assembly it needs the type of an interface");
        }

        if (type.TypeKind == TypeKind.Error)
        {
            return ShapeProblem.Broken;
        }

        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Interface } named)
        {
            return new ShapeProblem(ShapeReason.Misused, "'" + type.ToDisplayString() + "' is not an interface");
        }

        if (named is { IsGenericType: true, IsUnboundGenericType: false })
        {
            return new ShapeProblem(
                ShapeReason.Misused,
                "a generic interface is named without its type arguments, as in typeof(IRepository<>)");
        }

        definition = named.OriginalDefinition;
        return ShapeProblem.None;
    }

    /// <summary>The problem of all but the first attribute for one interface.</summary>
    public static ShapeProblem Twice(INamedTypeSymbol type) =>
        new(ShapeReason.Misused, "the asynchronous form of '" + type.ToDisplayString() + "' is asked for already");

    /// <summary>Judges an attribute on an interface.</summary>
    public static ShapeProblem OnInterface(AttributeData attribute) =>
        attribute.AttributeConstructor is null ? ShapeProblem.Broken
        : attribute.ConstructorArguments.IsEmpty ? ShapeProblem.None
        : new ShapeProblem(ShapeReason.Misused, "on an interface it takes no type: the interface is the one that carries it");
}
