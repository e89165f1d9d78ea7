using System;

namespace AsyncGen.Analyzers.Flow;

/// <summary>How two operands compare. The other comparisons are these with exchanged operands or negated.</summary>
internal enum Comparison : byte
{
    Equal,
    Less,
}

/// <summary>A comparison of a symbol with another or with a number, and whether it holds.</summary>
/// <param name="Comparison">The comparison.</param>
/// <param name="Left">The left symbol; -1 for a number.</param>
/// <param name="Right">The right symbol; -1 for a number.</param>
/// <param name="Number">The number in place of one symbol.</param>
/// <param name="Holds">Whether it holds.</param>
internal readonly record struct Relation(Comparison Comparison, int Left, int Right, long Number, bool Holds)
{
    public bool Mentions(int symbol) => Left == symbol || Right == symbol;

    public bool IsAbout(Relation other) =>
        Comparison == other.Comparison && Left == other.Left && Right == other.Right && Number == other.Number;

    public Relation Rename(int from, int to) =>
        this with { Left = Left == from ? to : Left, Right = Right == from ? to : Right };
}

/// <summary>An immutable list of relations.</summary>
internal readonly struct Relations(Relation[]? items) : IEquatable<Relations>
{
    private readonly Relation[]? _items = items;

    public int Count => _items is null ? 0 : _items.Length;

    public Relation this[int index] => _items![index];

    /// <summary>Whether a relation is known to hold, known not to, or unknown.</summary>
    public bool? Holds(Relation relation)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_items![i].IsAbout(relation))
            {
                return _items[i].Holds;
            }
        }

        return null;
    }

    public Relations With(Relation relation)
    {
        Relation[] items = new Relation[Count + 1];
        _items?.CopyTo(items, 0);
        items[items.Length - 1] = relation;
        return new Relations(items);
    }

    public Relations Where(Func<Relation, bool> isKept)
    {
        Relation[]? kept = _items is null ? null : Array.FindAll(_items, relation => isKept(relation));
        return kept is null || kept.Length == Count ? this : new Relations(kept.Length == 0 ? null : kept);
    }

    public Relations Without(int symbol)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_items![i].Mentions(symbol))
            {
                return Where(relation => !relation.Mentions(symbol));
            }
        }

        return this;
    }

    public Relations Rename(int from, int to) =>
        _items is null ? this : new Relations(Array.ConvertAll(_items, relation => relation.Rename(from, to)));

    public bool Contains(Relation relation)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_items![i] == relation)
            {
                return true;
            }
        }

        return false;
    }

    public bool Equals(Relations other)
    {
        if (Count != other.Count)
        {
            return false;
        }

        for (int i = 0; i < Count; i++)
        {
            if (!other.Contains(_items![i]))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is Relations other && Equals(other);

    public override int GetHashCode() => Count;
}
