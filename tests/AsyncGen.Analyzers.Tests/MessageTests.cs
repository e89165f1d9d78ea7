using AsyncGen.Analyzers.Tests.Harness;

namespace AsyncGen.Analyzers.Tests;

/// <summary>What the reports say: what is concerned, why, and what to do.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("ref int R();", "'IFoo.R' is left out of the asynchronous form: it returns by reference; let it return the value, or mark it [AsyncCallIgnore]")]
    [InlineData("ref int R(); void R(int a);", "'IFoo.R()' is left out of the asynchronous form: it returns by reference; let it return the value, or mark it [AsyncCallIgnore]")]
    [InlineData("ref readonly int this[int a] { get; }", "'IFoo.this[int]' is left out of the asynchronous form: it returns by reference; let it return the value, or mark it [AsyncCallIgnore]")]
    [InlineData("void M(System.TypedReference a);", "'IFoo.M' is left out of the asynchronous form: 'System.TypedReference' can live on the stack only; what a call takes and gives back outlives the stack frame that begins it, so let it live on the heap")]
    [InlineData("void M<T>(T a) where T : allows ref struct;", "'IFoo.M<T>' is left out of the asynchronous form: its type parameter 'T' allows ref structs; what a call takes and gives back outlives the stack frame that begins it, so let it live on the heap")]
    [InlineData("event System.Action E;", "'IFoo.E' is left out of the asynchronous form: it is an event")]
    [InlineData("static void S() { }", "'IFoo.S' is left out of the asynchronous form: it is static")]
    [InlineData("void Dispose();", "'IFoo.Dispose' is left out of the asynchronous form: disposing the server is not a call")]
    [InlineData("int P { get; init; }", "'IFoo.P.init' is left out of the asynchronous form: only an initializer can call it")]
    [InlineData("static IFoo operator +(IFoo a, IFoo b) => a;", "'IFoo.operator +(IFoo, IFoo)' is left out of the asynchronous form: it is static")]
    [InlineData("System.Collections.Generic.IEnumerable<int> M();", "'IFoo.M' gives back 'IEnumerable<int>', which is enumerated after the call, on the client's thread; give back a list or an array, or consider Sinks = true")]
    [InlineData("void M(System.Threading.CancellationToken a, System.Threading.CancellationToken b);", "'IFoo.M' has more than one CancellationToken: 'a' is that of the call, the others reach the server as they are; keep one")]
    public void Of_a_member(string member, string message) =>
        Verify.Says(message, "[AsyncGen.AsyncCall] public interface IFoo { " + member + " }");

    [Theory]
    [InlineData(
        "public class FooCall { } [AsyncGen.AsyncCall] public interface IFoo { void M(); }",
        "'IFoo' has no asynchronous form: the name 'N.FooCall' is taken (CallName names the call object); choose other names")]
    [InlineData(
        "[AsyncGen.AsyncCall] public interface IFoo { void M(); } [AsyncGen.AsyncCall] public interface Foo { void M(); }",
        "'IFoo' has no asynchronous form: the name 'N.FooCall' is generated for another interface; choose other names")]
    [InlineData(
        "class C { [AsyncGen.AsyncCall] private interface IFoo<T> { void M(); } }",
        "'C.IFoo<T>' has no asynchronous form: 'N.C.IFoo<T>' is not accessible from generated code; declare it, and the types that it is nested in, internal or public")]
    [InlineData(
        "[AsyncGen.AsyncCall] file interface IFoo { void M(); }",
        "'IFoo' has no asynchronous form: 'N.IFoo' is local to its file; declare it internal or public")]
    [InlineData(
        "[AsyncGen.AsyncCall(typeof(C))] public interface IFoo { void M(); } class C { }",
        "[AsyncCall] for 'IFoo' has no effect: on an interface it takes no type: the interface is the one that carries it")]
    [InlineData(
        "[AsyncGen.AsyncCall] public interface IBase { void M(); } [AsyncGen.AsyncCall(Cancelable = false)] public interface IFoo : IBase { }",
        "'IFoo' is cancelable although it says Cancelable = false: its base 'IBase' is; say it there too, or not at all")]
    [InlineData(
        "[System.Runtime.InteropServices.ComVisible(true)] [AsyncGen.AsyncCall] public interface IFoo { void M(); }",
        "'IFoo' is a COM interface of dual kind, which COM does not call asynchronously; make it one of IUnknown kind or annotate a .NET interface over it")]
    public void Of_an_interface(string source, string message) => Verify.Says(message, "namespace N { " + source + " }");

    [Theory]
    [InlineData("AsyncGen.AsyncCall", "[AsyncCall] for 'Subject' has no effect: on an assembly it needs the type of an interface")]
    [InlineData("AsyncGen.AsyncCall(typeof(string))", "[AsyncCall] for 'string' has no effect: 'string' is not an interface")]
    [InlineData("AsyncGen.AsyncCall(typeof(System.IObserver<int>))", "[AsyncCall] for 'IObserver<int>' has no effect: a generic interface is named without its type arguments, as in typeof(IRepository<>)")]
    [InlineData("AsyncGen.AsyncCall(typeof(System.ICloneable)), AsyncGen.AsyncCall(typeof(System.ICloneable))", "[AsyncCall] for 'ICloneable' has no effect: the asynchronous form of 'System.ICloneable' is asked for already")]
    [InlineData("AsyncGen.AsyncCall(typeof(System.ICloneable), CallName = \"no name\")", "[AsyncCall] for 'ICloneable' has no effect: CallName is no name for a type: 'no name'")]
    public void Of_an_attribute_on_the_assembly(string attribute, string message) => Verify.Says(message, "[assembly: " + attribute + "]");

    [Fact]
    public void Of_a_member_of_a_base() => Verify.Says(
        "'IBase<int>.R' is left out of the asynchronous form: it returns by reference; let it return the value, or mark it [AsyncCallIgnore]",
        "public interface IBase<T> { ref T R(); } [AsyncGen.AsyncCall] public interface IFoo : IBase<int> { void M(); }");
}
