using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Generator.Tests.Harness;
using AsyncGen.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Tests;

/// <summary>Nothing is dropped in silence, and nothing is reported that is there.</summary>
public sealed class ConsistencyTests
{
    [Theory]
    [InlineData("""
        [AsyncCall] public interface IFoo
        {
            int A(); ref int B(); void C(Live a); int D { get; init; } int E { get; internal set; } ref int F { get; }
            event Action G; static void H() { } void Dispose(); internal void I(); [AsyncCallIgnore] ref int J();
            int this[int a] { get; set; } IStatic K(); IEnumerable<int> L(); void M(CancellationToken a, CancellationToken b);
            static IFoo operator +(IFoo a, IFoo b) => a; private void N() { } protected void O();
        }
        """)]
    [InlineData("""
        public interface IPlain { ref int A(); void B(); int C { get; set; } event Action D; }
        [AsyncCall] public interface IBase : IPlain { void E(); ref int F(); }
        [AsyncCall] public interface IMid : IBase { new void B(); new int C { get; } void E(int a); }
        [AsyncCall] public interface IFoo : IMid, IPlain, IDisposable { new void E(); void G(); static void H() { } }
        """)]
    [InlineData("""
        public interface IPlain<T> { ref T A(); void B(T a); void C<U>(U a) where U : T; }
        [AsyncCall] public interface IBase<T> : IPlain<T> { T D { get; init; } }
        [AsyncCall] public interface IFoo : IBase<int>, IPlain<string> { void E(); }
        [AsyncCall] public interface IBar<T> : IBase<T[]>, IPlain<List<T>> { void B(T[] a); }
        """)]
    [InlineData("""
        [AsyncCall] internal interface IBase { internal void A(); void B(); protected internal int C { get; } }
        [AsyncCall] internal interface IFoo : IBase { internal ref int D(); internal static void E() { } }
        [AsyncCall] public interface IBar { internal void A(); void B(); int C { internal get; set; } }
        [AsyncCall] internal interface IBaz : IBar { void D(); }
        """)]
    [InlineData("""
        [AsyncCall] public interface IFoo { void M(); void M(A.X a); void M(B.X a); int M(out int a); int M(int a, int b); void M<T>(); }
        [AsyncCall] public interface IBar : IFoo { void M(C.X a); new int M(out int a); int M_Int32(int a); }
        public class A { public class X { } } public class B { public class X { } } public class C { public class X { } }
        """)]
    public void Every_member_is_there_or_reported(string source)
    {
        (int called, int reported) = Check("public ref struct Live { } public interface IStatic { static abstract void S(); }\n" + source);

        Assert.True(called > 2 && reported > 2, $"{called} and {reported}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_member_of_a_random_family_is_there_or_reported(int seed) => Check(new InterfaceFamily(seed).Source);

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, TestScale.IsFull ? 1000 : 20)];

    private static (int Called, int Reported) Check(string source)
    {
        const string Usings = """
            using System;
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using AsyncGen;

            """;
        Compilation compilation = Verify.Generate(Compilations.Of([Usings + source]));
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return Consistency.AssertOf(compilation);
    }
}
