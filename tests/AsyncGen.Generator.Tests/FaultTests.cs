using AsyncGen.Generator.Emit;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests;

/// <summary>A fault of the generator's own stays with the interface that it is about.</summary>
public sealed class FaultTests
{
    [Fact]
    public void What_cannot_be_written_says_so()
    {
        CallInterface broken = new(
            new InterfaceIdentity("N.IFoo", "N.IFoo", "N.AsyncIFoo", "N.FooCall", null),
            null!, "global::N.IFoo", "T:N.IFoo", "AsyncIFoo", "FooCall", "public", true, null, false, NullAwareness.Checked, default, default, default, default, default, default);

        string text = SourceEmitter.Render(new Emission(broken, new Collisions(default, default), new Capabilities(LanguageVersion.CSharp7_3)));

        Assert.Contains("#error AsyncGen cannot write the forms of N.IFoo (NullReferenceException)\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_is_contained_and_a_cancel_is_not()
    {
        Assert.Equal("bad", Fault.Contain(static () => throw new FormatException("bad"), static fault => fault.Message));
        Assert.Throws<OperationCanceledException>(static () => Fault.Contain(static () => throw new OperationCanceledException(), static _ => ""));
    }
}
