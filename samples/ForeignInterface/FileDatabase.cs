using System;
using System.Collections.Generic;
using System.Data;
using System.Threading.Tasks;
using AsyncGen;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ForeignInterface;

/// <summary>
/// A connection, and what all call objects of it share: one queue, since a connection can bear only one call at a time. A
/// call that was abandoned keeps its turn in it until SQLite is back.
/// </summary>
internal sealed class FileDatabase : IAsyncDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(20);

    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    private FileDatabase()
    {
    }

    /// <summary>For every call object whose server belongs to the connection.</summary>
    public CallOptions Options { get; } = new() { Dispatcher = CallDispatcher.Serial() };

    /// <summary>Makes the table file (path, extension, size).</summary>
    public static async Task<FileDatabase> CreateAsync(IEnumerable<FileEntry> files)
    {
        FileDatabase database = new();
        using DbConnectionCall connection = new(database._connection, database.Options);
        await connection.OpenAsync();
        await database.FillAsync(files);
        return database;
    }

    /// <summary>A command as the driver has it: it knows nothing of call objects.</summary>
    public IDbCommand Command(string sql) => new SqliteCommand(sql, _connection);

    /// <summary>A command that gives up when its call is cancelled.</summary>
    public IDbCommand InterruptibleCommand(string sql) => new InterruptibleCommand(sql, _connection);

    /// <summary>
    /// Stops what SQLite is at until this call has ended: what is at work before it, or itself if it runs SQL. With other drivers
    /// one would use <see cref="IDbCommand.Cancel"/>, which SQLite's leaves empty; not <c>Begin_Cancel</c>, since that waits for
    /// its turn, behind what it is to stop.
    /// </summary>
    public async Task InterruptUntilAsync(IAsyncCall call)
    {
        // From any thread, and more than once: nothing is stopped where a call has its turn but is not inside of SQLite yet.
        do
        {
            raw.sqlite3_interrupt(_connection.Handle!);
        }
        while (!await call.WaitAsync(s_poll));
    }

    /// <summary>Closes the connection when nobody is at it any more.</summary>
    public async ValueTask DisposeAsync()
    {
        using DbConnectionCall connection = new(_connection, Options);
        connection.Begin_get_State();
        await InterruptUntilAsync(connection);
        connection.Finish_get_State();
        await connection.CloseAsync();
        _connection.Dispose();
    }

    private async Task FillAsync(IEnumerable<FileEntry> files)
    {
        using (DbCommandCall create = new(Command("CREATE TABLE file (path TEXT, extension TEXT, size INTEGER)"), Options))
        {
            await create.ExecuteNonQueryAsync();
        }

        using SqliteCommand insert = new("INSERT INTO file VALUES ($path, $extension, $size)", _connection);
        SqliteParameter path = insert.Parameters.Add("$path", SqliteType.Text);
        SqliteParameter extension = insert.Parameters.Add("$extension", SqliteType.Text);
        SqliteParameter size = insert.Parameters.Add("$size", SqliteType.Integer);

        // One call object for all rows. Between two calls the command is the client's, who may set what he likes.
        using DbCommandCall call = new(insert, Options);
        foreach (FileEntry file in files)
        {
            (path.Value, extension.Value, size.Value) = (file.Path, file.Extension, file.Size);
            await call.ExecuteNonQueryAsync();
        }
    }
}
