using System;
using System.Collections.Generic;
using System.IO;

namespace FileSearch;

/// <summary>The files of a tree that a person would search: no build output, no version control, no links, no binaries.</summary>
internal static class FileTree
{
    private static readonly EnumerationOptions s_options = new()
    {
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System,
    };

    /// <summary>The directory and all below it.</summary>
    public static IEnumerable<string> DirectoriesOf(string root)
    {
        Stack<string> left = new([root]);
        while (left.TryPop(out string? directory))
        {
            yield return directory;
            foreach (string child in Directory.EnumerateDirectories(directory, "*", s_options))
            {
                if (Path.GetFileName(child) is not (".git" or "bin" or "obj"))
                {
                    left.Push(child);
                }
            }
        }
    }

    public static IEnumerable<string> FilesOf(string directory) => Directory.EnumerateFiles(directory, "*", s_options);

    /// <summary>The content of a text file, or null for one that is no text.</summary>
    public static string? ReadText(string file)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> start = stackalloc byte[512];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (start[..read].Contains((byte)0))
        {
            return null;
        }

        stream.Position = 0;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The tree this program was built from, or the current directory.</summary>
    public static string OwnRepository()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "AsyncGen.sln")))
            {
                return at.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }
}
