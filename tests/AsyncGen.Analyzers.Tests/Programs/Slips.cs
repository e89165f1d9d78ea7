using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Puts a mistake into a program.</summary>
internal sealed partial class Slips(Dice dice, Operations operations, Scope inputs)
{
    private const int MaxAttempts = 20;

    public RandomProgram In(RandomProgram program)
    {
        (ImmutableArray<Statement> Block, Func<ImmutableArray<Statement>, RandomProgram> Replace)[] blocks = [.. Blocks.Of(program)];
        for (int i = 0; i < MaxAttempts; i++)
        {
            (ImmutableArray<Statement> block, Func<ImmutableArray<Statement>, RandomProgram> replace) = dice.PickOf(blocks);
            if (Of(block) is { } changed)
            {
                return Identities.Give(replace(changed));
            }
        }

        return program;
    }

    private ImmutableArray<Statement>? Of(ImmutableArray<Statement> block)
    {
        int[] places = [.. Enumerable.Range(0, block.Length).Where(place => IsOperation(block[place]))];
        if (places.Length == 0)
        {
            return null;
        }

        int at = dice.PickOf(places);
        Statement statement = block[at];
        string text = TextOf(statement);
        bool isOne = statement.Parts.Length == 1 && statement.Parts[0].Body is null;
        string call = Receiver().Match(text).Groups["name"].Value;
        bool isFinish = text.Contains("Finish_", StringComparison.Ordinal);
        return dice.Next(20) switch
        {
            < 4 => block.RemoveAt(at),
            4 => block.Insert(at, statement with { }),
            5 => block.Insert(at + dice.Next(2), operations.Cancel(inputs with { Optional = [call] }, call)),
            6 => block.Insert(at + dice.Next(2), operations.Dispose(inputs with { Optional = [call] }, call)),
            7 => block.Insert(at, operations.Ignored(inputs with { Optional = [call] }, call)),
            8 => block.SetItem(at, Statement.Of($"if ({dice.PickOf(inputs.Flags)})", [statement])),
            9 when isOne => block.SetItem(at, Statement.Of(Other(text))),
            10 when !text.Contains("‹?", StringComparison.Ordinal) => block.Insert(at + 1, operations.Cancel(inputs, call)),
            11 when at + 1 < block.Length && block[at + 1].Declares is null => block.SetItem(at, block[at + 1]).SetItem(at + 1, statement),
            12 when inputs.Return is { } leave => block.Insert(at, Statement.Of($"if ({dice.PickOf(inputs.Flags)})", [Statement.Of(leave)])),
            14 when isFinish => block.SetItem(at, operations.Cancel(inputs, call)),
            15 or 16 when isFinish => block.Insert(at, operations.Ignored(inputs, call)),
            17 or 18 when isFinish && call[0] == 'c' => block.Insert(at, Statement.Of(Notation.Assignment($"{call} = new Call();"))),
            19 when isFinish => block.SetItem(at, Statement.Of($"if (!‹{call}›.Wait(TimeSpan.Zero))", [operations.Cancel(inputs, call)])),
            13 when call != "p0" => block.Insert(at, Statement.Of(Notation.Assignment($"{call} = new Call();"))),
            _ => null,
        };
    }

    private static bool IsOperation(Statement statement)
    {
        string text = TextOf(statement);
        return statement.Declares is null && Receiver().IsMatch(text) && !text.StartsWith("int ", StringComparison.Ordinal);
    }

    /// <summary>The operation; that of a cancelled call is mostly in a <c>try</c> of its own.</summary>
    private static string TextOf(Statement statement) => statement.Parts switch
    {
        [] => "",
        [{ Head: "try", Body: [{ Parts: [{ } only, ..] }] }, ..] => only.Head,
        [{ } first, ..] => first.Head,
    };

    /// <summary>The other operation.</summary>
    private static string Other(string text) =>
        text.Contains("_A()", StringComparison.Ordinal)
            ? text.Replace("_A()", "_B()", StringComparison.Ordinal)
            : text.Replace("_B()", "_A()", StringComparison.Ordinal);

    [GeneratedRegex(@"(‹\??|^\w+\()(?<name>[cp]\d*)[›,)]")]
    private static partial Regex Receiver();
}
