using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>The type parameters of methods among all other names.</summary>
internal static class MethodTypeParameters
{
    /// <summary>
    /// A type parameter of a method may have the name of one of the interface, which is worth a warning, or one that the
    /// generated code uses; so not here.
    /// </summary>
    public static void Rename(IMethodSymbol method, InterfaceShape shape, ParseContext context)
    {
        NameScope names = new();
        names.Reserve(shape.Names.CallName);
        if (shape.Names.ManagerName is { } manager)
        {
            names.Reserve(manager);
        }

        names.Reserve(ReservedNames.OfOperation);
        names.Reserve(ReservedNames.OfMethods);
        if (shape.HasSinks)
        {
            names.Reserve(ReservedNames.OfSinks);
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            names.Reserve(parameter.Name);
        }

        foreach (ITypeParameterSymbol parameter in TypeParameterParser.AllOf(shape.Type))
        {
            names.Reserve(context.Types.NameOf(parameter));
        }

        foreach (ITypeParameterSymbol parameter in method.TypeParameters)
        {
            string name = names.Take(parameter.Name);
            if (name != parameter.Name)
            {
                context.Types.Rename(parameter, name);
            }
        }
    }
}
