using System.Collections.Immutable;
using AsyncGen.Analyzers.Tests.Programs.Recording;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>The model that the analyzer is measured by says of small programs what the specification says.</summary>
public sealed class ModelTests
{
    public static TheoryData<string, string> Programs { get; } = new()
    {
        { "a call", "Call x = new Call(); | x.Begin_A(); | x.Finish_A();" },
        { "begun twice", "Call x = new Call(); | x.Begin_A(); | x.Begin_B(); // ACG002 | x.Finish_A(); | x.Finish_A();" },
        { "finished twice", "Call x = new Call(); | x.Begin_A(); | x.Finish_A(); | x.Finish_A(); // ACG003" },
        { "never begun", "Call x = new Call(); | x.Finish_A(); // ACG003" },
        { "another finish", "Call x = new Call(); | x.Begin_A(); | x.Finish_B(); // ACG004" },
        { "released", "Call x = new Call(); | x.Dispose(); | x.Dispose(); | x.Begin_A(); // ACG005" },
        { "a look at what is released", "Call x = new Call(); | x.Dispose(); | bool t = x.IsCompleted; // ACG005" },
        { "let go", "using Call x = new Call(); | x.Begin_A();" },
        { "cancelled and left", "Call x = new Call(); | x.Begin_A(); | x.Cancel(); // ACG001" },
        { "cancelled and released", "using Call x = new Call(); | x.Begin_A(); | x.Cancel(); // ACG001" },
        { "cancelled and begun", "Call x = new Call(); | x.Begin_A(); | x.Cancel(); // ACG001 | x.Begin_A(); | x.Finish_A();" },
        { "cancelled and finished", "Call x = new Call(); | x.Begin_A(); | x.Cancel(); | x.Finish_A(); | x.Begin_A(); | x.Finish_A();" },
        { "nothing to cancel", "Call x = new Call(); | x.Cancel();" },
        { "cancelled on a way out", "Call x = new Call(); | x.Begin_A(); | if (b0) | { | x.Cancel(); // ACG001 | return; | } | x.Finish_A();" },
        { "cancelled and thrown", "Call x = new Call(); | x.Begin_A(); | x.Cancel(); // ACG001 | throw new FirstException();" },
        { "cancelled and left by others", "Call x = new Call(); | x.Begin_A(); | x.Cancel(); | Env.Work(0); | x.Finish_A();" },
        { "told twice", "Call x = new Call(); | if (b0) | { | x.Begin_A(); | } | if (!b0) | { | x.Begin_A(); | } | x.Finish_A();" },
        { "another flag", "Call x = new Call(); | if (b0) | { | x.Begin_A(); | } | if (b1) | { | x.Finish_A(); // ACG003 | }" },
        { "overwritten", "Call x = new Call(); | x.Begin_A(); | x = new Call(); // ACG009" },
        { "overwritten with an alias", "Call x = new Call(); | Call y = x; | x.Begin_A(); | x = new Call(); | y.Finish_A();" },
        { "overwritten behind an alias' scope", "Call x = new Call(); | { | Call y = x; | y.Begin_A(); | } | x = new Call(); // ACG009" },
        { "exchanged", "Call x = new Call(); | Call y = new Call(); | x.Begin_A(); | (x, y) = (y, x); | y.Finish_A(); | x.Finish_A(); // ACG003" },
        { "waited in vain", "Call x = new Call(); | x.Begin_A(); | x.Wait(TimeSpan.Zero); // ACG101 | x.Finish_A();" },
        { "waited in vain and begun twice", "Call x = new Call(); | x.Begin_A(); | x.Wait(TimeSpan.Zero); // ACG101 | x.Finish_A(); | x.Begin_A(); | x.Begin_A(); // ACG002" },
        { "waited discarding", "Call x = new Call(); | x.Begin_A(); | _ = x.Wait(TimeSpan.Zero); // ACG101 | x.Finish_A();" },
        { "waited for ever", "Call x = new Call(); | x.Begin_A(); | x.Wait(Timeout.InfiniteTimeSpan); | x.Finish_A();" },
        { "waited and cancelled", "Call x = new Call(); | x.Begin_A(); | x.Wait(TimeSpan.Zero); | x.Cancel(); | x.Finish_A();" },
        { "waited and looked", "Call x = new Call(); | x.Begin_A(); | x.Wait(TimeSpan.Zero); | if (!x.IsCompleted) | { | x.Cancel(); | } | x.Finish_A();" },
        { "the result tested twice", "Call x = new Call(); | x.Begin_A(); | bool t = x.Wait(TimeSpan.Zero); | if (!t) | { | x.Cancel(); | } | Env.Work(0); | if (t) | { | x.Finish_A(); | } | else | { | x.Finish_A(); | }" },
        { "returned", "Call x = new Call(); | x.Begin_A(); | x.Cancel(); | return x;" },
        { "stored", "Call x = new Call(); | x.Begin_A(); | x.Cancel(); | Env.Kept.Add(x);" },
        { "captured", "Call x = new Call(); | x.Begin_A(); | x.Cancel(); | Env.Invoke(() => x.Cancel());" },
        { "handed on too late", "Call x = new Call(); | x.Begin_A(); | x.Begin_A(); // ACG002 | Env.Keeper.Keep(x);" },
        { "missing", "Call? x = null; | if (b0) | { | x = new Call(); | x.Begin_A(); | } | x?.Finish_A(); | x?.Finish_A(); // ACG003" },
        { "cancelled in a handler", "Call x = new Call(); | try | { | x.Begin_A(); | Env.Work(0); | x.Finish_A(); | } | catch (WorkException) | { | x.Cancel(); // ACG001 | }" },
        { "cancelled in a handler and finished", "Call x = new Call(); | try | { | x.Begin_A(); | Env.Work(0); | x.Finish_A(); | } | catch | { | x.Cancel(); | x.Finish_A(); | }" },
        { "cancelled before a handler", "Call x = new Call(); | try | { | x.Begin_A(); | x.Cancel(); | Env.Work(0); | x.Finish_A(); | } | catch (WorkException) | { | }" },
        { "cancelled in a handler and thrown on", "Call x = new Call(); | try | { | x.Begin_A(); | Env.Work(0); | x.Finish_A(); | } | catch (WorkException) | { | x.Cancel(); // ACG001 | throw; | }" },
        { "a throw that is caught", "Call x = new Call(); | x.Begin_A(); | try | { | x.Cancel(); | throw new FirstException(); | } | catch (FirstException) | { | x.Finish_A(); | }" },
        { "a throw that is caught by none", "Call x = new Call(); | x.Begin_A(); | try | { | x.Cancel(); // ACG001 | throw new FirstException(); | } | catch (SecondException) | { | x.Finish_A(); | }" },
        { "finally", "Call x = new Call(); | x.Begin_A(); | try | { | if (b0) | { | return; | } | x.Cancel(); | } | finally | { | x.Finish_A(); | }" },
        { "in a loop", "Call x = new Call(); | while (Env.Read(0)) | { | x.Begin_A(); // ACG002 | }" },
        { "each round its own", "while (Env.Read(0)) | { | Call x = new Call(); | x.Begin_A(); | }" },
        { "overwritten in a loop", "Call? x = null; | while (Env.Read(0)) | { | x = new Call(); // ACG009 | x.Begin_A(); | }" },
        { "cancelled in a loop", "Call x = new Call(); | do | { | x.Begin_A(); | x.Cancel(); // ACG001 | } | while (Env.Read(0));" },
        { "the caller's", "p0.Begin_A(); | p0.Finish_A(); | p0.Cancel();" },
        { "the caller's begun twice", "p0.Begin_A(); | p0.Begin_A(); // ACG002" },
        { "the caller's cancelled", "p0.Begin_A(); | p0.Cancel(); // ACG001" },
        { "the caller's cancelled and begun", "p0.Cancel(); // ACG001 | p0.Begin_A(); | p0.Finish_A();" },
        { "awaited", "Call x = new Call(); | x.Begin_A(); | await Env.WorkAsync(0); | x.Begin_A(); // ACG002" },
        { "no cascade", "Call x = new Call(); | x.Begin_A(); | x.Begin_A(); // ACG002 | x.Begin_A(); | x.Cancel();" },
        { "a local function", "void Twice(Call c) | { | c.Begin_A(); | c.Begin_A(); // ACG002 | } | Call x = new Call(); | Env.Keeper.Keep(x); | Twice(x);" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void Runs_show_what_is_wrong(string title, string lines)
    {
        _ = title;
        (RandomProgram program, ImmutableArray<(string Rule, int Id)> expected) = HandWritten.Read(lines.Replace(" | ", "\n", StringComparison.Ordinal));
        Check(program, expected);
    }

    [Fact]
    public void What_a_helper_does_is_named_there_or_where_it_is_called()
    {
        (RandomProgram program, _) = HandWritten.Read(
            """
            Call x = new Call();
            x.Begin_A();
            Start(x);
            """,
            """
            void Start(Call c)
            {
            c.Begin_A();
            }
            """);
        using CompiledPrograms compiled = CompiledPrograms.Of([program]);
        Truth truth = Truth.Of(program, compiled);
        ProgramText text = ProgramText.Plain(program);
        Violation violation = Assert.Single(truth.Expected);
        Assert.Equal("ACG002", violation.Rule);
        Assert.Equal(["Start(x);", "c.Begin_A();"], violation.Lines.Select(line => text.ToString().Split('\n')[line - 1]));
    }

    [Fact]
    public void What_a_helper_does_wrong_by_itself_is_wrong()
    {
        (RandomProgram program, _) = HandWritten.Read(
            """
            Env.Work(0);
            """,
            """
            void Start(Call c)
            {
            c.Begin_A();
            c.Begin_A();
            }
            """);
        using CompiledPrograms compiled = CompiledPrograms.Of([program]);
        Assert.Equal("ACG002", Assert.Single(Truth.Of(program, compiled).Expected).Rule);
    }

    private static void Check(RandomProgram program, ImmutableArray<(string Rule, int Id)> expected)
    {
        using CompiledPrograms compiled = CompiledPrograms.Of([program]);
        ProgramText text = ProgramText.Plain(program);
        string[] found = [.. Truth.Of(program, compiled).Expected.Select(violation => $"{violation.Rule} {IdAt(violation.Lines[0])}").Order(StringComparer.Ordinal)];
        string[] marked = [.. expected.Select(static mark => $"{mark.Rule} {mark.Id}").Order(StringComparer.Ordinal)];
        Assert.True(marked.SequenceEqual(found), $"{string.Join("\n", found)}\n{ProgramText.Running(program)}");

        int IdAt(int line) => text.Origins[line].Id;
    }
}
