using System.Threading;
using AsyncGen;

namespace FileSearch;

/// <summary>
/// A blocking interface over real files. The attribute is all it takes: the generator writes <c>AsyncITextSearch</c> and
/// the call object <c>TextSearchCall</c> with <c>Begin_</c> and <c>Finish_</c> for each method.
/// </summary>
[AsyncCall]
public interface ITextSearch
{
    /// <summary>Searches the files of one directory, not of those below it.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="text">What to look for, compared by character.</param>
    /// <param name="matches">How often the text was found.</param>
    /// <param name="cancellationToken">Gives the search up.</param>
    /// <returns>What was read.</returns>
    FileCount SearchDirectory(string directory, string text, out int matches, CancellationToken cancellationToken);

    /// <summary>
    /// Compares every file of a tree with every other, character by character, and finds the two that are most alike: slow.
    /// </summary>
    /// <param name="root">The tree.</param>
    /// <param name="pairs">How many pairs were compared.</param>
    /// <param name="cancellationToken">Gives the comparison up.</param>
    /// <returns>The two files and how much of them is the same, from 0 to 1.</returns>
    Likeness FindMostAlike(string root, out long pairs, CancellationToken cancellationToken);
}

/// <summary>What a search has read.</summary>
/// <param name="Files">How many text files.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="Unreadable">How many files could not be read.</param>
public readonly record struct FileCount(int Files, long Bytes, int Unreadable);

/// <summary>Two files that are alike.</summary>
/// <param name="First">The one.</param>
/// <param name="Second">The other.</param>
/// <param name="Share">How much of them is the same, from 0 to 1.</param>
public readonly record struct Likeness(string First, string Second, double Share);
