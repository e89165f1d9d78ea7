using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Inventory;

const int NoStore = 1;
const int BadArguments = 2;

if (args is not ([] or [_]))
{
    return Refuse($"too many arguments: {args[1]}");
}

string directory = args is [var first] ? first : Path.GetDirectoryName(typeof(object).Assembly.Location)!;
if (!Directory.Exists(directory))
{
    return Refuse($"no such directory: {directory}");
}

Store store;
try
{
    // The store passes over what may not be read below; of the directory itself it is told.
    _ = Directory.EnumerateFileSystemEntries(directory).Any();
    store = new Store();
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"Inventory: {e.Message}");
    return NoStore;
}

using Store owned = store;

// Ctrl+C ends the process, but leaves no store behind.
void Clean(PosixSignalContext signal)
{
    try
    {
        store.Dispose();
    }
    catch (IOException)
    {
        // Windows deletes nothing that is open.
    }
}

using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Clean);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Clean);

await using InventoryManager manager = new(store);
await new Tour(store, manager, Path.GetFullPath(directory)).RunAsync();
return 0;

static int Refuse(string error)
{
    Console.Error.WriteLine($"Inventory: {error}");
    Console.Error.WriteLine("usage: Inventory [DIRECTORY]\n  DIRECTORY  the tree to take stock of; without it, the .NET runtime this program runs on");
    return BadArguments;
}
