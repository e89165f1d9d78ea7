using System;
using System.Collections.Generic;
using System.Linq;
using AsyncGen.Tests.Harness;

namespace AsyncGen.Samples.Tests;

/// <summary>Trees for the FileSearch sample.</summary>
internal static class Trees
{
    /// <summary>A hundred files of 16 KB: minutes for the comparison, nothing for the search.</summary>
    public static TemporaryFolder Slow()
    {
        TemporaryFolder tree = new();
        string text = string.Concat(Enumerable.Repeat("abcdefgh", 2048));
        for (int i = 0; i < 100; i++)
        {
            tree.Write($"{i % 10}/{i}.txt", text);
        }

        return tree;
    }

    /// <summary>Directories of which each has another number of needles: 01 has one, 02 has two.</summary>
    public static TemporaryFolder Numbered(int count)
    {
        TemporaryFolder tree = new();
        foreach ((int matches, string directory) in Numbers(count))
        {
            tree.Write($"{directory}/hay.txt", string.Concat(Enumerable.Repeat("a needle in the hay\n", matches)));
        }

        return tree;
    }

    /// <summary>What is to be found in <see cref="Numbered"/>.</summary>
    public static IEnumerable<(int Matches, string Directory)> Numbers(int count) =>
        Enumerable.Range(1, count).Select(static number => (number, $"{number:D2}"));
}
