using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using AsyncGen.Generator.Support;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Parsing;

/// <summary>Types as written in generated source: fully qualified, keywords escaped, each rendered once.</summary>
internal sealed class TypeNames
{
    private static readonly SymbolDisplayFormat Plain = SymbolDisplayFormat.FullyQualifiedFormat;

    private static readonly SymbolDisplayFormat Annotated = Plain.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly Dictionary<ITypeSymbol, string> _known = new(SymbolEqualityComparer.IncludeNullability);
    private readonly SymbolDisplayFormat _format;
    private readonly bool _hasNativeIntegers;
    private readonly HashSet<ITypeSymbol> _weakened = new(SymbolEqualityComparer.IncludeNullability);
    private readonly AliasedAssemblies _aliased;
    private readonly SortedSet<string> _aliases = new(System.StringComparer.Ordinal);
    private Dictionary<ITypeParameterSymbol, string>? _renamed;

    public TypeNames(LanguageVersion languageVersion, bool hasNullableAnnotations, AliasedAssemblies aliased)
    {
        _aliased = aliased;
        _format = hasNullableAnnotations ? Annotated : Plain;
        _hasNativeIntegers = languageVersion >= LanguageVersion.CSharp9;
    }

    public string Of(ITypeSymbol type)
    {
        if (!_known.TryGetValue(type, out string? name))
        {
            name = _renamed is null && _hasNativeIntegers && _aliased.IsEmpty ? type.ToDisplayString(_format) : Render(type);
            _known.Add(type, name);
        }

        return name;
    }

    /// <summary>
    /// Whether the language cannot say that a value of the type may be null: before C# 9 <c>T?</c> is either a reference
    /// or a value. What the compiler knows from a library is then more than what is written.
    /// </summary>
    public bool IsWeakened(ITypeSymbol type)
    {
        Of(type);
        return _weakened.Contains(type);
    }

    /// <summary>The aliases that the names so far begin with.</summary>
    public IReadOnlyCollection<string> Aliases => _aliases;

    /// <summary>The type as it is named in an attribute, a <c>default</c> value and the like: without annotations of its own.</summary>
    public string OfPlain(ITypeSymbol type) => Of(type.WithNullableAnnotation(NullableAnnotation.None));

    /// <summary>As <see cref="Of"/>, but <c>object</c> for <c>dynamic</c>: passing it on would be bound at run time.</summary>
    public string ForStorage(ITypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Dynamic)
        {
            return Of(type);
        }

        return type.NullableAnnotation == NullableAnnotation.Annotated && ReferenceEquals(_format, Annotated) ? "object?" : "object";
    }

    /// <summary>The type parameter as written in source.</summary>
    public string Of(ITypeParameterSymbol parameter) => Identifiers.Escape(NameOf(parameter));

    /// <summary>The name of a type parameter, which a clash may have changed.</summary>
    public string NameOf(ITypeParameterSymbol parameter) =>
        _renamed is not null && _renamed.TryGetValue(parameter, out string? name) ? name : parameter.Name;

    /// <summary>Gives a type parameter another name; to be done before the first type that names it is rendered.</summary>
    public void Rename(ITypeParameterSymbol parameter, string name)
    {
        _renamed ??= new Dictionary<ITypeParameterSymbol, string>(SymbolEqualityComparer.Default);
        _renamed[parameter] = name;
    }

    /// <summary>What stands before <c>::</c> in the name that begins at <paramref name="start"/>: it depends on the first type in it.</summary>
    private string RootOf(ImmutableArray<SymbolDisplayPart> parts, int start)
    {
        for (int i = start + 1; i < parts.Length; i++)
        {
            if (parts[i].Symbol is INamedTypeSymbol type)
            {
                if (_aliased.Find(type.ContainingAssembly) is not { } alias)
                {
                    break;
                }

                alias = Identifiers.Escape(alias);
                _aliases.Add(alias);
                return alias;
            }
        }

        return "global";
    }

    private string Render(ITypeSymbol type)
    {
        StringBuilder text = new();
        ITypeParameterSymbol? previous = null;
        ImmutableArray<SymbolDisplayPart> parts = type.ToDisplayParts(_format);
        for (int i = 0; i < parts.Length; i++)
        {
            SymbolDisplayPart part = parts[i];
            ITypeParameterSymbol? annotated = previous;
            previous = part.Symbol as ITypeParameterSymbol;
            if (part.Symbol is ITypeParameterSymbol parameter)
            {
                text.Append(Of(parameter));
            }
            else if (!_aliased.IsEmpty && part.Kind == SymbolDisplayPartKind.Keyword && part.ToString() == "global")
            {
                text.Append(RootOf(parts, i));
            }
            else if (!_hasNativeIntegers && annotated is { IsValueType: false } && !(annotated.IsReferenceType && NullConstraints.ExcludeNull(annotated)) && part.ToString() == "?")
            {
                _weakened.Add(type);
            }
            else if (!_hasNativeIntegers && part.Kind == SymbolDisplayPartKind.Keyword && part.ToString() is "nint" or "nuint")
            {
                // C# 8 and earlier know the type under its full name only.
                text.Append(part.ToString() == "nint" ? "global::System.IntPtr" : "global::System.UIntPtr");
            }
            else
            {
                text.Append(part.ToString());
            }
        }

        return text.ToString();
    }
}
