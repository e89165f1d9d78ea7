using System.Text;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>Interfaces that derive from each other, with members of every kind, from a seed.</summary>
internal sealed class InterfaceFamily
{
    private static readonly string[] Names = ["A", "B", "C", "D"];

    private static readonly string[] Parameters =
    [
        "", "int a", "string a", "out int a", "ref string a", "in int a, string b", "Live a", "params int[] a",
        "CancellationToken a", "CancellationToken a, CancellationToken b", "IStatic a", "out IStatic a", "X.Y a", "Z.Y a",
    ];

    private static readonly string[] Returns =
        ["void", "void", "int", "string", "ref int", "IStatic", "Live", "IEnumerable<int>", "Task", "Task<int>", "ValueTask<string>"];

    private static readonly string[] Properties =
    [
        "int {0} {{ get; set; }}", "int {0} {{ get; }}", "string {0} {{ set; }}", "int {0} {{ get; init; }}", "int {0} {{ init; }}",
        "int {0} {{ get; internal set; }}", "ref int {0} {{ get; }}", "static int {0} {{ get; set; }}", "IStatic {0} {{ get; set; }}",
        "Live {0} {{ get; }}", "internal int {0} {{ get; set; }}", "[AsyncCallIgnore] int {0} {{ get; set; }}",
    ];

    private readonly Random _random;
    private readonly StringBuilder _source = new();
    private readonly List<bool> _isInternal = [];

    public InterfaceFamily(int seed)
    {
        _random = new Random(seed);
        _source.AppendLine("#pragma warning disable CS0108");
        _source.AppendLine("public ref struct Live { } public interface IStatic { static abstract void S(); }");
        _source.AppendLine("public class X { public class Y { } } public class Z { public class Y { } }");
        for (int i = 0; i < 5; i++)
        {
            AddInterface(i);
        }
    }

    public string Source => _source.ToString();

    private void AddInterface(int number)
    {
        int[] bases = [.. Enumerable.Range(0, number).Where(_ => _random.Next(2) == 0)];
        bool isInternal = bases.Any(at => _isInternal[at]) || _random.Next(6) == 0;
        _isInternal.Add(isInternal);

        _source.Append(number == 4 || _random.Next(2) == 0 ? "[AsyncCall] " : "");
        _source.Append(isInternal ? "internal" : "public").Append(" interface IP").Append(number);
        IEnumerable<string> names = bases.Select(static at => "IP" + at);
        _source.AppendLine(bases.Length > 0 ? " : " + string.Join(", ", names) : "").AppendLine("{");
        foreach (string name in Names)
        {
            AddMembers(name);
        }

        _source.AppendLine("    void Kept(" + (_random.Next(2) == 0 ? "int" : "string") + " a);").AppendLine("}");
    }

    /// <summary>Only methods can have overloads.</summary>
    private void AddMembers(string name)
    {
        switch (_random.Next(6))
        {
            case 0:
                _source.Append("    ").AppendFormat(System.Globalization.CultureInfo.InvariantCulture, Pick(Properties), name).AppendLine();
                break;

            case 1:
                _source.Append("    event Action ").Append(name).AppendLine(";");
                break;

            case 2:
                break;

            default:
                foreach (string parameters in Enumerable.Range(0, 3).Select(_ => Pick(Parameters)).DistinctBy(Signature))
                {
                    AddMethod(name, parameters);
                }

                break;
        }
    }

    private void AddMethod(string name, string parameters)
    {
        string signature = $"{Pick(Returns)} {name}({parameters})";
        _source.AppendLine(_random.Next(8) switch
        {
            0 => $"    internal {signature};",
            1 => $"    static {signature} => throw null!;",
            2 => $"    [AsyncCallIgnore] {signature};",
            _ => $"    {signature};",
        });
    }

    /// <summary>Overloads that differ by <c>out</c> and <c>ref</c> alone are none.</summary>
    private static string Signature(string parameters) =>
        parameters.Replace("out ", "&", StringComparison.Ordinal).Replace("ref ", "&", StringComparison.Ordinal);

    private string Pick(string[] values) => values[_random.Next(values.Length)];
}
