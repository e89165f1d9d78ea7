using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Numbers the statements of a program, so that they are known again in a changed one.</summary>
internal static class Identities
{
    public static RandomProgram Give(RandomProgram program)
    {
        int next = 0;
        return program with
        {
            Main = Give(program.Main),
            Helpers = [.. program.Helpers.Select(Give)],
        };

        Function Give(Function function) => function with { Id = ++next, Body = GiveAll(function.Body) };

        ImmutableArray<Statement> GiveAll(ImmutableArray<Statement> statements) => [.. statements.Select(GiveOne)];

        Statement GiveOne(Statement statement) => statement with
        {
            Id = ++next,
            Function = statement.Function is { } function ? Give(function) : null,
            Parts = [.. statement.Parts.Select(part => part with { Body = part.Body is { } body ? GiveAll(body) : null })],
        };
    }
}
