using System;
using System.Data;
using System.Threading.Tasks;
using AsyncGen;
using Microsoft.Data.Sqlite;

namespace ForeignInterface;

/// <summary>
/// A query that takes minutes for hundreds of files gets so much time and no more, and is given up in three ways: they differ
/// in who tells SQLite. (A command's own time-out does not help: SQLite's counts only the wait for a lock.)
/// </summary>
internal sealed class LongQuery(FileDatabase database, TimeSpan limit)
{
    private const string FourFiles =
        """
        SELECT iif(a.path IS NULL,
                   'there are no four files',
                   printf('%s, %s, %s, %s: %d bytes', a.path, b.path, c.path, d.path, a.size + b.size + c.size + d.size)),
               min(abs(1474560 - a.size - b.size - c.size - d.size))
        FROM file a, file b, file c, file d
        WHERE a.rowid < b.rowid AND b.rowid < c.rowid AND c.rowid < d.rowid
        """;

    private const string LargestFile = "SELECT coalesce(path, 'none') || ', ' || coalesce(max(size), 0) || ' bytes' FROM file";

    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);

    public async Task RunAsync()
    {
        Console.WriteLine("Which four files fill a floppy disk best?");
        await AbandonAsync();
        await InterruptAsync();
        await AcknowledgeAsync();
    }

    /// <summary>Nobody tells SQLite: the client is free at once, SQLite is not.</summary>
    private async Task AbandonAsync()
    {
        Console.WriteLine(" Cancel():");
        using DbCommandCall call = new(database.Command(FourFiles), database.Options);
        call.Begin_ExecuteScalar();
        if (!await call.WaitAsync(limit))
        {
            CancelResult answer = call.Cancel();
            Console.WriteLine($"  not known after {limit.TotalSeconds} s: Cancel says {answer}");
        }

        Finish(call);

        // The same object again. A property is set through it too: SQLite may still be at the command, so that has its turn.
        call.Begin_set_CommandText(LargestFile);
        if (!await call.WaitAsync(limit / 5))
        {
            Console.WriteLine("  SQLite is still at it, so the connection's next call waits: it needs an interrupt");
            await database.InterruptUntilAsync(call);
        }

        call.Finish_set_CommandText();
        Console.WriteLine($"  the same call object again, for the largest file: {await call.ExecuteScalarAsync()}");
    }

    /// <summary>The client tells SQLite itself, and gives it some time to come back.</summary>
    private async Task InterruptAsync()
    {
        Console.WriteLine(" Cancel(grace) and sqlite3_interrupt:");
        using DbCommandCall call = new(database.Command(FourFiles), database.Options);
        call.Begin_ExecuteScalar();
        if (!await call.WaitAsync(limit))
        {
            ValueTask<CancelResult> cancel = call.CancelAsync(s_grace);
            await database.InterruptUntilAsync(call);
            Console.WriteLine($"  not known after {limit.TotalSeconds} s: Cancel says {await cancel}");
        }

        Finish(call);
    }

    /// <summary>The command learns of the cancel, and the client needs to know nothing of SQLite.</summary>
    private async Task AcknowledgeAsync()
    {
        Console.WriteLine(" Cancel(grace) of a command that asks ServerCall.TestCancel():");
        using DbCommandCall call = new(database.InterruptibleCommand(FourFiles), database.Options);
        call.Begin_ExecuteScalar();
        if (!await call.WaitAsync(limit))
        {
            CancelResult answer = await call.CancelAsync(s_grace);
            Console.WriteLine($"  not known after {limit.TotalSeconds} s: Cancel says {answer}");
        }

        Finish(call);
    }

    private static void Finish(DbCommandCall call)
    {
        try
        {
            Console.WriteLine($"  Finish_ says {call.Finish_ExecuteScalar()}");
        }
        catch (CallCanceledException e)
        {
            Console.WriteLine($"  Finish_ says cancelled; SQLite: {e.ServerOutcome.Describe()}");
        }
        catch (SqliteException e)
        {
            // Within the grace the server has the last word, so this is its own exception as it was thrown.
            Console.WriteLine($"  Finish_ throws what SQLite threw: {e.Message}");
        }
    }
}
