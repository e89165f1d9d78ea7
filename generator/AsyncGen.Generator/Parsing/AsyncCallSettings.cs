using System.Collections.Generic;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>What an <c>[AsyncCall]</c> attribute says.</summary>
internal sealed class AsyncCallSettings
{
    public AsyncCallSettings(AttributeData attribute, bool isOfAssembly)
    {
        Attribute = attribute;
        IsOfAssembly = isOfAssembly;
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

                case "Manager":
                    HasManager = argument.Value.Value is true;
                    break;

                case "Sinks":
                    HasSinks = argument.Value.Value is true;
                    break;

                case "Public":
                    IsPublic = argument.Value.Value is true;
                    break;
            }
        }
    }

    public AttributeData Attribute { get; }

    /// <summary>Whether the attribute stands on the assembly, for an interface of another one.</summary>
    public bool IsOfAssembly { get; }

    public string? CallName { get; }

    public bool IsCancelable { get; } = true;

    /// <summary>Whether a manager interface is asked for too.</summary>
    public bool HasManager { get; }

    /// <summary>Whether forms that push their results to a sink are asked for too.</summary>
    public bool HasSinks { get; }

    /// <summary>Whether the form that an assembly asks for is to be public.</summary>
    public bool IsPublic { get; }

    /// <summary>Reads the attribute on the interface; of several the first in the order of the files counts.</summary>
    public static AsyncCallSettings? On(INamedTypeSymbol type)
    {
        AttributeData? first = null;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (AsyncCallRules.IsAsyncCall(attribute)
                && attribute.ConstructorArguments.IsEmpty
                && (first is null || IsBefore(attribute, first)))
            {
                first = attribute;
            }
        }

        return first is null ? null : new AsyncCallSettings(first, isOfAssembly: false);
    }

    /// <summary>Whether the attribute stands on this part: one of several parts has to speak for the interface.</summary>
    public bool StandsOn(SyntaxNode part) =>
        Attribute.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == part.SyntaxTree
        && part.Span.Contains(reference.Span);

    public static bool IsBefore(AttributeData attribute, AttributeData other) =>
        attribute.ApplicationSyntaxReference is { } x
        && other.ApplicationSyntaxReference is { } y
        && DeclarationOrder.Compare(x, y) < 0;
}
