using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>What callers are told by contracts: of helpers in another assembly, and of those whose body is not to be seen.</summary>
public sealed class ContractTests
{
    private const string Helpers = """

        public static class Helpers
        {
            public static void Begin([AsyncGen.BeginsCall("Write")] DeviceCall call) => call.Begin_Write([]);

            public static void BeginSome([AsyncGen.BeginsCall] DeviceCall call, bool reading)
            {
                if (reading) call.Begin_Read(1); else call.Begin_Write([]);
            }

            public static void Drop([AsyncGen.FinishesCall] DeviceCall call)
            {
                try { call.Finish_Write(); } catch (System.OperationCanceledException) { }
            }

            public static void Extend([AsyncGen.FinishesCall] this AsyncIDevice call)
            {
                try { call.Finish_Write(); } catch (System.OperationCanceledException) { }
            }

            public static void Stop([AsyncGen.CancelsCall] AsyncIDevice call) => call.Cancel();

            public static void Close([AsyncGen.DisposesCall] DeviceCall call) => call?.Dispose();

            public static string Describe([AsyncGen.BorrowsCall] AsyncGen.IAsyncCall call) => call.State.ToString();

            public static void Keep([AsyncGen.TakesCall] DeviceCall call) => s_kept = call;

            private static DeviceCall? s_kept;

            [return: AsyncGen.FreshCall]
            public static DeviceCall Create(IDevice device) => new DeviceCall(device);

            [return: AsyncGen.PendingCall("Write")]
            public static DeviceCall Start(IDevice device)
            {
                DeviceCall call = new DeviceCall(device);
                call.Begin_Write([]);
                return call;
            }

            public static DeviceCall Get(IDevice device) => s_kept ?? new DeviceCall(device);

            public static void Unknown(DeviceCall call) => s_kept = call;

            public static void Unknown(object something) { }
        }
        """;

    private static void ReportsBesideHelpers(string statements) => ReportsBeside(Helpers, statements);

    [Theory]
    [InlineData("Helpers.Drop(call);")]
    [InlineData("Helpers.Drop(call: call);")]
    [InlineData("call.Extend();")]
    [InlineData("call?.Extend();")]
    [InlineData("Helpers.Extend(call);")]
    public void Finished_by_contract(string drop) => ReportsBesideHelpers($$"""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        {{drop}}
        call.Begin_Write([]);
        call.Finish_Write();
        """);

    [Fact]
    public void Finished_by_contract_on_one_path() => ReportsBesideHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        if (a)
        {
            Helpers.Drop(call);
        }
        """);

    [Fact]
    public void Finished_by_contract_without_a_begin() => ReportsBesideHelpers("""
        using var call = new DeviceCall(device);
        {|ACG003:Helpers.Drop(call)|};
        """);

    [Fact]
    public void Finished_by_contract_twice() => ReportsBesideHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        Helpers.Drop(call);
        {|ACG003:Helpers.Drop(call)|};
        """);

    [Fact]
    public void Cancelled_by_contract() => ReportsBesideHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:Helpers.Stop(call)|};
        """);

    [Fact]
    public void Cancelled_by_contract_and_finished() => ReportsBesideHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!call.Wait(time))
        {
            Helpers.Stop(call);
        }

        Helpers.Drop(call);
        """);

    [Fact]
    public void Cancelled_by_contract_when_idle() => ReportsBesideHelpers("""
        using var call = new DeviceCall(device);
        Helpers.Stop(call);
        """);

    [Fact]
    public void Begun_by_contract_while_pending() => ReportsBesideHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Read(1);
        {|ACG002:Helpers.Begin(call)|};
        """);

    [Fact]
    public void Begun_by_contract_and_finished() => ReportsBesideHelpers("""
        using var call = new DeviceCall(device);
        Helpers.Begin(call);
        call.Finish_Write();
        """);

    [Fact]
    public void Begun_by_contract_and_the_finish_of_another_method() => ReportsBesideHelpers("""
        using var call = new DeviceCall(device);
        Helpers.Begin(call);
        {|ACG004:call.Finish_Read(out _)|};
        """);

    [Fact]
    public void Begun_by_contract_and_cancelled() => ReportsBesideHelpers("""
        using var call = new DeviceCall(device);
        Helpers.Begin(call);
        {|ACG001:call.Cancel()|};
        """);

    [Fact]
    public void Begun_by_a_contract_that_does_not_say_what() => ReportsAcross(Helpers, """
        using var call = new DeviceCall(device);
        Helpers.BeginSome(call, a);
        if (b)
        {
            call.Finish_Read(out _);
        }
        else
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Disposed_by_contract() => ReportsBesideHelpers("""
        var call = new DeviceCall(device);
        Helpers.Close(call);
        {|ACG005:call.Begin_Write([])|};
        """);

    [Fact]
    public void Disposed_by_contract_after_a_cancel() => ReportsBesideHelpers("""
        var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        Helpers.Close(call);
        """);

    [Fact]
    public void Disposed_by_contract_twice() => ReportsBesideHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        Helpers.Close(call);
        Helpers.Close(call);
        """);

    [Fact]
    public void Borrowed_by_contract() => ReportsBesideHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        Log(Helpers.Describe(call));
        """);

    [Fact]
    public void Borrowed_by_contract_and_finished() => ReportsBesideHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        Log(Helpers.Describe(call));
        call.Finish_Write();
        """);

    [Fact]
    public void Taken_by_contract() => ReportsBesideHelpers("""
        var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        Helpers.Keep(call);
        """);

    [Fact]
    public void Taken_by_contract_and_begun_anew() => ReportsBesideHelpers("""
        var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        Helpers.Keep(call);
        call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Finish_Write();
        """);

    [Fact]
    public void Created_by_contract() => ReportsBesideHelpers("""
        using var call = Helpers.Create(device);
        {|ACG003:call.Finish_Write()|};
        """);

    [Fact]
    public void Created_by_contract_and_cancelled() => ReportsBesideHelpers("""
        using var call = Helpers.Create(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        """);

    [Fact]
    public void Started_by_contract() => ReportsBesideHelpers("""
        using var call = Helpers.Start(device);
        {|ACG002:call.Begin_Read(1)|};
        """);

    [Fact]
    public void Started_by_contract_and_the_finish_of_another_method() => ReportsBesideHelpers("""
        using var call = Helpers.Start(device);
        {|ACG004:call.Finish_Read(out _)|};
        """);

    [Fact]
    public void Started_by_contract_and_cancelled() => ReportsBesideHelpers("""
        using var call = Helpers.Start(device);
        if (!call.Wait(time))
        {
            {|ACG001:call.Cancel()|};
            return;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Started_by_contract_cancelled_and_finished() => ReportsBesideHelpers("""
        using var call = Helpers.Start(device);
        if (!call.Wait(time))
        {
            Helpers.Stop(call);
        }

        call.Extend();
        """);

    // Without a contract nothing is known of a method of another assembly.
    [Fact]
    public void Passed_on_without_a_contract() => ReportsAcross(Helpers, """
        var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        Helpers.Unknown(call);
        var other = new DeviceCall(device);
        other.Begin_Write([]);
        other.Cancel();
        Helpers.Unknown((object)other);
        """);

    [Fact]
    public void Got_without_a_contract() => ReportsAcross(Helpers, """
        DeviceCall call = Helpers.Get(device);
        call.Finish_Write();
        using DeviceCall other = Helpers.Get(device);
        other.Cancel();
        """);

    [Fact]
    public void Of_an_interface_method() => Reports("""
        internal interface IHelper
        {
            void Drop([FinishesCall] DeviceCall call);

            void Stop([CancelsCall] DeviceCall call);

            void Look([BorrowsCall] DeviceCall call);

            void Whatever(DeviceCall call);
        }

        private static void Good(IHelper helper, IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            helper.Stop(call);
            helper.Look(call);
            helper.Drop(call);
            call.Begin_Write([]);
            call.Cancel();
            helper.Whatever(call);
        }

        private static void Bad(IHelper helper, IDevice device)
        {
            using var first = new DeviceCall(device);
            first.Begin_Write([]);
            {|ACG001:helper.Stop(first)|};
            using var second = new DeviceCall(device);
            second.Begin_Write([]);
            {|ACG001:second.Cancel()|};
            helper.Look(second);
        }
        """);

    [Fact]
    public void Of_a_virtual_method() => Reports("""
        internal abstract class Helper
        {
            public abstract void Drop([FinishesCall] DeviceCall call);

            public virtual void Look([BorrowsCall] DeviceCall call) { }
        }

        private static void Good(Helper helper, IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            helper.Look(call);
            helper.Drop(call);
        }

        private static void Bad(Helper helper, IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
            helper.Look(call);
        }
        """);

    [Fact]
    public void Of_a_delegate() => Reports("""
        internal delegate void Look([BorrowsCall] DeviceCall call);

        internal delegate void Drop([FinishesCall] DeviceCall call);

        private static void Good(Look look, Drop drop, IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            look(call);
            drop(call);
        }

        private static void Bad(Look look, IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
            look(call);
        }
        """);

    [Fact]
    public void Of_a_constructor_and_a_setter() => Reports("""
        private sealed class Owner
        {
            public Owner([TakesCall] DeviceCall call) { }

            public DeviceCall? Call { get; [param: TakesCall] set; }
        }

        private static void M(IDevice device)
        {
            var first = new DeviceCall(device);
            first.Begin_Write([]);
            first.Cancel();
            Owner owner = new(first);
            var second = new DeviceCall(device);
            second.Begin_Write([]);
            second.Cancel();
            owner.Call = second;
        }
        """);

    [Fact]
    public void Of_a_member_of_the_call_object_itself() => Reports("""
        [AsyncCallObject]
        internal sealed class Job : IDisposable
        {
            [CallMember(CallMemberKind.Begin, Operation = "x")] public void Start() { }

            [CallMember(CallMemberKind.Finish, Operation = "x")] public void Collect() { }

            [CallMember(CallMemberKind.Cancel)] public void Abort() { }

            [FinishesCall] public void Drop() { }

            [BorrowsCall] public void Look() { }

            [CancelsCall] public void GiveUp() { }

            public void Dispose() { }
        }

        private static void Good()
        {
            using Job job = new();
            job.Start();
            job.GiveUp();
            job.Look();
            job.Drop();
        }

        private static void Bad()
        {
            using Job first = new();
            first.Start();
            {|ACG001:first.GiveUp()|};
            using Job second = new();
            second.Start();
            {|ACG001:second.Abort()|};
            second.Look();
        }
        """);

    [Fact]
    public void A_parameter_that_is_to_be_finished_by_this_method() => Reports("""
        internal static void Drop([FinishesCall] DeviceCall call)
        {
            call.Cancel();
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }

        internal static void Stop([CancelsCall] DeviceCall call) => call.Cancel();

        internal static void Close([DisposesCall] DeviceCall call) => call.Dispose();

        internal static void Look([BorrowsCall] DeviceCall call) => Log(call.State.ToString());

        internal static void Start([BeginsCall("Write")] DeviceCall call) => call.Begin_Write([]);
        """);
}
