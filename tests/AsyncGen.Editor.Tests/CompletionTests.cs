using AsyncGen.Editor.Tests.Harness;

namespace AsyncGen.Editor.Tests;

/// <summary>The real completion of an editor lists what a user writes, and not what is there for generated code.</summary>
public sealed class CompletionTests
{
    private static readonly string[] s_methods =
    [
        "Begin_Read", "Finish_Read", "Begin_Adjust", "Finish_Adjust", "Begin_Raw", "Finish_Raw", "Begin_get_Probe", "Finish_get_Probe",
        "Begin_set_Probe", "Finish_set_Probe", "Begin_get_Item", "Finish_get_Item", "Begin_set_Item", "Finish_set_Item",
    ];

    private static readonly string[] s_runtime =
        ["AsyncWaitHandle", "Cancel", "CancelAsync", "ConfigureAwait", "Dispose", "IsCompleted", "State", "TestCancel", "Wait", "WaitAsync"];

    private static readonly string[] s_ofObject = ["Equals", "GetHashCode", "GetType", "ToString"];

    [Fact]
    public async Task A_call_object_has_its_methods_and_nothing_of_the_plumbing()
    {
        EditorFile file = new(Thermometer.Annotated + Thermometer.User("call.$$"));

        string[] expected = [.. s_methods, "ReadAsync", "AdjustAsync", "RawAsync", .. s_runtime, .. s_ofObject, "await"];
        AssertSame(expected, (await file.CompletionsAsync()).Select(static name => name.Replace("<>", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task So_has_the_asynchronous_interface()
    {
        EditorFile file = new(Thermometer.Annotated + Thermometer.User("form.$$"));

        // Signal and Reset are the hook's, which users implement and call through the same interface.
        string[] expected = [.. s_methods, .. s_runtime, "GetHandle", "Signal", "Reset", .. s_ofObject, "await"];
        AssertSame(expected, (await file.CompletionsAsync()).Select(static name => name.Replace("<>", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_class_whose_call_object_is_in_another_assembly_sees_the_same()
    {
        EditorFile file = new(
            Thermometer.User("call.$$"), Libraries.Of(Thermometer.Annotated, isGenerated: true));

        string[] expected = [.. s_methods, "ReadAsync", "AdjustAsync", "RawAsync", .. s_runtime, .. s_ofObject, "await"];
        AssertSame(expected, (await file.CompletionsAsync()).Select(static name => name.Replace("<>", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Types_for_generated_code_are_not_offered()
    {
        EditorFile file = new("using AsyncGen;\nclass User { void M() { $$ } }");

        string[] names = await file.CompletionsAsync();
        Assert.Subset(names.ToHashSet(), new HashSet<string>
        {
            "CallOptions", "CallDispatcher", "CallState", "CallCanceledException", "IAsyncCall", "SynchronizeContainer", "ServerCall", "ServerOutcome",
        });
        Assert.Empty(names.Intersect(
        [
            "CallObject", "CancelableCallObject", "CallMemberKind", "CallOperation", "VoidOperation", "ResultOperation", "TaskOperation",
            "CallMember", "CallMemberAttribute", "AsyncCallObject", "AsyncCallObjectAttribute",
        ]));
    }

    [Fact]
    public async Task Attributes_are_those_that_users_write()
    {
        EditorFile file = new("using AsyncGen;\n[$$] public interface IFoo { }");

        string[] names = await file.CompletionsAsync();
        Assert.Contains("AsyncCall", names);
        Assert.Contains("AsyncCallIgnore", await new EditorFile("using AsyncGen;\npublic interface IFoo { [$$] void M(); }").CompletionsAsync());
        Assert.DoesNotContain("CallMember", names);
        Assert.DoesNotContain("AsyncCallObject", names);
    }

    [Theory]
    [InlineData("call.Begin_Read(\"\"); call.$$")]
    [InlineData("call.Begin_Read(\"\")\n        call.$$")]
    [InlineData("var degrees = call.$$")]
    [InlineData("if (!call.Wait(default)) call.$$")]
    [InlineData("try { degrees = await call.$$ } catch (")]
    public async Task Unfinished_code_around_does_not_matter(string statement)
    {
        EditorFile file = new(Thermometer.Annotated + Thermometer.User(statement));

        Assert.Subset((await file.CompletionsAsync()).ToHashSet(), new HashSet<string> { "Finish_Read", "Begin_Raw", "Cancel" });
    }

    [Fact]
    public async Task What_is_typed_into_the_interface_is_there_at_the_next_keystroke()
    {
        const string Source = """
            [AsyncGen.AsyncCall] public interface IFoo { void M(); int Added(int a); }
            class User { void M(FooCall call) { call.$$ } }
            """;
        EditorFile before = new(Source.Replace(" int Added(int a);", "", StringComparison.Ordinal));
        EditorFile after = new(Source);

        Assert.DoesNotContain("Begin_Added", await before.CompletionsAsync());
        Assert.Contains("Begin_Added", await after.CompletionsAsync());
    }

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
}
