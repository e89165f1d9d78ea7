using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>ACG005 and ACG009: a call object that is used after its release, and one whose call is lost by an assignment.</summary>
public sealed class ReleasedTests
{
    [Theory]
    [InlineData("{|ACG005:call.Begin_Write([])|};")]
    [InlineData("{|ACG005:call.Finish_Write()|};")]
    [InlineData("{|ACG005:call.Wait(Timeout.InfiniteTimeSpan)|};")]
    [InlineData("if ({|ACG005:call.Wait(time)|}) Log(\"through\");")]
    [InlineData("_ = {|ACG005:call.WriteAsync([])|};")]
    public void Used_after_the_release(string use) => ReportsIn($$"""
        DeviceCall call = new DeviceCall(device);
        call.Dispose();
        {{use}}
        """);

    [Fact]
    public void Awaited_after_the_release() => ReportsInAsync("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Dispose();
        {|ACG005:await call|};
        """);

    [Fact]
    public void One_report_for_all_uses() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Dispose();
        {|ACG005:call.Begin_Write([])|};
        call.Finish_Write();
        call.Begin_Read(1);
        """);

    [Fact]
    public void Released_on_one_path() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        if (a)
        {
            call.Dispose();
        }

        {|ACG005:call.Begin_Write([])|};
        """);

    [Fact]
    public void Released_by_the_end_of_a_using_statement() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        using (call)
        {
            call.Begin_Write([]);
            call.Finish_Write();
        }

        {|ACG005:call.Begin_Write([])|};
        """);

    [Fact]
    public void Released_through_an_alias() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        IDisposable same = call;
        same.Dispose();
        {|ACG005:call.Begin_Write([])|};
        """);

    [Fact]
    public void Released_by_a_helper() => Reports("""
        private static void Close(IDisposable? thing) => thing?.Dispose();

        private static void M(IDevice device)
        {
            DeviceCall call = new DeviceCall(device);
            Close(call);
            {|ACG005:call.Begin_Write([])|};
        }
        """);

    [Fact]
    public void Released_in_a_loop() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        for (int i = 0; i < n; i++)
        {
            {|ACG005:call.Begin_Read(i)|};
            call.Finish_Read(out _);
            call.Dispose();
        }
        """);

    [Fact]
    public void Released_twice() => ReportsIn("""
        using DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Dispose();
        call.Dispose();
        """);

    [Fact]
    public void Released_in_a_finally_and_by_using() => ReportsIn("""
        using DeviceCall call = new DeviceCall(device);
        try
        {
            call.Begin_Write([]);
            call.Finish_Write();
        }
        finally
        {
            call.Dispose();
        }
        """);

    [Fact]
    public void Made_anew_after_the_release() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        for (int i = 0; i < n; i++)
        {
            call.Begin_Read(i);
            call.Finish_Read(out _);
            call.Dispose();
            call = new DeviceCall(device);
        }

        call.Dispose();
        """);

    [Fact]
    public void Made_anew_in_each_round() => ReportsIn("""
        for (int i = 0; i < n; i++)
        {
            using DeviceCall call = new DeviceCall(device);
            call.Begin_Read(i);
            call.Finish_Read(out _);
        }
        """);

    [Fact]
    public void Released_only_where_the_method_leaves() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        if (a)
        {
            call.Dispose();
            return;
        }

        call.Begin_Write([]);
        call.Finish_Write();
        call.Dispose();
        """);

    [Fact]
    public void A_flag_says_that_it_is_released() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        bool released = false;
        if (a)
        {
            call.Dispose();
            released = true;
        }

        if (!released)
        {
            call.Begin_Write([]);
            call.Finish_Write();
            call.Dispose();
        }
        """);

    [Fact]
    public void Set_to_null_where_it_is_released() => ReportsIn("""
        DeviceCall? call = new DeviceCall(device);
        if (a)
        {
            call.Dispose();
            call = null;
        }

        call?.Begin_Write([]);
        """);

    [Fact]
    public void A_field_that_is_released_in_another_member() => Reports("""
        public void Close() => _call.Dispose();

        public void Use()
        {
            _call.Begin_Write([]);
            _call.Finish_Write();
        }
        """);

    [Fact]
    public void A_field_that_is_made_anew_after_the_release() => Reports("""
        public void Renew()
        {
            _call.Dispose();
            _call = new DeviceCall(_device);
            _call.Begin_Write([]);
            _call.Finish_Write();
        }
        """);

    [Fact]
    public void The_end_of_a_using_declaration_comes_last() => Reports("""
        private static int M(IDevice device)
        {
            using var call = new DeviceCall(device);
            call.Begin_Read(1);
            return call.Finish_Read(out _);
        }
        """);

    [Fact]
    public void What_a_released_object_may_still_be_asked() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Dispose();
        Log(call.State.ToString());
        Log(call.ToString()!);
        Log(call.Equals(null).ToString());
        """);

    [Fact]
    public void Overwritten_by_a_new_object() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG009:call = new DeviceCall(device)|};
        """);

    [Fact]
    public void Overwritten_by_null() => ReportsIn("""
        DeviceCall? call = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG009:call = null|};
        """);

    [Fact]
    public void Overwritten_by_another_variable() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        DeviceCall other = new DeviceCall(device);
        call.Begin_Write([]);
        {|ACG009:call = other|};
        call.Begin_Write([]);
        call.Finish_Write();
        """);

    [Fact]
    public void Overwritten_in_a_loop() => ReportsIn("""
        DeviceCall? call = null;
        for (int i = 0; i < n; i++)
        {
            {|ACG009:call = new DeviceCall(device)|};
            call.Begin_Read(i);
        }

        call?.Dispose();
        """);

    [Fact]
    public void Overwritten_on_one_path() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        if (a)
        {
            {|ACG009:call = new DeviceCall(device)|};
            call.Begin_Write([]);
        }

        call.Finish_Write();
        """);

    [Fact]
    public void Overwritten_after_the_finish() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Finish_Write();
        call = new DeviceCall(device);
        """);

    // COM-20: the release is what says that the result is not wanted.
    [Fact]
    public void Overwritten_after_the_release() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Dispose();
        call = new DeviceCall(device);
        """);

    [Fact]
    public void Overwritten_while_another_variable_has_it() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        DeviceCall first = call;
        call.Begin_Write([]);
        call = new DeviceCall(device);
        first.Finish_Write();
        """);

    [Fact]
    public void Overwritten_after_it_was_handed_out() => ReportsIn("""
        List<DeviceCall> calls = new();
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        calls.Add(call);
        call = new DeviceCall(device);
        """);

    [Fact]
    public void Overwritten_by_itself() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        call = call;
        call ??= new DeviceCall(device);
        call.Finish_Write();
        """);

    [Fact]
    public void A_parameter_that_is_overwritten() => Reports("""
        private static void M(DeviceCall call, IDevice device)
        {
            call.Begin_Write([]);
            call = new DeviceCall(device);
            call.Dispose();
        }
        """);

    [Fact]
    public void A_field_that_is_overwritten() => Reports("""
        public void M()
        {
            _call.Begin_Write([]);
            DeviceCall old = _call;
            _call = new DeviceCall(_device);
            old.Finish_Write();
        }
        """);

    [Fact]
    public void A_linked_pair_of_variables_in_a_loop() => ReportsIn("""
        DeviceCall? previous = null;
        for (int i = 0; i < n; i++)
        {
            DeviceCall call = new DeviceCall(device);
            call.Begin_Read(i);
            previous?.Finish_Read(out _);
            previous = call;
        }

        previous?.Finish_Read(out _);
        """);
}
