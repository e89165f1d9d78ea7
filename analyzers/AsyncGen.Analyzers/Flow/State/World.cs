namespace AsyncGen.Analyzers.Flow;

/// <summary>
/// What is known at a point of one way through the code: where the tracked objects are and in which state (the key, by which
/// worlds are kept apart), and facts about other values (by which ways are found impossible). Immutable.
/// </summary>
internal sealed class World
{
    /// <summary>What a slot held before is a symbol of its own, once at most.</summary>
    private const int Former = 1 << 20;

    public static readonly World Empty = new(default, default, default, default, default);

    private readonly SlotMap<Value> _values;
    private readonly SlotMap<Knowledge> _known;
    private readonly SlotMap<int> _promised;
    private int _keyHash;

    private World(
        SlotMap<Value> values, SlotMap<TrackedObject> objects, SlotMap<Knowledge> known, Relations relations, SlotMap<int> promised)
    {
        _promised = promised;
        _values = values;
        Objects = objects;
        _known = known;
        Relations = relations;
    }

    /// <summary>The tracked objects by number.</summary>
    public SlotMap<TrackedObject> Objects { get; }

    public Relations Relations { get; }

    /// <summary>What a slot holds; what was never stored has the slot's own symbol.</summary>
    public Value Read(int slot) => _values.TryGet(slot, out Value value) ? value : Value.Symbol(slot);

    public bool IsBound(int slot) => _values.TryGet(slot, out _);

    public Knowledge KnownOf(int symbol) => _known.TryGet(symbol, out Knowledge known) ? known : Knowledge.None;

    public TrackedObject ObjectAt(int id) => Objects.TryGet(id, out TrackedObject state) ? state : default;

    public World With(int id, TrackedObject state) => Change(objects: Objects.WithExactly(id, state));

    public World WithoutObject(int id) => Change(objects: Objects.Without(id));

    public World With(int symbol, Knowledge known) =>
        Change(known: known.IsNone ? _known.Without(symbol) : _known.With(symbol, known));

    public World With(Relation relation) => Change(relations: Relations.With(relation));

    /// <summary>Variables will be set when the object is through with something; until then they hold what they did before.</summary>
    public World Promise(int slot, int id) => Change(promised: _promised.With(slot, id));

    /// <summary>What was promised for an object is there.</summary>
    public World Fulfil(int id)
    {
        SlotMap<int> promised = _promised;
        for (int i = promised.Count - 1; i >= 0; i--)
        {
            if (promised[i].Value == id)
            {
                promised = promised.Without(promised[i].Key);
            }
        }

        return promised.Count == _promised.Count ? this : Change(promised: promised);
    }

    /// <summary>The object that a variable waits for.</summary>
    public bool IsPromised(int slot, out int id) => _promised.TryGet(slot, out id);

    /// <summary>Whether a slot holds the object.</summary>
    public bool IsHeld(int id)
    {
        for (int i = 0; i < _values.Count; i++)
        {
            if (_values[i].Value is { Kind: ValueKind.Object } value && value.Id == id)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Stores a value. What is unknown becomes the slot's own symbol.</summary>
    public World Assign(int slot, Value value)
    {
        if (value.Kind == ValueKind.Symbol && value.Id == slot && !value.IsNegated && !IsBound(slot))
        {
            return this;
        }

        bool isUnknown = value.Kind == ValueKind.Unknown;
        World cleared = !IsSymbolHeldElsewhere(slot, slot) && !(value.Kind == ValueKind.Symbol && value.Id == slot)
            ? Forget(slot)
            : isUnknown ? RenameSymbol(slot) : this;
        return isUnknown
            ? cleared.Change(values: cleared._values.Without(slot), promised: _promised.Without(slot))
            : cleared.Change(values: cleared._values.With(slot, value), promised: _promised.Without(slot));
    }

    /// <summary>Exchanges an object's number, as when the code that makes it runs again while the former one is still held.</summary>
    public World RenameObject(int from, int to)
    {
        TrackedObject moved = ObjectAt(from);
        return Change(
            values: Replace(value => value.ConcernsObject && value.Id == from ? value with { Id = to } : value),
            objects: Objects.Without(from).With(to, moved));
    }

    /// <summary>Makes all slots that hold an object null: where it was tested for that.</summary>
    public World MakeNull(int id) =>
        Change(values: Replace(value => value.IsObject && value.Id == id ? Value.Null : value), objects: Objects.Without(id));

    /// <summary>An answer is known now, wherever it is kept.</summary>
    public World Settle(Value answer, Value known) =>
        Change(values: Replace(value => value.Kind == ValueKind.Answer && value.Id == answer.Id && value.Number == answer.Number
            ? value.IsNegated ? known.Negate() : known
            : value));

    /// <summary>What an object answered before does not say anything of it any more; it stays one value all the same.</summary>
    /// <param name="id">The object.</param>
    /// <param name="number">The answer; <see langword="null"/> for all.</param>
    public World ForgetAnswers(int id, long? number = null)
    {
        for (int i = 0; i < _values.Count; i++)
        {
            Value answer = _values[i].Value;
            if (answer.Kind == ValueKind.Answer && answer.Id == id && (number is null || answer.Number == number))
            {
                int slot = _values[i].Key;
                World freed = IsSymbolHeldElsewhere(slot, slot) ? RenameSymbol(slot) : Forget(slot);
                World symbolic = freed.Change(values: freed.Replace(value =>
                    value.Kind == ValueKind.Answer && value.Id == id && value.Number == answer.Number
                        ? Value.Symbol(slot) with { IsNegated = value.IsNegated != answer.IsNegated }
                        : value));
                return symbolic.ForgetAnswers(id, number);
            }
        }

        return this;
    }

    /// <summary>Knows nothing of a symbol any more.</summary>
    public World Forget(int symbol)
    {
        SlotMap<Knowledge> known = _known.Without(symbol);
        Relations relations = Relations.Without(symbol);
        return known.Count == _known.Count && relations.Count == Relations.Count ? this : Change(known: known, relations: relations);
    }

    /// <summary>Whether two worlds have the same objects in the same states at the same places.</summary>
    public bool HasKeyOf(World other, Slots slots)
    {
        if (KeyHash(slots) != other.KeyHash(slots) || !Objects.Equals(other.Objects))
        {
            return false;
        }

        int i = 0;
        int j = 0;
        while (true)
        {
            while (i < _values.Count && !IsKey(_values[i], slots))
            {
                i++;
            }

            while (j < other._values.Count && !IsKey(other._values[j], slots))
            {
                j++;
            }

            if (i == _values.Count || j == other._values.Count)
            {
                return i == _values.Count && j == other._values.Count;
            }

            if (_values[i].Key != other._values[j].Key || _values[i].Value != other._values[j].Value)
            {
                return false;
            }

            i++;
            j++;
        }
    }

    public int KeyHash(Slots slots)
    {
        if (_keyHash == 0)
        {
            int hash = Objects.GetHashCode();
            for (int i = 0; i < _values.Count; i++)
            {
                if (IsKey(_values[i], slots))
                {
                    hash = unchecked((((hash * 31) + _values[i].Key) * 31) + _values[i].Value.GetHashCode());
                }
            }

            _keyHash = hash == 0 ? 1 : hash;
        }

        return _keyHash;
    }

    /// <summary>Whether all that is known here is known in <paramref name="other"/> too, given that the keys are the same.</summary>
    public bool IsMoreGeneralThan(World other)
    {
        for (int i = 0; i < _values.Count; i++)
        {
            if (other.Read(_values[i].Key) != _values[i].Value)
            {
                return false;
            }
        }

        for (int i = 0; i < other._values.Count; i++)
        {
            // A slot with its own symbol may hold anything, unless that symbol is also elsewhere.
            int slot = other._values[i].Key;
            if (!IsBound(slot) && (IsSymbolHeldElsewhere(slot, slot) || Mentions(slot)))
            {
                return false;
            }
        }

        for (int i = 0; i < _known.Count; i++)
        {
            Value value = other.Read(_known[i].Key);
            Knowledge known = value.Kind == ValueKind.Number ? Knowledge.Exactly(value.Number) : other.KnownOf(_known[i].Key);
            if (!known.Implies(_known[i].Value))
            {
                return false;
            }
        }

        for (int i = 0; i < Relations.Count; i++)
        {
            if (!other.Relations.Contains(Relations[i]))
            {
                return false;
            }
        }

        for (int i = 0; i < _promised.Count; i++)
        {
            if (!other._promised.TryGet(_promised[i].Key, out _))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is known in both, given that the keys are the same.</summary>
    public World Merge(World other)
    {
        SlotMap<Value> values = _values;
        SlotMap<Knowledge> known = default;
        SlotMap<byte> dropped = default;
        for (int i = 0; i < _values.Count; i++)
        {
            if (other.Read(_values[i].Key) != _values[i].Value)
            {
                dropped = dropped.With(_values[i].Key, 1);
            }
        }

        for (int i = 0; i < other._values.Count; i++)
        {
            if (!IsBound(other._values[i].Key))
            {
                dropped = dropped.With(other._values[i].Key, 1);
            }
        }

        for (int i = 0; i < dropped.Count; i++)
        {
            int slot = dropped[i].Key;
            values = values.Without(slot);
            known = known.With(slot, RangeOf(slot).Or(other.RangeOf(slot)));
        }

        // A dropped slot has its own symbol from now on; others must not hold the same.
        for (int i = values.Count - 1; i >= 0; i--)
        {
            if (values[i].Value is { Kind: ValueKind.Symbol } value && dropped.TryGet(value.Id, out _))
            {
                values = values.With(values[i].Key, Value.Unknown);
            }
        }

        for (int i = 0; i < _known.Count; i++)
        {
            if (!dropped.TryGet(_known[i].Key, out _))
            {
                known = known.With(_known[i].Key, _known[i].Value.Or(other.KnownOf(_known[i].Key)));
            }
        }

        for (int i = known.Count - 1; i >= 0; i--)
        {
            if (known[i].Value.IsNone)
            {
                known = known.Without(known[i].Key);
            }
        }

        SlotMap<byte> gone = dropped;
        Relations relations = Relations.Where(relation =>
            other.Relations.Contains(relation) && !gone.TryGet(relation.Left, out _) && !gone.TryGet(relation.Right, out _));
        SlotMap<int> promised = _promised;
        for (int i = promised.Count - 1; i >= 0; i--)
        {
            if (!other._promised.TryGet(promised[i].Key, out _))
            {
                promised = promised.Without(promised[i].Key);
            }
        }

        return new World(values, Objects, known, relations, promised);
    }

    private World Change(
        SlotMap<Value>? values = null,
        SlotMap<TrackedObject>? objects = null,
        SlotMap<Knowledge>? known = null,
        Relations? relations = null,
        SlotMap<int>? promised = null) =>
        new(values ?? _values, objects ?? Objects, known ?? _known, relations ?? Relations, promised ?? _promised);

    private Knowledge RangeOf(int slot)
    {
        Value value = Read(slot);
        return value.Kind switch
        {
            ValueKind.Number => Knowledge.Exactly(value.Number),
            ValueKind.Null => Knowledge.Exactly(0),
            ValueKind.NotNull => new Knowledge(long.MinValue, long.MaxValue, true),
            ValueKind.Symbol when !value.IsNegated => KnownOf(value.Id),
            _ => Knowledge.None,
        };
    }

    private bool Mentions(int symbol)
    {
        if (_known.TryGet(symbol, out _))
        {
            return true;
        }

        for (int i = 0; i < Relations.Count; i++)
        {
            if (Relations[i].Mentions(symbol))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSymbolHeldElsewhere(int symbol, int slot)
    {
        for (int i = 0; i < _values.Count; i++)
        {
            if (_values[i].Key != slot && _values[i].Value is { Kind: ValueKind.Symbol } value && value.Id == symbol)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Frees a slot's own symbol: those that hold it hold the slot's former symbol from now on.</summary>
    private World RenameSymbol(int slot)
    {
        int former = slot + Former;
        SlotMap<Value> values = Replace(value => value.Kind != ValueKind.Symbol
            ? value
            : value.Id == former ? Value.Unknown : value.Id == slot ? value with { Id = former } : value);
        SlotMap<Knowledge> known = _known.Without(former).Without(slot);
        if (_known.TryGet(slot, out Knowledge moved))
        {
            known = known.With(former, moved);
        }

        return Change(values: values, known: known, relations: Relations.Without(former).Rename(slot, former));
    }

    private SlotMap<Value> Replace(System.Func<Value, Value> replacement)
    {
        SlotMap<Value> values = _values;
        for (int i = 0; i < values.Count; i++)
        {
            values = values.With(values[i].Key, replacement(values[i].Value));
        }

        return values;
    }

    /// <summary>Whether an entry tells where an object is, or that there is none where there could be.</summary>
    private static bool IsKey(SlotMap<Value>.Entry entry, Slots slots) =>
        entry.Value.ConcernsObject || (entry.Value.Kind == ValueKind.Null && slots.IsTracked(entry.Key));
}
