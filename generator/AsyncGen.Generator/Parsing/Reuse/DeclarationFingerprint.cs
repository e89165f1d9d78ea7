using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Generator.Parsing.Reuse;

/// <summary>
/// Collects all that the model of an interface depends on beside the text of its declaration: what the names in it mean, what
/// these types are like, the options of the project. It gives up on everything that is not plain.
/// </summary>
internal ref struct DeclarationFingerprint
{
    private readonly INamedTypeSymbol _type;
    private readonly Compilation _compilation;
    private readonly CompilationFacts _facts;
    private readonly CancellationToken _cancellationToken;
    private Fingerprint _fingerprint;
    private bool _isPlain;

    private DeclarationFingerprint(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        _type = type;
        _compilation = compilation;
        _facts = CompilationFacts.Of(compilation);
        _cancellationToken = cancellationToken;
        _isPlain = true;
    }

    /// <summary>Makes the fingerprint; <see langword="null"/> where the model may depend on more.</summary>
    public static Fingerprint? Of(
        INamedTypeSymbol type,
        InterfaceDeclarationSyntax declaration,
        AsyncCallSettings settings,
        Compilation compilation,
        NullableContext nullable,
        CancellationToken cancellationToken)
    {
        CompilationFacts facts = CompilationFacts.Of(compilation);
        if (type.ContainingType is not null
            || type.GetAttributes().Length > 1
            || !facts.IsPlain
            || !PlainDeclaration.Is(declaration))
        {
            return null;
        }

        DeclarationFingerprint walk = new(type, compilation, cancellationToken);
        walk._fingerprint.Add(facts.Fingerprint);
        walk._fingerprint.Add((int)nullable);
        walk._fingerprint.Add(settings.CallName);
        walk._fingerprint.Add(settings.IsCancelable);
        walk._fingerprint.Add(settings.HasManager);
        walk._fingerprint.Add(settings.HasSinks);
        walk.AddNames(settings);
        walk.AddBases();
        walk.AddTypeParameters(type.TypeParameters);
        walk.AddMembers(type);
        walk._isPlain &= !(settings.HasManager && HasHidden(type));
        return walk._isPlain ? walk._fingerprint : null;
    }

    private void AddNames(AsyncCallSettings settings) =>
        _isPlain &= GeneratedNames.For(_type, settings) is { } names && !names.AreTaken(_compilation);

    /// <summary>
    /// Whether members of several interfaces may hide each other: what the synchronous interface over a manager does then depends
    /// on how their types are derived.
    /// </summary>
    private static bool HasHidden(INamedTypeSymbol type)
    {
        if (type.AllInterfaces.IsEmpty)
        {
            return false;
        }

        HashSet<string> names = new(type.MemberNames, StringComparer.Ordinal);
        foreach (INamedTypeSymbol inherited in type.AllInterfaces)
        {
            foreach (string name in inherited.MemberNames)
            {
                if (!names.Add(name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// Of a base the members are as given as its declaration, or the reference that it comes from; what their types are like
    /// is not.
    /// </summary>
    private void AddBases()
    {
        foreach (INamedTypeSymbol inherited in _type.AllInterfaces)
        {
            INamedTypeSymbol definition = inherited.OriginalDefinition;
            _isPlain &= AddDeclaration(definition)
                && AsyncCallSettings.On(definition) is null
                && !AssemblyCalls.Of(_compilation).Settings.ContainsKey(definition);
            if (!_isPlain)
            {
                return;
            }

            Add(inherited);
            AddMembers(inherited);
        }
    }

    private bool AddDeclaration(INamedTypeSymbol definition)
    {
        ImmutableArray<SyntaxReference> references = definition.DeclaringSyntaxReferences;
        if (references.IsEmpty)
        {
            return !MemberAttributes.AreOn(definition);
        }

        if (references.Length == 1
            && references[0].GetSyntax(_cancellationToken) is InterfaceDeclarationSyntax declaration
            && PlainDeclaration.Is(declaration))
        {
            _fingerprint.Add(ObjectNumbers.Of(declaration));
            return true;
        }

        return false;
    }

    private void AddMembers(INamedTypeSymbol type)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            _cancellationToken.ThrowIfCancellationRequested();
            switch (member)
            {
                case IMethodSymbol { MethodKind: MethodKind.Ordinary } method:
                    Add(method.ReturnType);
                    AddTypeParameters(method.TypeParameters);
                    AddParameters(method.Parameters);
                    break;

                case IPropertySymbol property:
                    Add(property.Type);
                    AddParameters(property.Parameters);
                    break;

                case IEventSymbol @event:
                    Add(@event.Type);
                    break;
            }
        }
    }

    private void AddParameters(ImmutableArray<IParameterSymbol> parameters)
    {
        _fingerprint.Add(parameters.Length);
        foreach (IParameterSymbol parameter in parameters)
        {
            Add(parameter.Type);

            // Which member of an enumeration a default value is depends on all of them.
            _isPlain &= !(IsEnum(parameter.Type) && parameter.IsOptional);
        }
    }

    private static bool IsEnum(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && IsEnum(nullable.TypeArguments[0]);

    private void AddTypeParameters(ImmutableArray<ITypeParameterSymbol> parameters)
    {
        foreach (ITypeParameterSymbol parameter in parameters)
        {
            _fingerprint.Add(parameter.ConstraintTypes.Length);
            for (int i = 0; i < parameter.ConstraintTypes.Length; i++)
            {
                Add(parameter.ConstraintTypes[i]);
                _fingerprint.Add((int)parameter.ConstraintNullableAnnotations[i]);
            }
        }
    }

    private void Add(ITypeSymbol type)
    {
        _fingerprint.Add(((int)type.TypeKind << 8) | (int)type.NullableAnnotation);
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                _fingerprint.Add(((int)parameter.TypeParameterKind << 16) | parameter.Ordinal);
                break;

            case IArrayTypeSymbol array:
                _fingerprint.Add(array.Rank);
                Add(array.ElementType);
                break;

            case IDynamicTypeSymbol:
                break;

            case INamedTypeSymbol named and not IErrorTypeSymbol:
                AddNamed(named);
                break;

            default:
                _isPlain = false;
                break;
        }
    }

    private void AddNamed(INamedTypeSymbol type)
    {
        if (type.SpecialType != SpecialType.None && type.Arity == 0)
        {
            _fingerprint.Add(((int)type.SpecialType << 1) | (type.IsNativeIntegerType ? 1 : 0));
            return;
        }

        if (type.IsTupleType)
        {
            AddTuple(type);
            return;
        }

        DefinitionFacts facts = _facts.Find(type.OriginalDefinition);
        _isPlain &= facts.IsPlain;
        _fingerprint.Add(facts.Fingerprint);
        _fingerprint.Add(type.IsValueType && type.IsUnmanagedType);
        if (type.ContainingType is { } container)
        {
            AddNamed(container);
        }

        foreach (ITypeSymbol argument in type.TypeArguments)
        {
            Add(argument);
        }
    }

    private void AddTuple(INamedTypeSymbol tuple)
    {
        _fingerprint.Add(tuple.IsUnmanagedType);
        foreach (IFieldSymbol element in tuple.TupleElements)
        {
            _fingerprint.Add(element.Name);
            _fingerprint.Add(element.IsExplicitlyNamedTupleElement);
            Add(element.Type);
        }
    }
}
