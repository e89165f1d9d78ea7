using System;
using System.IO;
using System.Threading.Tasks;
using Inventory;

const int BadArguments = 2;

if (args is not ([] or [_]))
{
    return Refuse($"too many arguments: {args[1]}");
}

string directory = Path.GetFullPath(args is [var first] ? first : Path.GetDirectoryName(typeof(object).Assembly.Location)!);
if (!Directory.Exists(directory))
{
    return Refuse($"no such directory: {directory}");
}

using Store store = new();
await using InventoryManager manager = new(store);
await new Tour(store, manager, directory).RunAsync();
return 0;

static int Refuse(string error)
{
    Console.Error.WriteLine($"Inventory: {error}");
    Console.Error.WriteLine("usage: Inventory [DIRECTORY]\n  DIRECTORY  the tree to take stock of; without it, the .NET runtime this program runs on");
    return BadArguments;
}
