using System.Runtime.CompilerServices;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static AsyncGen.Generator.Tests.SplitTests;

namespace AsyncGen.Generator.Tests;

/// <summary>What an edit costs.</summary>
public sealed class IncrementalTests
{
    private const string Other = "namespace N { [AsyncGen.AsyncCall] public interface IOther { void M(); } }";

    private static string Managed(string members) => Declare(members).Replace("AsyncCall]", "AsyncCall(Manager = true)]", StringComparison.Ordinal);

    [Fact]
    public void An_unrelated_file_changes_nothing()
    {
        AssertReasons(
            [Declare("int M(int a);")],
            [Declare("int M(int a);"), "class Unrelated { }"],
            [("N.IFoo", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void The_same_compilation_is_not_looked_at_again()
    {
        CSharpCompilation compilation = Compilations.Of([Declare("int M(int a);")]);
        GeneratorRunResult result = GeneratorRun.Drive(compilation).RunGenerators(compilation).RunGenerators(compilation).GetRunResult().Results.Single();

        Assert.Equal([("N.IFoo", IncrementalStepRunReason.Cached)], Models(result));
    }

    [Theory]
    [InlineData("int M(long a);")]
    [InlineData("int M(int b);")]
    [InlineData("int M(in int a);")]
    [InlineData("long M(int a);")]
    [InlineData("int M(int a = 1);")]
    [InlineData("int M(int a); int N();")]
    [InlineData("[Obsolete] int M(int a);")]
    [InlineData("int M(int? a);")]
    [InlineData("int M(params int[] a);")]
    [InlineData("int M<T>(int a);")]
    [InlineData("")]
    public void A_changed_shape_is_emitted_anew(string members)
    {
        AssertReasons(
            [Declare("int M(int a);"), Other],
            [Declare(members), Other],
            [("N.IFoo", IncrementalStepRunReason.Modified), ("N.IOther", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Modified,
            IncrementalStepRunReason.Cached);
    }

    /// <summary>What the asynchronous form leaves out, an implementation of the synchronous interface has to have.</summary>
    [Theory]
    [InlineData("int M(long a);")]
    [InlineData("int M(int a); event Action Skipped;")]
    [InlineData("int M(int a); ref int Skipped();")]
    [InlineData("int M(int a); [AsyncCallIgnore] void Skipped();")]
    public void With_a_manager_every_member_counts(string members)
    {
        AssertReasons(
            [Managed("int M(int a);"), Other],
            [Managed(members), Other],
            [("N.IFoo", IncrementalStepRunReason.Modified), ("N.IOther", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Modified,
            IncrementalStepRunReason.Cached);
    }

    [Theory]
    [InlineData("int M(int a); // comment")]
    [InlineData("int M(System.Int32 a);")]
    [InlineData("int M(int a); static void Skipped() { }")]
    public void With_a_manager_the_same_changes_nothing(string members)
    {
        AssertReasons(
            [Managed("int M(int a);")],
            [Managed(members)],
            [("N.IFoo", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Asking_for_a_manager_is_a_change()
    {
        AssertReasons(
            [Declare("int M(int a);")],
            [Managed("int M(int a);")],
            [("N.IFoo", IncrementalStepRunReason.Modified)],
            IncrementalStepRunReason.Modified);
    }

    [Theory]
    [InlineData("int M(int a); // comment")]
    [InlineData("/// <summary>Documented.</summary>\n int  M( int a ) ;")]
    [InlineData("int M(System.Int32 a);")]
    [InlineData("int M(int a); event Action Skipped;")]
    [InlineData("int M(int a); static void Skipped() { }")]
    [InlineData("int M([Unknown] int a);")]
    [InlineData("int M(int a) => 5;")]
    public void What_does_not_change_the_shape_changes_nothing(string members)
    {
        AssertReasons(
            [Declare("int M(int a);")],
            [Declare(members)],
            [("N.IFoo", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_sibling_in_the_same_file_changes_nothing()
    {
        AssertReasons(
            [Declare("int M(int a);")],
            [Declare("int M(int a);") + "\nclass Sibling { void X() { } }"],
            [("N.IFoo", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_changed_base_in_another_file_changes_the_derived_interface_only()
    {
        string derived = "namespace N { [AsyncGen.AsyncCall] public interface IDerived : IBase { void Own(); } }";
        AssertReasons(
            [derived, "namespace N { public interface IBase { void M(int a); } }", Other],
            [derived, "namespace N { public interface IBase { void M(long a); } }", Other],
            [("N.IDerived", IncrementalStepRunReason.Modified), ("N.IOther", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Modified,
            IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_base_that_is_annotated_changes_the_derived_interface()
    {
        string derived = "namespace N { [AsyncGen.AsyncCall] public interface IDerived : IBase { void Own(); } }";
        AssertReasons(
            [derived, "namespace N { public interface IBase { void M(int a); } }"],
            [derived, "namespace N { [AsyncGen.AsyncCall] public interface IBase { void M(int a); } }"],
            [("N.IBase", IncrementalStepRunReason.New), ("N.IDerived", IncrementalStepRunReason.Modified)],
            IncrementalStepRunReason.Modified,
            IncrementalStepRunReason.New);
    }

    [Fact]
    public void A_base_that_gets_sinks_gives_them_to_the_derived_interface()
    {
        string derived = "namespace N { [AsyncGen.AsyncCall] public interface IDerived : IBase { int Own(); } }";
        AssertReasons(
            [derived, "namespace N { [AsyncGen.AsyncCall] public interface IBase { int M(int a); } }", Other],
            [derived, "namespace N { [AsyncGen.AsyncCall(Sinks = true)] public interface IBase { int M(int a); } }", Other],
            [("N.IBase", IncrementalStepRunReason.Modified), ("N.IDerived", IncrementalStepRunReason.Modified), ("N.IOther", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Modified,
            IncrementalStepRunReason.Modified,
            IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void An_unrelated_file_changes_nothing_for_sinks()
    {
        string source = "namespace N { [AsyncGen.AsyncCall(Sinks = true)] public interface IFoo { System.Collections.Generic.IEnumerable<int> M(int a, out string b); int[] P { get; } } }";
        AssertReasons(
            [source],
            [source, "class Unrelated { }"],
            [("N.IFoo", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_deleted_interface_is_removed()
    {
        AssertReasons(
            [Other, Declare("int M(int a);")],
            [Other, "class Nothing { }"],
            [("N.IFoo", IncrementalStepRunReason.Removed), ("N.IOther", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Removed,
            IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_removed_attribute_removes_the_forms()
    {
        CSharpCompilation before = Compilations.Of([Declare("int M(int a);")]);
        CSharpCompilation after = Replace(before, [Declare("int M(int a);").Replace("[AsyncCall]", "", StringComparison.Ordinal)]);

        Assert.Empty(GeneratorRun.Drive(before).RunGenerators(before).RunGenerators(after).GetRunResult().GeneratedTrees);
    }

    [Fact]
    public void A_new_interface_leaves_the_others_alone()
    {
        AssertReasons(
            [Declare("int M(int a);"), ""],
            [Declare("int M(int a);"), Other],
            [("N.IFoo", IncrementalStepRunReason.Unchanged), ("N.IOther", IncrementalStepRunReason.New)],
            IncrementalStepRunReason.Cached,
            IncrementalStepRunReason.New);
    }

    [Fact]
    public void A_users_type_that_takes_the_name_removes_the_forms_and_gives_them_back()
    {
        CSharpCompilation free = Compilations.Of([Declare("int M(int a);"), ""]);
        CSharpCompilation taken = Replace(free, [Declare("int M(int a);"), "namespace N { class FooCall { } }"]);
        GeneratorDriver driver = GeneratorRun.Drive(free).RunGenerators(free);
        Assert.Single(driver.GetRunResult().GeneratedTrees);
        driver = driver.RunGenerators(taken);
        Assert.Empty(driver.GetRunResult().GeneratedTrees);
        driver = driver.RunGenerators(free);
        Assert.Single(driver.GetRunResult().GeneratedTrees);
    }

    [Fact]
    public void A_changed_reference_changes_only_what_it_touches()
    {
        MetadataReference first = Compilations.Library("namespace Lib { public interface IBase { void M(int a); } }");
        MetadataReference second = Compilations.Library("namespace Lib { public interface IBase { void M(long a); } }");
        string[] sources = ["namespace N { [AsyncGen.AsyncCall] public interface IFoo : Lib.IBase { } }", Other];
        CSharpCompilation before = Compilations.Of(sources, references: [.. Compilations.References, first]);
        CSharpCompilation after = before.ReplaceReference(first, second);
        GeneratorRunResult result = GeneratorRun.Drive(before).RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();

        Assert.Equal([("N.IFoo", IncrementalStepRunReason.Modified), ("N.IOther", IncrementalStepRunReason.Unchanged)], Models(result));
    }

    [Fact]
    public void An_unrelated_file_changes_nothing_for_foreign_interfaces()
    {
        AssertForeign(
            ["[assembly: AsyncGen.AsyncCall(typeof(System.IComparable)), AsyncGen.AsyncCall(typeof(System.ICloneable))]"],
            ["[assembly: AsyncGen.AsyncCall(typeof(System.IComparable)), AsyncGen.AsyncCall(typeof(System.ICloneable))]", "class Unrelated { }"],
            [("System.ICloneable", IncrementalStepRunReason.Unchanged), ("System.IComparable", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Cached,
            IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Another_foreign_interface_leaves_those_before_it_alone()
    {
        AssertForeign(
            ["[assembly: AsyncGen.AsyncCall(typeof(System.IComparable))]", ""],
            ["[assembly: AsyncGen.AsyncCall(typeof(System.IComparable))]", "[assembly: AsyncGen.AsyncCall(typeof(System.ICloneable))]"],
            [("System.ICloneable", IncrementalStepRunReason.New), ("System.IComparable", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Cached,
            IncrementalStepRunReason.New);
    }

    [Fact]
    public void A_foreign_interface_that_is_not_asked_for_any_more_is_removed()
    {
        AssertForeign(
            ["[assembly: AsyncGen.AsyncCall(typeof(System.IComparable))]", "[assembly: AsyncGen.AsyncCall(typeof(System.ICloneable))]"],
            ["[assembly: AsyncGen.AsyncCall(typeof(System.IComparable))]", "class Nothing { }"],
            [("System.ICloneable", IncrementalStepRunReason.Removed), ("System.IComparable", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Cached,
            IncrementalStepRunReason.Removed);
    }

    [Fact]
    public void A_changed_property_of_the_attribute_changes_that_interface()
    {
        AssertForeign(
            ["[assembly: AsyncGen.AsyncCall(typeof(System.IComparable)), AsyncGen.AsyncCall(typeof(System.ICloneable))]"],
            ["[assembly: AsyncGen.AsyncCall(typeof(System.IComparable), Public = true), AsyncGen.AsyncCall(typeof(System.ICloneable))]"],
            [("System.ICloneable", IncrementalStepRunReason.Unchanged), ("System.IComparable", IncrementalStepRunReason.Modified)],
            IncrementalStepRunReason.Cached,
            IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void Another_attribute_on_the_assembly_changes_nothing()
    {
        AssertForeign(
            ["[assembly: AsyncGen.AsyncCall(typeof(System.IComparable))]"],
            ["[assembly: AsyncGen.AsyncCall(typeof(System.IComparable))]\n[assembly: System.Reflection.AssemblyTitle(\"t\")]"],
            [("System.IComparable", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void An_edit_of_an_own_interface_does_not_touch_foreign_ones()
    {
        AssertForeign(
            ["[assembly: AsyncGen.AsyncCall(typeof(System.IComparable))]", Declare("int M(int a);")],
            ["[assembly: AsyncGen.AsyncCall(typeof(System.IComparable))]", Declare("int M(long a);")],
            [("System.IComparable", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Cached,
            IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void A_project_without_the_attribute_pays_for_nothing()
    {
        CSharpCompilation compilation = Compilations.Of(["[assembly: System.Reflection.AssemblyTitle(\"t\")] namespace N { public interface IFoo { void M(); } }"]);
        GeneratorRunResult result = GeneratorRun.Drive(compilation).RunGenerators(compilation).GetRunResult().Results.Single();

        Assert.False(result.TrackedSteps.ContainsKey(StepNames.Model));
        Assert.False(result.TrackedSteps.ContainsKey(StepNames.ForeignModel));
        Assert.Empty(result.GeneratedSources);
    }

    [Theory]
    [InlineData("Cancelable = false")]
    [InlineData("CallName = \"Other\"")]
    [InlineData("Sinks = true")]
    public void A_changed_setting_is_emitted_anew(string setting)
    {
        AssertReasons(
            [Declare("int M(int a);")],
            [Declare("int M(int a);").Replace("[AsyncCall]", "[AsyncCall(" + setting + ")]", StringComparison.Ordinal)],
            [("N.IFoo", IncrementalStepRunReason.Modified)],
            IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void A_property_without_effect_changes_nothing()
    {
        AssertReasons(
            [Declare("int M(int a);")],
            [Declare("int M(int a);").Replace("[AsyncCall]", "[AsyncCall(Public = true)]", StringComparison.Ordinal)],
            [("N.IFoo", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Swapped_members_are_emitted_anew_and_nothing_else_is()
    {
        AssertReasons(
            [Declare("int M(int a); int N();"), Other],
            [Declare("int N(); int M(int a);"), Other],
            [("N.IFoo", IncrementalStepRunReason.Modified), ("N.IOther", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Modified,
            IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_member_that_is_left_out_may_come_and_go()
    {
        AssertReasons(
            [Declare("int M(int a); ref int Skipped();")],
            [Declare("int M(int a); [AsyncCallIgnore] void Ignored();")],
            [("N.IFoo", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void The_value_of_a_constant_in_another_file_counts()
    {
        string user = "namespace N { [AsyncGen.AsyncCall] public interface IFoo { void M(int a = C.Value); } }";
        AssertReasons(
            [user, "static class C { public const int Value = 1; }"],
            [user, "static class C { public const int Value = 2; }"],
            [("N.IFoo", IncrementalStepRunReason.Modified)],
            IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void The_body_of_a_type_that_a_signature_names_does_not_count()
    {
        string user = "namespace N { [AsyncGen.AsyncCall] public interface IFoo { C M(C a); } }";
        AssertReasons(
            [user, "public class C { public int A; }"],
            [user, "public class C { public int A; public void B() { } }"],
            [("N.IFoo", IncrementalStepRunReason.Unchanged)],
            IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_type_that_becomes_obsolete_changes_those_that_name_it()
    {
        string user = "namespace N { [AsyncGen.AsyncCall] interface IFoo { C M(C a); } }";
        AssertReasons(
            [user, "public class C { }"],
            [user, "[System.Obsolete] public class C { }"],
            [("N.IFoo", IncrementalStepRunReason.Modified)],
            IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void A_clash_of_two_interfaces_comes_and_goes_with_the_second()
    {
        CSharpCompilation one = Compilations.Of([Declare("int M(int a);"), ""]);
        CSharpCompilation two = Replace(one, [Declare("int M(int a);"), "namespace N { [AsyncGen.AsyncCall(CallName = \"FooCall\")] public interface IZoo { void M(); } }"]);
        GeneratorDriver driver = GeneratorRun.Drive(one).RunGenerators(one).RunGenerators(two);

        // The file of the one that was there first is not even written again.
        Assert.Single(driver.GetRunResult().GeneratedTrees);
        Assert.Single(driver.RunGenerators(one).GetRunResult().GeneratedTrees);
    }

    [Fact]
    public void A_change_of_the_nullable_context_is_emitted_anew()
    {
        CSharpCompilation before = Compilations.Of([Declare("string M(string a);")]);
        CSharpCompilation after = before.WithOptions(before.Options.WithNullableContextOptions(NullableContextOptions.Disable));
        GeneratorDriver driver = GeneratorRun.Drive(before).RunGenerators(before);
        Assert.Contains("#nullable enable", driver.GetRunResult().GeneratedTrees.Single().ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("#nullable", driver.RunGenerators(after).GetRunResult().GeneratedTrees.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_the_unsafe_option_is_emitted_anew()
    {
        MetadataReference library = Compilations.Library("namespace Lib { public unsafe interface IBase { void M(int* a); void N(); } }");
        CSharpCompilation before = Compilations.Of(
            ["[assembly: AsyncGen.AsyncCall(typeof(Lib.IBase))]"],
            references: [.. Compilations.References, library]);
        CSharpCompilation after = before.WithOptions(before.Options.WithAllowUnsafe(true));
        GeneratorDriver driver = GeneratorRun.Drive(before).RunGenerators(before);
        Assert.DoesNotContain("Begin_M", driver.GetRunResult().GeneratedTrees.Single().ToString(), StringComparison.Ordinal);
        Assert.Contains("Begin_M", driver.RunGenerators(after).GetRunResult().GeneratedTrees.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_language_version_is_emitted_anew()
    {
        string source = "namespace N { [AsyncGen.AsyncCall] public interface IFoo { string M(); } }";
        CSharpCompilation before = Compilations.Of([source], LanguageVersion.CSharp7_3);
        CSharpCompilation after = Compilations.Of([source], LanguageVersion.CSharp14);
        GeneratorDriver driver = GeneratorRun.Drive(before).RunGenerators(before);
        Assert.DoesNotContain("#nullable", driver.GetRunResult().GeneratedTrees.Single().ToString(), StringComparison.Ordinal);
        driver = driver.WithUpdatedParseOptions((CSharpParseOptions)after.SyntaxTrees[0].Options).RunGenerators(after);
        Assert.Contains("#nullable enable", driver.GetRunResult().GeneratedTrees.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_compilation_is_not_kept_alive()
    {
        (GeneratorDriver driver, WeakReference old) = RunTwice();
        for (int i = 0; i < 10 && old.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(old.IsAlive);
        GC.KeepAlive(driver);
    }

    [Fact]
    public void Equal_shapes_have_equal_models_and_hashes()
    {
        CallInterface first = Model(Declare("int M(int count, out (int A, string? B)[] data) ; T N<T>(T a = default!) where T : class; string this[int i] { get; set; }"));
        CallInterface second = Model("\n\n" + Declare("int M(int count, out (int A, string? B)[] data) ; T N<T>(T a = default!) where T : class; string this[int i] { get; set; }"));
        CallInterface third = Model(Declare("int M(int count, out (int A, string B)[] data) ; T N<T>(T a = default!) where T : class; string this[int i] { get; set; }"));

        Assert.NotSame(first, second);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.NotEqual(first, third);
    }

    [Fact]
    public void The_array_of_the_models_is_equal_by_value()
    {
        EquatableArray<string> empty = default;
        EquatableArray<string> abc = EquatableArray<string>.From(["a", "b", "c"]);

        Assert.Equal(empty, EquatableArray<string>.From([]));
        Assert.Equal(empty.GetHashCode(), EquatableArray<string>.From([]).GetHashCode());
        Assert.Empty(empty);
        Assert.Equal(abc, EquatableArray<string>.From(["a", "b", "c"]));
        Assert.True(abc == EquatableArray<string>.From(["a", "b", "c"]));
        Assert.Equal(abc.GetHashCode(), EquatableArray<string>.From(["a", "b", "c"]).GetHashCode());
        Assert.True(abc != EquatableArray<string>.From(["a", "c", "b"]));
        Assert.NotEqual(abc.GetHashCode(), EquatableArray<string>.From(["a", "c", "b"]).GetHashCode());
        Assert.NotEqual(abc, EquatableArray<string>.From(["a", "b"]));
        Assert.NotEqual(abc, empty);
        Assert.True(abc.Contains("b"));
        Assert.False(abc.Contains("d"));
        Assert.Throws<ArgumentOutOfRangeException>(() => empty[0]);
    }

    [Fact]
    public void The_graph_walk_finds_what_it_looks_for()
    {
        CSharpCompilation compilation = Compilations.Of(["class C { }"]);
        object[] holders = [compilation, compilation.SyntaxTrees[0], compilation.GlobalNamespace, Location.None, compilation.SyntaxTrees[0].GetRoot()];
        Assert.All(holders, static holder => Assert.ThrowsAny<Xunit.Sdk.XunitException>(
            () => ObjectGraph.Walk(new List<object> { holder }, "x", new HashSet<object>(ReferenceEqualityComparer.Instance))));
    }

    private static void AssertReasons(
        string[] before,
        string[] after,
        (string Name, IncrementalStepRunReason Reason)[] models,
        params IncrementalStepRunReason[] outputs) =>
        AssertReasons(StepNames.Model, before, after, models, outputs);

    private static void AssertForeign(
        string[] before,
        string[] after,
        (string Name, IncrementalStepRunReason Reason)[] models,
        params IncrementalStepRunReason[] outputs) =>
        AssertReasons(StepNames.ForeignModel, before, after, models, outputs);

    private static void AssertReasons(
        string step,
        string[] before,
        string[] after,
        (string Name, IncrementalStepRunReason Reason)[] models,
        IncrementalStepRunReason[] outputs)
    {
        CSharpCompilation first = Compilations.Of(before);
        CSharpCompilation second = Replace(first, after);
        GeneratorRunResult result = GeneratorRun.Drive(first).RunGenerators(first).RunGenerators(second).GetRunResult().Results.Single();

        Assert.Equal(models, Models(result, step));
        Assert.Equal(
            outputs.Order(),
            result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs).Select(static output => output.Reason).Order());
    }

    private static CSharpCompilation Replace(CSharpCompilation compilation, string[] sources)
    {
        // Trees whose text is the same stay the same trees, as in an editor.
        SyntaxTree[] old = [.. compilation.SyntaxTrees];
        List<SyntaxTree> trees = [];
        for (int i = 0; i < sources.Length; i++)
        {
            trees.Add(i < old.Length && old[i].ToString() == sources[i]
                ? old[i]
                : CSharpSyntaxTree.ParseText(sources[i], (CSharpParseOptions)old[0].Options, path: $"/source/File{i}.cs"));
        }

        return compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
    }

    private static (string Name, IncrementalStepRunReason Reason)[] Models(GeneratorRunResult result, string step = StepNames.Model) =>
        [.. result.TrackedSteps[step]
            .SelectMany(static step => step.Outputs)
            .Where(static output => output.Value is not null)
            .Select(static output => (((CallInterface)output.Value).Identity.MetadataName, output.Reason))
            .OrderBy(static model => model.MetadataName, StringComparer.Ordinal)];

    private static CallInterface Model(string source)
    {
        CSharpCompilation compilation = Compilations.Of([source]);
        GeneratorRunResult result = GeneratorRun.Drive(compilation).RunGenerators(compilation).GetRunResult().Results.Single();
        return (CallInterface)result.TrackedSteps[StepNames.Model].Single().Outputs.Single().Value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference Old) RunTwice()
    {
        CSharpCompilation first = Compilations.Of([Declare("int M(int a);"), Other]);
        GeneratorDriver driver = GeneratorRun.Drive(first).RunGenerators(first);
        CSharpCompilation second = Compilations.Of([Declare("int M(int a);"), Other, "class X { }"]);
        return (driver.RunGenerators(second), new WeakReference(first));
    }
}
