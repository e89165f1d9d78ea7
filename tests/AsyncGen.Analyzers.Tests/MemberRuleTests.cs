using AsyncGen.Analyzers.Tests.Harness;

namespace AsyncGen.Analyzers.Tests;

/// <summary>Members that are left out, each reported at its own name, and members that are not.</summary>
public sealed class MemberRuleTests
{
    private const string Types = """
        public interface IStatic { static abstract void S(); }
        [System.Obsolete("soon")] public class Old { }
        [System.Obsolete("no", true)] public class Gone { }
        """;

    [Theory]
    [InlineData("ref int {|ACG401:M|}();")]
    [InlineData("ref readonly int {|ACG401:M|}(int a);")]
    [InlineData("ref T {|ACG401:M|}<T>(T[] a);")]
    [InlineData("ref int {|ACG401:P|} { get; }")]
    [InlineData("ref readonly int {|ACG401:this|}[int a] { get; }")]
    public void A_member_that_returns_by_reference_is_reported(string member) => Verify.Reports(Declare(member));

    [Theory]
    [InlineData("int M(ref int a);")]
    [InlineData("int M(in int a, ref readonly int b);")]
    [InlineData("Ref M(ref Ref a); public class Ref { }")]
    [InlineData("int P { get; set; }")]
    [InlineData("int this[in int a] { get; }")]
    public void A_member_that_takes_a_reference_is_fine(string member) => Verify.Reports(Declare(member));

    [Theory]
    [InlineData("void {|ACG402:M|}(Live a); ref struct Live { }")]
    [InlineData("void {|ACG402:M|}(int b, in Live a); ref struct Live { }")]
    [InlineData("void {|ACG402:M|}(out Live a); ref struct Live { }")]
    [InlineData("Live {|ACG402:M|}(); ref struct Live { }")]
    [InlineData("Live {|ACG402:P|} { get; } ref struct Live { }")]
    [InlineData("int {|ACG402:this|}[Live a] { get; } ref struct Live { }")]
    [InlineData("Span<int> {|ACG402:M|}();")]
    [InlineData("Span<int> {|ACG402:P|} { get; }")]
    [InlineData("void {|ACG402:M|}(ref Span<int> a);")]
    [InlineData("void {|ACG402:M|}(out ReadOnlySpan<int> a);")]
    [InlineData("void {|ACG402:M|}(System.TypedReference a);")]
    [InlineData("void {|ACG402:M|}<T>(T a) where T : allows ref struct;")]
    [InlineData("int {|ACG402:M|}<T>() where T : IDisposable, allows ref struct;")]
    public void A_member_with_a_ref_struct_is_reported(string member) => Verify.Reports(Declare(member));

    [Theory]
    [InlineData("void M(Memory<int> a, ReadOnlyMemory<byte> b);")]
    [InlineData("int M(Span<int> a, ReadOnlySpan<byte> b);")]
    [InlineData("void M(params ReadOnlySpan<int> a);")]
    [InlineData("int this[ReadOnlySpan<char> a] { get; }")]
    [InlineData("ArraySegment<int> M(ReadOnlyMemory<char> a);")]
    [InlineData("void M<T>(T a) where T : struct;")]
    [InlineData("Func<int> M(Inner.Plain a); ref struct Inner { public struct Plain { } }")]
    public void A_member_of_things_on_the_heap_is_fine(string member) => Verify.Reports(Declare(member));

    [Theory]
    [InlineData("unsafe void {|ACG403:M|}(int* a);")]
    [InlineData("unsafe void {|ACG403:M|}(int*[] a);")]
    [InlineData("unsafe void* {|ACG403:M|}();")]
    [InlineData("unsafe void {|ACG403:M|}(out void* a);")]
    [InlineData("unsafe int* {|ACG403:P|} { get; set; }")]
    [InlineData("unsafe void {|ACG403:M|}(delegate*<int, void> a);")]
    [InlineData("unsafe List<int*[]> {|ACG403:M|}();")]
    public void A_member_with_a_pointer_is_reported(string member) =>
        Verify.ReportsBeside("CS0227", Declare(member));

    [Theory]
    [InlineData("unsafe void M(int* a);")]
    [InlineData("unsafe void* M(int*[] a, out byte* b);")]
    [InlineData("unsafe void M(delegate*<int, void> a);")]
    [InlineData("unsafe int* P { get; set; }")]
    public void A_member_with_a_pointer_is_fine_where_the_project_allows_it(string member) => Verify.ReportsUnsafe(Declare(member));

    [Theory]
    [InlineData("nint M(nuint a, IntPtr b);")]
    [InlineData("void M(Handle a); readonly record struct Handle(nint Value);")]
    [InlineData("Action<int> M(Func<int> a);")]
    public void A_member_with_a_wrapped_pointer_is_fine(string member) => Verify.Reports(Declare(member));

    [Theory]
    [InlineData("static void {|ACG407:M|}() { }")]
    [InlineData("static abstract int {|ACG407:M|}();")]
    [InlineData("static virtual int {|ACG407:M|}() => 1;")]
    [InlineData("static int {|ACG407:P|} { get; set; }")]
    [InlineData("static abstract event Action {|ACG407:E|};")]
    [InlineData("event Action {|ACG407:E|};")]
    [InlineData("event Action {|ACG407:E|}, {|ACG407:F|};")]
    [InlineData("event Action {|ACG407:E|} { add { } remove { } }")]
    [InlineData("static IFoo operator {|ACG407:+|}(IFoo a, IFoo b) => a;")]
    [InlineData("void {|ACG407:Dispose|}();")]
    [InlineData("ValueTask {|ACG407:DisposeAsync|}();")]
    [InlineData("internal void {|ACG407:M|}();")]
    [InlineData("protected internal int {|ACG407:P|} { get; }")]
    [InlineData("int {|ACG407:P|} { init; }")]
    [InlineData("int {|ACG407:P|} { get; init; }")]
    [InlineData("int {|ACG407:this|}[int a] { get; init; }")]
    [InlineData("int {|ACG407:P|} { get; internal set; }")]
    [InlineData("int {|ACG407:this|}[int a] { internal get; set; }")]
    public void A_member_that_is_left_out_by_design_is_reported(string member) => Verify.Reports(Declare(member));

    [Theory]
    [InlineData("void Dispose(bool really); Task DisposeAsync(int a); void Dispose<T>();")]
    [InlineData("int Dispose { get; }")]
    [InlineData("int P { get; set; } int Q { set; }")]
    [InlineData("private void M() { }")]
    [InlineData("protected void M();")]
    [InlineData("private protected int P { get; }")]
    [InlineData("class C { } delegate void D(); enum X { } const int Y = 1;")]
    [InlineData("private static int s_count; static IFoo() { s_count = 1; }")]
    [InlineData("int M() => 1; sealed int N() => 2;")]
    public void A_member_that_no_caller_could_ask_for_is_not_reported(string member) => Verify.Reports(Declare(member));

    [Theory]
    [InlineData("[AsyncCallIgnore] ref int M();")]
    [InlineData("[AsyncCallIgnore] static void M() { }")]
    [InlineData("[AsyncCallIgnore] void M(Live a); ref struct Live { }")]
    [InlineData("[AsyncCallIgnore] int P { get; init; }")]
    [InlineData("[AsyncCallIgnore] void Dispose();")]
    [InlineData("[AsyncCallIgnore] void M(CancellationToken a, CancellationToken b);")]
    [InlineData("[AsyncCallIgnore] IEnumerable<int> M();")]
    [InlineData("[AsyncCallIgnore] internal void M();")]
    public void A_member_that_the_user_leaves_out_is_not_reported(string member) => Verify.Reports(Declare(member));

    [Fact]
    public void Internal_members_of_an_internal_interface_are_fine()
    {
        Verify.Reports("namespace N { [AsyncGen.AsyncCall] interface IFoo { internal void M(); protected internal int P { get; } } }");
    }

    [Theory]
    [InlineData("void M(); void M(A.X a); void {|ACG404:M|}(B.X a);")]
    [InlineData("void M(); void {|ACG404:M|}(int a); int M_Int32(int a);")]
    public void A_member_for_which_no_name_is_left_is_reported(string members) =>
        Verify.Reports(Declare(members) + "public class A { public class X { } } public class B { public class X { } }");

    [Theory]
    [InlineData("void M(int a); void M(string a); void M(); int M(int a, int b);")]
    [InlineData("int P { get; } int get_P(int a);")]
    [InlineData("void Begin_M(); void Finish_M(); void M();")]
    [InlineData("void M(A.X a); int M(B.X a, int b);")]
    public void Overloads_that_find_a_name_are_fine(string members) =>
        Verify.Reports(Declare(members) + "public class A { public class X { } } public class B { public class X { } }");

    [Theory]
    [InlineData("IStatic {|ACG412:M|}();")]
    [InlineData("void {|ACG412:M|}(out IStatic a);")]
    [InlineData("IStatic {|ACG412:P|} { get; }")]
    [InlineData("[Obsolete] void {|ACG412:M|}(Gone a);")]
    [InlineData("[Obsolete] Gone[] {|ACG412:M|}();")]
    public void A_member_that_generated_code_cannot_call_is_reported(string members) => Verify.Reports(Declare(members) + Types);

    [Theory]
    [InlineData("void M(IStatic a); IStatic P { set; }")]
    [InlineData("T M<T>(T a) where T : IStatic;")]
    [InlineData("Old M(Old a);")]
    public void A_member_that_generated_code_can_call_is_fine(string members) => Verify.Reports(Declare(members) + Types);

    internal static string Declare(string members) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using AsyncGen;

        namespace N
        {
            [AsyncCall]
            public interface IFoo
            {
                int Kept(int a);
                {{members}}
            }
        }

        """;
}
