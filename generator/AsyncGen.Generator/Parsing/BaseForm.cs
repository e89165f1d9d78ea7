using AsyncGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>An annotated base interface and what is generated for it.</summary>
internal sealed class BaseForm(INamedTypeSymbol type, InterfaceShape shape)
{
    /// <summary>The base as the derived interface constructs it.</summary>
    public INamedTypeSymbol Type { get; } = type;

    /// <summary>The shape of its definition.</summary>
    public InterfaceShape Shape { get; } = shape;

    public string Key => Shape.Key;
}

/// <summary>A base form's word on a member: it declares the pair, under that name.</summary>
internal readonly record struct BaseClaim(BaseForm Form, string Name)
{
    public CallAlias ToAlias(ParseContext context) =>
        new(Form.Key, Form.Shape.Names.AsyncTypeOf(Form.Type, context.Types), Name);
}
