using System;
using System.Collections.Generic;

namespace AsyncGen.Analyzers.Flow;

/// <summary>
/// An immutable map from small numbers to values, equal to another with the same entries. A path knows few things at once, so
/// a sorted array is smaller and faster than a tree.
/// </summary>
internal readonly struct SlotMap<T> : IEquatable<SlotMap<T>>
    where T : struct, IEquatable<T>
{
    private readonly Entry[]? _entries;

    private SlotMap(Entry[] entries)
    {
        _entries = entries;
    }

    public int Count => _entries is null ? 0 : _entries.Length;

    public Entry this[int index] => _entries![index];

    public bool TryGet(int key, out T value)
    {
        int index = Find(key);
        value = index >= 0 ? _entries![index].Value : default;
        return index >= 0;
    }

    public SlotMap<T> With(int key, T value)
    {
        int index = Find(key);
        return index >= 0 && _entries![index].Value.Equals(value) ? this : Set(index, key, value);
    }

    /// <summary>As <see cref="With"/>, also where the value is equal to the one that is there but not the same.</summary>
    public SlotMap<T> WithExactly(int key, T value) => Set(Find(key), key, value);

    public SlotMap<T> Without(int key)
    {
        int index = Find(key);
        if (index < 0)
        {
            return this;
        }

        if (Count == 1)
        {
            return default;
        }

        Entry[] entries = new Entry[Count - 1];
        Array.Copy(_entries!, entries, index);
        Array.Copy(_entries!, index + 1, entries, index, entries.Length - index);
        return new SlotMap<T>(entries);
    }

    public bool Equals(SlotMap<T> other)
    {
        if (ReferenceEquals(_entries, other._entries))
        {
            return true;
        }

        if (Count != other.Count)
        {
            return false;
        }

        for (int i = 0; i < Count; i++)
        {
            if (_entries![i].Key != other._entries![i].Key || !_entries[i].Value.Equals(other._entries[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is SlotMap<T> other && Equals(other);

    public override int GetHashCode()
    {
        int hash = Count;
        for (int i = 0; i < Count; i++)
        {
            hash = unchecked((((hash * 31) + _entries![i].Key) * 31) + _entries[i].Value.GetHashCode());
        }

        return hash;
    }

    private SlotMap<T> Set(int index, int key, T value)
    {
        Entry[] entries;
        if (index >= 0)
        {
            // Not Clone: it looks at the type of the array each time.
            entries = new Entry[_entries!.Length];
            for (int i = 0; i < entries.Length; i++)
            {
                entries[i] = _entries[i];
            }

            entries[index] = new Entry(key, value);
            return new SlotMap<T>(entries);
        }

        index = ~index;
        entries = new Entry[Count + 1];
        if (_entries is not null)
        {
            Array.Copy(_entries, entries, index);
            Array.Copy(_entries, index, entries, index + 1, _entries.Length - index);
        }

        entries[index] = new Entry(key, value);
        return new SlotMap<T>(entries);
    }

    private int Find(int key)
    {
        int low = 0;
        int high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            int at = _entries![middle].Key;
            if (at == key)
            {
                return middle;
            }

            if (at < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }

    /// <summary>One entry.</summary>
    internal readonly struct Entry(int key, T value)
    {
        public int Key { get; } = key;

        public T Value { get; } = value;
    }
}
