using System.Collections.Generic;

namespace AsyncGen.Analyzers.Flow;

/// <summary>Where the evaluation of one statement stands.</summary>
internal sealed class Cursor
{
    private readonly List<Fork> _forks = [];
    private int _position;

    public World World { get; set; } = World.Empty;

    /// <summary>Whether the path ends within the statement, or cannot be.</summary>
    public bool IsDead { get; set; }

    /// <summary>Begins a statement.</summary>
    public void Start(World world)
    {
        _forks.Clear();
        Restart(world);
    }

    /// <summary>
    /// Takes the next way through the statement, where it has several: it is evaluated again from the start, with another
    /// choice at the last fork that has one left.
    /// </summary>
    public bool TakeNext(World world)
    {
        while (_forks.Count > 0)
        {
            Fork last = _forks[_forks.Count - 1];
            if (++last.Choice < last.Count)
            {
                Restart(world);
                return true;
            }

            _forks.RemoveAt(_forks.Count - 1);
        }

        return false;
    }

    /// <summary>Chooses one of several ways; what leads to them is found once.</summary>
    /// <typeparam name="T">What describes a way.</typeparam>
    /// <param name="find">Finds the ways.</param>
    /// <param name="chosen">The way to take.</param>
    /// <returns>Whether there is one.</returns>
    public bool Choose<T>(System.Func<IReadOnlyList<T>> find, out T chosen)
    {
        if (_position == _forks.Count)
        {
            IReadOnlyList<T> ways = find();
            _forks.Add(new Fork(ways, ways.Count));
        }

        Fork fork = _forks[_position++];
        IReadOnlyList<T> known = (IReadOnlyList<T>)fork.Ways;
        if (known.Count == 0)
        {
            chosen = default!;
            IsDead = true;
            return false;
        }

        chosen = known[fork.Choice];
        return true;
    }

    private void Restart(World world)
    {
        _position = 0;
        World = world;
        IsDead = false;
    }

    private sealed class Fork(object ways, int count)
    {
        public object Ways { get; } = ways;

        public int Count { get; } = count;

        public int Choice { get; set; }
    }
}
