using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen;

namespace Inventory;

/// <summary>What clients do with a manager.</summary>
internal sealed class Tour(Store store, InventoryManager manager, string directory)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public async Task RunAsync()
    {
        await TakeAsync();
        CompareWithServer();
        await OpenManyAsync();
        FindMissing();
        ListWithProgress();
        CancelBySink();
        await ListUntilEnoughAsync();
    }

    private async Task TakeAsync()
    {
        using InventoryCall call = InventoryCall.ForManager(manager);
        int count = await call.TakeAsync(directory);
        Console.WriteLine($"{count} items are in the store.");
    }

    /// <summary>A client that knows the synchronous interface only cannot tell what is behind it.</summary>
    private void CompareWithServer()
    {
        string ofServer = SynchronousClient.Report(new InventoryServer(store));
        string ofManager = SynchronousClient.Report(InventoryCall.ServerForManager(manager));
        Console.Write(ofServer);
        Console.WriteLine(ofServer == ofManager
            ? "A synchronous client gets the same from the server and from the manager."
            : $"From the manager a synchronous client gets something else:\n{ofManager}");
    }

    private async Task OpenManyAsync()
    {
        const int Calls = 10_000;
        string path = store.List("").FirstOrDefault()?.Path ?? "nothing";
        InventoryCall[] calls = [.. Enumerable.Range(0, Calls).Select(_ => InventoryCall.ForManager(manager))];
        int threads = ThreadPool.ThreadCount;
        foreach (InventoryCall call in calls)
        {
            call.Begin_Find(path);
        }

        int more = ThreadPool.ThreadCount - threads;
        int found = 0;
        foreach (InventoryCall call in calls)
        {
            await call;
            found += IsFound(call) ? 1 : 0;
            call.Dispose();
        }

        Console.WriteLine($"{Calls} calls were open at once, with {more} more threads in the pool than before; {found} of them found {path}.");
    }

    private static bool IsFound(InventoryCall call)
    {
        try
        {
            return call.Finish_Find().Path.Length > 0;
        }
        catch (CallAbortedException)
        {
            return false;
        }
    }

    private void FindMissing()
    {
        using InventoryCall call = InventoryCall.ForManager(manager);
        call.Begin_Find("no such file");
        try
        {
            Console.WriteLine($"Find found {call.Finish_Find()}.");
        }
        catch (CallAbortedException e)
        {
            Console.WriteLine($"Find was aborted with 0x{e.HResult:X8}.");
        }
    }

    private void ListWithProgress()
    {
        using InventoryCall call = InventoryCall.ForManager(manager, new CallOptions { Sinks = new SinkOptions { SendStatus = true } });
        ItemSink sink = new();
        call.Begin_List(sink, "");
        sink.WaitForFinal(s_patience);
        Console.WriteLine($"A sink got {sink.Count} items, with {sink.Progress}, and in the end: {sink.Final}.");
    }

    /// <summary>Cancels all that goes to a sink, from the client's end: the sink is told, the server is not.</summary>
    private void CancelBySink()
    {
        using InventoryCall call = InventoryCall.ForManager(manager);
        ItemSink sink = new() { Stays = true };
        call.Begin_List(sink, "");
        sink.WaitForFirst(s_patience);

        // With an empty store there is nothing to wait for, and the operation may be over.
        CancelAsyncCallResult result = CallSinks.CancelAsyncCall(sink);
        sink.Release();
        sink.WaitForFinal(s_patience);
        Console.WriteLine($"CancelAsyncCall: {result}; the sink's final status: 0x{sink.Final.HResult:X8}.");
    }

    private async Task ListUntilEnoughAsync()
    {
        using InventoryCall call = InventoryCall.ForManager(manager);
        long bytes = 0;
        int count = 0;
        await foreach (Item item in call.ListResults(""))
        {
            bytes += item.Size;
            if (++count == 3)
            {
                break;
            }
        }

        Console.WriteLine($"The {count} largest items have {bytes} bytes; the rest was not read.");
    }
}
