using System.Collections.Generic;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>What the <c>[AsyncCall]</c> attribute of an interface says.</summary>
internal sealed class AsyncCallSettings
{
    private readonly AttributeData _attribute;

    private AsyncCallSettings(AttributeData attribute)
    {
        _attribute = attribute;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            switch (argument.Key)
            {
                case "CallName":
                    CallName = argument.Value.Value as string;
                    break;

                case "Cancelable":
                    IsCancelable = argument.Value.Value is not false;
                    break;
            }
        }
    }

    public string? CallName { get; }

    public bool IsCancelable { get; } = true;

    /// <summary>Reads the attribute; of several, on the parts of a partial interface, the first counts.</summary>
    public static AsyncCallSettings? Of(INamedTypeSymbol type)
    {
        AttributeData? first = null;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "AsyncCallAttribute" } attributeClass
                && attribute.ConstructorArguments.IsEmpty
                && Notices.IsIn(attributeClass.ContainingNamespace, "AsyncGen")
                && (first is null || IsBefore(attribute, first)))
            {
                first = attribute;
            }
        }

        return first is null ? null : new AsyncCallSettings(first);
    }

    /// <summary>Whether the attribute stands on this part: one of several parts has to speak for the interface.</summary>
    public bool StandsOn(SyntaxNode part) =>
        _attribute.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == part.SyntaxTree
        && part.Span.Contains(reference.Span);

    private static bool IsBefore(AttributeData attribute, AttributeData other) =>
        attribute.ApplicationSyntaxReference is { } x
        && other.ApplicationSyntaxReference is { } y
        && DeclarationOrder.Compare(x, y) < 0;
}
