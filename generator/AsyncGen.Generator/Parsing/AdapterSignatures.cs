using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.Generator.Support;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Parsing;

/// <summary>Writes the heads of explicit implementations.</summary>
internal sealed class AdapterSignatures(InterfaceShape shape, ParseContext context)
{
    private const TypeTraits NotWritable = TypeTraits.Problems & ~TypeTraits.RefStruct;

    /// <summary>Whether a class in generated code can implement the method, or the accessor.</summary>
    public bool CanImplement(IMethodSymbol method)
    {
        if (method.HasUnsupportedMetadata
            || !IsAccessible(method)
            || !CanBeWritten(method.ContainingType)
            || !CanBeWritten(method.ReturnType)
            || HasFlow(method.GetReturnTypeAttributes())
            || (method.AssociatedSymbol is IPropertySymbol property && HasFlow(property.GetAttributes()))
            || (method.IsInitOnly && context.LanguageVersion < LanguageVersion.CSharp9))
        {
            return false;
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            bool isLateModifier = parameter.RefKind == RefKind.RefReadOnlyParameter && (int)context.LanguageVersion < 1200;
            if (isLateModifier || IsUnscoped(parameter) || !CanBeWritten(parameter.Type))
            {
                return false;
            }
        }

        return true;
    }

    public string OfMethod(IMethodSymbol method, string[] names)
    {
        MethodTypeParameters.Rename(method, shape, context);
        List<string> typeParameters = [];
        string constraints = "";
        foreach (ITypeParameterSymbol parameter in method.TypeParameters)
        {
            Model.TypeParameter parsed = TypeParameterParser.Parse(parameter, keepsVariance: false, context);
            typeParameters.Add(Emit.Signatures.Attributes(parsed.Attributes) + parsed.Name);
            if (parsed.ExplicitConstraint.Length > 0)
            {
                constraints += " where " + parsed.Name + " : " + parsed.ExplicitConstraint;
            }
        }

        string list = typeParameters.Count == 0 ? "" : "<" + string.Join(", ", typeParameters) + ">";
        return UnsafeIn(method) + ReturnOf(method.ReturnType, method.RefKind) + Owner(method)
            + Identifiers.Escape(method.Name) + list + "(" + Parameters(method.Parameters, names) + ")" + constraints;
    }

    public string OfProperty(IPropertySymbol property, string[] names) =>
        UnsafeIn((property.GetMethod ?? property.SetMethod)!) + ReturnOf(property.Type, property.RefKind) + Owner(property)
        + (property.IsIndexer ? "this[" + Parameters(property.Parameters, names) + "]" : Identifiers.Escape(property.Name));

    public string OfEvent(IEventSymbol @event) =>
        UnsafeIn(@event.AddMethod!) + "event " + context.Types.Of(@event.Type) + " " + Owner(@event) + Identifiers.Escape(@event.Name);

    private string Owner(ISymbol member) => context.Types.Of(member.ContainingType) + ".";

    private string ReturnOf(ITypeSymbol type, RefKind kind)
    {
        string modifier = kind switch
        {
            RefKind.Ref => "ref ",
            RefKind.RefReadOnly => "ref readonly ",
            _ => "",
        };
        return modifier + context.Types.Of(type) + " ";
    }

    private string Parameters(ImmutableArray<IParameterSymbol> parameters, string[] names)
    {
        List<string> written = [];
        for (int i = 0; i < parameters.Length; i++)
        {
            IParameterSymbol parameter = parameters[i];
            string modifier = parameter.RefKind switch
            {
                RefKind.None => "",
                RefKind.Ref => "ref ",
                RefKind.Out => "out ",
                RefKind.In => "in ",
                _ => "ref readonly ",
            };
            bool isScoped = context.LanguageVersion >= LanguageVersion.CSharp11
                && parameter.ScopedKind != ScopedKind.None
                && parameter.RefKind != RefKind.Out;
            string flow = Emit.Signatures.Attributes(Requirements.FlowOf(parameter.GetAttributes(), context));
            written.Add(flow + (isScoped ? "scoped " : "") + modifier + context.Types.Of(parameter.Type) + " " + Identifiers.Escape(names[i]));
        }

        return string.Join(", ", written);
    }

    private string UnsafeIn(IMethodSymbol method)
    {
        TypeTraits traits = context.Inspector.Inspect(method.ReturnType) | context.Inspector.Inspect(method.ContainingType);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            traits |= context.Inspector.Inspect(parameter.Type);
        }

        return (traits & TypeTraits.Unsafe) != 0 ? "unsafe " : "";
    }

    private bool CanBeWritten(ITypeSymbol type)
    {
        context.NoteImplemented(type);
        return (context.Inspector.Inspect(type) & NotWritable) == 0;
    }

    private bool HasFlow(ImmutableArray<AttributeData> attributes) => Requirements.FlowOf(attributes, context).Count > 0;

    /// <summary>An explicit implementation may name what is protected.</summary>
    private bool IsAccessible(IMethodSymbol method) =>
        method.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        || context.Compilation.IsSymbolAccessibleWithin(method, context.Compilation.Assembly);

    private static bool IsUnscoped(IParameterSymbol parameter)
    {
        foreach (AttributeData attribute in parameter.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "UnscopedRefAttribute")
            {
                return true;
            }
        }

        return false;
    }
}
