using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Analyzers.Tests;

/// <summary>Code as it is while it is being typed: an analyzer that throws would be reported to the user.</summary>
public sealed class BrokenCodeTests
{
    [Theory]
    [InlineData("""
        using AsyncGen;
        [assembly: AsyncCall(typeof(System.IObserver<>), CallName = "X"), AsyncCall(typeof(N.IPlain))]
        namespace N
        {
            [AsyncCall(CallName = "Y", Cancelable = false)]
            public partial interface IFoo<in T> : IBase<int>, System.IDisposable where T : class, IPlain
            {
                ref int R(T a, in int b = 1);
                int P { get; init; }
                string this[int a] { get; }
                event System.Action E;
                static abstract IPlain operator +(IPlain a, IFoo<T> b);
                U G<U>(out U a, params int[] b) where U : struct;
            }
            public interface IPlain { void M(System.Threading.CancellationToken a, System.Threading.CancellationToken b); }
        }
        """)]
    [InlineData("""
        [AsyncGen.AsyncCall] partial interface IFoo : IMid { System.Collections.Generic.IEnumerable<int> M(); ref struct L { } void N(L a); }
        [AsyncGen.AsyncCall(typeof(IFoo))] partial interface IFoo { void Dispose(); new int P { get; } }
        interface IMid : IBase<string?>, IBase<string> { }
        [System.Runtime.InteropServices.InterfaceType(2)] [AsyncGen.AsyncCall] interface Foo { unsafe void M(int* a, delegate*<void> b); }
        class C<T> { class D : C<D> { [AsyncGen.AsyncCall] private interface IInner { void M(D d); } } }
        """)]
    [InlineData("""
        using AsyncGen;
        public class Helpers<T> : FooCall where T : FooCall
        {
            [BeginsCall("K")] void A([TakesCall, BorrowsCall] T a, [FinishesCall, param: CancelsCall] out int b) => b = 0;
            [return: FreshCall, PendingCall("P")] [DisposesCall] static T? B() => null;
            T P { [return: FreshCall] get => null!; [param: AsyncGen.TakesCall] set { } }
            delegate void D([global::AsyncGen.BeginsCall(operation: "X")] T a);
            D F() => [return: FreshCall] ([BorrowsCall] a) => { };
        }
        [AsyncCallObject] public class FooCall { [CallMember(CallMemberKind.Begin, Operation = "K")] public void Begin_K() { } }
        """)]
    public void Any_token_may_be_missing(string source)
    {
        const string Rest = "[AsyncGen.AsyncCall] public interface IBase<T> { T P { get; set; } static void S() { } void K<U>(U a) where U : T; }";
        CSharpCompilation compilation = Compilations.Of([source, Rest]);
        SyntaxTree tree = compilation.SyntaxTrees[0];
        int count = 0;
        foreach (SyntaxToken token in tree.GetRoot().DescendantTokens().Where(static token => token.Span.Length > 0))
        {
            string broken = source.Remove(token.SpanStart, token.Span.Length);
            CSharpCompilation changed = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(broken, Compilations.Parsing(LanguageVersion.Preview), tree.FilePath));
            Analysis.Of(changed);
            if (count++ % 4 == 0)
            {
                Analysis.Of(Verify.Generate(changed));
            }
        }

        Assert.InRange(count, 50, 1000);
    }

    [Theory]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { void M(Missing a); Missing P { get; } int this[Missing a] { get; } }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo : Missing { Missing<int> M(); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo<T> where T : Missing { }")]
    [InlineData("[AsyncGen.AsyncCall(nonsense: 1)] public interface IFoo { void M(); }")]
    [InlineData("[AsyncGen.AsyncCall(CallName = 5, Cancelable = \"x\", Nonsense = 1)] public interface IFoo { void M(); }")]
    [InlineData("[assembly: AsyncGen.AsyncCall(Missing)]")]
    [InlineData("[assembly: AsyncGen.AsyncCall(typeof(Missing<>))]")]
    [InlineData("[assembly: AsyncGen.AsyncCall(typeof())]")]
    [InlineData("[module: AsyncGen.AsyncCall(typeof(System.IDisposable))]")]
    [InlineData("[AsyncGen.AsyncCall] public enum E { }")]
    public void What_the_compiler_reports_is_not_reported_again(string source)
    {
        CSharpCompilation compilation = Compilations.Of([source]);

        Assert.Contains(compilation.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(Analysis.Of(compilation));
        Assert.Empty(Analysis.Of(Verify.Generate(compilation)));
    }

    [Theory]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo : IFoo { }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo : IBar { ref int R(); } [AsyncGen.AsyncCall] public interface IBar : IFoo { ref int S(); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo<T, T> { T M<T, T>(T a); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface { ref int (); int { get; } event E; }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { ref int R(); } [AsyncGen.AsyncCall] public interface IFoo { ref int R(); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { void M(__arglist); void N(System.Void a); static void O(Console a); int F; const int G; }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { IFoo(); ~IFoo(); static IFoo() { } implicit operator int(IFoo a); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo { void IBar.M(); int IBar.P { get; } event System.Action IBar.E; }")]
    [InlineData("[System.Runtime.InteropServices.ComImport] [System.Runtime.InteropServices.InterfaceType(\"x\")] [AsyncGen.AsyncCall] public interface IFoo { void M(); }")]
    [InlineData("namespace AsyncGen { public class AsyncCallAttribute { } } [AsyncGen.AsyncCall] public interface IFoo { ref int M(); }")]
    [InlineData("[AsyncGen.AsyncCall] public interface IFoo : int, string, System.Action, dynamic, T[] { ref int M(); }")]
    public void Nonsense_does_no_harm(string source)
    {
        CSharpCompilation compilation = Compilations.Of([source]);

        Analysis.Of(compilation);
        Analysis.Of(Verify.Generate(compilation));
    }
}
