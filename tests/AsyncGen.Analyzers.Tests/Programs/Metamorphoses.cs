using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Changes of a program that leave alone what it does to its call objects.</summary>
internal static partial class Metamorphoses
{
    public static readonly ImmutableArray<(string Name, Func<RandomProgram, RandomProgram> Change)> All =
    [
        ("other names", Rename),
        ("aliases", NameAgain),
        ("a try around", static program => Wrap(program, static body => Statement.Of("try", body).Then("finally", [Statement.Of("Env‹+.On(#)›.Work(0);")]))),
        ("a using around", static program => Wrap(program, static body => new Statement([new Part("using (Call other = new Call())", [.. body]) { Declares = "other" }]))),
        ("a block around", static program => Wrap(program, static body => Statement.Of("", body))),
        ("branches exchanged", static program => EachStatement(program, Exchange)),
    ];

    private static RandomProgram Rename(RandomProgram program) => EachStatement(program, static statement => statement with
    {
        Parts = [.. statement.Parts.Select(static part => part with { Head = Renamed(part.Head), Declares = part.Declares is { } name ? Renamed(name) : null })],
        Tail = statement.Tail is { } tail ? Renamed(tail) : null,
        Declares = statement.Declares is { } declared ? Renamed(declared) : null,
    });

    private static string Renamed(string text) => Locals().Replace(text, "${kind}_${number}");

    /// <summary>Each operation on a variable is one on another that has the same value.</summary>
    private static RandomProgram NameAgain(RandomProgram program) => EachStatement(program, static statement =>
        statement is { Declares: null, Tail: null, Parts: [{ Body: null } only] } && Operation().Match(only.Head) is { Success: true } match
            ? Statement.Of(
                "",
                [
                    Statement.Declaring("again", $"var again = {match.Groups["name"].Value};"),
                    statement with { Parts = [only with { Head = $"‹{match.Groups["maybe"].Value}again›{match.Groups["rest"].Value}" }] },
                ])
            : statement);

    private static Statement Exchange(Statement statement) =>
        statement.Parts is [{ Body: { } body } first, ..] and ([_] or [_, { Head: "else" }]) && If().Match(first.Head) is { Success: true } match && !first.Head.Contains("{ } ", StringComparison.Ordinal)
            ? statement with
            {
                // The condition keeps its place, and the blocks have none of their own.
                Parts =
                [
                    first with { Head = $"if (!({match.Groups["condition"].Value}))", Body = statement.Parts is [_, { Body: { } other }] ? other : [] },
                    new Part("else", body),
                ],
            }
            : statement;

    private static RandomProgram Wrap(RandomProgram program, Func<ImmutableArray<Statement>, Statement> wrap)
    {
        // What has to be returned at the end is returned behind.
        ImmutableArray<Statement> body = program.Main.Body;
        ImmutableArray<Statement> last = program.Main.Returns == "void" ? [] : [Statement.Of("return null;")];
        return program with { Main = program.Main with { Body = [wrap(body), .. last] } };
    }

    private static RandomProgram EachStatement(RandomProgram program, Func<Statement, Statement> change)
    {
        return program with { Main = program.Main with { Body = All(program.Main.Body) } };

        ImmutableArray<Statement> All(ImmutableArray<Statement> statements) => [.. statements.Select(One)];

        Statement One(Statement statement) => change(statement with
        {
            Function = statement.Function is { } function ? function with { Body = All(function.Body) } : null,
            Parts = [.. statement.Parts.Select(part => part with { Body = part.Body is { } body ? All(body) : null })],
        });
    }

    [GeneratedRegex(@"(?<![\w.])(?<kind>[ctwri])(?<number>\d+)\b")]
    private static partial Regex Locals();

    [GeneratedRegex(@"^‹(?<maybe>\??)(?<name>\w+)›(?<rest>\??\.\w+(?:‹!›)?\([^‹]*\);)$")]
    private static partial Regex Operation();

    [GeneratedRegex(@"^if \((?<condition>.*)\)$")]
    private static partial Regex If();
}
