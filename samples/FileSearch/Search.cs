using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen;

namespace FileSearch;

/// <summary>The client: several call objects at work on one server, and one slow call that gets only so much time.</summary>
internal sealed class Search(Arguments arguments, ITextSearch server, CancellationToken stop)
{
    private const int Clients = 4;
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentQueue<string> _directories = new(FileTree.DirectoriesOf(arguments.Directory));
    private readonly Totals _totals = new();
    private readonly ProgressLine _progress = new();

    /// <returns>Whether everything was searched; false after Ctrl+C.</returns>
    public async Task<bool> RunAsync()
    {
        Console.WriteLine(
            $"Searching {_directories.Count} directories of {arguments.Directory} for \"{arguments.Text}\" with {Clients} call objects.");
        Stopwatch time = Stopwatch.StartNew();

        using TextSearchCall slow = new(server, new CallOptions { Name = "slow" });
        slow.Begin_FindMostAlike(arguments.Directory, stop);

        Task[] clients = new Task[Clients];
        for (int i = 0; i < Clients; i++)
        {
            clients[i] = SearchDirectoriesAsync();
        }

        await Task.WhenAll(clients);
        _progress.Clear();
        Console.WriteLine($"{_totals} in {time.Elapsed.TotalSeconds:F2} s.");

        await FinishSlowAsync(slow, time);
        if (stop.IsCancellationRequested)
        {
            Console.WriteLine($"Stopped: {_totals.Canceled} searches were cancelled, and every call was finished.");
            return false;
        }

        UseAgain(slow);
        return true;
    }

    /// <summary>One client: its call object is used again for one directory after the other.</summary>
    private async Task SearchDirectoriesAsync()
    {
        using TextSearchCall call = new(server);
        while (!stop.IsCancellationRequested && _directories.TryDequeue(out string? directory))
        {
            call.Begin_SearchDirectory(directory, arguments.Text, stop);
            while (!await call.WaitAsync(s_tick))
            {
                _progress.Show($"{_totals}, now in {Path.GetRelativePath(arguments.Directory, directory)}");
            }

            try
            {
                FileCount count = call.Finish_SearchDirectory(out int matches);
                _totals.Add(directory, count, matches);
                _progress.Show(_totals.ToString());
            }
            catch (CallCanceledException)
            {
                _totals.AddCanceled();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The server's own exception: a directory that went away, or that may not be read.
                _totals.AddUnreadable();
            }
        }
    }

    private async Task FinishSlowAsync(TextSearchCall slow, Stopwatch time)
    {
        TimeSpan rest = arguments.Timeout - time.Elapsed;
        if (!await slow.WaitAsync(rest > TimeSpan.Zero ? rest : TimeSpan.Zero))
        {
            Console.WriteLine($"The comparison of all files is not through after {time.Elapsed.TotalSeconds:F1} s: cancelling it.");
            CancelResult answer = await slow.CancelAsync(s_grace);
            Console.WriteLine($"  Cancel says {answer}.");
        }

        try
        {
            // Mandatory after a cancel: only Finish_ tells what became of the call, and frees the object.
            Likeness alike = slow.Finish_FindMostAlike(out long pairs);
            Console.WriteLine(
                pairs == 0
                    ? "There are no two files to compare."
                    : $"Most alike of {pairs} pairs ({alike.Share:P0} the same): {alike.First} and {alike.Second}.");
        }
        catch (CallCanceledException e)
        {
            Console.WriteLine($"  Finish_ says cancelled; the server: {Describe(e.ServerOutcome)}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.WriteLine($"The comparison failed: {e.Message}");
        }
    }

    private void UseAgain(TextSearchCall call)
    {
        string directory = _totals.Richest?.Directory ?? arguments.Directory;
        call.Begin_SearchDirectory(directory, arguments.Text, stop);
        try
        {
            FileCount count = call.Finish_SearchDirectory(out int matches);
            Console.WriteLine(
                $"The same call object again, for the directory with the most matches: {matches} in {count.Files} files of {directory}.");
        }
        catch (CallCanceledException e)
        {
            Console.WriteLine($"The same call object again: cancelled; the server: {Describe(e.ServerOutcome)}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.WriteLine($"The same call object again: {e.Message}");
        }
    }

    private static string Describe(ServerOutcome outcome) => outcome switch
    {
        ServerOutcome.NotStarted => "NotStarted, it never ran",
        ServerOutcome.Unknown => "Unknown, it may still be at it",
        ServerOutcome.Acknowledged => "Acknowledged, it gave the work up",
        ServerOutcome.Completed => "Completed, it got through and its result was dropped",
        _ => "Faulted, it failed and its exception was dropped",
    };
}
