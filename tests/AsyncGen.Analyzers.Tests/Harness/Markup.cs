using Microsoft.CodeAnalysis.Text;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>
/// Sources in which the places of expected reports are marked: <c>{|ACG401:M|}</c>, or with several reports at one place
/// <c>{|ACG401,ACG407,ACG407:M|}</c>. Marks may be nested.
/// </summary>
internal sealed class Markup
{
    private Markup(string source, IReadOnlyList<(string Id, TextSpan Span)> expected)
    {
        Source = source;
        Expected = expected;
    }

    public string Source { get; }

    public IReadOnlyList<(string Id, TextSpan Span)> Expected { get; }

    public static Markup Parse(string text)
    {
        System.Text.StringBuilder source = new();
        List<(string, TextSpan)> expected = [];
        Stack<(string Ids, int Start)> open = new();
        for (int i = 0; i < text.Length; i++)
        {
            if (IsAt(text, i, "{|") && text.IndexOf(':', i) is var colon and > 0)
            {
                open.Push((text[(i + 2)..colon], source.Length));
                i = colon;
            }
            else if (open.Count > 0 && IsAt(text, i, "|}"))
            {
                (string ids, int start) = open.Pop();
                expected.AddRange(ids.Split(',').Select(id => (id, TextSpan.FromBounds(start, source.Length))));
                i++;
            }
            else
            {
                source.Append(text[i]);
            }
        }

        Assert.Empty(open);
        return new Markup(source.ToString(), expected);
    }

    private static bool IsAt(string text, int at, string mark) => string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0;
}
