using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace AsyncGen.Benchmarks.Analyzers;

/// <summary>Writes a method out of paragraphs, of which its seed says how many and which.</summary>
internal sealed class MethodWriter
{
    private const int Least = 5;
    private const int Most = 25;

    /// <summary>A <c>Begin_</c> and a <c>Finish_</c>.</summary>
    private const int ShortestCall = 2;

    /// <summary>The ways to come by a call object and to let go of it, the frequent ones often.</summary>
    private static readonly Holder[] s_holders =
    [
        new("", "using DeviceCall call = new(_device);\n", "", 1),
        new("", "using DeviceCall call = new(_device);\n", "", 1),
        new("", "using DeviceCall call = new(_device);\n", "", 1),
        new("", "using (DeviceCall call = new(_device))\n{\n", "}\n\n", 1),
        new("", "DeviceCall call = new(_device);\ntry\n{\n", "}\nfinally\n{\n    call.Dispose();\n}\n\n", 3),
        new("DeviceCall call, ", "", "", 0),
    ];

    /// <summary>What there is room for where there is none for a call.</summary>
    private static readonly Paragraph s_rest = new("total *= 2;");

    private readonly StringBuilder _body = new();
    private uint _state;

    private MethodWriter(int seed)
    {
        _state = ((uint)seed * 2654435761) + 1;
    }

    /// <summary>Writes a method.</summary>
    public static string Write(int number, int seed) => new MethodWriter(seed).Write(number);

    private string Write(int number)
    {
        bool isAsync = Next(3) == 0;
        Holder holder = s_holders[Next(s_holders.Length)];
        int frame = holder.Statements + 2;
        int least = Math.Max(Least, frame + ShortestCall);
        WriteParagraphs(isAsync, least + Next(Most - least + 1) - frame);
        string result = isAsync ? "async Task<int>" : "int";
        string name = "M" + number.ToString(CultureInfo.InvariantCulture) + (isAsync ? "Async" : "");
        string body = _body.ToString().TrimEnd() + "\n";
        string text = holder.Opening + (holder.Closing.Length > 0 ? Indent(body) : body) + holder.Closing;
        return Indent(Indent(
            $"public {result} {name}({holder.Parameter}int a, TimeSpan patience, IReadOnlyList<string> names, byte[] buffer)\n{{\n"
            + Indent("int total = a;\n" + text + "return total;\n") + "}\n"));
    }

    private void WriteParagraphs(bool isAsync, int statements)
    {
        int left = statements;
        for (int number = 1; left > 0; number++)
        {
            Paragraph[] fitting = [.. Paragraphs.All.Where(paragraph => paragraph.IsAsync == isAsync && paragraph.Statements <= left)];
            Paragraph paragraph = fitting.Length > 0 ? fitting[Next(fitting.Length)] : s_rest;
            _body.Append(paragraph.Text.Replace("#", number.ToString(CultureInfo.InvariantCulture))).Append("\n\n");
            left -= paragraph.Statements;
        }
    }

    private int Next(int count)
    {
        _state = (_state * 1664525) + 1013904223;
        return (int)((_state >> 16) % (uint)count);
    }

    private static string Indent(string text) => Regex.Replace(text, "^(?=.)", "    ", RegexOptions.Multiline);

    private sealed record Holder(string Parameter, string Opening, string Closing, int Statements);
}
