using AsyncGen.Analyzers.Contracts;
using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Analyzers.Tests;

/// <summary>ACG503: where attributes that state what a helper does with a call object may stand.</summary>
public sealed class ContractTargetTests
{
    // The helpers are empty: whether they keep their contracts is another rule's business.
    private const string Library = """
        #pragma warning disable ACG501
        using System;
        using System.Threading.Tasks;
        using AsyncGen;
        [AsyncCallObject]
        public class Call : IDisposable
        {
            [CallMember(CallMemberKind.Begin, Operation = "Read")] public void Begin_Read() { }
            [CallMember(CallMemberKind.Finish, Operation = "Read")] public int Finish_Read() => 0;
            [CallMember(CallMemberKind.Begin, Operation = "Seek")] public void Begin_Seek() { }
            [CallMember(CallMemberKind.Finish, Operation = "Seek")] public void Finish_Seek() { }
            [CallMember(CallMemberKind.Cancel)] public void Cancel() { }
            public void Dispose() { }
        }
        public class DerivedCall : Call { }
        [AsyncCallObject] public interface ICall { }
        public sealed class Implementer : ICall { }

        """;

    [Theory]
    [InlineData("[BeginsCall] Call call")]
    [InlineData("[BeginsCall(null)] Call call")]
    [InlineData("[BeginsCall(\"Read\")] Call call")]
    [InlineData("[BeginsCall(\"Read\")] DerivedCall call")]
    [InlineData("[FinishesCall] Call? call")]
    [InlineData("[CancelsCall] ref Call call")]
    [InlineData("[DisposesCall] in Call call")]
    [InlineData("[TakesCall] Implementer call")]
    [InlineData("[BorrowsCall] ICall call = null!")]
    [InlineData("[BorrowsCallAttribute] Call call")]
    [InlineData("[AsyncGen.BorrowsCall] Call call")]
    [InlineData("[global::AsyncGen.BorrowsCall] Call call")]
    [InlineData("[CancelsCall] ICancelMethodCalls call")]
    [InlineData("[BorrowsCall] ISynchronize call")]
    [InlineData("[FinishesCall] IAsyncCall call")]
    [InlineData("[BeginsCall(\"Whatever\")] IAsyncCall call")]
    [InlineData("[CancelsCall, FinishesCall, DisposesCall] Call call")]
    [InlineData("[CancelsCall] [FinishesCall] Call call")]
    [InlineData("[BeginsCall, TakesCall] Call call")]
    [InlineData("[BorrowsCall] Call a, [FinishesCall] Call b")]
    [InlineData("[FinishesCall] Missing call")]
    public void A_call_object_can_have_a_contract(string parameters) =>
        ReportsParameters(parameters, parameters.Contains("Missing", StringComparison.Ordinal) ? "CS0246" : null);

    [Theory]
    [InlineData("[{|ACG503:BeginsCall|}] int count")]
    [InlineData("[{|ACG503:BeginsCall(\"Read\")|}] string call")]
    [InlineData("[{|ACG503:FinishesCall|}] object call")]
    [InlineData("[{|ACG503:CancelsCall|}] Task<Call> call")]
    [InlineData("[{|ACG503:DisposesCall|}] System.IO.Stream call")]
    [InlineData("[{|ACG503:TakesCall|}] Call[] calls")]
    [InlineData("[{|ACG503:BorrowsCallAttribute|}] dynamic call")]
    [InlineData("[{|ACG503:AsyncGen.BorrowsCall|}] (Call, Call) calls")]
    [InlineData("[{|ACG503:global::AsyncGen.BorrowsCall|}] System.Func<Call> call")]
    [InlineData("[{|ACG503:FinishesCall|}] int a, [{|ACG503:FinishesCall|}, {|ACG503:CancelsCall|}] int b, [FinishesCall] Call c")]
    public void Nothing_else_can(string parameters) => ReportsParameters(parameters);

    [Theory]
    [InlineData("[BorrowsCall, {|ACG503:BeginsCall|}] Call call")]
    [InlineData("[BorrowsCall, {|ACG503:FinishesCall|}] Call call")]
    [InlineData("[BorrowsCall, {|ACG503:CancelsCall|}] Call call")]
    [InlineData("[BorrowsCall, {|ACG503:DisposesCall|}] Call call")]
    [InlineData("[TakesCall] [{|ACG503:BorrowsCall|}] Call call")]
    [InlineData("[BeginsCall(\"Read\")] [{|ACG503:FinishesCall|}] Call call")]
    [InlineData("[DisposesCall, {|ACG503:BeginsCall|}] Call call")]
    [InlineData("[FinishesCall, CancelsCall, {|ACG503:BorrowsCall|}] Call call")]
    public void Two_that_contradict_each_other_are_one_too_many(string parameters) => ReportsParameters(parameters);

    [Fact]
    public void Out_parameters_bring_nothing()
    {
        Reports("static class C { static void M([{|ACG503:FinishesCall|}] out Call call) => call = new Call(); }");
    }

    [Theory]
    [InlineData("[{|ACG503:BeginsCall(\"Write\")|}] Call call")]
    [InlineData("[{|ACG503:BeginsCall(operation: \"read\")|}] DerivedCall call")]
    [InlineData("[{|ACG503:BeginsCall(\"\")|}] Call call")]
    public void Operations_are_those_of_the_call_object(string parameters) => ReportsParameters(parameters);

    [Fact]
    public void Type_parameters_go_by_their_constraints()
    {
        Reports("""
            static class C
            {
                static void A<T>([FinishesCall] T call) where T : Call { }
                static void B<T, U>([BeginsCall("Read")] U call) where T : Call where U : T { }
                static void D<T>([CancelsCall] T call) where T : class, ICancelMethodCalls { }
                static void E<T>([{|ACG503:FinishesCall|}] T call) where T : class, IDisposable { }
                static void F<T>([{|ACG503:FinishesCall|}] T call) { }
                static void G<T>([{|ACG503:BeginsCall("Write")|}] T call) where T : Call { }
            }
            """);
    }

    [Fact]
    public void A_contract_on_a_method_is_about_its_object()
    {
        Reports("""
            public partial class Mine : Call
            {
                [BeginsCall("Seek")] public void Start() => Begin_Seek();
                [FinishesCall, CancelsCall] public void Stop() { }
                [BorrowsCall] public int P { [BorrowsCall] get; [DisposesCall] set; }
                [{|ACG503:FinishesCall|}] public static void S(Call call) { }
                [BorrowsCall, {|ACG503:FinishesCall|}] public void T() { }
                [{|ACG503:BeginsCall("Write")|}] public void U() { }
                public void V()
                {
                    [FinishesCall] void Inside() => Finish_Seek();
                    [{|ACG503:FinishesCall|}] static void Outside() { }
                    Inside();
                    Outside();
                }
            }
            public interface IMine : ICall { [CancelsCall] void Stop(); }
            public struct Other { [{|ACG503:FinishesCall|}] public void M(Call call) { } }
            static class Extensions { [{|ACG503:FinishesCall|}] public static void M([FinishesCall] this Call call) { } }
            """,
            "CS0592");
    }

    [Fact]
    public void What_is_given_back_is_a_call_object()
    {
        Reports("""
            class C
            {
                [return: FreshCall] Call A() => new();
                [return: PendingCall("Read")] Call? B() => null;
                [return: FreshCall] Task<DerivedCall> D() => null!;
                [return: PendingCall("Seek")] async ValueTask<Call> E() { await Task.Yield(); return new(); }
                Call P { [return: FreshCall] get => new(); }
                [return: FreshCall] T F<T>() where T : Call, new() => new();
                [return: {|ACG503:FreshCall|}] int G() => 1;
                [return: {|ACG503:FreshCall|}] void H() { }
                [return: {|ACG503:FreshCall|}] Task I() => null!;
                [return: {|ACG503:PendingCall("Read")|}] Task<int> J() => null!;
                [return: {|ACG503:PendingCall("Write")|}] Call K() => new();
                [return: FreshCall, {|ACG503:PendingCall("Read")|}] Call L() => new();
                [return: FreshCall] public static explicit operator Call(C c) => new();
            }
            [return: FreshCall] delegate Call Factory([BorrowsCall] Call other);
            [return: {|ACG503:FreshCall|}] delegate int Other([{|ACG503:BorrowsCall|}] int other);
            """);
    }

    [Fact]
    public void Every_kind_of_parameter_is_looked_at()
    {
        Reports("""
            record R([BorrowsCall] Call A, [{|ACG503:BorrowsCall|}] int B);
            class C([TakesCall] Call call, [{|ACG503:TakesCall|}] int count)
            {
                Call _call = call;
                int _count = count;
                int this[[BorrowsCall] Call a, [{|ACG503:BorrowsCall|}] int b] => 0;
                Call P { get => _call; [param: TakesCall] set => _call = value; }
                int Q { get => _count; [param: {|ACG503:TakesCall|}] set => _count = value; }
                public static C operator +(C a, [{|ACG503:BorrowsCall|}] C b) => a;
                C([{|ACG503:BorrowsCall|}] string s) : this(null!, 0) { }
                void M()
                {
                    void Local([FinishesCall] Call a, [{|ACG503:FinishesCall|}] int b) { }
                    Local(_call, 1);
                    var f = ([FinishesCall] Call a, [{|ACG503:FinishesCall|}] int b) => { };
                    var g = [return: FreshCall] () => new Call();
                    var h = [return: {|ACG503:FreshCall|}] () => 1;
                }
            }
            static class Extensions
            {
                extension([BorrowsCall] Call call) { void M([TakesCall] Call other) { } }
                extension([{|ACG503:BorrowsCall|}] string call) { void N([{|ACG503:TakesCall|}] string other) { } }
            }
            """);
    }

    [Fact]
    public void Other_attributes_of_these_names_are_none_of_ours()
    {
        Reports("""
            namespace Mine
            {
                class BorrowsCallAttribute : Attribute { }
                class FinishesCallerAttribute : Attribute { }
                static class C { static void M([BorrowsCall, FinishesCaller] int count) { } }
            }
            """);
    }

    [Fact]
    public void Generated_call_objects_are_call_objects()
    {
        Verify.ReportsGenerated("""
            #pragma warning disable ACG501
            using AsyncGen;
            [AsyncCall] public interface IScanner { string Scan(); int Count { get; } void Move(int by); void Move(long by, int speed); }
            static class C
            {
                static void A([BeginsCall("Scan")] ScannerCall call, [FinishesCall] AsyncIScanner form) { }
                static void B([BeginsCall("get_Count")] ScannerCall call) { }
                static void D([{|ACG503:BeginsCall("Count")|}] ScannerCall call) { }
            }
            """);
    }

    [Theory]
    [InlineData("void M([FinishesCall] int count) { }", "'count' is not a call object; remove [FinishesCall]")]
    [InlineData("void M([TakesCall] out Call call) => call = new();", "'call' is an out parameter, with which nothing is given to the method; remove [TakesCall]")]
    [InlineData("void M([BorrowsCall, TakesCall] Call call) { }", "'call' is [BorrowsCall] already, which contradicts it; remove [TakesCall], or the other one")]
    [InlineData("void M([BeginsCall(\"X\")] Call call) { }", "'call' cannot begin 'X'; remove [BeginsCall], or name one of its operations: 'Read', 'Seek'")]
    [InlineData("[CancelsCall] void M(Call call) { }", "'C.M' belongs to something else than a call object; remove [CancelsCall], or put it on the parameter it is about")]
    [InlineData("[CancelsCall] static void M(Call call) { }", "'C.M' is static, it belongs to no call object; remove [CancelsCall], or put it on the parameter it is about")]
    [InlineData("[return: FreshCall] int M() => 0;", "'C.M' gives back something else than a call object; remove [FreshCall]")]
    [InlineData("[return: PendingCall(\"X\")] Call M() => null!;", "'C.M' cannot begin 'X'; remove [PendingCall], or name one of its operations: 'Read', 'Seek'")]
    public void The_message_says_what_to_do(string member, string message) =>
        Verify.Says(message, Library + "class C { " + member + " }");

    [Fact]
    public async Task A_project_without_the_library_is_not_looked_at()
    {
        const string Source = "class C { [System.Obsolete] void M() { } }";

        Assert.Equal(1, await CountActionsAsync(Compilations.Of([Source])));
        Assert.Equal(0, await CountActionsAsync(Compilations.Of(
            [Source],
            references: Compilations.References.Where(static reference => Path.GetFileName(reference.Display) != "AsyncGen.dll"))));
    }

    private static async Task<int> CountActionsAsync(Compilation compilation)
    {
        ContractTargetAnalyzer analyzer = new();
        CompilationWithAnalyzers analysis = new(compilation, [analyzer], new AnalyzerOptions([]));
        await analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return (await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None)).SyntaxNodeActionsCount;
    }

    private static void ReportsParameters(string parameters, string? error = null) =>
        Reports("static class C { static void M(" + parameters + ") { } }", error);

    private static void Reports(string source, string? error = null)
    {
        if (error is null)
        {
            Verify.Reports(Library + source);
        }
        else
        {
            Verify.ReportsBeside(error, Library + source);
        }
    }
}
