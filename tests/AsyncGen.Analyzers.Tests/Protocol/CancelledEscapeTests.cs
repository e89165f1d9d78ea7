using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>ACG001: once somebody else has the call object, whether it is finished is not to be seen any more.</summary>
public sealed class CancelledEscapeTests
{
    [Theory]
    [InlineData("_kept = call;")]
    [InlineData("this._kept = call;")]
    [InlineData("s_kept = call;")]
    [InlineData("Kept = call;")]
    [InlineData("_list.Add(call);")]
    [InlineData("_list[0] = call;")]
    [InlineData("_byName[\"x\"] = call;")]
    [InlineData("_array[0] = call;")]
    [InlineData("_list = new List<DeviceCall> { call };")]
    [InlineData("_list = [call];")]
    [InlineData("_array = new[] { call };")]
    [InlineData("_pair = (call, 1);")]
    [InlineData("_holder = new Holder(call);")]
    [InlineData("_holder = new Holder(null) { Call = call };")]
    [InlineData("_holder.Call = call;")]
    [InlineData("_holder = _holder with { Call = call };")]
    [InlineData("_later = () => call.Finish_Write();")]
    [InlineData("_later = call.Finish_Write;")]
    [InlineData("_later += call.Finish_Write;")]
    [InlineData("Task.Run(() => call.Finish_Write());")]
    [InlineData("ThreadPool.QueueUserWorkItem(static state => ((DeviceCall)state!).Finish_Write(), call);")]
    [InlineData("new Thread(() => call.Finish_Write()).Start();")]
    [InlineData("Interlocked.Exchange(ref _kept, call);")]
    [InlineData("Volatile.Write(ref _kept, call);")]
    [InlineData("_sink.Take(call);")]
    [InlineData("_sink.Take(call: call);")]
    [InlineData("_take(call);")]
    [InlineData("Taken!(this, call);")]
    [InlineData("_kept = a ? call : call;")]
    [InlineData("Overridable(call);")]
    [InlineData("dynamic any = call; any.Finish_Write();")]
    [InlineData("dynamic any = _sink; any.Take(call);")]
    [InlineData("new SynchronizeContainer().Add(call);")]
    [InlineData("_weak = new WeakReference<DeviceCall>(call);")]
    [InlineData("Many(1, call, call);")]
    [InlineData("(_kept, _flag) = (call, true);")]
    [InlineData("object boxed = call; _sink.Take((DeviceCall)boxed);")]
    [InlineData("IEnumerable<int> later = Enumerable.Range(0, 1).Select(i => { call.Finish_Write(); return i; });")]
    public void Handed_to_somebody(string escape) => Reports($$"""
        private DeviceCall? _kept;
        private static DeviceCall? s_kept;
        private List<DeviceCall> _list = new();
        private Dictionary<string, DeviceCall> _byName = new();
        private DeviceCall[] _array = new DeviceCall[1];
        private (DeviceCall, int) _pair;
        private Holder _holder = new(null);
        private Action _later = static () => { };
        private readonly ISink _sink = null!;
        private readonly Action<DeviceCall> _take = static _ => { };
        private WeakReference<DeviceCall>? _weak;

        private DeviceCall? Kept { get; set; }

        private event EventHandler<DeviceCall>? Taken;

        internal virtual void Overridable(DeviceCall call) { }

        private static void Many(int n, params DeviceCall[] calls) => s_kept = calls[0];

        private void M(bool a)
        {
            DeviceCall call = new DeviceCall(_device);
            call.Begin_Write([]);
            call.Cancel();
            {{escape}}
        }

        internal record Holder(DeviceCall? Call) { public DeviceCall? Call { get; set; } = Call; }

        internal interface ISink { void Take(DeviceCall call); }
        """);

    // On the path on which there is nobody the call object is lost.
    [Theory]
    [InlineData("_take?.Invoke(call);")]
    [InlineData("Taken?.Invoke(this, call);")]
    [InlineData("_kept ??= call;")]
    [InlineData("_kept = a ? call : null;")]
    public void Handed_to_somebody_who_may_not_be_there(string escape) => Reports($$"""
        private DeviceCall? _kept;
        private Action<DeviceCall>? _take;

        private event EventHandler<DeviceCall>? Taken;

        private void M(bool a)
        {
            DeviceCall call = new DeviceCall(_device);
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
            {{escape}}
        }
        """);

    [Fact]
    public void Handed_out_before_the_cancel() => Reports("""
        private readonly Action<DeviceCall> _take = static _ => { };

        private void M()
        {
            DeviceCall call = new DeviceCall(_device);
            call.Begin_Write([]);
            _take(call);
            call.Cancel();
        }
        """);

    [Fact]
    public void Handed_out_before_the_begin() => Reports("""
        private readonly List<DeviceCall> _calls = new();

        private void M()
        {
            DeviceCall call = new DeviceCall(_device);
            _calls.Add(call);
            call.Begin_Write([]);
            call.Cancel();
        }
        """);

    [Fact]
    public void Handed_out_on_one_path_only() => Reports("""
        private DeviceCall? _kept;

        private void M(bool a)
        {
            using DeviceCall call = new DeviceCall(_device);
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
            if (a)
            {
                _kept = call;
            }
        }
        """);

    [Fact]
    public void Returned() => Reports("""
        private DeviceCall Block(IDevice device)
        {
            DeviceCall call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            return call;
        }

        private DeviceCall? Conditional(IDevice device, bool a)
        {
            DeviceCall? call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            return a ? call : (call);
        }

        private (DeviceCall, int) Tuple(IDevice device)
        {
            DeviceCall call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            return (call, 1);
        }
        """);

    // The path that throws returns nothing.
    [Fact]
    public void Returned_on_one_path_and_dropped_on_another() => Reports("""
        private DeviceCall? M(IDevice device, bool a)
        {
            DeviceCall call = new DeviceCall(device);
            call.Begin_Write([]);
            {|ACG001:call.Cancel()|};
            if (a)
            {
                return null;
            }

            return call;
        }
        """);

    [Fact]
    public void Given_back_by_out_or_ref() => Reports("""
        private static void Out(IDevice device, out DeviceCall call)
        {
            call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
        }

        private static void Ref(IDevice device, ref DeviceCall call)
        {
            call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
        }

        private static bool TryLocal(IDevice device, out DeviceCall? result)
        {
            DeviceCall call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            result = call;
            return true;
        }
        """);

    [Fact]
    public void Passed_by_reference() => Reports("""
        private static void Swap(ref DeviceCall a, ref DeviceCall b) => (a, b) = (b, a);

        private static void M(IDevice device, DeviceCall other)
        {
            DeviceCall call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            Swap(ref call, ref other);
            other.Finish_Write();
        }

        private static void N(DeviceCall call, ref DeviceCall kept)
        {
            call.Begin_Write([]);
            call.Cancel();
            Interlocked.Exchange(ref kept, call);
        }
        """);

    [Fact]
    public void A_reference_to_the_variable() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        ref DeviceCall same = ref call;
        same.Finish_Write();
        """);

    [Fact]
    public void Captured_by_a_lambda_that_is_only_kept() => ReportsIn("""
        using var call = new DeviceCall(device);
        Action finish = () => { try { call.Finish_Write(); } catch (CallCanceledException) { } };
        call.Begin_Write([]);
        if (!call.Wait(time))
        {
            call.Cancel();
        }

        finish();
        """);

    [Fact]
    public void Captured_by_a_lambda_that_replaces_it() => ReportsIn("""
        DeviceCall call = new DeviceCall(device);
        Action renew = () => call = new DeviceCall(device);
        call.Begin_Write([]);
        call.Cancel();
        renew();
        call.Begin_Write([]);
        """);

    [Fact]
    public void Captured_by_a_query() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Read(1);
        call.Cancel();
        int sum = (from i in Enumerable.Range(0, 1) select call.Finish_Read(out byte[] data) + i).Sum();
        """);

    [Fact]
    public void Registered_with_a_token_that_cancels_it() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        using (token.Register(() => call.Cancel()))
        {
            call.Wait(Timeout.InfiniteTimeSpan);
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void Yielded() => Reports("""
        private static IEnumerable<DeviceCall> M(IDevice device, int n)
        {
            for (int i = 0; i < n; i++)
            {
                DeviceCall call = new DeviceCall(device);
                call.Begin_Write([]);
                call.Cancel();
                yield return call;
            }
        }
        """);

    [Fact]
    public void Thrown_with_an_exception() => Reports("""
        private static void M(IDevice device)
        {
            DeviceCall call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            throw new Failure(call);
        }

        private sealed class Failure(DeviceCall call) : Exception
        {
            public DeviceCall Call { get; } = call;
        }
        """);

    [Fact]
    public void Found_in_the_data_of_somebody_else() => ReportsIn("""
        Dictionary<int, DeviceCall> calls = new();
        if (calls.TryGetValue(n, out DeviceCall? call))
        {
            call.Cancel();
        }

        calls[1].Cancel();
        calls.Values.First().Cancel();
        foreach (DeviceCall each in calls.Values)
        {
            each.Cancel();
        }
        """);

    [Fact]
    public void A_call_object_that_a_property_of_somebody_else_gives() => Reports("""
        private sealed class Pool { public DeviceCall Current { get; set; } = null!; public DeviceCall Get() => Current; }

        private static void M(Pool pool)
        {
            DeviceCall call = pool.Current;
            call.Cancel();
            pool.Current.Cancel();
            pool.Get().Cancel();
        }
        """);

    [Fact]
    public void A_call_object_that_is_never_in_a_variable() => ReportsIn("""
        new DeviceCall(device).Begin_Write([]);
        new DeviceCall(device).Cancel();
        using (new DeviceCall(device))
        {
        }
        """);
}
