using AsyncGen.Analyzers.Tests.Harness;

namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The fixes go by the marks of a call object, whatever its type is and whatever its members are called.</summary>
public sealed class OtherCallObjectsTests
{
    [Theory]
    [InlineData("Job", "Start()", "Abort()", "Complete(out _)")]
    [InlineData("DerivedJob", "Start()", "Abort()", "Complete(out _)")]
    [InlineData("MarkedByInterface", "Go()", "Stop()", "End()")]
    [InlineData("IMarked", "Go()", "Stop()", "End()")]
    [InlineData("Overriding", "Go()", "Stop()", "End()")]
    [InlineData("Overloaded", "Start()", "Abort()", "Complete(out long _)")]
    [InlineData("Optional", "Start()", "Abort()", "Complete()")]
    public void Written_by_hand(string type, string begin, string cancel, string finish)
    {
        VerifyFix.Of(
            "ACG001",
            HandWritten(type, $"call.{begin};\n        {{|ACG001:call.{cancel}|}};"),
            HandWritten(type, $$"""
                call.{{begin}};
                        call.{{cancel}};
                        try
                        {
                            call.{{finish}};
                        }
                        catch (OperationCanceledException)
                        {
                        }
                """));
    }

    [Theory]
    [InlineData("NeedsArgument", "Start()", "Abort()")]
    [InlineData("Explicit", "Start()", "Abort()")]
    [InlineData("Hidden", "Start()", "Abort()")]
    public void Not_where_the_Finish_cannot_be_called(string type, string begin, string cancel) =>
        VerifyFix.Offers("ACG001", [], HandWritten(type, $"call.{begin};\n        {{|ACG001:call.{cancel}|}};"));

    [Theory]
    [InlineData("StoreCall<string>", "Begin_Find(\"x\")", "Finish_Find()")]
    [InlineData("AsyncIStore<T>", "Begin_Find(item)", "Finish_Find()")]
    [InlineData("AsyncIStore<T>", "Begin_Convert(1)", "Finish_Convert<int>()")]
    [InlineData("DerivedCall", "Begin_Base()", "Finish_Base()")]
    [InlineData("AsyncIDerived", "Begin_Base()", "Finish_Base()")]
    [InlineData("AsyncIDerived", "Begin_get_Item(1)", "Finish_get_Item()")]
    [InlineData("DerivedCall", "Begin_Add_Int64(1)", "Finish_Add_Int64()")]
    public void Generated(string type, string begin, string finish)
    {
        VerifyFix.Of(
            "ACG001",
            GeneratedWith(type, $"call.{begin};\n        {{|ACG001:call.Cancel()|}};"),
            GeneratedWith(type, $$"""
                call.{{begin}};
                        call.Cancel();
                        try
                        {
                            call.{{finish}};
                        }
                        catch (OperationCanceledException)
                        {
                        }
                """));
    }

    [Fact]
    public void Held_by_a_field()
    {
        VerifyFix.Of("ACG001", Field("{|ACG001:this._call.Cancel()|};"), Field("""
            this._call.Cancel();
                    try
                    {
                        this._call.Finish_Base();
                    }
                    catch (OperationCanceledException)
                    {
                    }

            """));

        static string Field(string cancel) => Interfaces + $$"""
            class C
            {
                private DerivedCall _call = null!;

                void M(IDerived derived)
                {
                    this._call = new DerivedCall(derived);
                    this._call.Begin_Base();
                    {{cancel}}
                    this._call.Begin_Base();
                }
            }
            """;
    }

    private const string Interfaces = """
        using System;
        using AsyncGen;
        [AsyncCall] public interface IStore<T> { T Find(T item); U Convert<U>(U item); }
        [AsyncCall] public interface IBase { void Base(); }
        [AsyncCall] public interface IDerived : IBase { int this[int i] { get; } int Add(int a); long Add(long a); }

        """;

    private static string GeneratedWith(string type, string statements) => Interfaces + $$"""
        static class C
        {
            static void M<T>({{type}} call, T item)
            {
                {{statements}}
            }
        }
        """;

    private static string HandWritten(string type, string statements) => $$"""
        using System;
        using AsyncGen;

        static class C
        {
            static void M({{type}} call)
            {
                {{statements}}
            }
        }

        [AsyncCallObject]
        public class Job
        {
            [CallMember(CallMemberKind.Begin, Operation = "work")] public void Start() { }
            [CallMember(CallMemberKind.Finish, Operation = "work")] public int Complete(out int left) => left = 0;
            [CallMember(CallMemberKind.Cancel)] public void Abort() { }
        }

        public class DerivedJob : Job { }

        [AsyncCallObject]
        public interface IMarked
        {
            [CallMember(CallMemberKind.Begin, Operation = "work")] void Go();
            [CallMember(CallMemberKind.Finish, Operation = "work")] void End();
            [CallMember(CallMemberKind.Cancel)] void Stop();
        }

        public class MarkedByInterface : IMarked
        {
            public virtual void Go() { }
            public virtual void End() { }
            public virtual void Stop() { }
        }

        public class Overriding : MarkedByInterface
        {
            public override void Go() { }
            public override void End() { }
            public override void Stop() { }
        }

        [AsyncCallObject]
        public class Overloaded
        {
            [CallMember(CallMemberKind.Begin, Operation = "work")] public void Start() { }
            [CallMember(CallMemberKind.Finish, Operation = "work")] public void Complete(out long left) => left = 0;
            [CallMember(CallMemberKind.Finish, Operation = "other")] public void Complete(out int left) => left = 0;
            [CallMember(CallMemberKind.Cancel)] public void Abort() { }
        }

        [AsyncCallObject]
        public class Optional
        {
            [CallMember(CallMemberKind.Begin, Operation = "work")] public void Start(int line = 0) { }
            [CallMember(CallMemberKind.Finish, Operation = "work")] public void Complete(int line = 0, params int[] rest) { }
            [CallMember(CallMemberKind.Cancel)] public void Abort(int line = 0) { }
        }

        [AsyncCallObject]
        public class NeedsArgument
        {
            [CallMember(CallMemberKind.Begin, Operation = "work")] public void Start() { }
            [CallMember(CallMemberKind.Finish, Operation = "work")] public void Complete(string what) { }
            [CallMember(CallMemberKind.Cancel)] public void Abort() { }
        }

        [AsyncCallObject]
        public interface IExplicit
        {
            [CallMember(CallMemberKind.Finish, Operation = "work")] void Complete();
        }

        public class Explicit : IExplicit
        {
            [CallMember(CallMemberKind.Begin, Operation = "work")] public void Start() { }
            void IExplicit.Complete() { }
            [CallMember(CallMemberKind.Cancel)] public void Abort() { }
        }

        [AsyncCallObject]
        public class Hidden
        {
            [CallMember(CallMemberKind.Begin, Operation = "work")] public void Start() { }
            [CallMember(CallMemberKind.Finish, Operation = "work")] private void Complete() { }
            [CallMember(CallMemberKind.Cancel)] public void Abort() { }
        }
        """;
}
