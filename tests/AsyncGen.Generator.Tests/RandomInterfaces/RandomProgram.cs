using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace AsyncGen.Generator.Tests.RandomInterfaces;

/// <summary>The decisions behind one interface: about its head and about each member.</summary>
internal sealed record RandomInterface(ImmutableArray<int> Head, ImmutableArray<ImmutableArray<int>> Members);

/// <summary>The decisions behind a project and the library it references, which together declare the interfaces.</summary>
internal sealed record RandomProgram(ImmutableArray<int> Settings, ImmutableArray<RandomInterface> Interfaces)
{
    private const int SettingsLength = 8;
    private const int HeadLength = 40;
    private const int MemberLength = 60;

    public static Arbitrary<RandomProgram> Arbitrary { get; } = Arb.From(MakeGenerator(), Shrink);

    /// <summary>The source, so that a failure shows it.</summary>
    public override string ToString() => ProgramCompiler.Compile(this).Describe();

    private static Gen<RandomProgram> MakeGenerator()
    {
        Gen<RandomInterface> randomInterface =
            from head in Numbers(HeadLength)
            from count in Gen.Choose(0, 7)
            from members in Gen.ArrayOf(Numbers(MemberLength), count)
            select new RandomInterface(head, [.. members]);
        return from settings in Numbers(SettingsLength)
               from count in Gen.Choose(1, 4)
               from interfaces in Gen.ArrayOf(randomInterface, count)
               select new RandomProgram(settings, [.. interfaces]);
    }

    private static Gen<ImmutableArray<int>> Numbers(int length) =>
        Gen.ArrayOf(Gen.Choose(0, 1 << 20), length).Select(static numbers => numbers.ToImmutableArray());

    /// <summary>Fewer interfaces, fewer members, simpler decisions; in this order.</summary>
    public static IEnumerable<RandomProgram> Shrink(RandomProgram program)
    {
        for (int i = 0; i < program.Interfaces.Length && program.Interfaces.Length > 1; i++)
        {
            yield return program with { Interfaces = program.Interfaces.RemoveAt(i) };
        }

        for (int i = 0; i < program.Interfaces.Length; i++)
        {
            RandomInterface candidate = program.Interfaces[i];
            for (int j = 0; j < candidate.Members.Length; j++)
            {
                yield return Replace(program, i, candidate with { Members = candidate.Members.RemoveAt(j) });
            }
        }

        foreach (ImmutableArray<int> settings in Shrink(program.Settings))
        {
            yield return program with { Settings = settings };
        }

        for (int i = 0; i < program.Interfaces.Length; i++)
        {
            RandomInterface candidate = program.Interfaces[i];
            foreach (ImmutableArray<int> head in Shrink(candidate.Head))
            {
                yield return Replace(program, i, candidate with { Head = head });
            }

            for (int j = 0; j < candidate.Members.Length; j++)
            {
                foreach (ImmutableArray<int> member in Shrink(candidate.Members[j]))
                {
                    yield return Replace(program, i, candidate with { Members = candidate.Members.SetItem(j, member) });
                }
            }
        }
    }

    private static RandomProgram Replace(RandomProgram program, int index, RandomInterface replacement) =>
        program with { Interfaces = program.Interfaces.SetItem(index, replacement) };

    private static IEnumerable<ImmutableArray<int>> Shrink(ImmutableArray<int> numbers)
    {
        // All the rest at once, then one number after the other.
        for (int length = 0; length < numbers.Length; length = (length * 2) + 1)
        {
            yield return numbers[..length];
        }

        for (int i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] != 0)
            {
                yield return numbers.SetItem(i, 0);
            }
        }
    }
}
