using System;
using System.Collections.Generic;
using System.IO;
using AsyncGen;
using Microsoft.Data.Sqlite;

namespace Inventory;

/// <summary>The file that holds the inventory. A connection to it bears one thread at a time.</summary>
internal sealed class Store : IDisposable
{
    private const string Condition = "$kind = '' OR kind = $kind";

    private static readonly EnumerationOptions s_all = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System,
    };

    private readonly string _file = Path.GetTempFileName();

    public Store()
    {
        using SqliteConnection connection = Open();
        using SqliteCommand create = connection.CreateCommand();
        create.CommandText = "PRAGMA journal_mode = WAL; CREATE TABLE item (path TEXT PRIMARY KEY, kind TEXT, size INTEGER)";
        create.ExecuteNonQuery();
    }

    public SqliteConnection Open()
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = _file, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Puts the files of a tree in place of what the store holds.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="directory">The tree.</param>
    /// <param name="isCanceled">Whether it is to stop, which leaves the store as it was.</param>
    public static int Take(SqliteConnection connection, string directory, Func<bool> isCanceled)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        using (SqliteCommand clear = new("DELETE FROM item", connection, transaction))
        {
            clear.ExecuteNonQuery();
        }

        using SqliteCommand insert = new("INSERT INTO item VALUES ($path, $kind, $size)", connection, transaction);
        SqliteParameter path = insert.Parameters.Add("$path", SqliteType.Text);
        SqliteParameter kind = insert.Parameters.Add("$kind", SqliteType.Text);
        SqliteParameter size = insert.Parameters.Add("$size", SqliteType.Integer);
        int count = 0;
        foreach (FileInfo file in new DirectoryInfo(directory).EnumerateFiles("*", s_all))
        {
            if (isCanceled())
            {
                throw new OperationCanceledException();
            }

            (path.Value, kind.Value, size.Value) = (Path.GetRelativePath(directory, file.FullName), file.Extension, file.Length);
            insert.ExecuteNonQuery();
            count++;
        }

        transaction.Commit();
        return count;
    }

    public static (int Count, long Bytes) Count(SqliteConnection connection, string kind)
    {
        using SqliteCommand command = Command(connection, "SELECT count(*), coalesce(sum(size), 0) FROM item WHERE " + Condition, kind);
        using SqliteDataReader reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt32(0), reader.GetInt64(1));
    }

    public static Item? Find(SqliteConnection connection, string path)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT path, kind, size FROM item WHERE path = $path";
        command.Parameters.AddWithValue("$path", path);
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() ? ItemOf(reader) : null;
    }

    /// <summary>Reads row by row, on a connection of its own; whoever asks for no more rows ends the query.</summary>
    public IEnumerable<Item> List(string kind)
    {
        using SqliteConnection connection = Open();
        int total = Count(connection, kind).Count;
        using SqliteCommand command = Command(
            connection, "SELECT path, kind, size FROM item WHERE " + Condition + " ORDER BY size DESC, path", kind);
        using SqliteDataReader reader = command.ExecuteReader();
        for (int current = 1; reader.Read(); current++)
        {
            // For whoever asked for it; nothing otherwise.
            ServerCall.ReportProgress(current, total);
            yield return ItemOf(reader);
        }
    }

    public void Dispose()
    {
        foreach (string ending in (string[])["", "-wal", "-shm"])
        {
            File.Delete(_file + ending);
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, string kind)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$kind", kind);
        return command;
    }

    private static Item ItemOf(SqliteDataReader reader) => new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2));
}
