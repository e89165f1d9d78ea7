using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen;

namespace FileSearch;

/// <summary>
/// The slow call, which gets only so much time, and its call object afterwards. It is on the thread pool also where the
/// searches share a serial dispatcher: among them it would keep its turn, and so hold up every search behind it.
/// </summary>
internal sealed class Comparison(Arguments arguments, ITextSearch server, CancellationToken stop) : IDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(500);

    private readonly TextSearchCall _call = new(server, new CallOptions { Name = "comparison" });
    private readonly Stopwatch _time = new();

    public void Begin()
    {
        _time.Start();
        _call.Begin_FindMostAlike(arguments.Directory, stop);
    }

    /// <summary>Waits for what is left of the time, then cancels; finishes the call in any case.</summary>
    public async Task FinishAsync()
    {
        TimeSpan rest = arguments.Timeout - _time.Elapsed;
        if (!await _call.WaitAsync(rest > TimeSpan.Zero ? rest : TimeSpan.Zero))
        {
            Console.WriteLine($"The comparison of all files is not through after {_time.Elapsed.TotalSeconds:F1} s: cancelling it.");
            CancelResult answer = await _call.CancelAsync(s_grace);
            Console.WriteLine($"  Cancel says {answer}.");
        }

        try
        {
            // Mandatory after a cancel: only Finish_ tells what became of the call, and frees the object.
            Likeness alike = _call.Finish_FindMostAlike(out long pairs);
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

    /// <summary>Makes another call with the same object: a cancel leaves nothing behind in it.</summary>
    public void UseAgain(string directory)
    {
        _call.Begin_SearchDirectory(directory, arguments.Text, stop);
        try
        {
            FileCount count = _call.Finish_SearchDirectory(out int matches);
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

    public void Dispose() => _call.Dispose();

    private static string Describe(ServerOutcome outcome) => outcome switch
    {
        ServerOutcome.NotStarted => "NotStarted, it never ran",
        ServerOutcome.Unknown => "Unknown, it may still be at it",
        ServerOutcome.Acknowledged => "Acknowledged, it gave the work up",
        ServerOutcome.Completed => "Completed, it got through and its result was dropped",
        _ => "Faulted, it failed and its exception was dropped",
    };
}
