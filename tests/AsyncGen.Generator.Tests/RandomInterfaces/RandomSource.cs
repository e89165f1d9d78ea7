using System.Collections.Immutable;
using System.Text;

namespace AsyncGen.Generator.Tests.RandomInterfaces;

/// <summary>What a line of a random source says, to be left out where the compiler refuses it.</summary>
/// <param name="Interface">Which interface.</param>
/// <param name="Kind">What of it.</param>
/// <param name="Number">Which of several.</param>
internal readonly record struct SourcePart(int Interface, PartKind Kind, int Number = 0);

/// <summary>The parts of an interface.</summary>
internal enum PartKind
{
    /// <summary>What cannot be left out.</summary>
    Head,

    /// <summary>The attribute, on the interface or on the assembly, that asks for a call object.</summary>
    Request,
    Attribute,
    Base,
    Constraint,
    Member,
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
    /// <param name="members">The members with their numbers.</param>
    /// <param name="refused">What is left out.</param>
    public void Interface(int number, RandomHead head, bool isRequested, ImmutableArray<(int Number, string Text)> members, IReadOnlySet<SourcePart> refused)
    {
        SourcePart outer = new(number, PartKind.Head);
        if (head.Namespace.Length > 0)
        {
            Line("namespace " + head.Namespace + " {", outer);
        }

        foreach (string container in head.Containers)
        {
            Line(container + " {", outer);
        }

        if (isRequested)
        {
            Line("[" + head.CallAttribute + "]", new SourcePart(number, PartKind.Request));
        }

        Part(head.Attribute, PartKind.Attribute, 0, "");
        Line(head.Declaration, outer);
        string separator = " : ";
        for (int i = 0; i < head.Bases.Length; i++)
        {
            if (Part(head.Bases[i], PartKind.Base, i, separator))
            {
                separator = ", ";
            }
        }

        for (int i = 0; i < head.Constraints.Length; i++)
        {
            Part(head.Constraints[i], PartKind.Constraint, i, " ");
        }

        Line("{", outer);
        foreach ((int member, string text) in members)
        {
            Part(text, PartKind.Member, member, "    ");
        }

        Line(new string('}', head.Containers.Length + (head.Namespace.Length > 0 ? 2 : 1)), outer);

        bool Part(string text, PartKind kind, int index, string before)
        {
            SourcePart part = new(number, kind, index);
            if (text.Length == 0 || refused.Contains(part))
            {
                return false;
            }

            Line(before + text, part);
            return true;
        }
    }
}
