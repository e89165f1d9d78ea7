using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using AsyncGen.Generator.Support;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>Writes the attributes that generated members carry over from the synchronous ones.</summary>
internal static class AttributeTexts
{
    public const string NotCompliant = "global::System.CLSCompliant(false)";

    /// <summary>The attributes that let the compiler reason about null, where a parameter or result of <c>Finish_</c> keeps its meaning.</summary>
    public static EquatableArray<string> NullabilityOf(ImmutableArray<AttributeData> attributes, bool isOutput, ParseContext context)
    {
        List<string>? texts = null;
        foreach (AttributeData attribute in attributes)
        {
            if (!IsNullability(attribute) || !IsKept(attribute.AttributeClass!.Name, isOutput) || !IsAccessible(attribute, context))
            {
                continue;
            }

            // A compiled property has them on its accessors as well.
            string text = Render(attribute, context);
            if (texts?.Contains(text) != true)
            {
                (texts ??= []).Add(text);
            }
        }

        return EquatableArray<string>.From(texts);
    }

    public static bool HasNullability(ImmutableArray<AttributeData> attributes)
    {
        foreach (AttributeData attribute in attributes)
        {
            if (IsNullability(attribute))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The attributes that let the compiler fill in who called.</summary>
    public static EquatableArray<string> CallerInfoOf(IParameterSymbol parameter, ParseContext context)
    {
        List<string>? texts = null;
        foreach (AttributeData attribute in parameter.GetAttributes())
        {
            if (attribute.AttributeClass is not { } type
                || !Notices.IsIn(type.ContainingNamespace, "System", "Runtime", "CompilerServices")
                || !context.Inspector.IsNameable(type))
            {
                continue;
            }

            switch (type.Name)
            {
                case "CallerMemberNameAttribute":
                case "CallerFilePathAttribute":
                case "CallerLineNumberAttribute":
                case "CallerArgumentExpressionAttribute" when NamesInput(attribute, parameter):
                    (texts ??= []).Add(Render(attribute, context));
                    break;
            }
        }

        return EquatableArray<string>.From(texts);
    }

    public static string Render(AttributeData attribute, ParseContext context)
    {
        context.NoteAttribute(attribute.AttributeClass!);
        StringBuilder text = new();
        string name = context.Types.OfPlain(attribute.AttributeClass!);
        text.Append(name.EndsWith("Attribute", System.StringComparison.Ordinal) ? name.Substring(0, name.Length - 9) : name);

        List<string> arguments = [];
        foreach (TypedConstant argument in attribute.ConstructorArguments)
        {
            arguments.Add(Render(argument, context));
        }

        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            arguments.Add(argument.Key + " = " + Render(argument.Value, context));
        }

        if (arguments.Count > 0)
        {
            text.Append('(').Append(string.Join(", ", arguments)).Append(')');
        }

        return text.ToString();
    }

    private static string Render(TypedConstant constant, ParseContext context) => constant switch
    {
        { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type, Value: { } value } => ConstantTexts.OfEnum(type, value, context),
        { Kind: TypedConstantKind.Primitive, Value: { } value } => ConstantTexts.Of(value) ?? "default",
        _ => "null",
    };

    private static bool IsNullability(AttributeData attribute) =>
        attribute.AttributeClass is
        {
            Name: "AllowNullAttribute" or "DisallowNullAttribute" or "MaybeNullAttribute" or "NotNullAttribute"
                or "MaybeNullWhenAttribute" or "NotNullWhenAttribute" or "NotNullIfNotNullAttribute",
        } type
        && Notices.IsIn(type.ContainingNamespace, "System", "Diagnostics", "CodeAnalysis");

    private static bool IsKept(string name, bool isOutput) => name switch
    {
        "AllowNullAttribute" or "DisallowNullAttribute" => !isOutput,
        "NotNullIfNotNullAttribute" => false,
        _ => isOutput,
    };

    /// <summary>Older frameworks do not have these attributes: the assembly of a base may have its own, internal ones.</summary>
    private static bool IsAccessible(AttributeData attribute, ParseContext context) =>
        context.HasNullableAnnotations && context.Inspector.IsNameable(attribute.AttributeClass!);

    private static bool NamesInput(AttributeData attribute, IParameterSymbol parameter)
    {
        string? named = attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0].Value as string : null;
        if (parameter.ContainingSymbol is IMethodSymbol method)
        {
            foreach (IParameterSymbol candidate in method.Parameters)
            {
                if (candidate.Name == named && candidate.RefKind != RefKind.Out && candidate.Ordinal != parameter.Ordinal)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
