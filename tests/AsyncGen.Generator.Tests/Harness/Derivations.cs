using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests.Harness;

/// <summary>
/// Writes an annotated interface that adds nothing to a given one, so that a call object is generated for all of its members.
/// </summary>
internal static class Derivations
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public const string Namespace = "Derived";

    /// <summary>The name of the type as <c>typeof</c> takes it, without its type arguments.</summary>
    public static string OpenNameOf(INamedTypeSymbol type) =>
        (type.ContainingType is { } container ? OpenNameOf(container) + "." + Escape(type.Name) : NameWithoutArguments(type))
        + (type.Arity == 0 ? "" : "<" + new string(',', type.Arity - 1) + ">");

    /// <summary>Writes the source. What using the given interface warns about is not heard, as in a project that knows.</summary>
    public static string Of(INamedTypeSymbol type, int number)
    {
        List<ITypeParameterSymbol> parameters = ParametersOf(type);
        StringBuilder source = new("#pragma warning disable\n");
        source.Append("namespace " + Namespace + "\n{\n    [global::AsyncGen.AsyncCall]\n");
        if (IsObsolete(type))
        {
            source.Append("    [global::System.Obsolete]\n");
        }

        source.Append("    public interface I").Append(type.Name).Append('_').Append(number);
        AppendList(source, parameters.Select(parameter => NameOf(parameter, parameters)));
        source.Append(" : ");
        AppendType(source, type, parameters);
        foreach (ITypeParameterSymbol parameter in parameters)
        {
            List<string> constraints = ConstraintsOf(parameter, parameters);
            if (constraints.Count > 0)
            {
                source.Append("\n        where ").Append(NameOf(parameter, parameters)).Append(" : ").AppendJoin(", ", constraints);
            }
        }

        return source.Append("\n    {\n    }\n}\n").ToString();
    }

    private static List<ITypeParameterSymbol> ParametersOf(INamedTypeSymbol type)
    {
        List<ITypeParameterSymbol> parameters = type.ContainingType is { } container ? ParametersOf(container) : [];
        parameters.AddRange(type.TypeParameters);
        return parameters;
    }

    private static bool IsObsolete(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "ObsoleteAttribute"))
            {
                return true;
            }
        }

        return false;
    }

    private static string NameOf(ITypeParameterSymbol parameter, List<ITypeParameterSymbol> parameters) =>
        "P" + parameters.FindIndex(other => SymbolEqualityComparer.Default.Equals(other, parameter));

    private static void AppendList(StringBuilder source, IEnumerable<string> names)
    {
        string list = string.Join(", ", names);
        if (list.Length > 0)
        {
            source.Append('<').Append(list).Append('>');
        }
    }

    private static void AppendType(StringBuilder source, INamedTypeSymbol type, List<ITypeParameterSymbol> parameters)
    {
        if (type.ContainingType is { } container)
        {
            AppendType(source, container, parameters);
            source.Append('.').Append(Escape(type.Name));
        }
        else
        {
            source.Append(NameWithoutArguments(type));
        }

        AppendList(source, type.TypeParameters.Select(parameter => NameOf(parameter, parameters)));
    }

    private static string NameWithoutArguments(INamedTypeSymbol type) =>
        type.ToDisplayString(Format.WithGenericsOptions(SymbolDisplayGenericsOptions.None));

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static List<string> ConstraintsOf(ITypeParameterSymbol parameter, List<ITypeParameterSymbol> parameters)
    {
        List<string> constraints = [];
        if (parameter.HasUnmanagedTypeConstraint)
        {
            constraints.Add("unmanaged");
        }
        else if (parameter.HasValueTypeConstraint)
        {
            constraints.Add("struct");
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            constraints.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        }
        else if (parameter.HasNotNullConstraint)
        {
            constraints.Add("notnull");
        }

        for (int i = 0; i < parameter.ConstraintTypes.Length; i++)
        {
            if (parameter.ConstraintTypes[i].SpecialType != SpecialType.System_ValueType)
            {
                constraints.Add(Display(parameter.ConstraintTypes[i].WithNullableAnnotation(parameter.ConstraintNullableAnnotations[i]), parameters));
            }
        }

        if (parameter.HasConstructorConstraint)
        {
            constraints.Add("new()");
        }

        if (parameter.AllowsRefLikeType)
        {
            constraints.Add("allows ref struct");
        }

        return constraints;
    }

    private static string Display(ITypeSymbol type, List<ITypeParameterSymbol> parameters)
    {
        StringBuilder text = new();
        foreach (SymbolDisplayPart part in type.ToDisplayParts(Format))
        {
            text.Append(part.Symbol is ITypeParameterSymbol parameter ? NameOf(parameter, parameters) : part.ToString());
        }

        return text.ToString();
    }
}
