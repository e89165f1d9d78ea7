using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>The statement lists of a program, wherever they stand, to be changed one at a time.</summary>
internal static class Blocks
{
    /// <summary>All statement lists, each with what puts another in its place.</summary>
    public static IEnumerable<(ImmutableArray<Statement> Block, Func<ImmutableArray<Statement>, RandomProgram> Replace)> Of(RandomProgram program)
    {
        foreach ((ImmutableArray<Statement> block, Func<ImmutableArray<Statement>, ImmutableArray<Statement>> replace) in Of(program.Main.Body))
        {
            yield return (block, changed => program with { Main = program.Main with { Body = replace(changed) } });
        }

        for (int i = 0; i < program.Helpers.Length; i++)
        {
            Function helper = program.Helpers[i];
            if (helper.IsExpression)
            {
                continue;
            }

            foreach ((ImmutableArray<Statement> block, Func<ImmutableArray<Statement>, ImmutableArray<Statement>> replace) in Of(helper.Body))
            {
                yield return (block, changed => program with { Helpers = program.Helpers.Replace(helper, helper with { Body = replace(changed) }) });
            }
        }
    }

    private static IEnumerable<(ImmutableArray<Statement> Block, Func<ImmutableArray<Statement>, ImmutableArray<Statement>> Replace)> Of(ImmutableArray<Statement> statements)
    {
        yield return (statements, static changed => changed);
        for (int i = 0; i < statements.Length; i++)
        {
            int at = i;
            Statement statement = statements[i];
            if (statement.Function is { IsExpression: false } function)
            {
                foreach ((ImmutableArray<Statement> block, Func<ImmutableArray<Statement>, ImmutableArray<Statement>> replace) in Of(function.Body))
                {
                    yield return (block, changed => statements.SetItem(at, statement with { Function = function with { Body = replace(changed) } }));
                }
            }

            for (int j = 0; j < statement.Parts.Length; j++)
            {
                Part part = statement.Parts[j];
                if (part.Body is not { } body)
                {
                    continue;
                }

                int partAt = j;
                foreach ((ImmutableArray<Statement> block, Func<ImmutableArray<Statement>, ImmutableArray<Statement>> replace) in Of(body))
                {
                    yield return (block, changed => statements.SetItem(
                        at,
                        statement with { Parts = statement.Parts.SetItem(partAt, part with { Body = replace(changed) }) }));
                }
            }
        }
    }
}
