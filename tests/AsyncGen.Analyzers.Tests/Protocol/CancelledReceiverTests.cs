using AsyncGen.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>
/// ACG001 whatever the call object is seen as: its class, its interfaces, a type parameter; generated or written by hand.
/// What its members do is told by attributes, never by names.
/// </summary>
public sealed class CancelledReceiverTests
{
    private const string ByHand = """
        [AsyncCallObject]
        internal interface IJob : IDisposable
        {
            [CallMember(CallMemberKind.Begin, Operation = "run")] void Start();

            [CallMember(CallMemberKind.Finish, Operation = "run")] int Collect();

            [CallMember(CallMemberKind.Cancel)] void Abort();

            [CallMember(CallMemberKind.Wait)] bool Await(TimeSpan timeout);

            [CallMember(CallMemberKind.IsCompleted)] bool Through { get; }
        }

        [AsyncCallObject]
        internal sealed class Job : IJob
        {
            public void Start() { }

            public int Collect() => 1;

            public void Abort() { }

            public bool Await(TimeSpan timeout) => true;

            public bool Through => true;

            public void Dispose() { }

            public void Begin_Nothing() { }

            public void Finish_Nothing() { }

            public void Cancel() { }
        }

        [AsyncCallObject]
        internal sealed class HiddenJob : IJob
        {
            void IJob.Start() { }

            int IJob.Collect() => 1;

            void IJob.Abort() { }

            bool IJob.Await(TimeSpan timeout) => true;

            bool IJob.Through => true;

            void IDisposable.Dispose() { }
        }

        [AsyncCallObject]
        internal abstract class JobBase
        {
            [CallMember(CallMemberKind.Begin, Operation = "x")] public abstract void Start();

            [CallMember(CallMemberKind.Finish, Operation = "x")] public virtual void Collect() { }

            [CallMember(CallMemberKind.Cancel)] public void Abort() { }
        }

        internal sealed class DerivedJob : JobBase
        {
            public override void Start() { }

            public override void Collect() { }
        }

        """;

    [Theory]
    [InlineData("AsyncIDevice")]
    [InlineData("DeviceCall")]
    [InlineData("var")]
    public void As_the_class_or_its_interface(string type)
    {
        ReportsIn($$"""
            using {{type}} call = new DeviceCall(device);
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
            """);
        ReportsIn($$"""
            using {{type}} call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            try { call.Finish_Write(); } catch (CallCanceledException) { }
            """);
    }

    [Fact]
    public void As_the_interfaces_of_the_library() => ReportsIn("""
        using DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        IAsyncCall any = call;
        ICancelMethodCalls cancelable = call;
        ISynchronize waitable = any;
        if (!waitable.Wait(time))
        {
            {|ACG001:cancelable.Cancel()|};
        }
        else
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void As_the_interfaces_of_the_library_and_finished() => ReportsIn("""
        using DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        IAsyncCall any = call;
        ICancelMethodCalls cancelable = call;
        if (!any.Wait(time))
        {
            cancelable.Cancel();
        }

        ((AsyncIDevice)any).Finish_Write();
        """);

    [Fact]
    public void Disposed_as_a_disposable() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        ((IDisposable)call).Dispose();
        """);

    [Fact]
    public void As_a_type_parameter() => Reports("""
        private static void Good<T>(T call, TimeSpan time) where T : AsyncIDevice
        {
            call.Begin_Write([]);
            if (!call.Wait(time))
            {
                call.Cancel();
            }

            call.Finish_Write();
        }

        private static void Bad<T>(T call, TimeSpan time) where T : class, AsyncIDevice
        {
            call.Begin_Write([]);
            if (!call.Wait(time))
            {
                {|ACG001:call.Cancel()|};
                return;
            }

            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_type_parameter_that_is_created_here() => Reports("""
        private static void M<T>(Func<T> create) where T : class, IAsyncCall, ICancelMethodCalls
        {
            using T call = create();
            call.Cancel();
        }
        """);

    [Fact]
    public void Cancelled_if_it_can_be() => ReportsIn("""
        using IAsyncCall call = new DeviceCall(device);
        ((AsyncIDevice)call).Begin_Write([]);
        if (call is ICancelMethodCalls cancelable)
        {
            {|ACG001:cancelable.Cancel()|};
        }
        """);

    [Fact]
    public void Cancelled_if_it_can_be_and_finished() => ReportsIn("""
        using DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        (call as ICancelMethodCalls)?.Cancel();
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void A_cancel_of_something_that_is_no_call_object() => Reports("""
        private sealed class Work : ICancelMethodCalls
        {
            public CancelResult Cancel() => CancelResult.Requested;

            public CancelResult Cancel(TimeSpan grace) => CancelResult.Requested;

            public ValueTask<CancelResult> CancelAsync(TimeSpan grace) => default;

            public bool TestCancel() => false;
        }

        public void M(CancellationTokenSource source)
        {
            new Work().Cancel();
            source.Cancel();
            ICancelMethodCalls work = new Work();
            work.Cancel();
        }
        """);

    [Fact]
    public void The_call_object_of_a_generic_interface() => Verify.ReportsGenerated("""
        using AsyncGen;

        [AsyncCall]
        public interface IStore<T> { T Load(string key); void Save(T value); }

        public static class Client<TItem>
        {
            public static TItem Good(IStore<TItem> store)
            {
                using var call = new StoreCall<TItem>(store);
                call.Begin_Load("a");
                call.Cancel();
                return call.Finish_Load();
            }

            public static void Bad(IStore<TItem> store)
            {
                using var call = new StoreCall<TItem>(store);
                call.Begin_Load("a");
                {|ACG001:call.Cancel()|};
            }
        }
        """);

    [Fact]
    public void Generic_methods_properties_and_indexers() => Verify.ReportsGenerated("""
        using AsyncGen;

        [AsyncCall]
        public interface IStore { T Load<T>(string key); int Count { get; set; } string this[int index] { get; } }

        public static class Client
        {
            public static void Good(IStore store)
            {
                using var call = new StoreCall(store);
                call.Begin_Load<int>("a");
                call.Cancel();
                try { call.Finish_Load<int>(); } catch (CallCanceledException) { }
                call.Begin_get_Count();
                call.Cancel();
                try { call.Finish_get_Count(); } catch (CallCanceledException) { }
                call.Begin_get_Item(1);
                call.Cancel();
                call.Finish_get_Item();
            }

            public static void Bad(IStore store)
            {
                using var first = new StoreCall(store);
                first.Begin_Load<int>("a");
                {|ACG001:first.Cancel()|};
                using var second = new StoreCall(store);
                second.Begin_set_Count(1);
                {|ACG001:second.Cancel()|};
                using var third = new StoreCall(store);
                third.Begin_get_Item(1);
                {|ACG001:third.Cancel()|};
            }
        }
        """);

    [Fact]
    public void Inherited_members() => Verify.ReportsGenerated("""
        using AsyncGen;

        [AsyncCall]
        public interface IBase { void A(); }

        [AsyncCall]
        public interface IDerived : IBase { void B(); }

        public static class Client
        {
            public static void Good(IDerived server)
            {
                using var call = new DerivedCall(server);
                AsyncIBase asBase = call;
                asBase.Begin_A();
                asBase.Cancel();
                call.Finish_A();
                call.Begin_A();
                call.Cancel();
                asBase.Finish_A();
            }

            public static void Bad(IDerived server)
            {
                using var call = new DerivedCall(server);
                AsyncIBase asBase = call;
                call.Begin_A();
                {|ACG001:asBase.Cancel()|};
            }
        }
        """);

    [Fact]
    public void A_call_object_that_cannot_be_cancelled() => Verify.ReportsGenerated("""
        using System;
        using AsyncGen;

        [AsyncCall(Cancelable = false)]
        public interface IStore { void Save(); }

        public static class Client
        {
            public static void M(IStore store, TimeSpan time)
            {
                using var call = new StoreCall(store);
                call.Begin_Save();
                if (call.Wait(time))
                {
                    call.Finish_Save();
                }
            }
        }
        """);

    [Fact]
    public void Written_by_hand() => Reports(ByHand + """
        private static void Good(TimeSpan time)
        {
            using IJob job = new Job();
            job.Start();
            if (!job.Await(time))
            {
                job.Abort();
            }

            Log(job.Collect().ToString());
        }

        private static void Bad(TimeSpan time)
        {
            using IJob job = new Job();
            job.Start();
            if (!job.Through)
            {
                {|ACG001:job.Abort()|};
                return;
            }

            Log(job.Collect().ToString());
        }
        """);

    // The members of the class carry no attribute themselves: those of the interface they implement count.
    [Fact]
    public void Written_by_hand_and_used_as_the_class() => Reports(ByHand + """
        private static void Good()
        {
            using Job job = new();
            job.Start();
            job.Abort();
            job.Collect();
        }

        private static void Bad()
        {
            using Job job = new();
            job.Start();
            {|ACG001:job.Abort()|};
        }
        """);

    [Fact]
    public void Written_by_hand_with_members_that_only_look_like_it() => Reports(ByHand + """
        private static void M()
        {
            using Job job = new();
            job.Start();
            job.Cancel();
            job.Begin_Nothing();
            job.Finish_Nothing();
        }
        """);

    [Fact]
    public void Written_by_hand_with_an_explicit_implementation() => Reports(ByHand + """
        private static void Good()
        {
            HiddenJob job = new();
            ((IJob)job).Start();
            ((IJob)job).Abort();
            ((IJob)job).Collect();
        }

        private static void Bad()
        {
            HiddenJob job = new();
            ((IJob)job).Start();
            {|ACG001:((IJob)job).Abort()|};
            ((IDisposable)job).Dispose();
        }
        """);

    [Fact]
    public void Written_by_hand_with_overridden_members() => Reports(ByHand + """
        private static void Good()
        {
            DerivedJob job = new();
            job.Start();
            job.Abort();
            job.Collect();
        }

        private static void Bad()
        {
            DerivedJob job = new();
            job.Start();
            {|ACG001:job.Abort()|};
        }
        """);

    // A class without the marker is nobody's business, whatever its members are called.
    [Fact]
    public void A_class_that_only_looks_like_a_call_object() => Reports("""
        private sealed class LookAlike : IDisposable
        {
            public void Begin_Write() { }

            public void Finish_Write() { }

            public void Cancel() { }

            public void Dispose() { }
        }

        public void M()
        {
            using LookAlike call = new();
            call.Begin_Write();
            call.Begin_Write();
            call.Cancel();
            call.Dispose();
            call.Begin_Write();
        }
        """);

    // The own members of a call object are its implementation, not a use of it.
    [Fact]
    public void Inside_a_call_object() => Reports("""
        [AsyncCallObject]
        internal sealed class Worker : IDisposable
        {
            [CallMember(CallMemberKind.Begin, Operation = "x")] public void Start() { }

            [CallMember(CallMemberKind.Finish, Operation = "x")] public void Collect() { }

            [CallMember(CallMemberKind.Cancel)] public void Abort() { }

            public void Restart()
            {
                Abort();
                Collect();
                Start();
            }

            public void Dispose() => Abort();
        }
        """);

    [Fact]
    public void A_user_class_that_wraps_one() => Reports("""
        private sealed class Writer(DeviceCall call) : IDisposable
        {
            public void Write(TimeSpan time)
            {
                call.Begin_Write([]);
                if (!call.Wait(time))
                {
                    call.Cancel();
                }

                call.Finish_Write();
            }

            public void Dispose()
            {
                call.Cancel();
                call.Dispose();
            }
        }
        """);

    [Fact]
    public void Top_level_statements_that_forget() => ReportsInFile("""
        using System;
        using AsyncGen;

        IDevice device = null!;
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!call.Wait(TimeSpan.FromSeconds(1)))
        {
            {|ACG001:call.Cancel()|};
            return;
        }

        call.Finish_Write();
        """, OutputKind.ConsoleApplication);

    [Fact]
    public void Top_level_statements_that_finish() => ReportsInFile("""
        using System;
        using AsyncGen;

        IDevice device = null!;
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!call.Wait(TimeSpan.FromSeconds(1)))
            call.Cancel();
        try { call.Finish_Write(); }
        catch (CallCanceledException e) { Console.WriteLine(e.ServerOutcome); }
        Stop(call);

        static void Stop(DeviceCall call) => call.Cancel();
        """, OutputKind.ConsoleApplication);
}
