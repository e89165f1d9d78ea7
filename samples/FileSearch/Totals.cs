namespace FileSearch;

/// <summary>What all finished searches found together. Written by several clients at once.</summary>
internal sealed class Totals
{
    private readonly object _lock = new();

    public int Directories { get; private set; }

    public int Files { get; private set; }

    public long Bytes { get; private set; }

    public int Unreadable { get; private set; }

    public long Matches { get; private set; }

    public int Canceled { get; private set; }

    /// <summary>The directory with the most matches.</summary>
    public (string Directory, int Matches)? Richest { get; private set; }

    public void Add(string directory, FileCount count, int matches)
    {
        lock (_lock)
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
    }

    public void AddCanceled()
    {
        lock (_lock)
        {
            Canceled++;
        }
    }

    public void AddUnreadable()
    {
        lock (_lock)
        {
            Unreadable++;
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            return $"{Directories} directories, {Files} files, {Bytes / 1024.0 / 1024.0:F2} MB, {Matches} matches"
                + (Unreadable == 0 ? "" : $", {Unreadable} unreadable");
        }
    }
}
