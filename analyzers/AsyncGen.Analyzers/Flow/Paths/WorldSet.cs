using System.Collections.Generic;

namespace AsyncGen.Analyzers.Flow;

/// <summary>The worlds that reach a point. Those with the same key are merged when they become too many (property simulation).</summary>
internal sealed class WorldSet(Slots slots)
{
    /// <summary>How many worlds of one key are kept apart by their facts.</summary>
    private const int Variants = 8;

    private readonly List<World> _worlds = [];

    public int Count => _worlds.Count;

    /// <summary>Adds a world and returns what has to be followed from here; <see langword="null"/> when that is known already.</summary>
    public World? Add(World world)
    {
        int variants = 0;
        int last = -1;
        for (int i = 0; i < _worlds.Count; i++)
        {
            if (!_worlds[i].HasKeyOf(world, slots))
            {
                continue;
            }

            if (_worlds[i].IsMoreGeneralThan(world))
            {
                return null;
            }

            variants++;
            last = i;
        }

        if (variants < Variants)
        {
            _worlds.Add(world);
            return world;
        }

        World merged = _worlds[last].Merge(world);
        _worlds[last] = merged;
        return merged;
    }
}
