using AsyncGen.Editor.Tests.Harness;
using AsyncGen.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Editor.Tests;

/// <summary>
/// Code that is half typed breaks nothing but itself: there is no error in what is generated, and none in code that uses
/// another member than the one that is typed.
/// </summary>
public sealed class TypingTests
{
    private const string Users = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using AsyncGen;

        public class Users
        {
            public void First(StreamCall call) { call.Begin_First(1); call.Finish_First(); }
            public async Task Second(StreamCall call) => await call.SecondAsync("");
            public void Last(AsyncIStream call) { call.Begin_get_Last(); int last = call.Finish_get_Last(); }
            public void Made(IStream stream) { using StreamCall call = new(stream, new CallOptions()); call.Wait(default); }
            public void Canceled(StreamCall call) => call.Cancel();
        """;

    private const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using AsyncGen;

        [AsyncCall]
        public partial interface IStream
        {
            void First(int value);
            int Second(string text);
            int Last { get; }
        }

        public interface IOther { void Own(); }
        """;

    private static readonly (string Member, string Use)[] s_members =
    [
        ("int Read(int count, out byte[] data);", "call.Begin_Read(1); int n = call.Finish_Read(out byte[] data);"),
        ("void Seek(ref long position);", "long p = 0; call.Begin_Seek(p); call.Finish_Seek(ref p);"),
        ("string Name { get; set; }", "call.Begin_get_Name(); string s = call.Finish_get_Name(); call.Begin_set_Name(s); call.Finish_set_Name();"),
        ("int this[string key, int index = 5] { get; }", "call.Begin_get_Item(\"\"); int i = call.Finish_get_Item();"),
        ("Task<int> LoadAsync(Uri from, CancellationToken token = default);", "call.Begin_LoadAsync(null!); int i = call.Finish_LoadAsync();"),
        ("T Map<T>(List<T> values, params string[] keys) where T : class, new();", "call.Begin_Map<object>(null!, \"\"); object o = call.Finish_Map<object>();"),
        ("[Obsolete(\"text\", error: false)] void Old(string? text = null);", "call.Begin_Old(); call.Finish_Old();"),
        ("void Fill(Span<byte> bytes);", "call.Begin_Fill(default); call.Finish_Fill();"),
        ("void Second(int number, string text);", "call.Begin_Second_Int32String(1, \"\"); call.Finish_Second_Int32String();"),
        ("event EventHandler Changed;", ""),
        ("static void Helper() { if (true) { Console.WriteLine(\"x\"); } }", ""),
        ("void Default(int value) => Console.WriteLine(value);", "call.Begin_Default(1); call.Finish_Default();"),
        ("/// <summary>Text <see cref=\"First\"/></summary>\n    void Documented();", "call.Begin_Documented(); call.Finish_Documented();"),
        ("(int A, string? B) Pair(in decimal value = 1.5m);", "call.Begin_Pair(1m); var (a, b) = call.Finish_Pair();"),
    ];

    /// <summary>Members, and code that uses them; every day some of them.</summary>
    public static TheoryData<string, string> Members()
    {
        TheoryData<string, string> members = [];
        foreach ((string member, string use) in s_members.Take(TestScale.IsFull ? s_members.Length : 9))
        {
            members.Add(member, use);
        }

        return members;
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void A_member_breaks_nothing_but_its_own_users(string member, string use)
    {
        Keyboard keyboard = new(
            Source.Replace("int Second", "$$\n    int Second", StringComparison.Ordinal),
            $"{Users}\n    public void Typed(StreamCall call) {{ {use} }} }}");

        // Without its end a member takes the next one with it.
        AssertBroken(keyboard, member, "Typed", "Second");
    }

    [Theory]
    [InlineData("interface IStream$$", " : IDisposable, IOther, IComparable<int>")]
    [InlineData("[AsyncCall$$]", "(Cancelable = true)")]
    [InlineData("[AsyncCall]$$", "\n[Obsolete(\"x\")]")]
    [InlineData("Own(); }$$", "\npublic class Server : IOther { public void Own() { } private int _a = 1; }")]
    [InlineData("Own(); }$$", "\npublic partial interface IStream { int Part(int a); }")]
    [InlineData("Own(); }$$", "\n[AsyncCall] public interface INew { void M(int a); }")]
    [InlineData("Own(); }$$", "\n[AsyncCall] public interface IStream<T> where T : IOther { int Part(T a); }")]
    [InlineData("Own(); }$$", "\nnamespace Inner { [AsyncCall] public interface IInner { void M(); } }")]
    [InlineData("Last { get; $$", "set; ")]
    [InlineData("First(int value$$", ", string? more = null, params int[] rest", "First")]
    [InlineData("First(int value$$", ", params List<string> rest", "First")]
    public void What_is_typed_around_the_members_breaks_none_of_them(string place, string text, params string[] broken)
    {
        Keyboard keyboard = new(Source.Replace(place.Replace("$$", "", StringComparison.Ordinal), place, StringComparison.Ordinal), Users + "}");

        AssertBroken(keyboard, text, broken);
    }

    /// <summary>A word before an attribute in brackets takes the attribute for an index: then there is nothing to generate.</summary>
    [Theory]
    [InlineData("\nusing System.Text;\nusing static System.Math;\nusing Alias = System.Collections.Generic.List<int>;\n")]
    [InlineData("\n/// <summary>Text <see cref=\"IStream\"/></summary>")]
    [InlineData("\n[assembly: AsyncCall(typeof(IOther), CallName = \"X\")]\n")]
    [InlineData("\n[AsyncCall] public interface INew<T> { void M(T a); }\n")]
    [InlineData("\npublic class StreamCalls : IOther { public void Own() { } private int _a = 1; }\n")]
    public void Before_an_attribute_at_least_what_is_generated_is_right(string text)
    {
        Keyboard keyboard = new(Source.Replace("using AsyncGen;", "using AsyncGen;$$", StringComparison.Ordinal), Users + "}");

        AssertBroken(keyboard, text, "First", "Second", "Last", "Made", "Canceled");
    }

    [Theory]
    [InlineData("int Read(int count, out byte[] data);", "call.Begin_Read(1); call.Cancel(); int n = call.Finish_Read(out byte[] data);")]
    [InlineData("void Seek(ref long position);", "long p = 0; call.Begin_Seek(p); if (!call.Wait(default)) call.Cancel(); call.Finish_Seek(ref p);")]
    [InlineData("int Many(string first, int second, params int[] rest);", "call.Begin_Many(\"\", 2, 3); call.Finish_Many(); call.Begin_First(1); call.Finish_First();")]
    public async Task The_rules_do_not_find_fault_with_what_is_only_not_there_yet(string member, string use)
    {
        Keyboard keyboard = new(
            Source.Replace("int Second", "$$\n    int Second", StringComparison.Ordinal),
            $"{Users}\n    public void Typed(IStream stream) {{ using StreamCall call = new(stream); {use} }} }}");

        foreach (string typed in Keyboard.Strokes(member, TestScale.IsFull))
        {
            Diagnostic[] reports = [.. (await keyboard.ReportsWithAsync(typed)).Where(static report => report.Severity > DiagnosticSeverity.Hidden)];
            Assert.True(reports.Length == 0, $"{string.Join(", ", reports)} after\n{typed}");
        }
    }

    private static void AssertBroken(Keyboard keyboard, string text, params string[] mayBeBroken)
    {
        foreach (string typed in Keyboard.Strokes(text, TestScale.IsFull))
        {
            Assert.True(keyboard.BrokenWith(typed).IsSubsetOf(mayBeBroken), $"{string.Join(", ", keyboard.BrokenWith(typed))} after\n{typed}");
        }

        Assert.Empty(keyboard.BrokenWith(text));
    }
}
