using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>ACG001: whose duty it is. Aliases share it, parameters bring none along, fields are not the method's alone.</summary>
public sealed class CancelledOwnershipTests
{
    [Fact]
    public void Finished_through_an_alias() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        DeviceCall same = call;
        call.Begin_Write([]);
        call.Cancel();
        same.Finish_Write();
        """);

    [Fact]
    public void Cancelled_through_an_alias_and_not_finished() => ReportsIn("""
        using DeviceCall call = new DeviceCall(device);
        IAsyncCall any = call;
        ICancelMethodCalls same = (ICancelMethodCalls)any;
        call.Begin_Write([]);
        {|ACG001:same.Cancel()|};
        """);

    [Fact]
    public void Cancelled_through_an_alias_and_finished() => ReportsIn("""
        using DeviceCall call = new DeviceCall(device);
        ICancelMethodCalls same = call;
        call.Begin_Write([]);
        same.Cancel(time);
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void Two_variables_that_change_places() => ReportsIn("""
        DeviceCall first = new DeviceCall(device);
        DeviceCall second = new DeviceCall(device);
        first.Begin_Write([]);
        first.Cancel();
        (first, second) = (second, first);
        second.Finish_Write();
        """);

    [Fact]
    public void Two_variables_that_change_places_and_the_wrong_one_is_used() => ReportsIn("""
        DeviceCall first = new DeviceCall(device);
        DeviceCall second = new DeviceCall(device);
        first.Begin_Write([]);
        second.Begin_Write([]);
        {|ACG001:first.Cancel()|};
        (first, second) = (second, first);
        first.Finish_Write();
        """);

    [Fact]
    public void Deconstructed_from_a_tuple() => ReportsIn("""
        (DeviceCall call, int count) = (new DeviceCall(device), 1);
        call.Begin_Read(count);
        {|ACG001:call.Cancel()|};
        """);

    [Fact]
    public void Deconstructed_from_a_tuple_and_finished() => ReportsIn("""
        var (call, count) = (new DeviceCall(device), 1);
        call.Begin_Read(count);
        call.Cancel();
        call.Finish_Read(out _);
        """);

    [Fact]
    public void Kept_in_a_tuple() => ReportsIn("""
        var pair = (Call: new DeviceCall(device), Count: 1);
        pair.Call.Begin_Read(pair.Count);
        pair.Call.Cancel();
        pair.Call.Finish_Read(out _);
        """);

    [Fact]
    public void Assigned_in_an_expression() => ReportsIn("""
        DeviceCall call;
        (call = new DeviceCall(device)).Begin_Write([]);
        {|ACG001:call.Cancel()|};
        """);

    [Fact]
    public void Assigned_in_an_expression_and_finished() => ReportsIn("""
        DeviceCall call, other;
        other = call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        other.Finish_Write();
        """);

    [Fact]
    public void Declared_before_a_try_and_assigned_in_it() => ReportsIn("""
        DeviceCall? call = null;
        try
        {
            call = new DeviceCall(device);
            call.Begin_Write([]);
            if (!call.Wait(time))
            {
                call.Cancel();
            }

            call.Finish_Write();
        }
        catch (CallCanceledException)
        {
            Log("cancelled");
        }
        finally
        {
            call?.Dispose();
        }
        """);

    [Fact]
    public void Created_with_options() => ReportsIn("""
        using var call = new DeviceCall(device, new CallOptions { Dispatcher = CallDispatcher.Serial(), Name = "x" });
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        """);

    [Fact]
    public void Created_by_a_target_typed_new() => ReportsIn("""
        using DeviceCall call = new(device);
        call.Begin_Write([]);
        {|ACG001:call.Cancel()|};
        """);

    // Somebody else began it, somebody else finishes it.
    [Fact]
    public void A_parameter_that_is_only_cancelled() => Reports("""
        private static void Stop(DeviceCall call) => call.Cancel();

        private static void StopLoudly(ICancelMethodCalls call)
        {
            Log("stop");
            call.Cancel();
        }

        private void StopAll(params DeviceCall[] calls)
        {
            foreach (DeviceCall call in calls)
            {
                call.Cancel();
            }
        }
        """);

    [Fact]
    public void A_parameter_that_is_only_cancelled_and_disposed() => Reports("""
        private static void Close(DeviceCall call)
        {
            call.Cancel();
            call.Dispose();
        }
        """);

    [Fact]
    public void A_parameter_on_which_this_method_began_the_call() => Reports("""
        private static void M(DeviceCall call, TimeSpan time)
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
    public void A_parameter_on_which_this_method_began_and_finished_the_call() => Reports("""
        private static void M(DeviceCall call, TimeSpan time)
        {
            call.Begin_Write([]);
            if (!call.Wait(time))
            {
                call.Cancel();
            }

            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    // Whoever cancels must finish before the next call, whoever began it (COM-15).
    [Fact]
    public void A_parameter_that_is_cancelled_and_begun_anew() => Reports("""
        private static void Restart(DeviceCall call)
        {
            {|ACG001:call.Cancel()|};
            call.Begin_Write([]);
        }
        """);

    [Fact]
    public void A_parameter_that_is_cancelled_finished_and_begun_anew() => Reports("""
        private static void Restart(DeviceCall call)
        {
            call.Cancel();
            try { call.Finish_Write(); } catch (CallCanceledException) { }
            call.Begin_Write([]);
        }
        """);

    [Fact]
    public void A_parameter_of_unknown_state_may_be_finished() => Reports("""
        private static int Take(DeviceCall call)
        {
            return call.Finish_Read(out _);
        }
        """);

    [Fact]
    public void A_parameter_that_gets_another_object() => Reports("""
        private static void M(DeviceCall? call, IDevice device)
        {
            call ??= new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_field_that_other_members_begin_and_finish() => Reports("""
        public void Start() => _call.Begin_Write([]);

        public void Stop() => _call.Cancel();

        public void End()
        {
            try { _call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void A_field_that_this_member_begins_and_another_finishes() => Reports("""
        private bool _cancelled;

        public bool TryWrite(TimeSpan time)
        {
            _call.Begin_Write([]);
            if (!_call.Wait(time))
            {
                _call.Cancel();
                _cancelled = true;
                return false;
            }

            _call.Finish_Write();
            return true;
        }

        public void Recover()
        {
            if (_cancelled)
            {
                try { _call.Finish_Write(); } catch (CallCanceledException) { }
                _cancelled = false;
            }
        }
        """);

    [Fact]
    public void A_field_that_is_begun_anew_after_a_cancel() => Reports("""
        public void M()
        {
            _call.Begin_Write([]);
            {|ACG001:_call.Cancel()|};
            _call.Begin_Write([]);
        }
        """);

    [Fact]
    public void A_field_that_is_begun_anew_after_a_finish() => Reports("""
        public void M()
        {
            _call.Begin_Write([]);
            _call.Cancel();
            try { _call.Finish_Write(); } catch (CallCanceledException) { }
            _call.Begin_Write([]);
        }
        """);

    [Fact]
    public void A_field_that_another_member_may_have_finished_in_between() => Reports("""
        public void M()
        {
            _call.Begin_Write([]);
            _call.Cancel();
            Drain();
            _call.Begin_Write([]);
        }

        internal virtual void Drain()
        {
            try { _call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void A_field_that_a_private_member_finishes_in_between() => Reports("""
        public void M()
        {
            _call.Begin_Write([]);
            _call.Cancel();
            Drain();
            _call.Begin_Write([]);
        }

        private void Drain()
        {
            try { _call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void A_local_copy_of_a_field() => Reports("""
        public void Stop()
        {
            DeviceCall call = _call;
            call.Cancel();
        }

        public void Close()
        {
            DeviceCall call = _call;
            call.Cancel();
            call.Dispose();
        }
        """);

    [Fact]
    public void A_field_of_another_object() => Reports("""
        private C? _next;

        public void Stop(C other)
        {
            other._call.Cancel();
            _next!._call.Cancel();
            _next._call.Dispose();
        }
        """);

    [Fact]
    public void A_property_that_holds_the_call_object() => Reports("""
        private DeviceCall Call { get; } = null!;

        public void Stop() => Call.Cancel();

        public void Close()
        {
            Call.Cancel();
            Call.Dispose();
        }
        """);

    [Fact]
    public void A_static_field() => Reports("""
        private static readonly DeviceCall s_call = null!;

        public static void Stop() => s_call.Cancel();

        public static void Write(TimeSpan time)
        {
            s_call.Begin_Write([]);
            if (!s_call.Wait(time))
            {
                s_call.Cancel();
            }

            try { s_call.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);

    [Fact]
    public void A_field_that_is_created_begun_and_cancelled_in_the_constructor() => ReportsInFile("""
        using AsyncGen;

        public sealed class Opener
        {
            private readonly DeviceCall _call;

            public Opener(IDevice device)
            {
                _call = new DeviceCall(device);
                _call.Begin_Write(new byte[1]);
                _call.Cancel();
            }

            public void Open() => _call.Finish_Write();
        }
        """);

    [Fact]
    public void A_field_initializer_and_a_lambda_in_it() => Reports("""
        private readonly Action<DeviceCall> _stop = static call => call.Cancel();
        private readonly Action<IDevice> _try = static device =>
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
        };
        """);

    [Fact]
    public void The_parameter_of_a_primary_constructor() => ReportsInFile("""
        using AsyncGen;

        public sealed class Worker(DeviceCall call)
        {
            public void Start() => call.Begin_Write(new byte[1]);

            public void Stop() => call.Cancel();

            public void End() => call.Finish_Write();
        }
        """);

    [Fact]
    public void The_parts_of_a_record() => ReportsInFile("""
        using AsyncGen;

        public sealed record Work(DeviceCall Call, int Count)
        {
            public void Stop() => Call.Cancel();

            public static void Run(IDevice device)
            {
                Work work = new(new DeviceCall(device), 1);
                work.Call.Begin_Read(work.Count);
                work.Call.Cancel();
                work.Call.Finish_Read(out _);
            }
        }
        """);

    [Fact]
    public void A_struct_that_holds_it() => ReportsInFile("""
        using AsyncGen;

        public readonly ref struct Scope
        {
            private readonly DeviceCall _call;

            public Scope(DeviceCall call) => (_call = call).Begin_Write(new byte[1]);

            public void Dispose()
            {
                _call.Cancel();
                try { _call.Finish_Write(); } catch (CallCanceledException) { }
            }

            public static void Use(IDevice device)
            {
                using var call = new DeviceCall(device);
                using (new Scope(call))
                {
                    call.Cancel();
                }
            }
        }
        """);

    [Fact]
    public void Every_kind_of_member_is_looked_at() => ReportsInFile("""
        using System;
        using AsyncGen;

        public class Members
        {
            private readonly IDevice _device;

            public Members(IDevice device)
            {
                _device = device;
                using var call = new DeviceCall(device);
                call.Begin_Write(new byte[1]);
                {|ACG001:call.Cancel()|};
            }

            public int Property
            {
                get
                {
                    using var call = new DeviceCall(_device);
                    call.Begin_Read(1);
                    {|ACG001:call.Cancel()|};
                    return 1;
                }

                set
                {
                    using var call = new DeviceCall(_device);
                    call.Begin_Read(value);
                    {|ACG001:call.Cancel()|};
                }
            }

            public int this[int index]
            {
                get
                {
                    using var call = new DeviceCall(_device);
                    call.Begin_Read(index);
                    {|ACG001:call.Cancel()|};
                    return index;
                }
            }

            public event EventHandler Happened
            {
                add
                {
                    using var call = new DeviceCall(_device);
                    call.Begin_Read(1);
                    {|ACG001:call.Cancel()|};
                }

                remove { }
            }

            public static Members operator +(Members a, Members b)
            {
                using var call = new DeviceCall(a._device);
                call.Begin_Read(1);
                {|ACG001:call.Cancel()|};
                return b;
            }

            ~Members()
            {
                using var call = new DeviceCall(_device);
                call.Begin_Read(1);
                {|ACG001:call.Cancel()|};
            }
        }
        """);

    [Fact]
    public void A_local_function_and_a_lambda_are_looked_at_by_themselves() => ReportsIn("""
        void Local()
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
        }

        Action lambda = () =>
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
            Action inner = delegate
            {
                using var other = new DeviceCall(device);
                other.Begin_Write([]);
                {|ACG001:other.Cancel()|};
            };
        };
        Local();
        lambda();
        """);

    [Fact]
    public void A_local_function_that_is_called_twice_is_one_report() => ReportsIn("""
        void Local()
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
        }

        Local();
        Local();
        """);
}
