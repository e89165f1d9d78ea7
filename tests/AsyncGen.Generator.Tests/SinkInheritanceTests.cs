using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Tests;

/// <summary>Sinks along the bases of an interface.</summary>
public sealed class SinkInheritanceTests
{
    [Fact]
    public void What_a_base_declares_is_not_declared_again()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall(Sinks = true)] public interface IBase<T> { T Get(int a); }
                [AsyncGen.AsyncCall(Sinks = true)] public interface IFoo : IBase<string> { int[] Own(); }
            }
            """);

        Assert.Equal(["void Begin_Own(ICallSink<int> sink)"], SinkTests.SinksOf(run, "N.AsyncIFoo"));
        Assert.Equal(2, SinkTests.SinksOf(run, "N.FooCall").Length);
        Assert.Contains(run.Type("N.AsyncIFoo").Interfaces, static type => type.Name == "AsyncIBase");
    }

    [Fact]
    public void Who_derives_from_sinks_has_them_as_a_whole()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall(Sinks = true)] public interface IBase { int Get(); }
                [AsyncGen.AsyncCall] public interface IFoo : IBase { int[] Own(); }
            }
            """);

        Assert.Equal(["void Begin_Own(ICallSink<int> sink)"], SinkTests.SinksOf(run, "N.AsyncIFoo"));
    }

    [Fact]
    public void What_a_base_has_without_a_sink_is_declared_with_one()
    {
        GeneratorRun run = GeneratorRun.Of(
            """
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IRoot { int Get(); }
                [AsyncGen.AsyncCall(Sinks = true)] public interface IMid : IRoot { }
                [AsyncGen.AsyncCall(Sinks = true)] public interface ISide : IRoot { }
                [AsyncGen.AsyncCall] public interface IFoo : IMid { }
                [AsyncGen.AsyncCall] public interface IBoth : IMid, ISide { }
            }
            """,
            "class User { void Use(N.AsyncIBoth both, N.AsyncIFoo foo, AsyncGen.ICallSink<int> sink) { both.Begin_Get(sink); foo.Begin_Get(sink); both.Begin_Get(); } }");

        Assert.Equal(["void Begin_Get(ICallSink<int> sink)"], SinkTests.SinksOf(run, "N.AsyncIMid"));
        Assert.Equal(["Get"], run.Begun("N.AsyncIMid"));
        Assert.Empty(run.Begun("N.AsyncIFoo"));
        Assert.Equal(["Get"], run.Begun("N.AsyncIBoth"));
    }

    [Fact]
    public void Hidden_members_keep_the_sinks_of_their_bases()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IRoot { int Get(int a = 1); int Also(); }
                [AsyncGen.AsyncCall(Sinks = true)] public interface IMid : IRoot { }
                [AsyncGen.AsyncCall(Sinks = true)] public interface IFoo : IMid { new int Get(int b); new string Also(); }
                [AsyncGen.AsyncCall(Sinks = true)] public interface IDeep : IFoo { new void Get(int c); }
            }
            """);

        Assert.Contains("new void Begin_Get(global::AsyncGen.ICallSink<int> sink, int b)", run.Files["N.IFoo.g.cs"], StringComparison.Ordinal);
        Assert.Contains("void global::N.AsyncIMid.Begin_Get(global::AsyncGen.ICallSink<int> sink, int a)", run.Files["N.IFoo.g.cs"], StringComparison.Ordinal);
        Assert.Contains("void global::N.AsyncIFoo.Begin_Get(global::AsyncGen.ICallSink<int> sink, int b)", run.Files["N.IDeep.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_begin_that_hides_a_sink_of_a_base_does_not_stand_for_it()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall(Sinks = true)] public interface IBase { int Get(); }
                [AsyncGen.AsyncCall(Sinks = true)] public interface IFoo : IBase { void Get(AsyncGen.ICallSink<int> target, out int b); }
            }
            """);

        Assert.Contains("new void Begin_Get(global::AsyncGen.ICallSink<int> target);", run.Files["N.IFoo.g.cs"], StringComparison.Ordinal);
        Assert.Contains("void global::N.AsyncIBase.Begin_Get(global::AsyncGen.ICallSink<int> sink)", run.Files["N.IFoo.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_sink_that_hides_a_plain_begin_of_a_base_says_so()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IBase { void Get(AsyncGen.ICallSink<int> target, out int b); }
                public interface IHiding { void Get(AsyncGen.ICallSink<int> target, out int b); }
                [AsyncGen.AsyncCall(Sinks = true)] public interface IFoo : IBase { void Get(out int a); }
            }
            """);

        Assert.Contains("new void Begin_Get(global::AsyncGen.ICallSink<int> sink);", run.Files["N.IFoo.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Overloads_that_are_named_apart_here_are_implemented_under_the_names_of_the_base()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall(Sinks = true)] public interface IBase { int Get(string a, int b); }
                [AsyncGen.AsyncCall(Sinks = true)] public interface IFoo : IBase { int Get(string a); long Get(); }
            }
            """);

        Assert.Contains("void global::N.AsyncIBase.Begin_Get(global::AsyncGen.ICallSink<int> sink, string a, int b)", run.Files["N.IFoo.g.cs"], StringComparison.Ordinal);
    }

    /// <summary>What is a value in the base and a sequence here would be two things to a sink.</summary>
    [Fact]
    public void A_base_whose_type_argument_makes_a_sequence_is_none()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall(Sinks = true)] public interface IBase<T> { T Get(); }
                [AsyncGen.AsyncCall(Sinks = true)] public interface IFoo : IBase<int[]> { }
            }
            """);

        Assert.Equal(["void Begin_Get(ICallSink<int> sink)"], SinkTests.SinksOf(run, "N.AsyncIFoo"));
        Assert.DoesNotContain(run.Type("N.AsyncIFoo").Interfaces, static type => type.Name == "AsyncIBase");
    }

    [Fact]
    public void A_base_whose_type_argument_makes_two_begins_the_same_is_none()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall(Sinks = true)] public interface IBase<T> { int Get(); void Get(T target, out int b); }
                [AsyncGen.AsyncCall(Sinks = true)] public interface IFoo : IBase<AsyncGen.ICallSink<int>> { }
            }
            """);

        Assert.DoesNotContain(run.Type("N.AsyncIFoo").Interfaces, static type => type.Name == "AsyncIBase");
    }

    [Fact]
    public void A_base_of_another_assembly_brings_its_sinks()
    {
        MetadataReference library = Compilations.Library("""
            namespace N { [AsyncGen.AsyncCall(Sinks = true)] public interface IBase<T> { System.Collections.Generic.IEnumerable<T> Query(string filter); void Set(); } }
            """);
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["[AsyncGen.AsyncCall] public interface IFoo : N.IBase<string> { int Own(); }"],
            references: [.. Compilations.References, library]));

        Assert.Equal(["void Begin_Own(ICallSink<int> sink)"], SinkTests.SinksOf(run, "AsyncIFoo"));
        Assert.Contains(run.Type("AsyncIFoo").Interfaces, static type => type.Name == "AsyncIBase");
    }
}
