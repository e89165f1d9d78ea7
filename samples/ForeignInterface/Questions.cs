using System;
using System.Collections.Generic;
using System.Data;
using System.Linq;
using AsyncGen;

namespace ForeignInterface;

/// <summary>Several questions begun at once, and the same worked out by the client while they are answered.</summary>
internal sealed class Questions(FileDatabase database, IReadOnlyCollection<FileEntry> files)
{
    public void Ask()
    {
        using DbCommandCall count = new(database.Command("SELECT count(*) FROM file"), database.Options);
        using DbCommandCall sum = new(database.Command("SELECT coalesce(sum(size), 0) FROM file"), database.Options);
        using DbCommandCall kinds = new(
            database.Command("SELECT extension, count(*), sum(size) FROM file GROUP BY extension ORDER BY 3 DESC, 1 LIMIT 3"),
            database.Options);

        // They are answered one after the other in this order: the connection can bear no more.
        count.Begin_ExecuteScalar();
        sum.Begin_ExecuteScalar();
        kinds.Begin_ExecuteReader();

        (long Count, long Size) own = (files.Count, files.Sum(static file => file.Size));
        (long Count, long Size) answer = ((long)count.Finish_ExecuteScalar()!, (long)sum.Finish_ExecuteScalar()!);
        Console.WriteLine(
            $"SQLite counts {answer.Count} files of {answer.Size} bytes, "
            + (answer == own ? "and so does the client." : $"but the client {own.Count} of {own.Size}."));

        using IDataReader reader = kinds.Finish_ExecuteReader();
        Print(reader);
    }

    /// <summary>Every row is a call: SQLite works for it when it is asked for.</summary>
    private void Print(IDataReader reader)
    {
        using DataReaderCall rows = new(reader, database.Options);
        while (Read(rows))
        {
            Console.WriteLine($"  {reader.GetInt64(1),6} files of {reader.GetInt64(2),10} bytes  {reader.GetString(0)}");
        }
    }

    private static bool Read(DataReaderCall rows)
    {
        rows.Begin_Read();
        return rows.Finish_Read();
    }
}
