using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>Which members can be split; the generator skips the others, the analyzer says why.</summary>
internal static class MemberRules
{
    public static readonly ShapeProblem NotPublic = new(ShapeReason.ByDesign, "it is not public");
    private static readonly ShapeProblem InitOnly = new(ShapeReason.ByDesign, "only an initializer can call it");
    public static readonly ShapeProblem Hidden = new(ShapeReason.ByDesign, "another member of the same signature stands for it");
    public static readonly ShapeProblem Outranked = new(ShapeReason.NotWritable, "an overload of higher priority takes its calls");
    public static readonly ShapeProblem Generated = new(
        ShapeReason.NotWritable,
        "it is generated, and the generator does not see what it generates");

    private static readonly ShapeProblem Static = new(ShapeReason.ByDesign, "it is static");
    private static readonly ShapeProblem Event = new(ShapeReason.ByDesign, "it is an event");
    private static readonly ShapeProblem Operator = new(ShapeReason.ByDesign, "it is an operator");
    private static readonly ShapeProblem Dispose = new(ShapeReason.ByDesign, "disposing the server is not a call");
    private static readonly ShapeProblem ReturnsByReference = new(ShapeReason.ReturnsByReference, "it returns by reference");
    private static readonly ShapeProblem Vararg = new(ShapeReason.RefStruct, "it has a variable argument list");
    private static readonly ShapeProblem StaticAbstract = new(
        ShapeReason.NotWritable,
        "it gives back an interface with static abstract members, which cannot be a type argument");
    private static readonly ShapeProblem UnsafeTask = new(
        ShapeReason.NotWritable,
        "it returns a task and has outs, with pointers in its signature: unsafe code cannot await");
    private static readonly ShapeProblem Unsupported = new(ShapeReason.NotWritable, "C# cannot call it");

    /// <summary>Whether the member is one that callers of the interface could ask for: not an accessor, a nested type, a constant or a private helper.</summary>
    public static bool IsCandidate(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
        && member switch
        {
            IMethodSymbol method => method.AssociatedSymbol is null
                && method.MethodKind is not MethodKind.StaticConstructor and not MethodKind.ExplicitInterfaceImplementation,
            IPropertySymbol property => property.ExplicitInterfaceImplementations.IsEmpty,
            IEventSymbol @event => @event.ExplicitInterfaceImplementations.IsEmpty,
            _ => false,
        };

    /// <summary>Judges a candidate; of a property what its accessors have in common.</summary>
    public static ShapeProblem OfMember(ISymbol member, TypeInspector inspector)
    {
        if (member.IsStatic)
        {
            return Static;
        }

        if (member.HasUnsupportedMetadata)
        {
            return Unsupported;
        }

        ShapeProblem problem = member switch
        {
            IMethodSymbol method => OfMethod(method, inspector),
            IPropertySymbol property => OfProperty(property, inspector),
            _ => Event,
        };
        return problem.About(member);
    }

    /// <summary>Judges an accessor of a property that can be split.</summary>
    public static ShapeProblem OfAccessor(IMethodSymbol accessor) =>
        accessor.IsInitOnly ? InitOnly
        : accessor.MethodKind == MethodKind.PropertyGet && StaticAbstracts.AreGivenBackBy(accessor) ? StaticAbstract
        : ShapeProblem.None;

    private static ShapeProblem OfMethod(IMethodSymbol method, TypeInspector inspector)
    {
        if (method.MethodKind != MethodKind.Ordinary)
        {
            return Operator;
        }

        if (IsDispose(method))
        {
            return Dispose;
        }

        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            return ReturnsByReference;
        }

        if (method.IsVararg)
        {
            return Vararg;
        }

        if (!method.CanBeReferencedByName)
        {
            return Unsupported;
        }

        ShapeProblem problem = TypeParameterRules.OfTypeParameters(method.TypeParameters, inspector);
        if (problem.IsNone && !method.ReturnsVoid)
        {
            problem = inspector.ProblemOf(method.ReturnType);
        }

        if (problem.IsNone && StaticAbstracts.AreGivenBackBy(method))
        {
            problem = StaticAbstract;
        }

        if (problem.IsNone)
        {
            problem = OfParameters(method.Parameters, inspector);
        }

        return problem.IsNone && CombinesUnsafely(method, inspector) ? UnsafeTask : problem;
    }

    private static ShapeProblem OfProperty(IPropertySymbol property, TypeInspector inspector)
    {
        if (property.ReturnsByRef || property.ReturnsByRefReadonly)
        {
            return ReturnsByReference;
        }

        // Visual Basic and COM have properties with parameters that are no indexers; C# calls their accessors.
        bool isCallable = property.IsIndexer || (property.Parameters.IsEmpty ? property.CanBeReferencedByName : CanCallAccessors(property));
        if (!isCallable)
        {
            return Unsupported;
        }

        ShapeProblem problem = inspector.ProblemOf(property.Type);
        return problem.IsNone ? OfParameters(property.Parameters, inspector) : problem;
    }

    private static bool CanCallAccessors(IPropertySymbol property) =>
        property is { GetMethod: null or { CanBeReferencedByName: true }, SetMethod: null or { CanBeReferencedByName: true } };

    private static ShapeProblem OfParameters(ImmutableArray<IParameterSymbol> parameters, TypeInspector inspector)
    {
        foreach (IParameterSymbol parameter in parameters)
        {
            ShapeProblem problem = inspector.ProblemOf(SpanTypes.ElementOf(parameter) ?? parameter.Type);
            if (!problem.IsNone)
            {
                return problem;
            }
        }

        return ShapeProblem.None;
    }

    /// <summary>What is awaited is combined with the outs by code that awaits, which unsafe code cannot.</summary>
    private static bool CombinesUnsafely(IMethodSymbol method, TypeInspector inspector)
    {
        bool isUnsafe = (inspector.Inspect(method.ReturnType) & TypeTraits.Unsafe) != 0;
        bool hasOutputs = false;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            isUnsafe |= (inspector.Inspect(parameter.Type) & TypeTraits.Unsafe) != 0;
            hasOutputs |= parameter.RefKind is RefKind.Out or RefKind.Ref;
        }

        return isUnsafe && hasOutputs && TaskTypes.IsTask(method.ReturnType);
    }

    /// <summary>Disposing the server is not a call: the call object has a <c>Dispose</c> of its own (COM-57).</summary>
    private static bool IsDispose(IMethodSymbol method) =>
        method.Parameters.IsEmpty && method.Arity == 0 && method.Name is "Dispose" or "DisposeAsync";
}
