using System;
using System.Data;
using AsyncGen;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ForeignInterface;

/// <summary>
/// A command that learns of cancels, although the interface it implements knows none: SQLite asks it now and then whether to
/// go on, and it asks <see cref="ServerCall"/>. Nothing changes for who calls it without a call object.
/// </summary>
internal sealed class InterruptibleCommand(string sql, SqliteConnection connection) : SqliteCommand(sql, connection)
{
    /// <summary>How many instructions SQLite runs between two questions: far less than a millisecond.</summary>
    private const int Instructions = 1000;

    public override int ExecuteNonQuery() => Run(base.ExecuteNonQuery);

    public override object? ExecuteScalar() => Run(base.ExecuteScalar);

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior) => Run(() => base.ExecuteReader(behavior));

    private T Run<T>(Func<T> execute)
    {
        if (Connection?.Handle is { } database)
        {
            // It stays with the connection, so that it holds for reading the rows too.
            raw.sqlite3_progress_handler(database, Instructions, static _ => ServerCall.TestCancel() ? 1 : 0, null);
        }

        try
        {
            return execute();
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_INTERRUPT && ServerCall.TestCancel())
        {
            // What a server says to acknowledge a cancel.
            throw new OperationCanceledException(e.Message, e);
        }
    }
}
