using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>ACG001 and helpers of the same compilation, which are followed.</summary>
public sealed class CancelledHelperTests
{
    private const string Helpers = """

        private static void Drop(DeviceCall call)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }

        private static void DropSome(DeviceCall call, bool really)
        {
            if (really)
            {
                Drop(call);
            }
        }

        private static void Stop(DeviceCall call) => call.Cancel();

        private static void StopAndDrop(DeviceCall call)
        {
            Stop(call);
            Drop(call);
        }

        private static void Look(DeviceCall call) => Log(call.State.ToString());

        private static void Close(DeviceCall? call) => call?.Dispose();

        private static DeviceCall Same(DeviceCall call) => call;

        private static DeviceCall Create(IDevice device) => new DeviceCall(device);

        private static DeviceCall Start(IDevice device)
        {
            DeviceCall call = new DeviceCall(device);
            call.Begin_Write([]);
            return call;
        }

        private static bool Late(DeviceCall call, TimeSpan time) => !call.Wait(time);

        private static void Fail() => throw new IOException();

        private static void Deep(DeviceCall call, int depth)
        {
            if (depth > 0)
            {
                Deep(call, depth - 1);
                return;
            }

            Drop(call);
        }

        """;

    private static void ReportsWithHelpers(string statements) => Reports(Member(statements) + Helpers);

    [Fact]
    public void Finished_by_a_helper() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        Drop(call);
        """);

    [Fact]
    public void Finished_by_a_helper_before_the_next_begin() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        Drop(call);
        call.Begin_Write([]);
        call.Finish_Write();
        """);

    [Fact]
    public void Cancelled_by_a_helper_and_not_finished() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:Stop(call)|};
        """);

    [Fact]
    public void Cancelled_by_a_helper_of_a_helper_that_is_reported_for_it_itself() => Reports("""
        private static void Stop(DeviceCall call) => call.Cancel();

        private static void StartAndStop(DeviceCall call)
        {
            call.Begin_Write([]);
            {|ACG001:Stop(call)|};
        }

        private static void M(IDevice device)
        {
            using var call = new DeviceCall(device);
            StartAndStop(call);
        }
        """);

    [Fact]
    public void Cancelled_by_a_helper_and_finished() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        Stop(call);
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void Cancelled_and_finished_by_a_helper_of_helpers() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        StopAndDrop(call);
        """);

    [Fact]
    public void A_helper_that_only_looks_finishes_nothing() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        Look(call);
        """);

    [Fact]
    public void A_helper_that_disposes_finishes_nothing() => ReportsWithHelpers("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        Close(call);
        """);

    [Fact]
    public void A_helper_that_finishes_on_one_path_only() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        DropSome(call, a);
        """);

    [Fact]
    public void A_helper_that_is_told_to_finish() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        DropSome(call, true);
        """);

    [Fact]
    public void A_helper_that_is_told_by_the_flag_that_told_the_cancel() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (a)
        {
            call.Cancel();
        }

        DropSome(call, a);
        """);

    [Fact]
    public void A_helper_that_gives_back_what_it_got() => ReportsWithHelpers("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        Same(call).Finish_Write();
        """);

    [Fact]
    public void A_helper_that_creates_the_call_object() => ReportsWithHelpers("""
        using var call = Create(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        """);

    [Fact]
    public void A_helper_that_creates_the_call_object_which_is_finished() => ReportsWithHelpers("""
        using var call = Create(device);
        call.Begin_Write([]);
        call.Cancel();
        Drop(call);
        """);

    [Fact]
    public void A_helper_that_begins_the_call() => ReportsWithHelpers("""
        using var call = Start(device);
        {|ACG001:call.Cancel()|};
        """);

    [Fact]
    public void A_helper_that_begins_the_call_which_is_finished() => ReportsWithHelpers("""
        using var call = Start(device);
        if (Late(call, time))
        {
            call.Cancel();
        }

        Drop(call);
        """);

    [Fact]
    public void A_helper_that_answers_whether_it_is_late() => ReportsWithHelpers("""
        using var call = Start(device);
        if (Late(call, time))
        {
            {|ACG001:call.Cancel()|};
            return;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void A_recursive_helper_is_given_the_benefit_of_the_doubt() => ReportsWithHelpers("""
        using var call = Start(device);
        call.Cancel();
        Deep(call, n);
        """);

    [Fact]
    public void A_helper_that_always_throws_is_a_way_out() => ReportsWithHelpers("""
        using var call = Start(device);
        if (!call.Wait(time))
        {
            {|ACG001:call.Cancel()|};
            Fail();
        }

        call.Finish_Write();
        """);

    [Fact]
    public void A_helper_that_always_throws_after_the_finish() => ReportsWithHelpers("""
        using var call = Start(device);
        if (!call.Wait(time))
        {
            call.Cancel();
            Drop(call);
            Fail();
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Named_arguments_in_another_order() => ReportsWithHelpers("""
        using var call = Start(device);
        call.Cancel();
        DropSome(really: true, call: call);
        """);

    [Fact]
    public void A_helper_called_in_a_finally() => ReportsWithHelpers("""
        using var call = Start(device);
        try
        {
            if (Late(call, time))
            {
                Stop(call);
                return;
            }

            Look(call);
        }
        finally
        {
            Drop(call);
        }
        """);

    [Fact]
    public void A_helper_called_in_a_handler() => ReportsWithHelpers("""
        using var call = Start(device);
        try
        {
            Look(call);
        }
        catch (IOException)
        {
            {|ACG001:Stop(call)|};
            throw;
        }

        Drop(call);
        """);

    [Fact]
    public void An_extension_method() => ReportsInFile("""
        using AsyncGen;

        internal static class Extensions
        {
            public static void Drop(this DeviceCall call)
            {
                call.Cancel();
                try { call.Finish_Write(); } catch (CallCanceledException) { }
            }

            public static void Stop(this AsyncIDevice call) => call.Cancel();

            public static void Good(IDevice device)
            {
                using var call = new DeviceCall(device);
                call.Begin_Write(new byte[1]);
                call.Drop();
                call.Begin_Write(new byte[1]);
                call?.Drop();
            }

            public static void Bad(IDevice device)
            {
                using var call = new DeviceCall(device);
                call.Begin_Write(new byte[1]);
                {|ACG001:call.Stop()|};
            }
        }
        """);

    [Fact]
    public void A_method_of_the_same_object() => Reports("""
        private int _dropped;

        private void Drop(DeviceCall call)
        {
            _dropped++;
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }

        private void Count(DeviceCall call) => _dropped++;

        public void Good(IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            Drop(call);
        }

        public void Bad(IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
            this.Count(call);
        }
        """);

    [Fact]
    public void A_method_that_a_derived_class_may_replace() => Reports("""
        internal virtual void Look(DeviceCall call) { }

        public void M(IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            Look(call);
        }
        """);

    [Fact]
    public void A_method_of_a_sealed_class() => Reports("""
        private sealed class Helper
        {
            public void Drop(DeviceCall call) => call.Finish_Write();

            public void Look(DeviceCall call) { }
        }

        public void M(IDevice device)
        {
            Helper helper = new();
            using var first = new DeviceCall(device);
            first.Begin_Write([]);
            first.Cancel();
            helper.Drop(first);
            using var second = new DeviceCall(device);
            second.Begin_Write([]);
            {|ACG001:second.Cancel()|};
            helper.Look(second);
        }
        """);

    [Fact]
    public void A_generic_helper() => Reports("""
        private static void Drop<T>(T call) where T : AsyncIDevice
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }

        private static T Same<T>(T value) => value;

        public void M(IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            Drop(call);
            call.Begin_Write([]);
            call.Cancel();
            Drop<AsyncIDevice>(Same(call));
        }
        """);

    [Fact]
    public void A_local_function_with_a_parameter() => ReportsIn("""
        static void Drop(DeviceCall c)
        {
            try { c.Finish_Write(); } catch (CallCanceledException) { }
        }

        static void Forget(DeviceCall c) => Log("forgotten");

        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        Drop(call);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        Forget(call);
        """);

    [Fact]
    public void A_local_function_that_captures_the_call_object_and_finishes_it() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!call.Wait(time))
        {
            call.Cancel();
        }

        Drop();

        void Drop()
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void A_local_function_that_captures_the_call_object_and_is_handed_out() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        Task.Run(Drop);

        void Drop()
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void A_local_function_that_cancels_what_it_captures_and_what_is_finished() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (a)
        {
            Stop();
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }

        void Stop() => call.Cancel();
        """);

    [Fact]
    public void An_iterator_runs_later() => Reports("""
        private static IEnumerable<int> Drop(DeviceCall call)
        {
            call.Finish_Write();
            yield return 1;
        }

        public void M(IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            foreach (int i in Drop(call))
            {
                Log("dropped");
            }
        }
        """);

    [Fact]
    public void A_helper_without_a_body_here() => Reports("""
        [System.Runtime.InteropServices.DllImport("x")]
        private static extern void Native(IntPtr handle, [System.Runtime.InteropServices.MarshalAs(System.Runtime.InteropServices.UnmanagedType.Interface)] DeviceCall call);

        public void M(IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            Native(default, call);
        }
        """);

    [Fact]
    public void A_constructor_that_finishes_or_keeps() => Reports("""
        private sealed class Keeper
        {
            private readonly DeviceCall _kept;

            public Keeper(DeviceCall call) => _kept = call;
        }

        public void M(IDevice device)
        {
            var call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            _ = new Keeper(call);
        }
        """);

    [Fact]
    public void A_helper_that_keeps_it() => Reports("""
        private readonly Queue<DeviceCall> _zombies = new();

        private void Bury(DeviceCall call) => _zombies.Enqueue(call);

        public void M(IDevice device, TimeSpan time)
        {
            var call = new DeviceCall(device);
            call.Begin_Write([]);
            if (!call.Wait(time))
            {
                call.Cancel();
                Bury(call);
                return;
            }

            call.Finish_Write();
            call.Dispose();
        }
        """);

    [Fact]
    public void A_helper_that_returns_whether_it_cancelled() => Reports("""
        private static bool CancelIfLate(DeviceCall call, TimeSpan time)
        {
            if (call.Wait(time))
            {
                return false;
            }

            call.Cancel();
            return true;
        }

        public void M(IDevice device, TimeSpan time)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            if (CancelIfLate(call, time))
            {
                try { call.Finish_Write(); } catch (CallCanceledException) { }
                return;
            }

            call.Finish_Write();
        }

        public void N(IDevice device, TimeSpan time)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            if ({|ACG001:CancelIfLate(call, time)|})
            {
                return;
            }

            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_helper_that_gives_the_call_object_back_by_out() => Reports("""
        private static bool TryStart(IDevice device, out DeviceCall? call)
        {
            call = null;
            if (!Ask())
            {
                return false;
            }

            call = new DeviceCall(device);
            call.Begin_Write([]);
            return true;
        }

        public void M(IDevice device)
        {
            if (TryStart(device, out DeviceCall? call))
            {
                call!.Cancel();
                try { call.Finish_Write(); } catch (CallCanceledException) { }
            }
        }
        """);
}
