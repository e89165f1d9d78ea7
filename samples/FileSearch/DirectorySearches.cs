using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen;

namespace FileSearch;

/// <summary>
/// Several call objects at work on one server, and one loop that drives them all: a container returns whichever call is
/// through first, and its object goes on with the next directory.
/// </summary>
internal sealed class DirectorySearches(
    Arguments arguments, ITextSearch server, IEnumerable<string> directories, Totals totals, CancellationToken stop) : IDisposable
{
    public const int CallObjects = 4;

    private readonly Queue<string> _left = new(directories);
    private readonly SynchronizeContainer _running = new();
    private readonly Dictionary<TextSearchCall, string> _directoryOf = [];
    private readonly ProgressLine _progress = new();

    /// <summary>Searches all directories, or after Ctrl+C finishes those that are begun.</summary>
    public async Task RunAsync()
    {
        // Call objects that share a serial dispatcher take turns in the order of their Begin_, whatever thread begins them:
        // that is for a server that cannot bear two calls at once. Call objects that do not share it do not wait for it.
        CallOptions options = new()
        {
            Name = "search",
            Dispatcher = arguments.IsSerial ? CallDispatcher.Serial() : CallDispatcher.ThreadPool,
        };
        for (int i = 0; i < CallObjects; i++)
        {
            BeginNext(new TextSearchCall(server, options));
        }

        // In the order in which they are through; ends when no call is left in the container.
        await foreach (TextSearchCall call in _running)
        {
            Finish(call);
            BeginNext(call);
        }

        _progress.Clear();
    }

    public void Dispose() => _running.Dispose();

    private void BeginNext(TextSearchCall call)
    {
        if (stop.IsCancellationRequested || !_left.TryDequeue(out string? directory))
        {
            call.Dispose();
            return;
        }

        _directoryOf[call] = directory;
        call.Begin_SearchDirectory(directory, arguments.Text, stop);
        _running.Add(call);
    }

    private void Finish(TextSearchCall call)
    {
        string directory = _directoryOf[call];
        try
        {
            FileCount count = call.Finish_SearchDirectory(out int matches);
            totals.Add(directory, count, matches);
            if (arguments.Lists && matches > 0)
            {
                _progress.Clear();
                Console.WriteLine($"{matches,7}  {Path.GetRelativePath(arguments.Directory, directory)}");
            }
        }
        catch (CallCanceledException)
        {
            totals.AddCanceled();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The server's own exception: a directory that went away, or that may not be read.
            totals.AddUnreadable();
        }

        _progress.Show($"{totals}; {_left.Count} directories left");
    }
}
