using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Analyzers.Tests;

/// <summary>
/// Interfaces that name generated types: the compiler is content with them, but the generator does not see what it
/// generates.
/// </summary>
public sealed class GeneratedTypeTests
{
    private const string Bar = "[AsyncGen.AsyncCall] public interface IBar { void N(); } ";

    [Theory]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { BarCall Skipped(); void Kept(); }", "ACG412 Skipped")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { void Skipped(AsyncIBar[] a); void Kept(); }", "ACG412 Skipped")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { System.Func<BarCall> Skipped { get; } void Kept(); }", "ACG412 Skipped")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo<T> where T : AsyncIBar { void Kept(); }", "ACG412 IFoo")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { void Skipped<T>() where T : AsyncIBar; void Kept(); }", "ACG412 Skipped")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo : AsyncIBar { void Kept(); }", "ACG407 AsyncIBar,ACG412 AsyncIBar,ACG412 AsyncIBar")]
    public void A_generated_type_is_reported(string source, string expected)
    {
        CSharpCompilation compilation = Compilations.Of([Bar + source]);
        Compilation generated = Verify.Generate(compilation);

        Assert.Empty(generated.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Null(generated.GetTypeByMetadataName("FooCall")?.GetMembers("Begin_Skipped").FirstOrDefault());
        Assert.Equal(
            expected.Split(','),
            Analysis.Of(generated).Select(static report =>
                report.Id + " " + report.Location.SourceTree!.GetText().ToString(report.Location.SourceSpan)));

        // Without the generated types the compiler reports them itself.
        Assert.Empty(Analysis.Of(compilation));
        Assert.Contains(compilation.GetDiagnostics(), static diagnostic => diagnostic.Id == "CS0246");
    }

    [Fact]
    public void A_generated_type_of_another_assembly_is_like_others()
    {
        Verify.Reports(["[AsyncGen.AsyncCall] public interface IFoo { BarCall M(AsyncIBar a); }"], Compilations.Library(Bar));
    }

    [Fact]
    public void Generated_forms_are_not_interfaces_to_be_judged()
    {
        Verify.Reports(Bar + "[AsyncGen.AsyncCall] public interface IFoo : IBar { int P { get; set; } }");
    }
}
