using System.Collections.Immutable;
using System.Text;

namespace AsyncGen.Generator.Tests.RandomInterfaces;

/// <summary>What a line of a random source says, to be left out where the compiler refuses it.</summary>
/// <param name="Interface">Which interface.</param>
/// <param name="Member">Which member, or <see cref="Head"/> or <see cref="Request"/>.</param>
internal readonly record struct SourcePart(int Interface, int Member)
{
    public const int Head = -1;

    /// <summary>The attribute, on the interface or on the assembly, that asks for a call object.</summary>
    public const int Request = -2;
}

/// <summary>The files of an assembly with random interfaces.</summary>
internal sealed class RandomSource
{
    private readonly List<StringBuilder> _files = [];
    private readonly List<List<SourcePart?>> _lines = [];

    public string[] Files => [.. _files.Select(static file => file.ToString())];

    /// <summary>What stands in a line, counted from zero.</summary>
    public SourcePart? PartAt(int file, int line) => line < _lines[file].Count ? _lines[file][line] : null;

    public void OpenFile(bool isNullable, string preamble)
    {
        _files.Add(new StringBuilder());
        _lines.Add([]);
        Line("#pragma warning disable", null);
        if (isNullable)
        {
            Line("#nullable enable", null);
        }

        foreach (string line in preamble.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Line(line, null);
        }
    }

    public void Line(string text, SourcePart? part)
    {
        _files[^1].Append(text).Append('\n');
        _lines[^1].Add(part);
    }

    /// <summary>Writes the interface, or one part of it, in the open file.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="head">Its head.</param>
    /// <param name="isRequested">Whether it carries the attribute.</param>
    /// <param name="rest">The bases and constraints; the other part repeats none.</param>
    /// <param name="members">The members with their numbers.</param>
    public void Interface(int number, RandomHead head, bool isRequested, string rest, ImmutableArray<(int Number, string Text)> members)
    {
        SourcePart part = new(number, SourcePart.Head);
        if (head.Namespace.Length > 0)
        {
            Line("namespace " + head.Namespace + " {", part);
        }

        foreach (string container in head.Containers)
        {
            Line(container + " {", part);
        }

        if (isRequested)
        {
            Line("[" + head.CallAttribute + "]", new SourcePart(number, SourcePart.Request));
        }

        Line(head.Declaration + rest + " {", part);
        foreach ((int member, string text) in members)
        {
            Line("    " + text, new SourcePart(number, member));
        }

        Line(new string('}', head.Containers.Length + (head.Namespace.Length > 0 ? 2 : 1)), part);
    }
}
