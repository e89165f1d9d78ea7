using System;
using System.Collections.Generic;
using System.Data;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen;
using Microsoft.Data.Sqlite;

namespace ForeignInterface;

/// <summary>A query from the command line, which may be wrong or take too long.</summary>
internal sealed class UserQuery(FileDatabase database, TimeSpan limit)
{
    /// <summary>Writes the rows.</summary>
    /// <returns>Whether it was answered.</returns>
    public async Task<bool> RunAsync(string sql)
    {
        // No method of the interfaces takes a token; of their call objects, all that begin and finish in one do.
        using CancellationTokenSource stop = new(limit);
        using DbCommandCall command = new(database.InterruptibleCommand(sql), database.Options);
        try
        {
            await WriteAsync(await command.ExecuteReaderAsync(stop.Token), stop.Token);
            return true;
        }
        catch (CallCanceledException e)
        {
            Console.Error.WriteLine(
                $"ForeignInterface: not answered within {limit.TotalSeconds} s; SQLite: {e.ServerOutcome.Describe()}");
        }
        catch (SqliteException e)
        {
            Console.Error.WriteLine($"ForeignInterface: {e.Message}");
        }

        return false;
    }

    private async Task WriteAsync(IDataReader reader, CancellationToken cancellationToken)
    {
        using DataReaderCall call = new(reader, database.Options);
        try
        {
            do
            {
                while (await call.ReadAsync(cancellationToken))
                {
                    Console.WriteLine(string.Join(" | ", Values(reader)));
                }
            }
            while (await call.NextResultAsync(cancellationToken));
        }
        finally
        {
            // In its turn, which a Dispose of the reader would not be: a cancelled call may still be at it.
            await call.CloseAsync(CancellationToken.None);
        }
    }

    private static IEnumerable<object> Values(IDataReader reader) => Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue);
}
