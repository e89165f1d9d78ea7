using System;
using System.Collections.Generic;
using System.Threading.Channels;
using System.Threading.Tasks;
using AsyncGen;
using Microsoft.Data.Sqlite;

namespace Inventory;

/// <summary>
/// The same inventory as a manager: a call is put into a queue and its method returns at once. One clerk with one connection
/// takes call after call out of it and completes or aborts it. However many calls are open, no thread waits for them.
/// </summary>
internal sealed class InventoryManager : IInventoryManager, IAsyncDisposable
{
    private readonly Store _store;
    private readonly Channel<(AsyncCallHandle Call, Action<SqliteConnection> Work)> _queue =
        Channel.CreateUnbounded<(AsyncCallHandle, Action<SqliteConnection>)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Task _clerk;

    public InventoryManager(Store store)
    {
        _store = store;
        _clerk = WorkAsync();
    }

    public void Take(CallHandle<int> call, string directory) =>
        Enter(call, connection => call.Complete(Store.Take(connection, directory, call.TestCancel)));

    public void Count(CallHandle<(int Result, long bytes)> call, string kind) =>
        Enter(call, connection => call.Complete(Store.Count(connection, kind)));

    public void Find(CallHandle<Item> call, string path) => Enter(call, connection =>
    {
        if (Store.Find(connection, path) is { } item)
        {
            call.Complete(item);
        }
        else
        {
            call.Abort(Codes.NotFound);
        }
    });

    // Inline: there is nothing to wait for, the rows are read when they are asked for.
    public void List(CallHandle<IEnumerable<Item>> call, string kind) => call.Complete(_store.List(kind));

    /// <summary>Takes no more calls, and waits for those that are in the queue.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _clerk;
    }

    private void Enter(AsyncCallHandle call, Action<SqliteConnection> work)
    {
        if (!_queue.Writer.TryWrite((call, work)))
        {
            call.Abort(Codes.Closed);
        }
    }

    private async Task WorkAsync()
    {
        using SqliteConnection connection = _store.Open();
        await foreach ((AsyncCallHandle call, Action<SqliteConnection> work) in _queue.Reader.ReadAllAsync())
        {
            try
            {
                work(connection);
            }
            catch (Exception e)
            {
                // The client gets it. Where it gave up and the work stopped for that, this says so.
                call.TryAbort(e);
            }
        }
    }
}
