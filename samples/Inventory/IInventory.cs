using System.Collections.Generic;
using AsyncGen;

namespace Inventory;

/// <summary>What there is in a tree of files. A caller of it blocks until the store has the answer.</summary>
[AsyncCall(Manager = true, Sinks = true)]
public interface IInventory
{
    /// <summary>Puts the files of a tree into the store.</summary>
    /// <returns>How many there are.</returns>
    int Take(string directory);

    /// <summary>Counts the items of a kind.</summary>
    /// <param name="kind">The extension with its dot, or an empty text for all.</param>
    /// <param name="bytes">Their sizes together.</param>
    int Count(string kind, out long bytes);

    /// <summary>Finds one item.</summary>
    /// <exception cref="System.Exception">There is none: the HRESULT says so.</exception>
    Item Find(string path);

    /// <summary>Lists the items of a kind, the largest first, as the store reads them.</summary>
    IEnumerable<Item> List(string kind);
}
