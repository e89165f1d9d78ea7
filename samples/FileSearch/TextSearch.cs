using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using AsyncGen;

namespace FileSearch;

/// <summary>The server: ordinary blocking code that knows nothing of call objects, but looks now and then whether it is still wanted.</summary>
internal sealed class TextSearch : ITextSearch
{
    private const int LongestCompared = 16 * 1024;

    public FileCount SearchDirectory(string directory, string text, out int matches, CancellationToken cancellationToken)
    {
        matches = 0;
        FileCount count = default;
        foreach (string file in FileTree.FilesOf(directory))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (FileTree.ReadText(file) is { } content)
                {
                    matches += Occurrences(content, text);
                    count = count with { Files = count.Files + 1, Bytes = count.Bytes + new FileInfo(file).Length };
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                count = count with { Unreadable = count.Unreadable + 1 };
            }
        }

        return count;
    }

    public Likeness FindMostAlike(string root, out long pairs, CancellationToken cancellationToken)
    {
        List<(string Path, string Text)> files = [];
        foreach (string file in FileTree.AccessibleFilesBelow(root))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryRead(file) is { Length: > 0 } text)
            {
                files.Add((Path.GetRelativePath(root, file), text[..Math.Min(text.Length, LongestCompared)]));
            }
        }

        pairs = 0;
        Likeness best = new("", "", 0);
        for (int i = 0; i < files.Count; i++)
        {
            for (int j = i + 1; j < files.Count; j++, pairs++)
            {
                double share = ShareInCommon(files[i].Text, files[j].Text);
                if (share > best.Share)
                {
                    best = new Likeness(files[i].Path, files[j].Path, share);
                }
            }
        }

        return best;
    }

    private static string? TryRead(string file)
    {
        try
        {
            return FileTree.ReadText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int Occurrences(string content, string text)
    {
        int count = 0;
        for (int at = content.IndexOf(text, StringComparison.Ordinal);
             at >= 0;
             at = content.IndexOf(text, at + text.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    /// <summary>The longest common subsequence, by dynamic programming over two rows.</summary>
    private static double ShareInCommon(string a, string b)
    {
        int[] above = new int[b.Length + 1];
        int[] row = new int[b.Length + 1];
        foreach (char c in a)
        {
            // Deep inside the work there is no token at hand: the runtime knows which call this thread serves.
            if (ServerCall.TestCancel())
            {
                throw new OperationCanceledException("The comparison was given up.");
            }

            for (int j = 0; j < b.Length; j++)
            {
                row[j + 1] = c == b[j] ? above[j] + 1 : Math.Max(above[j + 1], row[j]);
            }

            (above, row) = (row, above);
        }

        return 2.0 * above[b.Length] / (a.Length + b.Length);
    }
}
