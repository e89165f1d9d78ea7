using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace AsyncGen.Benchmarks.Reporting;

internal sealed class MarkdownTable(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    internal void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Appends the table below a heading, unless it is empty.</summary>
    internal void AppendTo(StringBuilder text, string heading)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        text.AppendLine($"### {heading}").AppendLine();
        AppendRow(text, columns);
        text.Append('|').Append(string.Join('|', columns.Select((_, i) => i == 0 ? "---" : "---:"))).AppendLine("|");
        foreach (string[] row in _rows)
        {
            AppendRow(text, row);
        }

        text.AppendLine();
    }

    private static void AppendRow(StringBuilder text, string[] cells) =>
        text.Append("| ").Append(string.Join(" | ", cells)).AppendLine(" |");
}
