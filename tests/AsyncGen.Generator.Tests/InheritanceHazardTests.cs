using System.Globalization;
using System.Text;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Tests;

/// <summary>What substitution, depth and other assemblies can do to asynchronous bases.</summary>
public sealed class InheritanceHazardTests
{
    [Fact(Timeout = 120_000)]
    public async Task A_deep_chain_of_annotated_bases_is_no_more_work_than_its_length()
    {
        const int Depth = 24;
        StringBuilder source = new("namespace N {\n");
        for (int i = 0; i < Depth; i++)
        {
            string bases = i == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" : I{i - 1}");
            source.Append(CultureInfo.InvariantCulture, $"[AsyncGen.AsyncCall] public interface I{i}{bases} {{ int M{i}(); }}\n");
        }

        source.Append("}\n");
        GeneratorRun run = await Task.Run(() => GeneratorRun.Of(source.ToString()));

        Assert.Equal(Depth, run.Files.Count);
        Assert.Equal(["M23"], run.Begun("N.AsyncI23"));
        Assert.Equal(Depth, run.Begun("N.I23Call").Length);
    }

    [Theory]
    [InlineData("T Handle(int x);", "System.Threading.Tasks.Task<string>")]
    [InlineData("T Handle(int x);", "System.Threading.Tasks.Task")]
    [InlineData("T Handle(int x);", "System.Threading.Tasks.ValueTask<int>")]
    [InlineData("T Handle<U>(U x, out T y);", "System.Threading.Tasks.Task<string>")]
    public void A_result_that_becomes_a_task_is_no_longer_the_bases(string member, string argument)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IHandler<T> { {{member}} }
                [AsyncGen.AsyncCall] public interface IAsyncHandler : IHandler<{{argument}}> { }
            }
            """);

        Assert.Equal(["Handle"], run.Begun("N.AsyncIAsyncHandler"));
        Assert.DoesNotContain(run.Type("N.AsyncIAsyncHandler").AllInterfaces, static type => type.Name == "AsyncIHandler");
    }

    [Fact]
    public void A_task_that_stays_one_leaves_the_base_in_place()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IHandler<T> { System.Threading.Tasks.Task<T> Handle(int x); T Last { get; } }
                [AsyncGen.AsyncCall] public interface IFoo : IHandler<System.Threading.Tasks.Task> { }
            }
            """);

        Assert.Empty(run.Begun("N.AsyncIFoo"));
    }

    [Fact]
    public void A_base_of_a_base_that_cannot_be_one_takes_the_base_with_it()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IRoot<T> { T Handle(int x); }
                [AsyncGen.AsyncCall] public interface IMid<T> : IRoot<T> { new string Handle(int x); }
                [AsyncGen.AsyncCall] public interface IFoo : IMid<System.Threading.Tasks.Task<string>> { }
                [AsyncGen.AsyncCall] public interface IBar : IMid<string> { }
            }
            """);

        Assert.Equal(["Handle"], run.Begun("N.AsyncIFoo"));
        Assert.DoesNotContain(run.Type("N.AsyncIFoo").AllInterfaces, static type => type.Name is "AsyncIMid" or "AsyncIRoot");
        Assert.Contains(run.Type("N.AsyncIBar").AllInterfaces, static type => type.Name == "AsyncIRoot");
    }

    [Fact]
    public void Pairs_that_substitution_makes_equal_leave_the_base_out()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IBase<T> { T G(out T a); T G(out string a, int b = 0); }
                [AsyncGen.AsyncCall] public interface IIn<T> { int G(T a, out int b); int G(string a, out long b, out int c); }
                [AsyncGen.AsyncCall] public interface IFoo : IBase<string> { }
                [AsyncGen.AsyncCall] public interface IBar : IBase<int> { }
                [AsyncGen.AsyncCall] public interface IBaz : IIn<string> { }
                public interface IPlainMid<T> : IBase<T> { }
                [AsyncGen.AsyncCall] public interface IDeep<T> : IPlainMid<T> { }
                [AsyncGen.AsyncCall] public interface IDeepest : IDeep<string> { }
            }
            """);

        Assert.Equal(["G", "G_StringInt32"], run.Begun("N.AsyncIFoo"));
        Assert.Empty(run.Begun("N.AsyncIBar"));
        Assert.Equal(2, run.Begun("N.AsyncIBaz").Length);
        Assert.Equal(2, run.Begun("N.AsyncIDeepest").Length);
    }

    [Theory]
    [InlineData("public interface IMid : IBase<string> { }", "IBase<string?>, IMid")]
    [InlineData("public interface IMid : IBase<string> { }", "IMid, IBase<string?>")]
    [InlineData("[AsyncGen.AsyncCall] public interface IMid : IBase<string> { }", "IBase<string?>, IMid")]
    [InlineData("[AsyncGen.AsyncCall] public interface IMid : IBase<string> { }", "IMid, IBase<string?>")]
    [InlineData("public interface IMid : IBase<string?> { }", "IBase<string>, IMid")]
    [InlineData("[AsyncGen.AsyncCall] public interface IMid : IBase<string?> { }", "IMid, IBase<string>")]
    public void A_base_twice_with_different_nullability_is_one(string mid, string bases)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            namespace N
            {
                [AsyncGen.AsyncCall] public interface IBase<T> { int G(T a); T H(); }
                {{mid}}
                [AsyncGen.AsyncCall] public interface IFoo : {{bases}} { new int G(string? t); }
                [AsyncGen.AsyncCall] public interface IBar : {{bases}} { int Own(); }
            }
            """);

        Assert.Contains("Own", run.Begun("N.BarCall"));
    }
}
