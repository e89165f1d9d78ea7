using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>The rules through what the language has to offer: where an expression may stand, how paths part and meet.</summary>
public sealed class LanguageFeatureTests
{
    [Theory]
    [InlineData("int count = call.Finish_Read(out byte[] data);")]
    [InlineData("_ = call.Finish_Read(out _);")]
    [InlineData("Log($\"{call.Finish_Read(out _)} bytes\");")]
    [InlineData("Log(\"\" + call.Finish_Read(out _));")]
    [InlineData("var some = new { Count = call.Finish_Read(out _) };")]
    [InlineData("var pair = (call.Finish_Read(out byte[] data), 1);")]
    [InlineData("int[] all = { 1, call.Finish_Read(out _) };")]
    [InlineData("List<int> all = [1, call.Finish_Read(out _)];")]
    [InlineData("var all = new List<int> { call.Finish_Read(out _) };")]
    [InlineData("var all = new Dictionary<int, int> { [1] = call.Finish_Read(out _) };")]
    [InlineData("int[] all = new int[call.Finish_Read(out _)];")]
    [InlineData("int[] all = new int[9]; int last = all[^call.Finish_Read(out _)];")]
    [InlineData("if (call.Finish_Read(out _) > 0) { }")]
    [InlineData("while (call.Finish_Read(out _) > 0) break;")]
    [InlineData("for (int i = call.Finish_Read(out _); i > 0; i--) { }")]
    [InlineData("foreach (int i in new int[call.Finish_Read(out _)]) { }")]
    [InlineData("switch (call.Finish_Read(out _)) { case 1: break; }")]
    [InlineData("_ = call.Finish_Read(out _) switch { 1 => 2, _ => 3 };")]
    [InlineData("_ = call.Finish_Read(out _) is > 1 and < 5 or 7;")]
    [InlineData("lock (call.Finish_Read(out _).ToString()) { }")]
    [InlineData("using (new MemoryStream(call.Finish_Read(out _))) { }")]
    [InlineData("throw new IOException(call.Finish_Read(out _).ToString());")]
    [InlineData("n += call.Finish_Read(out _);")]
    [InlineData("n = -checked(call.Finish_Read(out _) + 1);")]
    [InlineData("int? some = (int?)call.Finish_Read(out _);")]
    [InlineData("object some = call.Finish_Read(out _);")]
    [InlineData("byte[] buffer = new byte[4]; buffer[call.Finish_Read(out byte[] data)]++;")]
    [InlineData("byte[] buffer = new byte[4]; buffer[call.Finish_Read(out byte[] data)] += 2;")]
    [InlineData("List<int> some = [1]; some[call.Finish_Read(out byte[] data)]--;")]
    [InlineData("static (int Count, int More) Drop(DeviceCall c) => (c.Finish_Read(out _), 1); int count = Drop(call).Count;")]
    [InlineData("static (int Count, int More) Drop(DeviceCall c) => (c.Finish_Read(out _), 1); n += Drop(call).More;")]
    [InlineData("static Exception Drop(DeviceCall c) => new IOException(c.Finish_Read(out _).ToString()); Drop(call).HResult++;")]
    [InlineData("static Version Drop(DeviceCall c) => new Version(1, c.Finish_Read(out _)); int minor = Drop(call).Minor;")]
    [InlineData("static Exception Drop(DeviceCall c) => new IOException(c.Finish_Read(out _).ToString()); Drop(call).Source = \"\";")]
    [InlineData("Span<byte> buffer = stackalloc byte[call.Finish_Read(out _)];")]
    [InlineData("(int x, int y) = (call.Finish_Read(out _), 1);")]
    [InlineData("(call ?? throw new IOException()).Finish_Read(out _);")]
    [InlineData("call!.Finish_Read(out _);")]
    [InlineData("((DeviceCall)(object)call).Finish_Read(out _);")]
    [InlineData("(call as AsyncIDevice)!.Finish_Read(out _);")]
    [InlineData("{ { call.Finish_Read(out _); } }")]
    [InlineData("do { call.Finish_Read(out _); } while (false);")]
    [InlineData("try { } finally { call.Finish_Read(out _); }")]
    [InlineData("try { throw new IOException(); } catch { call.Finish_Read(out _); }")]
    [InlineData("switch (1) { default: call.Finish_Read(out _); break; }")]
    [InlineData("goto Finish; Finish: call.Finish_Read(out _);")]
    [InlineData("static int Drop(DeviceCall c) => c.Finish_Read(out _); Drop(call);")]
    [InlineData("static T Drop<T>(AsyncIDevice c, T value) { c.Finish_Read(out _); return value; } Drop(call, 1);")]
    [InlineData("int Drop() => call.Finish_Read(out _); Drop();")]
    public void Finish_wherever_an_expression_may_stand(string finish) => ReportsIn($$"""
        using DeviceCall call = new DeviceCall(device);
        call.Begin_Read(1);
        call.Cancel();
        {{finish}}
        """);

    [Theory]
    [InlineData("Log(nameof(call.Finish_Read));")]
    [InlineData("if (a) call.Finish_Read(out _);")]
    [InlineData("_ = a && call.Finish_Read(out _) > 0;")]
    [InlineData("_ = a ? call.Finish_Read(out _) : 0;")]
    [InlineData("string? text = Environment.NewLine.Length > n ? null : \"\"; text ??= call.Finish_Read(out _).ToString();")]
    [InlineData("while (Ask()) { call.Finish_Read(out _); break; }")]
    [InlineData("foreach (int i in new List<int>()) { call.Finish_Read(out _); break; }")]
    [InlineData("for (int i = 0; i < n; i++) { call.Finish_Read(out _); break; }")]
    [InlineData("try { Log(\"\"); } catch { call.Finish_Read(out _); }")]
    [InlineData("switch (n) { case 1: call.Finish_Read(out _); break; }")]
    [InlineData("switch (n, a) { case (1, _) or (_, true): call.Finish_Read(out _); break; }")]
    [InlineData("goto End; call.Finish_Read(out _); End:;")]
    [InlineData("return; call.Finish_Read(out _);")]
    [InlineData("int Drop() => call.Finish_Read(out _);")]
    [InlineData("#if NEVER\ncall.Finish_Read(out _);\n#endif")]
    [InlineData("// call.Finish_Read(out _);")]
    public void Finish_where_it_may_not_be_reached(string finish) => ReportsIn($$"""
        using DeviceCall call = new DeviceCall(device);
        call.Begin_Read(1);
        {|ACG001:call.Cancel()|};
        {{finish}}
        """);

    [Theory]
    [InlineData("if (!call.Wait(time)) call.Cancel();")]
    [InlineData("bool done = false; done |= call.Wait(time); if (!done) call.Cancel();")]
    [InlineData("bool done = a && call.Wait(time); if (!done) call.Cancel();")]
    [InlineData("bool done = a || call.Wait(time); if (!done) call.Cancel();")]
    [InlineData("_ = call.Wait(time) || call.Cancel() == CancelResult.Requested;")]
    [InlineData("_ = call.Wait(time) ? CancelResult.Completed : call.Cancel();")]
    [InlineData("switch (call.Wait(time)) { case false: call.Cancel(); break; }")]
    [InlineData("_ = call.Wait(time) switch { true => CancelResult.Completed, false => call.Cancel(time) };")]
    [InlineData("if (call is not { IsCompleted: true }) call.Cancel();")]
    [InlineData("if (call is { State: CallState.Pending or CallState.Canceling }) call.Cancel();")]
    [InlineData("if (call.State is not CallState.Signaled and not CallState.Idle) call.Cancel();")]
    [InlineData("for (; !call.Wait(time); call.Cancel()) { }")]
    [InlineData("do { if (call.Wait(time)) break; call.Cancel(); } while (false);")]
    [InlineData("bool? stop = a ? true : null; if (stop ?? b) call.Cancel();")]
    [InlineData("string mode = a ? \"stop\" : \"go\"; if (mode == \"stop\") call.Cancel();")]
    [InlineData("CancelResult? result = null; result ??= call.Cancel();")]
    [InlineData("call?.Cancel();")]
    [InlineData("unchecked { call.Cancel(); }")]
    [InlineData("{ using var file = new MemoryStream(); if (a) call.Cancel(); }")]
    [InlineData("CancelResult Stop() => call.Cancel(); Stop();")]
    public void Every_way_to_cancel_is_followed_by_a_finish(string cancel) => ReportsIn($$"""
        using DeviceCall call = new DeviceCall(device);
        call.Begin_Read(1);
        {{cancel}}
        try { call.Finish_Read(out _); } catch (CallCanceledException) { }
        call.Begin_Read(1);
        """);

    // Wherever the helper that finishes may be named.
    [Theory]
    [InlineData("_ = Drop(call)?.Length;")]
    [InlineData("_ = Drop(call) is { Length: > 1 };")]
    [InlineData("_ = Drop(call) is [1, ..];")]
    [InlineData("_ = Drop(call) switch { [] => 1, _ => 2 };")]
    [InlineData("_ = Drop(call)[0..1];")]
    [InlineData("_ = Drop(call)[^1];")]
    [InlineData("List<int> all = [.. Drop(call)];")]
    [InlineData("foreach (int i in Drop(call)) { }")]
    [InlineData("lock (Drop(call)) { }")]
    [InlineData("using (Drop(call).AsEnumerable().GetEnumerator()) { }")]
    [InlineData("Func<string> text = Drop(call).ToString;")]
    [InlineData("ref int first = ref Drop(call)[0];")]
    [InlineData("Drop(call)[0] = 1;")]
    [InlineData("(Drop(call)[0], n) = (1, 2);")]
    [InlineData("_ = (Drop(call).Length, 1) == (n, 2);")]
    [InlineData("_ = Drop(call) ?? throw new IOException();")]
    [InlineData("_ = from i in Drop(call) select i;")]
    [InlineData("string text = \"\"; text += Drop(call);")]
    [InlineData("int x, y; x = y = Drop(call).Length;")]
    [InlineData("int.TryParse(Drop(call).ToString(), out int number);")]
    [InlineData("AppDomain domain = AppDomain.CurrentDomain; domain.ProcessExit += (Drop(call), (EventHandler?)null).Item2;")]
    [InlineData("var some = new { X = 1 }; some = some with { X = Drop(call).Length };")]
    [InlineData("_ = new Uri(\"x:\" + Drop(call)) { };")]
    [InlineData("object boxed = Drop(call).Length;")]
    [InlineData("_ = !(Drop(call).Length > n ^ a) & b;")]
    [InlineData("_ = ((Func<int>)(() => 1))() + Drop(call).Length;")]
    [InlineData("_ = typeof(int).Name + sizeof(int) + Drop(call).Length;")]
    [InlineData("IEnumerable<int> later = Drop(call).Where(i => i > 0);")]
    [InlineData("Log(Drop(call) is var some ? \"\" : \"\");")]
    [InlineData("_ = (object)Drop(call) as string;")]
    [InlineData("Console.WriteLine($\"{Drop(call).Length,3:N}\");")]
    [InlineData("throw new IOException(Drop(call).ToString(), new IOException());")]
    public void A_helper_wherever_it_may_be_called(string use) => ReportsIn($$"""
        static int[] Drop(DeviceCall c) => [c.Finish_Read(out _)];

        using DeviceCall call = new DeviceCall(device);
        call.Begin_Read(1);
        call.Cancel();
        {{use}}
        """);

    [Theory]
    [InlineData("call.Finish_Read(out data[0]);")]
    [InlineData("call.Finish_Read(out data[Log2()]);")]
    [InlineData("(int count, data[0]) = (call.Finish_Read(out byte[] some), some);")]
    [InlineData("holder.Count = call.Finish_Read(out holder.Data);")]
    [InlineData("holder = new Holder { Count = call.Finish_Read(out _) };")]
    [InlineData("holder = new Holder { Data = { [0] = (byte)call.Finish_Read(out _) } };")]
    [InlineData("holder.Data[call.Finish_Read(out _)] = 1;")]
    [InlineData("holder.Count += call.Finish_Read(out _);")]
    [InlineData("ref int count = ref holder.Count; count = call.Finish_Read(out _);")]
    [InlineData("try { holder.Count = call.Finish_Read(out _); } catch (CallCanceledException) { holder.Count = -1; }")]
    public void The_results_wherever_they_may_go(string finish) => Reports($$"""
        private sealed class Holder { public byte[] Data = []; public int Count; public int? Maybe; }

        private static int Log2() => 0;

        private static void M(IDevice device, byte[][] data, Holder holder)
        {
            using DeviceCall call = new DeviceCall(device);
            call.Begin_Read(1);
            call.Cancel();
            {{finish}}
        }
        """);

    [Fact]
    public void An_extension_block() => ReportsInFile("""
        using AsyncGen;

        internal static class Extensions
        {
            extension(DeviceCall call)
            {
                public void Drop()
                {
                    try { call.Finish_Write(); } catch (CallCanceledException) { }
                }

                public bool Done => call.IsCompleted;
            }

            public static void Use(IDevice device)
            {
                using var call = new DeviceCall(device);
                call.Begin_Write([]);
                if (!call.Done)
                {
                    call.Cancel();
                }

                call.Drop();
                call.Begin_Write([]);
            }
        }
        """);

    [Fact]
    public void Members_of_today() => Reports("""
        private DeviceCall Lazy => field ??= new DeviceCall(_device);

        private C? Next { get; set; }

        private partial class Part
        {
            partial void Look(DeviceCall call);

            public void M(IDevice device)
            {
                using var call = new DeviceCall(device);
                call.Begin_Write([]);
                call.Cancel();
                Look(call);
                call.Finish_Write();
            }
        }

        private static void All(params ReadOnlySpan<DeviceCall> calls)
        {
            foreach (DeviceCall call in calls)
            {
                try { call.Finish_Write(); } catch (CallCanceledException) { }
            }
        }

        public void M(IDevice device)
        {
            var call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            All(call, call);
            var other = new DeviceCall(device);
            other.Begin_Write([]);
            other.Cancel();
            Next!._call = other;
            Lazy.Begin_Write([]);
            Lazy.Finish_Write();
        }
        """);

    [Fact]
    public void Spans_and_inline_collections() => ReportsIn("""
        var call = new DeviceCall(device);
        Span<DeviceCall> span = [call];
        call.Begin_Write([]);
        call.Cancel();
        span[0].Finish_Write();
        DeviceCall[] all = [new DeviceCall(device), .. span];
        all[^1].Begin_Write([]);
        all[0].Begin_Write([]);
        foreach (ref DeviceCall each in all.AsSpan())
        {
            each.Cancel();
        }
        """);

    [Fact]
    public void List_patterns() => ReportsIn("""
        DeviceCall[] calls = { new DeviceCall(device), new DeviceCall(device) };
        if (calls is [var first, { } second, ..])
        {
            first.Begin_Write([]);
            second.Begin_Write([]);
            first.Cancel();
            second.Cancel();
        }
        """);

    [Fact]
    public void Conversions_and_operators_of_the_user() => Reports("""
        private sealed class Handle
        {
            private readonly DeviceCall _call;

            private Handle(DeviceCall call) => _call = call;

            public static implicit operator Handle(DeviceCall call) => new(call);

            public static Handle operator +(Handle handle, DeviceCall call) => call;
        }

        public void M(IDevice device)
        {
            var call = new DeviceCall(device);
            call.Begin_Write([]);
            call.Cancel();
            Handle handle = call;
            var other = new DeviceCall(device);
            other.Begin_Write([]);
            other.Cancel();
            handle += other;
        }
        """);

    [Fact]
    public void A_disposable_scope_that_finishes() => Reports("""
        private readonly ref struct Finishing(DeviceCall call)
        {
            public void Dispose()
            {
                try { call.Finish_Write(); } catch (CallCanceledException) { }
            }
        }

        public void M(IDevice device, TimeSpan time)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            using var finishing = new Finishing(call);
            if (!call.Wait(time))
            {
                call.Cancel();
                return;
            }
        }
        """);

    [Fact]
    public void Async_void_and_valued_lambdas() => ReportsIn("""
        Action<object> handler = async sender =>
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            await call;
            call.Finish_Write();
        };
        Func<DeviceCall, int> finish = static call => call.Finish_Read(out _);
        Func<DeviceCall, CancelResult> stop = static call => call.Cancel();
        Func<IDevice, DeviceCall> start = static server => { var call = new DeviceCall(server); call.Begin_Write([]); call.Cancel(); return call; };
        """);

    [Fact]
    public void A_goto_out_of_a_try_runs_its_finally() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        try
        {
            call.Cancel();
            if (a)
            {
                goto End;
            }
        }
        finally
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
        }

        End:
        call.Begin_Write([]);
        """);

    [Fact]
    public void Tuples_of_flags() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        (bool done, bool stop) = (call.Wait(time), a);
        if (!done && stop)
        {
            call.Cancel();
        }

        if (!done && !stop)
        {
            return;
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void A_switch_on_several_values() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Read(1);
        if (!call.Wait(time))
        {
            call.Cancel();
        }

        int count = (a, b) switch
        {
            (true, _) => call.Finish_Read(out _),
            (false, true) => call.Finish_Read(out _) + 1,
            (false, false) => call.Finish_Read(out _) + 2,
        };
        """);

    [Fact]
    public void A_query_that_finishes_them_all() => ReportsIn("""
        DeviceCall[] calls = Enumerable.Range(0, n).Select(i =>
        {
            var call = new DeviceCall(device);
            call.Begin_Read(i);
            return call;
        }).ToArray();
        bool all = calls.All(call => call.Wait(time));
        if (!all)
        {
            Array.ForEach(calls, static call => call.Cancel());
        }

        int sum = calls.Sum(static call => { try { return call.Finish_Read(out _); } catch (CallCanceledException) { return 0; } });
        """);

    [Fact]
    public void Old_language_versions_look_the_same() => ReportsInFile("""
        namespace N
        {
            using System;
            using AsyncGen;

            internal static class Client
            {
                internal static void Good(IDevice device)
                {
                    DeviceCall call = null;
                    try
                    {
                        call = new DeviceCall(device);
                        call.Begin_Write(new byte[0]);
                        if (!call.Wait(TimeSpan.FromSeconds(1)))
                        {
                            call.Cancel();
                        }

                        call.Finish_Write();
                    }
                    catch (CallCanceledException)
                    {
                    }
                    finally
                    {
                        if (call != null)
                        {
                            call.Dispose();
                        }
                    }
                }

                internal static void Bad(IDevice device)
                {
                    using (DeviceCall call = new DeviceCall(device))
                    {
                        call.Begin_Write(new byte[0]);
                        if (!call.Wait(TimeSpan.FromSeconds(1)))
                        {
                            {|ACG001:call.Cancel()|};
                            return;
                        }

                        call.Finish_Write();
                    }
                }
            }
        }
        """);
}
