using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Tests;

/// <summary>What is generated, but perhaps not what the user had in mind.</summary>
public sealed class AdviceRuleTests
{
    [Theory]
    [InlineData("[AsyncCall] public interface IBase { void M(); } [AsyncCall(Cancelable = false)] public interface {|ACG408:IFoo|} : IBase { }")]
    [InlineData("[AsyncCall] public interface IBase { void M(); } public interface IMid : IBase { } [AsyncCall(Cancelable = false)] public interface {|ACG408:IFoo|} : IMid { }")]
    [InlineData("[AsyncCall] public interface IBase<T> { void M(); } [AsyncCall(Cancelable = false)] public interface {|ACG408:IFoo|}<T> : IBase<T> { }")]
    [InlineData("[AsyncCall] public interface IA { void M(); } [AsyncCall(Cancelable = false)] public interface {|ACG408:IB|} : IA { } [AsyncCall(Cancelable = false)] public interface {|ACG408:IC|} : IB { }")]
    [InlineData("[AsyncCall(Cancelable = false)] public partial interface {|ACG408:IFoo|} { void N(); } public partial interface IFoo : IBase { } [AsyncCall] public interface IBase { void M(); }")]
    public void A_cancelable_base_is_reported(string source) => Verify.Reports("namespace N { using AsyncGen; " + source + " }");

    [Theory]
    [InlineData("[AsyncCall] public interface IBase { void M(); } [AsyncCall] public interface IFoo : IBase { }")]
    [InlineData("[AsyncCall(Cancelable = false)] public interface IBase { void M(); } [AsyncCall(Cancelable = false)] public interface IFoo : IBase { }")]
    [InlineData("[AsyncCall(Cancelable = false)] public interface IBase { void M(); } [AsyncCall] public interface IFoo : IBase { }")]
    [InlineData("public interface IBase { void M(); } [AsyncCall(Cancelable = false)] public interface IFoo : IBase { }")]
    [InlineData("[AsyncCall(Cancelable = false)] public interface IFoo { void M(); }")]
    public void A_base_that_is_not_cancelable_or_not_annotated_is_fine(string source) =>
        Verify.Reports("namespace N { using AsyncGen; " + source + " }");

    [Fact]
    public void A_cancelable_base_of_another_assembly_is_reported()
    {
        MetadataReference library = Compilations.Library("namespace L { [AsyncGen.AsyncCall] public interface IBase { void M(); } }");

        Verify.Reports(["[AsyncGen.AsyncCall(Cancelable = false)] public interface {|ACG408:IFoo|} : L.IBase { }"], library);
    }

    [Theory]
    [InlineData("IEnumerable<int> {|ACG409:M|}();")]
    [InlineData("IEnumerable<T> {|ACG409:M|}<T>(T a);")]
    [InlineData("System.Collections.IEnumerable {|ACG409:M|}();")]
    [InlineData("IEnumerator<int>? {|ACG409:M|}();")]
    [InlineData("System.Collections.IEnumerator {|ACG409:M|}();")]
    [InlineData("IAsyncEnumerable<int> {|ACG409:M|}();")]
    [InlineData("IAsyncEnumerator<int> {|ACG409:M|}();")]
    [InlineData("System.Linq.IQueryable {|ACG409:M|}();")]
    [InlineData("System.Linq.IQueryable<int> {|ACG409:M|}();")]
    [InlineData("Task<IEnumerable<int>> {|ACG409:M|}();")]
    [InlineData("ValueTask<IAsyncEnumerable<string>> {|ACG409:M|}();")]
    [InlineData("void {|ACG409:M|}(out IEnumerable<int> a, out IEnumerable<int> b);")]
    [InlineData("int {|ACG409:M|}(ref IEnumerable<int> a);")]
    [InlineData("IEnumerable<int> {|ACG409:P|} { get; set; }")]
    [InlineData("IEnumerable<int> {|ACG409:this|}[int a] { get; }")]
    public void A_lazily_enumerated_result_is_reported(string member) => Verify.Reports(MemberRuleTests.Declare(member));

    [Theory]
    [InlineData("int[] M(); List<int> N(); IList<int> O(); IReadOnlyList<int> P(); ICollection<int> Q(); IReadOnlyCollection<int> R();")]
    [InlineData("string M(); Dictionary<int, int> N(); IDictionary<int, int> O(); System.Linq.ILookup<int, int> P();")]
    [InlineData("void M(IEnumerable<int> a, in IEnumerable<int> b, IAsyncEnumerable<int> c);")]
    [InlineData("IEnumerable<int> P { set; }")]
    [InlineData("IEnumerable<int>[] M(); Task<IEnumerable<int>[]> N(); Lazy<IEnumerable<int>> O();")]
    [InlineData("T M<T>() where T : IEnumerable<int>;")]
    [InlineData("My.IEnumerable<int> M(); My.IQueryable N(); Outer.IEnumerator P();")]
    public void A_result_that_is_there_is_fine(string member) => Verify.Reports(MemberRuleTests.Declare(member) + """
        namespace My { public interface IEnumerable<T> { } public interface IQueryable { } }
        public class Outer { public interface IEnumerator { } }
        """);

    [Fact]
    public void A_lazily_enumerated_result_of_a_base_is_reported_once()
    {
        Verify.Reports("""
            using AsyncGen;
            using System.Collections.Generic;
            public interface IPlain { IEnumerable<int> M(); }
            [AsyncCall] public interface IBase { IEnumerable<int> {|ACG409:N|}(); }
            [AsyncCall] public interface IFoo : IBase, {|ACG409:IPlain|} { }
            [AsyncCall] public interface IBar : IFoo { }
            """);
    }

    [Fact]
    public void Sinks_take_lazily_enumerated_results()
    {
        Verify.Reports("""
            using AsyncGen;
            using System.Collections.Generic;
            [assembly: AsyncCall(typeof(System.Linq.IQueryable), Sinks = true)]
            [AsyncCall(Sinks = true)] public interface IWith { IEnumerable<int> M(); ref int {|ACG401:R|}(); }
            [AsyncCall(Sinks = false)] public interface IWithout { IEnumerable<int> {|ACG409:M|}(); }
            [AsyncCall] public interface IDerived : IWith { IEnumerable<int> Own(); }
            """);
    }

    [Theory]
    [InlineData("[ComImport, Guid(Id)] [AsyncCall] interface {|ACG410:IFoo|} { void M(); }")]
    [InlineData("[ComImport, Guid(Id), InterfaceType(ComInterfaceType.InterfaceIsDual)] [AsyncCall] interface {|ACG410:IFoo|} { void M(); }")]
    [InlineData("[ComImport, Guid(Id), InterfaceType(ComInterfaceType.InterfaceIsIDispatch)] [AsyncCall] interface {|ACG410:IFoo|} { void M(); }")]
    [InlineData("[ComImport, Guid(Id), InterfaceType((short)0)] [AsyncCall] interface {|ACG410:IFoo|} { void M(); }")]
    [InlineData("[InterfaceType((short)2)] [AsyncCall] interface {|ACG410:IFoo|} { void M(); }")]
    [InlineData("[ComVisible(true)] [AsyncCall] public interface {|ACG410:IFoo|} { void M(); }")]
    [InlineData("[ComVisible(true), InterfaceType(ComInterfaceType.InterfaceIsIDispatch)] [AsyncCall] public interface {|ACG410:IFoo|} { void M(); }")]
    [InlineData("[AsyncCall] partial interface {|ACG410:IFoo|} { void M(); } [ComVisible(true)] partial interface IFoo { }")]
    public void A_com_interface_of_dispatch_kind_is_reported(string source) => Verify.Reports(Com(source));

    [Theory]
    [InlineData("[ComImport, Guid(Id), InterfaceType(ComInterfaceType.InterfaceIsIUnknown)] [AsyncCall] interface IFoo { void M(); }")]
    [InlineData("[ComImport, Guid(Id), InterfaceType(ComInterfaceType.InterfaceIsIInspectable)] [AsyncCall] interface IFoo { void M(); }")]
    [InlineData("[ComVisible(true), InterfaceType((short)1)] [AsyncCall] public interface IFoo { void M(); }")]
    [InlineData("[ComVisible(false)] [AsyncCall] public interface IFoo { void M(); }")]
    [InlineData("[Guid(Id)] [AsyncCall] public interface IFoo { void M(); }")]
    [InlineData("[AsyncCall] public interface IFoo { void M(); }")]
    [InlineData("[System.Runtime.InteropServices.Marshalling.GeneratedComInterface, Guid(Id), ComVisible(true)] [AsyncCall] public partial interface IFoo { void M(); }")]
    [InlineData("[ComVisible(true)] public interface IFoo { void M(); }")]
    public void Another_com_interface_or_none_is_fine(string source) => Verify.Reports(Com(source));

    [Theory]
    [InlineData("void {|ACG411:M|}(CancellationToken a, CancellationToken b);")]
    [InlineData("Task<int> {|ACG411:M|}(CancellationToken a, int b, in CancellationToken c, CancellationToken d = default);")]
    [InlineData("void {|ACG411:M|}(CancellationToken a, CancellationToken b); void M(int a, CancellationToken b);")]
    public void A_second_token_is_reported(string member) => Verify.Reports(MemberRuleTests.Declare(member));

    [Theory]
    [InlineData("void M(CancellationToken a);")]
    [InlineData("void M(int b, CancellationToken a = default);")]
    [InlineData("void M(CancellationToken a, out CancellationToken b);")]
    [InlineData("void M(CancellationToken a, ref CancellationToken b);")]
    [InlineData("void M(CancellationToken a, CancellationToken[] b, CancellationToken? c, CancellationTokenSource d);")]
    [InlineData("CancellationToken this[CancellationToken a, CancellationToken b] { get; }")]
    [InlineData("void M(CancellationToken a, My.CancellationToken b);")]
    public void One_token_is_fine(string member) =>
        Verify.Reports(MemberRuleTests.Declare(member) + "namespace My { public struct CancellationToken { } }");

    [Fact]
    public void A_second_token_of_a_base_is_reported_once()
    {
        Verify.Reports("""
            using AsyncGen;
            using System.Threading;
            public interface IPlain { void M(CancellationToken a, CancellationToken b); }
            [AsyncCall] public interface IBase { void {|ACG411:N|}(CancellationToken a, CancellationToken b); }
            [AsyncCall] public interface IFoo : IBase, {|ACG411:IPlain|} { }
            """);
    }

    private static string Com(string source) => $$"""
        using AsyncGen;
        using System.Runtime.InteropServices;
        namespace N
        {
            {{source}}
            static class Ids { }
        }
        """.Replace("(Id)", "(\"0C733A30-2A1C-11CE-ADE5-00AA0044773D\")", StringComparison.Ordinal);
}
