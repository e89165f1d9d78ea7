using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace FileSearch;

/// <summary>The files of a tree that a person would search: no build output, no version control, no links, no binaries.</summary>
internal static class FileTree
{
    private static readonly EnumerationOptions s_all = new()
    {
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System,
    };

    private static readonly EnumerationOptions s_accessible = new()
    {
        IgnoreInaccessible = true,
        AttributesToSkip = s_all.AttributesToSkip,
    };

    /// <summary>The directory and all below it, each before those in it, by name.</summary>
    public static IEnumerable<string> DirectoriesOf(string root)
    {
        Stack<string> left = new([root]);
        while (left.TryPop(out string? directory))
        {
            yield return directory;
            foreach (string child in ChildrenOf(directory).OrderDescending(StringComparer.Ordinal))
            {
                left.Push(child);
            }
        }
    }

    /// <summary>The files of one directory; one that may not be read throws.</summary>
    public static IEnumerable<string> FilesOf(string directory) => Directory.EnumerateFiles(directory, "*", s_all);

    /// <summary>The files of a tree, without those of directories that may not be read.</summary>
    public static IEnumerable<string> AccessibleFilesBelow(string root) =>
        DirectoriesOf(root).SelectMany(static directory => Directory.EnumerateFiles(directory, "*", s_accessible));

    /// <summary>The content of a text file, or null for one that is no text.</summary>
    public static string? ReadText(string file)
    {
        if (new FileInfo(file).Length == 0)
        {
            // Not even opened: with a named pipe, which has no length either, that would wait for somebody to write.
            return "";
        }

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

    private static string[] ChildrenOf(string directory)
    {
        try
        {
            return
            [
                .. Directory.EnumerateDirectories(directory, "*", s_accessible)
                    .Where(static child => Path.GetFileName(child) is not (".git" or "bin" or "obj")),
            ];
        }
        catch (IOException)
        {
            // It went away meanwhile, for one: its search will tell.
            return [];
        }
    }
}
