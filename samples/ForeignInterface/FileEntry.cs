using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Enumeration;

namespace ForeignInterface;

/// <summary>A row of the table.</summary>
/// <param name="Path">The file, as seen from the directory.</param>
/// <param name="Extension">What its name ends with, from the last dot on.</param>
/// <param name="Size">Its length in bytes.</param>
internal sealed record FileEntry(string Path, string Extension, long Size)
{
    private static readonly EnumerationOptions s_all = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System,
    };

    /// <summary>The files of a tree; no build output, no version control, no links.</summary>
    public static IEnumerable<FileEntry> Below(string directory) =>
        new FileSystemEnumerable<FileEntry>(
            directory,
            (ref FileSystemEntry entry) => new FileEntry(
                System.IO.Path.GetRelativePath(directory, entry.ToFullPath()),
                System.IO.Path.GetExtension(entry.FileName).ToString(),
                entry.Length),
            s_all)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = static (ref FileSystemEntry entry) => entry.FileName is not (".git" or "bin" or "obj"),
        };

    /// <summary>The tree this program was built from, or the current directory.</summary>
    public static string OwnRepository()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(at.FullName, "AsyncGen.sln")))
            {
                return at.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }
}
