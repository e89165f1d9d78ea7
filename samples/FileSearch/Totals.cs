namespace FileSearch;

/// <summary>What all finished searches found together.</summary>
internal sealed class Totals
{
    public int Directories { get; private set; }

    public int Files { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Files and directories that could not be read.</summary>
    public int Unreadable { get; private set; }

    public long Matches { get; private set; }

    public int Canceled { get; private set; }

    /// <summary>The directory with the most matches.</summary>
    public (string Directory, int Matches)? Richest { get; private set; }

    public void Add(string directory, FileCount count, int matches)
    {
        if (matches > (Richest?.Matches ?? 0))
        {
            Richest = (directory, matches);
        }

        Directories++;
        Files += count.Files;
        Bytes += count.Bytes;
        Unreadable += count.Unreadable;
        Matches += matches;
    }

    public void AddCanceled() => Canceled++;

    public void AddUnreadable() => Unreadable++;

    public override string ToString() =>
        $"{Directories} directories, {Files} files, {Bytes / 1024.0 / 1024.0:F2} MB, {Matches} matches"
        + (Unreadable == 0 ? "" : $", {Unreadable} unreadable");
}
