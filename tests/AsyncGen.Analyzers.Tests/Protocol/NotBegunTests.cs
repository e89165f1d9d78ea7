using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>ACG003 and ACG004: a <c>Finish_</c> that no call is in progress for (COM-16), or one of another method (COM-17).</summary>
public sealed class NotBegunTests
{
    [Fact]
    public void Finish_on_a_fresh_object() => ReportsIn("""
        using var call = new DeviceCall(device);
        {|ACG003:call.Finish_Write()|};
        """);

    [Fact]
    public void Finish_twice() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Finish_Write();
        {|ACG003:call.Finish_Write()|};
        """);

    [Fact]
    public void Finish_again_after_one_that_may_have_thrown() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        {|ACG003:call.Finish_Write()|};
        """);

    [Fact]
    public void Finish_after_the_method_that_does_all_three() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        await call.WriteAsync([]);
        {|ACG003:call.Finish_Write()|};
        """);

    [Fact]
    public void Finish_after_a_begin_on_one_path_only() => ReportsIn("""
        using var call = new DeviceCall(device);
        if (a)
        {
            call.Begin_Write([]);
        }

        {|ACG003:call.Finish_Write()|};
        """);

    [Fact]
    public void Finish_in_a_loop_that_begins_once() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        while (Ask())
        {
            {|ACG003:call.Finish_Write()|};
        }
        """);

    [Fact]
    public void Finish_by_a_helper_and_again() => Reports("""
        private static void Drop(DeviceCall call) => call.Finish_Write();

        private static void M(IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            Drop(call);
            {|ACG003:Drop(call)|};
        }
        """);

    [Fact]
    public void Finish_of_the_wrong_object() => ReportsIn("""
        using var first = new DeviceCall(device);
        using var second = new DeviceCall(device);
        first.Begin_Write([]);
        {|ACG003:second.Finish_Write()|};
        """);

    [Fact]
    public void Finish_only_where_begun() => ReportsIn("""
        using var call = new DeviceCall(device);
        if (a)
        {
            call.Begin_Write([]);
        }

        Log("between");
        if (a)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Finish_of_a_parameter() => Reports("""
        private static void M(DeviceCall call)
        {
            call.Finish_Write();
        }

        private static int N(AsyncIDevice call) => call.Finish_Read(out _);
        """);

    [Fact]
    public void Finish_of_a_field() => Reports("""
        public void M() => _call.Finish_Write();

        public int N()
        {
            Log("read");
            return _call.Finish_Read(out _);
        }
        """);

    [Fact]
    public void Finish_of_a_field_twice_with_something_in_between() => Reports("""
        public void M(Action begin)
        {
            _call.Finish_Write();
            begin();
            _call.Finish_Write();
        }
        """);

    [Fact]
    public void Finish_of_what_an_unknown_method_gives_back() => Reports("""
        public void M(Func<DeviceCall> start)
        {
            DeviceCall call = start();
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Finish_of_what_somebody_else_may_have_begun() => Reports("""
        public void M(Action<DeviceCall> begin)
        {
            using var call = new DeviceCall(_device);
            begin(call);
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Finish_in_a_callback() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        ThreadPool.RegisterWaitForSingleObject(call.AsyncWaitHandle, (_, _) => call.Finish_Write(), null, -1, true);
        """);

    [Fact]
    public void Finish_in_a_lambda_that_may_run_once_it_is_begun() => ReportsIn("""
        using var call = new DeviceCall(device);
        Func<int> finish = () => call.Finish_Read(out _);
        call.Begin_Read(1);
        Log(finish().ToString());
        """);

    [Fact]
    public void Finish_in_the_handler_of_a_begin() => ReportsIn("""
        using var call = new DeviceCall(device);
        try
        {
            call.Begin_Write([]);
            Log("begun");
        }
        catch (IOException)
        {
            call.Finish_Write();
            throw;
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Finish_in_a_finally_of_a_call_that_may_not_have_begun() => ReportsIn("""
        using var call = new DeviceCall(device);
        bool begun = false;
        try
        {
            Log("before");
            call.Begin_Write([]);
            begun = true;
        }
        finally
        {
            if (begun)
            {
                call.Finish_Write();
            }
        }
        """);

    [Fact]
    public void Finish_guarded_by_the_state() => ReportsIn("""
        using var call = new DeviceCall(device);
        if (a)
        {
            call.Begin_Write([]);
        }

        if (call.State is CallState.Pending or CallState.Signaled)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Finish_guarded_by_completion() => ReportsIn("""
        using var call = new DeviceCall(device);
        if (a)
        {
            call.Begin_Write([]);
        }

        if (call.IsCompleted)
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Finish_after_a_wait_that_says_it_is_through() => ReportsIn("""
        using var call = new DeviceCall(device);
        if (a)
        {
            call.Begin_Write([]);
        }

        if (call.Wait(time))
        {
            call.Finish_Write();
        }
        """);

    [Fact]
    public void Finish_of_an_object_that_was_made_anew() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Finish_Write();
        call.Dispose();
        call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Finish_Write();
        """);

    [Fact]
    public void The_finish_of_another_method() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG004:call.Finish_Read(out _)|};
        """);

    [Fact]
    public void The_finish_of_another_method_after_a_cancel() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        {|ACG004:call.Finish_Read(out _)|};
        """);

    [Fact]
    public void The_finish_of_another_method_on_one_path() => ReportsIn("""
        using var call = new DeviceCall(device);
        if (a)
        {
            call.Begin_Write([]);
        }
        else
        {
            call.Begin_Read(1);
        }

        {|ACG004:call.Finish_Read(out _)|};
        """);

    [Fact]
    public void The_finish_of_another_method_by_a_helper() => Reports("""
        private static void Drop(DeviceCall call) => call.Finish_Write();

        private static void M(IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Read(1);
            {|ACG004:Drop(call)|};
        }
        """);

    [Fact]
    public void The_finish_of_the_method_that_was_begun_on_each_path() => ReportsIn("""
        using var call = new DeviceCall(device);
        if (a)
        {
            call.Begin_Write([]);
        }
        else
        {
            call.Begin_Read(1);
        }

        Log("between");
        if (a)
        {
            call.Finish_Write();
        }
        else
        {
            call.Finish_Read(out _);
        }
        """);

    [Fact]
    public void The_finish_of_another_method_on_a_parameter_of_unknown_state() => Reports("""
        private static void M(DeviceCall call, bool reading)
        {
            if (reading)
            {
                call.Finish_Read(out _);
            }
            else
            {
                call.Finish_Write();
            }
        }
        """);

    [Fact]
    public void The_finish_of_each_method_in_turn() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Finish_Write();
        long position = 1;
        call.Begin_Seek(position);
        call.Finish_Seek(ref position);
        call.Begin_Read(1);
        call.Finish_Read(out _);
        call.Begin_FlushAsync();
        call.Finish_FlushAsync();
        """);

    [Fact]
    public void An_operation_chosen_by_a_switch_twice() => ReportsIn("""
        using var call = new DeviceCall(device);
        switch (n)
        {
            case 0:
                call.Begin_Write([]);
                break;
            default:
                call.Begin_Read(n);
                break;
        }

        switch (n)
        {
            case 0:
                call.Finish_Write();
                break;
            default:
                call.Finish_Read(out _);
                break;
        }
        """);

    [Fact]
    public void Overloads_are_different_operations() => Harness.Verify.ReportsGenerated("""
        using AsyncGen;

        [AsyncCall]
        public interface IStore { int Get(int key); int Get(string key, int version); }

        public static class Client
        {
            public static void M(IStore store)
            {
                using var first = new StoreCall(store);
                first.Begin_Get(1);
                first.Finish_Get();
                using var second = new StoreCall(store);
                second.Begin_Get_StringInt32("a", 1);
                {|ACG004:second.Finish_Get()|};
            }
        }
        """);
}
