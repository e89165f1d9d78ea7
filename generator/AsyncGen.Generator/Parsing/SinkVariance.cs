using System.Collections.Generic;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>
/// Finds the type parameters that a sink pins: <c>ICallSink&lt;T&gt;</c> has no variance, so an asynchronous interface whose
/// members take one has none in what <c>T</c> names.
/// </summary>
internal sealed class SinkVariance
{
    private readonly HashSet<ITypeParameterSymbol> _pinned = new(SymbolEqualityComparer.Default);

    public SinkVariance(InterfaceShape shape, CompilationFacts facts)
    {
        Pin(shape.Members.Visible, facts);
        Pin(shape.Members.Hidden, facts);
    }

    public bool Pins(ITypeParameterSymbol parameter) => _pinned.Contains(parameter);

    private void Pin(List<MemberSlot> slots, CompilationFacts facts)
    {
        foreach (MemberSlot slot in slots)
        {
            if (slot.HasSink || slot.SinkClaims.Count > 0)
            {
                Pin(slot, facts);
            }
        }
    }

    private void Pin(MemberSlot slot, CompilationFacts facts)
    {
        if (SinkNaming.ElementOf(slot, facts) is { } element)
        {
            Pin(element);
            return;
        }

        if (ReturnTypes.ResultOf(slot) is { } result)
        {
            Pin(result);
        }

        foreach (IParameterSymbol parameter in slot.Parameters)
        {
            if (SinkNaming.IsOutput(parameter))
            {
                Pin(parameter.Type);
            }
        }
    }

    private void Pin(ITypeSymbol type)
    {
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                _pinned.Add(parameter);
                break;

            case IArrayTypeSymbol array:
                Pin(array.ElementType);
                break;

            case IPointerTypeSymbol or IFunctionPointerTypeSymbol:
                // They are handed on as numbers.
                break;

            case INamedTypeSymbol named:
                foreach (ITypeSymbol argument in named.TypeArguments)
                {
                    Pin(argument);
                }

                if (named.ContainingType is { } container)
                {
                    Pin(container);
                }

                break;
        }
    }
}
