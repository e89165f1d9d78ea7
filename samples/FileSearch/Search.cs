using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace FileSearch;

/// <summary>The client: the searches and, beside them, the slow comparison.</summary>
internal sealed class Search(Arguments arguments, ITextSearch server, CancellationToken stop)
{
    /// <returns>Whether everything was searched; false after Ctrl+C.</returns>
    public async Task<bool> RunAsync()
    {
        string[] directories = [.. FileTree.DirectoriesOf(arguments.Directory)];
        Console.WriteLine(
            $"Searching {directories.Length} directories of {arguments.Directory} for \"{arguments.Text}\" with "
            + $"{DirectorySearches.CallObjects} call objects{(arguments.IsSerial ? ", one search at a time" : "")}.");
        Stopwatch time = Stopwatch.StartNew();

        using Comparison comparison = new(arguments, server, stop);
        comparison.Begin();

        Totals totals = new();
        using (DirectorySearches searches = new(arguments, server, directories, totals, stop))
        {
            await searches.RunAsync();
        }

        Console.WriteLine($"{totals} in {time.Elapsed.TotalSeconds:F2} s.");

        await comparison.FinishAsync();
        if (stop.IsCancellationRequested)
        {
            Console.WriteLine($"Stopped: {totals.Canceled} searches were cancelled, and every call was finished.");
            return false;
        }

        comparison.UseAgain(totals.Richest?.Directory ?? arguments.Directory);
        return true;
    }
}
