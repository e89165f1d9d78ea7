using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Tests;

/// <summary>Libraries whose own references are not there.</summary>
public sealed class MissingReferenceTests
{
    [Fact]
    public void A_member_with_a_type_that_is_missing_costs_the_others_nothing()
    {
        MetadataReference missing = Compilations.Library("namespace Missing { public class Type { } }", "Missing");
        Microsoft.CodeAnalysis.CSharp.CSharpCompilation library = Compilations.Of(
            ["namespace Lib { public interface IFoo { Missing.Type Lost(); void Kept(); } }"],
            assemblyName: "Library",
            references: [.. Compilations.References, missing]);
        using MemoryStream stream = new();
        Assert.True(library.Emit(stream).Success);

        GeneratorRun run = GeneratorRun.Of(Compilations.Of(
            ["[assembly: AsyncGen.AsyncCall(typeof(Lib.IFoo))]"],
            references: [.. Compilations.References, MetadataReference.CreateFromImage(stream.ToArray())]));

        Assert.Equal(["Kept"], run.Begun("Lib.FooCall"));
    }
}
