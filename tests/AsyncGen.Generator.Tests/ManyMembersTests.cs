using AsyncGen.Generator.Tests.Harness;
using static AsyncGen.Generator.Tests.SplitTests;

namespace AsyncGen.Generator.Tests;

/// <summary>Members in every combination of their parts, from fixed seeds.</summary>
public sealed class ManyMembersTests
{
    private static readonly string[] Types =
        ["int", "string", "string?", "int?", "T", "U", "byte[]", "List<U>", "(int a, T b)", "Guid", "object", "dynamic", "CancellationToken", "Action<T>", "DayOfWeek", "nint"];

    private static readonly string[] Modifiers = ["", "", "", "in ", "ref ", "out ", "ref readonly "];

    private static readonly string[] Names = ["M", "Read", "Start", "Wait", "Cancel", "_", "@class", "MAsync", "Begin_M", "get_X"];

    private static readonly string[] ParameterNames = ["a", "b", "_", "result", "_server", "Result", "@event", "operation", "cancellationToken", "Item1", "call", "task"];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_is_declared_compiles(int seed)
    {
        Random random = new(seed);
        HashSet<string> signatures = new(StringComparer.Ordinal);
        List<string> first = [];
        List<string> second = [];
        for (int i = 0; i < 25; i++)
        {
            string member = Member(random, out string signature);
            if (signatures.Add(signature))
            {
                (random.Next(3) == 0 ? first : second).Add(member);
            }
        }

        string attribute = random.Next(2) == 0 ? "[AsyncCall] " : "";
        string source = "#pragma warning disable CS0108\n" + Declare(string.Join("\n", second))
            .Replace("public interface IFoo", "public interface IFoo<T> : IBase<T> where T : class", StringComparison.Ordinal);
        GeneratorRun run = GeneratorRun.Of(
            source,
            Declare(string.Join("\n", first))
                .Replace("[AsyncCall]", attribute, StringComparison.Ordinal)
                .Replace("public interface IFoo", "public interface IBase<T> where T : class", StringComparison.Ordinal));

        Assert.NotEmpty(run.Begun("N.FooCall`1"));
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    private static string Member(Random random, out string signature)
    {
        bool isGeneric = random.Next(3) == 0;
        string name = Pick(random, Names);
        List<string> parameters = [];
        List<string> types = [];
        string[] names = [.. ParameterNames];
        random.Shuffle(names);
        int count = random.Next(5);
        for (int i = 0; i < count; i++)
        {
            string type = Type(random, isGeneric);
            string modifier = Pick(random, Modifiers);
            types.Add((modifier.Length > 0 ? "&" : "") + type.TrimEnd('?').Replace("dynamic", "object", StringComparison.Ordinal));
            parameters.Add(modifier + type + " " + names[i]);
        }

        string result = random.Next(5) switch
        {
            0 => "void",
            1 => "Task",
            2 => "ValueTask<" + Type(random, isGeneric) + ">",
            3 => "Task<" + Type(random, isGeneric) + ">",
            _ => Type(random, isGeneric),
        };
        signature = name + (isGeneric ? "`1" : "") + "(" + string.Join(",", types) + ")";
        return $"{result} {name}{(isGeneric ? "<U>" : "")}({string.Join(", ", parameters)});";
    }

    private static string Type(Random random, bool isGeneric)
    {
        string type = Pick(random, Types);
        return isGeneric ? type : type.Replace("U", "T", StringComparison.Ordinal).Replace("GTid", "Guid", StringComparison.Ordinal);
    }

    private static string Pick(Random random, string[] values) => values[random.Next(values.Length)];
}
