using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AsyncGen.Analyzers.Flow;

/// <summary>
/// The places that hold values: locals, parameters, what the compiler keeps between blocks, and fields and properties reached
/// from these. Each has a number, within the analysis of one method.
/// </summary>
internal sealed class Slots(Func<ITypeSymbol?, bool> isTracked)
{
    /// <summary>The instance whose member is under analysis.</summary>
    public const int This = 0;

    private readonly Dictionary<object, int> _numbers = new() { [new object()] = This };
    private readonly List<Slot> _slots = [new Slot(null, -1, false, false)];
    private readonly Dictionary<object, int> _objects = [];
    private readonly HashSet<int> _receivers = [];

    public bool IsTracked(int slot) => slot < _slots.Count && _slots[slot].IsTracked;

    public ISymbol? SymbolOf(int slot) => _slots[slot].Symbol;

    /// <summary>The field or variable whose value a value is; <see langword="null"/> where that is not known.</summary>
    public ISymbol? SourceOf(Value value) =>
        value is { Kind: ValueKind.Symbol, IsNegated: false } && value.Id < _slots.Count ? _slots[value.Id].Symbol : null;

    /// <summary>Whether other code may change what the slot holds.</summary>
    public bool IsShared(int slot) => _slots[slot].IsShared;

    public int Count => _slots.Count;

    public int ReceiverOf(int slot) => _slots[slot].Receiver;

    public int OfVariable(ISymbol variable) => variable is IParameterSymbol parameter ? Of(parameter) : Of((ILocalSymbol)variable);

    public int Of(ILocalSymbol local) => Of(local, local, local.Type, isShared: false);

    public int Of(IParameterSymbol parameter) => Of(parameter, parameter, parameter.Type, isShared: false);

    public int Of(ControlFlowGraph graph, Frame frame, CaptureId capture, ITypeSymbol? type) =>
        Of((graph, frame.Number, capture), null, type, isShared: false);

    /// <summary>A field or property of what another slot holds; of the type itself when that is -1.</summary>
    public int Of(int receiver, ISymbol member, ITypeSymbol type) =>
        Of((receiver, member), member, type, isShared: true, receiver);

    /// <summary>The receiver of a method that is followed in place.</summary>
    public int OfReceiver(Frame frame) => Of((frame, "this"), null, null, isShared: false);

    /// <summary>What a method that is followed in place gives back.</summary>
    public int OfResult(Frame frame, ITypeSymbol? type) => Of((frame, "result"), null, type, isShared: false);

    /// <summary>Whether what another slot holds has an element.</summary>
    public int OfFirst(int collection) => Of((collection, "first"), null, null, isShared: false, collection);

    /// <summary>Whether other slots are reached through a slot.</summary>
    public bool Reaches(int slot) => _receivers.Contains(slot);

    /// <summary>The number of the objects that come from a place in the code; the one after it is for the former of them.</summary>
    public int ObjectFrom(object origin)
    {
        if (!_objects.TryGetValue(origin, out int id))
        {
            id = _objects.Count * 2;
            _objects.Add(origin, id);
        }

        return id;
    }

    private int Of(object key, ISymbol? symbol, ITypeSymbol? type, bool isShared, int receiver = -1)
    {
        if (!_numbers.TryGetValue(key, out int number))
        {
            number = _slots.Count;
            _numbers.Add(key, number);
            _slots.Add(new Slot(symbol, receiver, isTracked(type), isShared));
            if (receiver >= 0)
            {
                _receivers.Add(receiver);
            }
        }

        return number;
    }

    private readonly struct Slot(ISymbol? symbol, int receiver, bool isTracked, bool isShared)
    {
        public ISymbol? Symbol { get; } = symbol;

        public int Receiver { get; } = receiver;

        public bool IsTracked { get; } = isTracked;

        public bool IsShared { get; } = isShared;
    }
}
