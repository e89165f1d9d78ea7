using System.Collections.Generic;
using AsyncGen;
using Microsoft.Data.Sqlite;

namespace Inventory;

/// <summary>The inventory as one writes it without a second thought: every call blocks its thread.</summary>
internal sealed class InventoryServer(Store store) : IInventory
{
    public int Take(string directory)
    {
        using SqliteConnection connection = store.Open();
        return Store.Take(connection, directory, ServerCall.TestCancel);
    }

    public int Count(string kind, out long bytes)
    {
        using SqliteConnection connection = store.Open();
        (int count, bytes) = Store.Count(connection, kind);
        return count;
    }

    public Item Find(string path)
    {
        using SqliteConnection connection = store.Open();
        return Store.Find(connection, path) ?? throw new CallAbortedException(Codes.NotFound);
    }

    public IEnumerable<Item> List(string kind) => store.List(kind);
}
