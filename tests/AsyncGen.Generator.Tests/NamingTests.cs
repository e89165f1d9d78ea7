using AsyncGen.Generator.Tests.Harness;
using static AsyncGen.Generator.Tests.SplitTests;

namespace AsyncGen.Generator.Tests;

/// <summary>Names of types, of overloads, and what happens when two would be the same.</summary>
public sealed class NamingTests
{
    [Theory]
    [InlineData("IFoo", "AsyncIFoo", "FooCall")]
    [InlineData("Foo", "AsyncFoo", "FooCall")]
    [InlineData("Item", "AsyncItem", "ItemCall")]
    [InlineData("I", "AsyncI", "ICall")]
    [InlineData("IO", "AsyncIO", "OCall")]
    [InlineData("I1", "AsyncI1", "I1Call")]
    [InlineData("ISimpleStream", "AsyncISimpleStream", "SimpleStreamCall")]
    [InlineData("@class", "Asyncclass", "classCall")]
    [InlineData("IÄrger", "AsyncIÄrger", "ÄrgerCall")]
    public void The_types_are_named_after_the_interface(string name, string asyncName, string callName)
    {
        GeneratorRun run = GeneratorRun.Of($"namespace N {{ [AsyncGen.AsyncCall] public interface {name} {{ void M(); }} }}");

        Assert.True(run.HasType("N." + asyncName));
        Assert.True(run.HasType("N." + callName));
    }

    [Theory]
    [InlineData("Dialer", true)]
    [InlineData("dialer", true)]
    [InlineData("event", true)]
    [InlineData("record", false)]
    [InlineData("file", false)]
    [InlineData("", false)]
    [InlineData("not a name", false)]
    [InlineData("Begin_M", false)]
    [InlineData("AsyncIFoo", false)]
    public void The_call_can_be_given_a_name_that_is_one(string callName, bool isGenerated)
    {
        GeneratorRun run = GeneratorRun.Of($$"""namespace N { [AsyncGen.AsyncCall(CallName = "{{callName}}")] public interface IFoo { void M(); } }""");

        Assert.Equal(isGenerated, run.HasType("N.AsyncIFoo"));
        Assert.Equal(isGenerated, run.HasType("N." + callName) && run.HasType("N.AsyncIFoo"));
    }

    [Fact]
    public void A_call_named_like_its_own_method_loses_the_method()
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { [AsyncGen.AsyncCall(CallName = \"ReadAsync\")] public interface IFoo { void Read(); } }");

        Assert.False(run.HasMember("N.ReadAsync", "ReadAsync"));
    }

    [Fact]
    public void Overloads_that_stay_apart_keep_their_name()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("void Put(int a, out int b); void Put(string a); void Put<T>(T a);"));

        Assert.Equal(["Put", "Put", "Put"], run.Begun("N.AsyncIFoo"));
        Assert.Equal(3, run.Members("N.FooCall", "PutAsync").Length);
        Assert.Equal(3, Operations(run, "N.AsyncIFoo").Distinct().Count());
    }

    [Fact]
    public void Of_clashing_overloads_the_one_with_the_fewest_parameters_keeps_the_name()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("int Read(int count, byte[] buffer); int Read(); int Read(string? key);"));

        Assert.Equal(["Read_Int32ByteArray", "Read", "Read_String"], run.Begun("N.AsyncIFoo"));
        Assert.True(run.HasMember("N.FooCall", "Finish_Read_String"));
        Assert.True(run.HasMember("N.FooCall", "ReadAsync"));
        Assert.True(run.HasMember("N.FooCall", "ReadAsync_String"));
        Assert.True(run.HasMember("N.FooCall", "ReadAsync_Int32ByteArray"));
        Assert.Equal(["Read", "Read_Int32ByteArray", "Read_String"], Operations(run, "N.AsyncIFoo").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Between_equals_the_ordinal_signature_decides()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("void Go(string a); void Go(int a); void Go(ref int a);"));

        Assert.Equal(["Go_String", "Go_Int32", "Go"], run.Begun("N.AsyncIFoo"));
    }

    [Theory]
    [InlineData("void M(List<int> a); void M(int a);", "M", "M_Int32")]
    [InlineData("void M(int? a); void M();", "M_NullableInt32", "M")]
    [InlineData("void M((int, int) a); void M();", "M_ValueTuple", "M")]
    [InlineData("void M(dynamic a); void M();", "M_Object", "M")]
    [InlineData("void M(int[][] a); void M();", "M_Int32ArrayArray", "M")]
    [InlineData("void M<T>(T a); void M<T>();", "M_T", "M")]
    [InlineData("void M(out int a); void M(int x);", "M", "M")]
    [InlineData("Task MAsync(int a); Task MAsync();", "MAsync_Int32", "MAsync")]
    public void The_suffix_is_made_of_simple_names(string members, params string[] expected)
    {
        GeneratorRun run = GeneratorRun.Of(Declare(members));

        Assert.Equal(expected, run.Begun("N.AsyncIFoo"));
    }

    [Fact]
    public void A_member_for_which_no_name_is_left_is_left_out()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("void M(List<int> a); void M(List<string> a); void M(); void M_Guid(); void M(Guid a);"));

        Assert.Equal(["M_List", "M", "M_Guid"], run.Begun("N.AsyncIFoo"));
    }

    [Theory]
    [InlineData("int State { get; } void Wait(); void Dispose(int a); int Result { get; } void Cancel(); void Signal(); void Reset(); bool IsCompleted { get; } object GetAwaiter(); bool ToString(int a);")]
    [InlineData("void M(int _server, int server, int options, int operation, int outcome, int result, int task, int call, int value);")]
    [InlineData("int M(ref int _server, out int server, ref int options, out int operation, out int outcome, ref int result, out int task);")]
    [InlineData("Task<int> M(ref int _server, out int Combine, ref int options, out int Invoke, out int InvokeAsync, ref int result, out int task);")]
    [InlineData("void M(int Name, int ServerToken, int Clear, int Invoke, int ToString, int GetType, int Finalize, int MemberwiseClone);")]
    [InlineData("void M(string _m, string Prepare_M, string MOperation, Action CanReuse, string Begin_M, string Finish_M, string MAsync);")]
    [InlineData("void M(int _); int N(out int _); int O(ref string _, int __);")]
    [InlineData("void @class(int @event, out int @out, ref string @ref, CancellationToken @default); int @new { get; set; } T @if<T>(T @T1);")]
    [InlineData("void await(int await, int async, int var, int dynamic, int record, int nint, int field, int yield, int partial, int where, int global);")]
    [InlineData("Task<int> await(out int await, ref int async, out int var);")]
    [InlineData("void Prepare_M(); void M(); void MOperation(); void _m(); void m(); void Begin_M(); void Finish_M(); void get_(); void _(); void __();")]
    [InlineData("void Call(); void CallObject(); void FooCall(); void AsyncIFoo(); void System(); void AsyncGen(); void N();")]
    [InlineData("int P { get; } int P_ { get; } void P_Operation(); void GetP(); void SetP(); int GetPOperation(); void get_p();")]
    [InlineData("void Start(CancellationToken t); void StartAsync(object o, CancellationToken t); Task StartAsync(int o);")]
    [InlineData("void Begin_Foo(); void FooAsync(CancellationToken t); void Foo();")]
    public void Names_of_members_and_parameters_never_get_in_the_way(string members)
    {
        GeneratorRun run = GeneratorRun.Of(Declare(members));

        Assert.NotEmpty(run.Begun("N.AsyncIFoo"));
    }

    [Theory]
    [InlineData("int M(out int Result);", "(int Result, int)")]
    [InlineData("int M(out int result);", "(int Result, int result)")]
    [InlineData("int M(out int Item2, out int Item1);", "(int Result, int, int)")]
    [InlineData("int M(out int Rest, out int ToString, out int Equals, out int GetHashCode, out int CompareTo, out int Deconstruct);", "(int Result, int, int, int, int, int, int)")]
    [InlineData("void M(out int @class, out int Items);", "(int class, int Items)")]
    [InlineData("int M(out int a, out int b, out int c, out int d, out int e, out int f, out int g, out int h);", "(int Result, int a, int b, int c, int d, int e, int f, int g, int h)")]
    public void A_tuple_element_that_cannot_have_its_name_has_none(string member, string tuple)
    {
        GeneratorRun run = GeneratorRun.Of(Declare(member));

        Assert.StartsWith($"ValueTask<{tuple}> ", run.Member("N.FooCall", "MAsync"), StringComparison.Ordinal);
    }

    [Fact]
    public void Types_called_System_do_not_get_in_the_way()
    {
        GeneratorRun.Of("""
            using global::System.Threading.Tasks;
            public class System { public class Threading { } }
            namespace N
            {
                public class Task { }
                public class AsyncGen { }
                public class ValueTask { }
                [global::AsyncGen.AsyncCall]
                public interface IFoo { global::System.Threading.Tasks.Task<int> M(global::System.Guid g, Task t, out AsyncGen a); }
            }
            """.Replace("public class System { public class Threading { } }", "namespace Other { public class System { } }", StringComparison.Ordinal));
    }

    [Fact]
    public void A_namespace_segment_called_System_does_not_get_in_the_way()
    {
        GeneratorRun run = GeneratorRun.Of("namespace My.System.@event { [global::AsyncGen.AsyncCall] public interface IFoo { global::System.Guid M(); } }");

        Assert.True(run.HasType("My.System.event.FooCall"));
    }

    [Fact]
    public void The_global_namespace_is_a_namespace_too()
    {
        GeneratorRun run = GeneratorRun.Of("[AsyncGen.AsyncCall] public interface IFoo { int M(IFoo other); }");

        Assert.True(run.HasType("FooCall"));
        Assert.DoesNotContain("namespace", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class FooCall { }")]
    [InlineData("public interface AsyncIFoo { }")]
    [InlineData("public delegate void FooCall();")]
    [InlineData("namespace FooCall { public class X { } }")]
    [InlineData("public partial class FooCall { }")]
    public void A_name_that_the_user_has_taken_stops_the_interface_only(string taken)
    {
        GeneratorRun run = GeneratorRun.Of($"namespace N {{ [AsyncGen.AsyncCall] public interface IFoo {{ void M(); }} [AsyncGen.AsyncCall] public interface IBar {{ void M(); }} {taken} }}");

        Assert.Equal("N.IBar.g.cs", Assert.Single(run.Files).Key);
    }

    [Fact]
    public void A_users_type_of_another_arity_takes_no_name()
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { [AsyncGen.AsyncCall] public interface IFoo { void M(); } public class FooCall<T> { } public class AsyncIFoo<T> { } }");

        Assert.True(run.HasType("N.FooCall"));
    }

    [Fact]
    public void Of_two_interfaces_with_one_generated_name_the_first_gets_it()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IFoo { int FromIFoo(); }
                [AsyncGen.AsyncCall] public interface Foo { int FromFoo(); }
                [AsyncGen.AsyncCall] public interface IBar { int FromBar(); }
            }
            """);

        Assert.Equal(["N.Foo.g.cs", "N.IBar.g.cs"], run.Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_interface_whose_base_lost_its_name_declares_the_inherited_pairs_itself()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IFoo { int One(); int Two(int a); }
                [AsyncGen.AsyncCall] public interface Foo { int FromFoo(); }
                [AsyncGen.AsyncCall] public interface IDerived : IFoo { new int One(); int Two(); }
            }
            """);

        Assert.Equal(["One", "Two", "Two_Int32"], run.Begun("N.AsyncIDerived"));
        Assert.DoesNotContain("AsyncIFoo", run.Files["N.IDerived.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_named_after_metadata_names()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N.M
            {
                [AsyncGen.AsyncCall] public interface IFoo { void M(); }
                [AsyncGen.AsyncCall] public interface IFoo<T> { void M(); }
                public class Outer<T> { [AsyncGen.AsyncCall] public interface IFoo<U> { void M(); } }
            }
            """);

        Assert.Equal(["N.M.IFoo.g.cs", "N.M.IFoo_1.g.cs", "N.M.Outer_1.IFoo_1.g.cs"], run.Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_that_differ_in_case_only_get_different_files()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N { [AsyncGen.AsyncCall] public interface IFoo { void M(); } [AsyncGen.AsyncCall] public interface IFOO { void M(); } [AsyncGen.AsyncCall] public interface IBar { void M(); } }
            """);

        Assert.Equal(3, run.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("N.IBar.g.cs", run.Files.Keys);
        Assert.DoesNotContain("N.IFoo.g.cs", run.Files.Keys);
    }

    [Fact]
    public void A_name_that_looks_like_an_arity_gets_a_file_of_its_own()
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { [AsyncGen.AsyncCall] public interface IFoo_1 { void M(); } [AsyncGen.AsyncCall] public interface IFoo<T> { void M(); } }");

        Assert.Equal(2, run.Files.Count);
    }

    [Fact]
    public void Long_names_are_shortened_and_stay_different()
    {
        string longName = new('x', 120);
        GeneratorRun run = GeneratorRun.Of($"namespace N.{longName} {{ [AsyncGen.AsyncCall] public interface IFoo{longName} {{ void M(); }} [AsyncGen.AsyncCall] public interface IBar{longName} {{ void M(); }} }}");

        Assert.Equal(2, run.Files.Count);
        Assert.All(run.Files.Keys, static name => Assert.InRange(name.Length, 20, 100));
    }

    private static string[] Operations(GeneratorRun run, string type) =>
        [.. run.Type(type).GetMembers()
            .Where(static member => member.Name.StartsWith("Begin_", StringComparison.Ordinal))
            .Select(static member => (string)member.GetAttributes().Single(static attribute => attribute.AttributeClass!.Name == "CallMemberAttribute").NamedArguments.Single().Value.Value!)];
}
