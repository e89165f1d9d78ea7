using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>Finds the <see cref="TypeTraits"/> of types, each once.</summary>
/// <param name="compilation">Where the types are named.</param>
/// <param name="isObsoleteCode">Whether they are named in obsolete code, which may name what is obsolete.</param>
/// <param name="isExperimentalCode">Whether they are named in experimental code, which may name what is experimental.</param>
/// <param name="isGenerated">Tells the types that only an analyzer sees, since the generator makes them itself.</param>
internal sealed class TypeInspector(
    Compilation compilation,
    bool isObsoleteCode,
    bool isExperimentalCode,
    Func<INamedTypeSymbol, bool> isGenerated)
{
    /// <summary>A type or namespace of the project has the name of a referenced one: namespace and type, twice a type, type and namespace.</summary>
    private static readonly string[] NamesakeWarnings = ["CS0435", "CS0436", "CS0437"];

    private readonly SortedSet<string> _suppressions = new(StringComparer.Ordinal);
    private readonly Dictionary<ITypeSymbol, TypeTraits> _known = new(SymbolEqualityComparer.IncludeNullability);
    private readonly CompilationFacts _facts = CompilationFacts.Of(compilation);

    /// <summary>The warnings that naming the types inspected so far gives.</summary>
    public IReadOnlyCollection<string> Suppressions => _suppressions;

    /// <summary>What keeps a member that names the type from being split.</summary>
    public ShapeProblem ProblemOf(ITypeSymbol type)
    {
        TypeTraits traits = Inspect(type);
        return (traits & TypeTraits.Problems) == 0 ? ShapeProblem.None
            : (traits & TypeTraits.Broken) != 0 ? ShapeProblem.Broken
            : (traits & TypeTraits.Generated) != 0 ? Problem(ShapeReason.NotWritable, type, "names what is generated, which the generator does not see")
            : (traits & TypeTraits.Pointer) != 0 ? Problem(ShapeReason.Pointer, type, "is a pointer, and the project does not allow unsafe code")
            : (traits & TypeTraits.RefStruct) != 0 ? Problem(ShapeReason.RefStruct, type, "can live on the stack only")
            : Problem(ShapeReason.NotWritable, type, "cannot be named from generated code");
    }

    /// <summary>What keeps all generated code from being written.</summary>
    public ShapeProblem ProblemOfRoots() => _facts.HiddenNamespace is { } name
        ? new ShapeProblem(ShapeReason.NameTaken, "a type has the name of the namespace '" + name + "', which generated code has to name")
        : ShapeProblem.None;

    /// <summary>What keeps an interface from being named.</summary>
    public ShapeProblem ProblemOfName(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (!IsNameable(current))
            {
                return current.IsFileLocal
                    ? Problem(ShapeReason.NotNameable, current, "is local to its file; declare it internal or public")
                    : _facts.Find(current.OriginalDefinition).IsAmbiguous
                        ? Problem(ShapeReason.NotNameable, current, "has the name of another type or namespace, or is in a namespace that has")
                        : Problem(
                            ShapeReason.NotNameable,
                            current,
                            "is not accessible from generated code; declare it, and the types that it is nested in, internal or public");
            }
        }

        return ShapeProblem.None;
    }

    public TypeTraits Inspect(ITypeSymbol type)
    {
        if (type.SpecialType is not SpecialType.None and not SpecialType.System_TypedReference
            and not SpecialType.System_ArgIterator and not SpecialType.System_RuntimeArgumentHandle
            && type is INamedTypeSymbol { Arity: 0 })
        {
            return _facts.PromisesCompliance && !ClsCompliance.IsCompliant(type.SpecialType) ? TypeTraits.NotCompliant : TypeTraits.None;
        }

        if (!_known.TryGetValue(type, out TypeTraits traits))
        {
            // Entered first: a type parameter may be constrained by a type that names it again.
            _known.Add(type, TypeTraits.None);
            traits = InspectParts(type);
            _known[type] = traits;
        }

        return traits;
    }

    private static ShapeProblem Problem(ShapeReason reason, ITypeSymbol type, string detail) =>
        new(reason, "'" + type.ToDisplayString() + "' " + detail);

    /// <summary>Whether code at namespace level can name the type, whatever its type arguments are.</summary>
    public bool IsNameable(INamedTypeSymbol type) => _facts.Find(type.OriginalDefinition).IsNameable;

    private TypeTraits OfPointer() =>
        (_facts.AllowsUnsafe ? TypeTraits.Unsafe : TypeTraits.Pointer)
        | (_facts.PromisesCompliance ? TypeTraits.NotCompliant : TypeTraits.None);

    private TypeTraits InspectParts(ITypeSymbol type)
    {
        switch (type)
        {
            case IDynamicTypeSymbol:
                return TypeTraits.None;

            case IArrayTypeSymbol array:
                return Inspect(array.ElementType);

            case IPointerTypeSymbol pointer:
                return OfPointer() | InspectPointedAt(pointer.PointedAtType);

            case IFunctionPointerTypeSymbol function:
                return (_facts.HasFunctionPointers ? OfPointer() : TypeTraits.NotNameable) | InspectSignature(function.Signature);

            case ITypeParameterSymbol parameter:
                return LightUp.AllowsRefStruct(parameter) ? TypeTraits.RefStruct : TypeTraits.None;

            case IErrorTypeSymbol:
                return TypeTraits.Broken;

            case INamedTypeSymbol named:
                return InspectNamed(named);

            default:
                return TypeTraits.Broken;
        }
    }

    /// <summary>What a pointer points at may live on the stack; that it holds references is worth a warning, which the user had.</summary>
    private TypeTraits InspectPointedAt(ITypeSymbol type)
    {
        TypeTraits traits = Inspect(type) & ~TypeTraits.RefStruct;
        if (type.SpecialType == SpecialType.System_Void || type.IsUnmanagedType)
        {
            return traits;
        }

        _suppressions.Add("CS8500");
        return traits | TypeTraits.Noticed;
    }

    private TypeTraits InspectSignature(IMethodSymbol signature)
    {
        TypeTraits traits = Inspect(signature.ReturnType);
        foreach (IParameterSymbol parameter in signature.Parameters)
        {
            traits |= Inspect(parameter.Type);
        }

        return traits & ~TypeTraits.RefStruct;
    }

    private TypeTraits InspectNamed(INamedTypeSymbol type)
    {
        TypeTraits traits = TypeTraits.None;
        if (type.IsRefLikeType || type.SpecialType is SpecialType.System_TypedReference
            or SpecialType.System_ArgIterator or SpecialType.System_RuntimeArgumentHandle)
        {
            traits |= TypeTraits.RefStruct;
        }

        if (type.IsTupleType)
        {
            foreach (IFieldSymbol element in type.TupleElements)
            {
                traits |= Inspect(element.Type);
            }

            return traits;
        }

        if (type.ContainingType is { } container)
        {
            // Of the container the ref-likeness is its own affair.
            traits |= Inspect(container) & ~TypeTraits.RefStruct;
        }

        for (int i = 0; i < type.TypeArguments.Length; i++)
        {
            traits |= InspectArgument(type.TypeArguments[i]);
            if (NullConstraints.MayBeBroken(type.TypeParameters[i], type.TypeArguments[i]))
            {
                _suppressions.UnionWith(NullConstraints.Warnings);
                traits |= TypeTraits.Noticed;
            }
        }

        return traits | InspectDefinition(type.OriginalDefinition);
    }

    /// <summary>A delegate, say, of a span does not itself live on the stack.</summary>
    private TypeTraits InspectArgument(ITypeSymbol argument)
    {
        TypeTraits traits = Inspect(argument);
        return (traits & TypeTraits.RefStruct) == 0 ? traits
            : _facts.HasRefStructArguments ? traits & ~TypeTraits.RefStruct
            : traits | TypeTraits.NotNameable;
    }

    private TypeTraits InspectDefinition(INamedTypeSymbol definition)
    {
        DefinitionFacts facts = _facts.Find(definition);
        TypeTraits traits = facts.Traits;
        if (!facts.IsNameable)
        {
            traits |= TypeTraits.NotNameable;
        }

        if (isGenerated(definition))
        {
            traits |= TypeTraits.Generated;
        }

        if (facts.HidesNamesake)
        {
            _suppressions.UnionWith(NamesakeWarnings);
            traits |= TypeTraits.Noticed;
        }

        foreach (AttributeData attribute in facts.Notices)
        {
            NoticeKind kind = Notices.KindOf(attribute);
            bool isHeard = kind == NoticeKind.Experimental ? !isExperimentalCode : !isObsoleteCode;
            if (isHeard)
            {
                traits |= Suppress(attribute, kind);
            }
        }

        return traits;
    }

    private TypeTraits Suppress(AttributeData attribute, NoticeKind kind)
    {
        // An error about something obsolete cannot be suppressed.
        if (kind == NoticeKind.ObsoleteError || Notices.SuppressionOf(attribute) is not { } suppression)
        {
            return TypeTraits.NotNameable;
        }

        _suppressions.Add(suppression);
        return TypeTraits.Noticed;
    }
}
