using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AsyncGen.Tests.Harness;

namespace AsyncGen.Runtime.Tests;

/// <summary>The states of docs/concepts.md, in its table and in its picture, are those of the runtime.</summary>
public sealed partial class ConceptsPageTests
{
    [Theory]
    [MemberData(nameof(Rows))]
    public void A_transition_of_the_page_is_one_of_the_runtime(CallState from, string happening, CallState to) =>
        Assert.All(StateTransition.Try(from, happening), reached => Assert.Equal(to, reached));

    [Fact]
    public void The_picture_says_what_the_table_says()
    {
        XDocument picture = XDocument.Load(Path.Combine(Repository.Root, "docs", "states.svg"));
        (string?, string, string?)[] drawn =
        [
            .. picture.Descendants()
                .Where(static element => element.Attribute("data-from") is not null)
                .Select(static label => ((string?)label.Attribute("data-from"), label.Value, (string?)label.Attribute("data-to"))),
        ];
        Assert.Equal(Table().Order(), drawn.Select(static one => (one.Item1!, one.Item2, one.Item3!)).Order());
        Assert.Contains("](states.svg)", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_state_but_the_last_is_left_by_Dispose_and_every_state_is_reached()
    {
        string[] states = Enum.GetNames<CallState>();
        Assert.Equal(
            states.Where(static state => state != nameof(CallState.Released)).Order(),
            Table().Where(static row => row.Happening == "Dispose").Select(static row => row.From).Order());
        Assert.Equal(states.Order(), Table().Select(static row => row.To).Distinct().Order());
    }

    public static TheoryData<CallState, string, CallState> Rows()
    {
        TheoryData<CallState, string, CallState> rows = [];
        foreach ((string from, string happening, string to) in Table())
        {
            rows.Add(Enum.Parse<CallState>(from), happening, Enum.Parse<CallState>(to));
        }

        return rows;
    }

    private static string Page { get; } = File.ReadAllText(Path.Combine(Repository.Root, "docs", "concepts.md"));

    private static (string From, string Happening, string To)[] Table() =>
    [
        .. Row().Matches(Page).Select(static row => (
            row.Groups["from"].Value, row.Groups["happening"].Value.Replace("`", "", StringComparison.Ordinal), row.Groups["to"].Value)),
    ];

    [GeneratedRegex(@"^\| `(?<from>\w+)` \| (?<happening>[^|]+) \| `(?<to>\w+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
