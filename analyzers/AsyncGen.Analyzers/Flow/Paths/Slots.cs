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

    private readonly Dictionary<(ISymbol? Symbol, int Number, Role Role), int> _numbers = [];
    private readonly Dictionary<(int Frame, CaptureId Capture), int> _captures = [];
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

    public int Of(ILocalSymbol local) => Of(local, 0, Role.Variable, local.Type);

    public int Of(IParameterSymbol parameter) => Of(parameter, 0, Role.Variable, parameter.Type);

    public int Of(Frame frame, CaptureId capture, ITypeSymbol? type)
    {
        if (!_captures.TryGetValue((frame.Number, capture), out int number))
        {
            number = Add(null, type);
            _captures.Add((frame.Number, capture), number);
        }

        return number;
    }

    /// <summary>A field or property of what another slot holds; of the type itself when that is -1.</summary>
    public int Of(int receiver, ISymbol member, ITypeSymbol type) => Of(member, receiver, Role.Member, type);

    /// <summary>The receiver of a method that is followed in place.</summary>
    public int OfReceiver(Frame frame) => Of(null, frame.Number, Role.Receiver, null);

    /// <summary>What a method that is followed in place gives back.</summary>
    public int OfResult(Frame frame, ITypeSymbol? type) => Of(null, frame.Number, Role.Result, type);

    /// <summary>Whether what another slot holds has an element.</summary>
    public int OfFirst(int collection) => Of(null, collection, Role.First, null);

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

    private int Of(ISymbol? symbol, int number, Role role, ITypeSymbol? type)
    {
        if (!_numbers.TryGetValue((symbol, number, role), out int slot))
        {
            slot = Add(symbol, type, role is Role.Member or Role.First ? number : -1, role == Role.Member);
            _numbers.Add((symbol, number, role), slot);
        }

        return slot;
    }

    private int Add(ISymbol? symbol, ITypeSymbol? type, int receiver = -1, bool isShared = false)
    {
        _slots.Add(new Slot(symbol, receiver, isTracked(type), isShared));
        if (receiver >= 0)
        {
            _receivers.Add(receiver);
        }

        return _slots.Count - 1;
    }

    /// <summary>What a slot is to the symbol or the number that it is found by.</summary>
    private enum Role : byte
    {
        Variable,
        Member,
        Receiver,
        Result,
        First,
    }

    private readonly struct Slot(ISymbol? symbol, int receiver, bool isTracked, bool isShared)
    {
        public ISymbol? Symbol { get; } = symbol;

        public int Receiver { get; } = receiver;

        public bool IsTracked { get; } = isTracked;

        public bool IsShared { get; } = isShared;
    }
}
