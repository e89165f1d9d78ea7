using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>Programs as users write them, with nothing wrong in them: all rules keep silent.</summary>
public sealed class ValidProgramTests
{
    [Fact]
    public void A_pool_of_call_objects() => Reports("""
        private readonly System.Collections.Concurrent.ConcurrentQueue<DeviceCall> _free = new();

        private DeviceCall Rent() => _free.TryDequeue(out DeviceCall? call) ? call : new DeviceCall(_device);

        private void Return(DeviceCall call) => _free.Enqueue(call);

        public int Read(TimeSpan time)
        {
            DeviceCall call = Rent();
            try
            {
                call.Begin_Read(1);
                if (!call.Wait(time))
                {
                    call.Cancel();
                }

                return call.Finish_Read(out _);
            }
            finally
            {
                Return(call);
            }
        }

        public void Write()
        {
            DeviceCall call = Rent();
            call.Begin_Write([]);
            call.Cancel();
            Return(call);
        }
        """);

    [Fact]
    public void A_retry_that_waits_longer_each_time() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        TimeSpan patience = time;
        for (int attempt = 1; ; attempt++)
        {
            call.Begin_Write([]);
            if (!await call.WaitAsync(patience, token))
            {
                await call.CancelAsync(TimeSpan.FromSeconds(1));
            }

            try
            {
                call.Finish_Write();
                return;
            }
            catch (CallCanceledException e) when (e.ServerOutcome is ServerOutcome.NotStarted or ServerOutcome.Acknowledged && attempt < 5)
            {
                patience *= 2;
                await Task.Delay(patience, token);
            }
        }
        """);

    [Fact]
    public void A_poll_from_a_timer() => Reports("""
        private enum Phase { Idle, Reading, Stopping }

        private Phase _phase;

        public void Tick(bool stop)
        {
            switch (_phase)
            {
                case Phase.Idle when !stop:
                    _call.Begin_Read(16);
                    _phase = Phase.Reading;
                    break;

                case Phase.Reading when stop:
                    _call.Cancel(TimeSpan.Zero);
                    _phase = Phase.Stopping;
                    break;

                case Phase.Reading or Phase.Stopping when _call.IsCompleted:
                    try
                    {
                        Log(_call.Finish_Read(out byte[] data) + " bytes");
                    }
                    catch (CallCanceledException)
                    {
                        Log("stopped");
                    }

                    _phase = Phase.Idle;
                    break;
            }
        }
        """);

    [Fact]
    public void A_hedged_request() => ReportsInAsync("""
        using var first = new DeviceCall(device);
        using var second = new DeviceCall(device);
        first.Begin_Read(1);
        if (await first.WaitAsync(time))
        {
            Log(first.Finish_Read(out _).ToString());
            return;
        }

        second.Begin_Read(1);
        await Task.WhenAny(first.WaitAsync().AsTask(), second.WaitAsync().AsTask());
        (DeviceCall winner, DeviceCall loser) = first.IsCompleted ? (first, second) : (second, first);
        loser.Cancel();
        Log(winner.Finish_Read(out _).ToString());
        try { loser.Finish_Read(out _); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void The_first_of_many() => ReportsIn("""
        var container = new SynchronizeContainer();
        var calls = new List<DeviceCall>();
        for (int i = 0; i < n; i++)
        {
            var call = new DeviceCall(device);
            call.Begin_Read(i);
            container.Add(call);
            calls.Add(call);
        }

        if (container.WaitMultiple(time) is DeviceCall winner)
        {
            Log(winner.Finish_Read(out _).ToString());
            calls.Remove(winner);
        }

        foreach (DeviceCall loser in calls)
        {
            loser.Cancel();
            try { loser.Finish_Read(out _); } catch (CallCanceledException) { }
            loser.Dispose();
        }
        """);

    [Fact]
    public void A_handle_among_others() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (WaitHandle.WaitAny([call.AsyncWaitHandle, token.WaitHandle], time) != 0)
        {
            call.Cancel();
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void A_spin_until_it_is_through() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!SpinWait.SpinUntil(() => call.IsCompleted, time))
        {
            call.Cancel();
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void A_stopwatch_decides() => ReportsIn("""
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        while (!call.IsCompleted && watch.Elapsed < time)
        {
            Thread.Sleep(1);
        }

        if (!call.IsCompleted)
        {
            call.Cancel(TimeSpan.FromMilliseconds(10));
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void Tests_of_a_call_object() => ReportsIn("""
        static void Throws<T>(Action action) where T : Exception
        {
            try { action(); } catch (T) { return; }
            throw new InvalidOperationException();
        }

        using var call = new DeviceCall(device);
        Throws<CallCompleteException>(() => call.Finish_Write());
        call.Begin_Write([]);
        Throws<CallPendingException>(() => call.Begin_Write([]));
        call.Cancel();
        Throws<CallCanceledException>(() => call.Finish_Write());
        call.Begin_Write([]);
        call.Finish_Write();
        call.Dispose();
        Throws<ObjectDisposedException>(() => call.Begin_Write([]));
        """);

    [Fact]
    public void A_runner_that_takes_the_halves_as_delegates() => Reports("""
        private static T Run<T>(IDevice device, TimeSpan time, Action<DeviceCall> begin, Func<DeviceCall, T> finish)
        {
            using var call = new DeviceCall(device);
            begin(call);
            if (!call.Wait(time))
            {
                call.Cancel();
            }

            return finish(call);
        }

        public static int Read(IDevice device, TimeSpan time) =>
            Run(device, time, static call => call.Begin_Read(1), static call => call.Finish_Read(out _));
        """);

    [Fact]
    public void A_call_object_made_when_it_is_first_needed() => Reports("""
        private DeviceCall? _lazy;

        public void Write(TimeSpan time)
        {
            _lazy ??= new DeviceCall(_device);
            _lazy.Begin_Write([]);
            if (!_lazy.Wait(time))
            {
                _lazy.Cancel();
            }

            try { _lazy.Finish_Write(); } catch (CallCanceledException) { }
        }

        public void Close()
        {
            _lazy?.Cancel();
            _lazy?.Dispose();
            _lazy = null;
        }

        private DeviceCall Shared => Volatile.Read(ref _lazy) ?? Interlocked.CompareExchange(ref _lazy, new DeviceCall(_device), null) ?? _lazy!;
        """);

    [Fact]
    public void A_reference_into_an_array() => ReportsIn("""
        DeviceCall?[] calls = new DeviceCall?[4];
        for (int i = 0; i < n; i++)
        {
            ref DeviceCall? call = ref calls[i % 4];
            if (call is null)
            {
                call = new DeviceCall(device);
            }
            else
            {
                call.Finish_Read(out _);
            }

            call.Begin_Read(i);
        }
        """);

    [Fact]
    public void A_dictionary_of_calls_under_way() => Reports("""
        private readonly Dictionary<int, DeviceCall> _calls = new();

        public void Start(int id)
        {
            var call = new DeviceCall(_device);
            _calls.Add(id, call);
            call.Begin_Read(id);
        }

        public void Stop(int id)
        {
            if (_calls.TryGetValue(id, out DeviceCall? call))
            {
                call.Cancel();
            }
        }

        public int End(int id)
        {
            _calls.Remove(id, out DeviceCall? call);
            using (call)
            {
                return call!.Finish_Read(out _);
            }
        }

        public void EndAll()
        {
            foreach ((int id, DeviceCall call) in _calls)
            {
                call.Cancel();
                try { call.Finish_Read(out _); } catch (CallCanceledException) { Log(id.ToString()); }
                call.Dispose();
            }

            _calls.Clear();
        }
        """);

    [Fact]
    public void What_cancel_answers_is_told() => ReportsIn("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        if (!call.Wait(time))
        {
            switch (call.Cancel(TimeSpan.FromSeconds(1)))
            {
                case CancelResult.Requested:
                    Log("abandoned");
                    break;
                case CancelResult.Completed:
                    Log("just in time");
                    break;
                default:
                    Log("somebody else did");
                    break;
            }
        }

        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void A_task_for_those_who_want_one() => Reports("""
        public static async Task<int> ReadAsync(IDevice device, int count, CancellationToken token)
        {
            using var call = new DeviceCall(device);
            call.Begin_Read(count);
            using (token.Register(static state => ((DeviceCall)state!).Cancel(), call))
            {
                await call.ConfigureAwait(false);
            }

            return call.Finish_Read(out _);
        }

        public static async Task<byte[]> ReadAllAsync(IDevice device, CancellationToken token)
        {
            using var call = new DeviceCall(device);
            using var all = new MemoryStream();
            while (true)
            {
                (int count, byte[] data) = await call.ReadAsync(4096, token).ConfigureAwait(false);
                if (count == 0)
                {
                    return all.ToArray();
                }

                await all.WriteAsync(data.AsMemory(0, count), token).ConfigureAwait(false);
            }
        }
        """);

    [Fact]
    public void A_wait_that_is_awaited_later() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        ValueTask through = call.WaitAsync(token);
        await Task.Delay(1, token);
        await through;
        call.Finish_Write();
        """);

    [Fact]
    public void A_race_with_a_delay() => ReportsInAsync("""
        using var call = new DeviceCall(device);
        call.Begin_Write([]);
        Task through = call.WaitAsync().AsTask();
        if (await Task.WhenAny(through, Task.Delay(time, token)) != through)
        {
            call.Cancel();
        }

        await through;
        try { call.Finish_Write(); } catch (CallCanceledException) { }
        """);

    [Fact]
    public void A_base_class_finishes() => Reports("""
        internal abstract class Operation(DeviceCall call) : IDisposable
        {
            protected DeviceCall Call { get; } = call;

            protected abstract void Begin();

            protected abstract void Finish();

            public bool Run(TimeSpan time)
            {
                Begin();
                bool done = Call.Wait(time);
                if (!done)
                {
                    Call.Cancel();
                }

                try
                {
                    Finish();
                }
                catch (CallCanceledException)
                {
                    return false;
                }

                return done;
            }

            public void Dispose() => Call.Dispose();
        }

        internal sealed class Write(DeviceCall call) : Operation(call)
        {
            protected override void Begin() => Call.Begin_Write([]);

            protected override void Finish() => Call.Finish_Write();
        }
        """);

    [Fact]
    public void An_expression_tree_is_no_code() => ReportsIn("""
        using var call = new DeviceCall(device);
        System.Linq.Expressions.Expression<Action> finish = () => call.Finish_Write();
        System.Linq.Expressions.Expression<Func<CancelResult>> cancel = () => call.Cancel();
        """);

    [Fact]
    public void Two_steps_that_may_both_time_out() => Reports("""
        public static bool Copy(IDevice from, IDevice to, TimeSpan time)
        {
            using var read = new DeviceCall(from);
            using var write = new DeviceCall(to);
            read.Begin_Read(4096);
            if (!read.Wait(time))
            {
                read.Cancel();
                try { read.Finish_Read(out _); } catch (CallCanceledException) { }
                return false;
            }

            read.Finish_Read(out byte[] data);
            write.Begin_Write(data);
            if (write.Wait(time))
            {
                write.Finish_Write();
                return true;
            }

            write.Cancel();
            try
            {
                write.Finish_Write();
                return true;
            }
            catch (CallCanceledException e)
            {
                return e.ServerOutcome == ServerOutcome.Completed;
            }
        }
        """);

    [Fact]
    public void Finish_in_a_handler_filter() => Reports("""
        private static bool Drop(DeviceCall call)
        {
            try { call.Finish_Write(); } catch (CallCanceledException) { }
            return true;
        }

        public static void M(IDevice device, TimeSpan time)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            try
            {
                if (!call.Wait(time))
                {
                    call.Cancel();
                    throw new TimeoutException();
                }
            }
            catch (TimeoutException) when (Drop(call))
            {
                return;
            }

            call.Finish_Write();
        }
        """);

    [Fact]
    public void A_result_in_variables_that_are_set_before() => Reports("""
        public static (bool Ok, int Count, byte[]? Data) Read(IDevice device, TimeSpan time)
        {
            (bool ok, int count, byte[]? data) = (false, 0, null);
            using (var call = new DeviceCall(device))
            {
                call.Begin_Read(1);
                ok = call.Wait(time) || call.Cancel() == CancelResult.Completed;
                try
                {
                    count = call.Finish_Read(out data);
                    ok = true;
                }
                catch (CallCanceledException)
                {
                    ok = false;
                }
            }

            return (ok, count, data);
        }
        """);

    [Fact]
    public void Nested_local_functions() => ReportsIn("""
        using var call = new DeviceCall(device);
        Run(3);

        void Run(int tries)
        {
            for (int i = 0; i < tries; i++)
            {
                if (Try())
                {
                    return;
                }
            }

            bool Try()
            {
                call.Begin_Write([]);
                if (!call.Wait(time))
                {
                    call.Cancel();
                }

                try
                {
                    call.Finish_Write();
                    return true;
                }
                catch (CallCanceledException)
                {
                    return false;
                }
            }
        }
        """);

    [Fact]
    public void A_worker_thread_with_a_call_of_its_own() => ReportsIn("""
        var thread = new Thread(() =>
        {
            using var call = new DeviceCall(device);
            while (!token.IsCancellationRequested)
            {
                call.Begin_Read(1);
                while (!call.Wait(time))
                {
                    if (token.IsCancellationRequested)
                    {
                        call.Cancel();
                        break;
                    }
                }

                try
                {
                    Log(call.Finish_Read(out _).ToString());
                }
                catch (CallCanceledException)
                {
                    return;
                }
            }
        });
        thread.Start();
        """);

    [Fact]
    public void A_sequence_of_operations_given_by_an_enumeration() => Reports("""
        private enum Step { Read, Write, Seek }

        private static void Begin(DeviceCall call, Step step)
        {
            switch (step)
            {
                case Step.Read: call.Begin_Read(1); break;
                case Step.Write: call.Begin_Write([]); break;
                default: call.Begin_Seek(1); break;
            }
        }

        private static void Finish(DeviceCall call, Step step)
        {
            long position = 0;
            switch (step)
            {
                case Step.Read: call.Finish_Read(out _); break;
                case Step.Write: call.Finish_Write(); break;
                default: call.Finish_Seek(ref position); break;
            }
        }

        public static void M(IDevice device, IEnumerable<int> steps, TimeSpan time)
        {
            using var call = new DeviceCall(device);
            foreach (int step in steps)
            {
                Begin(call, (Step)step);
                if (!call.Wait(time))
                {
                    call.Cancel();
                }

                Finish(call, (Step)step);
            }
        }
        """);

    [Fact]
    public void Fire_and_forget() => ReportsIn("""
        new DeviceCall(device).Begin_Write([]);
        var call = new DeviceCall(device);
        call.Begin_FlushAsync();
        call.Dispose();
        using (var other = new DeviceCall(device))
        {
            other.Begin_Write([]);
        }
        """);

    [Fact]
    public void A_tuple_of_call_objects_given_back() => Reports("""
        private static (DeviceCall Read, DeviceCall Write) Start(IDevice device)
        {
            var read = new DeviceCall(device);
            var write = new DeviceCall(device);
            read.Begin_Read(1);
            write.Begin_Write([]);
            return (read, write);
        }

        public static void M(IDevice device)
        {
            (DeviceCall read, DeviceCall write) = Start(device);
            using (read)
            using (write)
            {
                read.Cancel();
                write.Cancel();
                try { read.Finish_Read(out _); } catch (CallCanceledException) { }
                try { write.Finish_Write(); } catch (CallCanceledException) { }
            }
        }
        """);

    [Fact]
    public void An_owner_that_stops_in_dispose() => Reports("""
        private sealed class Reader : IDisposable, IAsyncDisposable
        {
            private readonly DeviceCall _call;
            private bool _pending;

            public Reader(IDevice device)
            {
                _call = new DeviceCall(device);
                _call.Begin_Read(1);
                _pending = true;
            }

            public bool TryTake(out byte[]? data)
            {
                data = null;
                if (!_pending || !_call.IsCompleted)
                {
                    return false;
                }

                _call.Finish_Read(out data);
                _call.Begin_Read(1);
                return true;
            }

            public void Dispose()
            {
                if (_pending)
                {
                    _call.Cancel();
                    try { _call.Finish_Read(out _); } catch (CallCanceledException) { }
                    _pending = false;
                }

                _call.Dispose();
            }

            public async ValueTask DisposeAsync()
            {
                if (_pending)
                {
                    await _call.CancelAsync(TimeSpan.FromSeconds(1));
                    try { _call.Finish_Read(out _); } catch (CallCanceledException) { }
                    _pending = false;
                }

                _call.Dispose();
            }
        }
        """);

    [Fact]
    public void A_finally_that_asks_for_the_state() => ReportsIn("""
        using var call = new DeviceCall(device);
        try
        {
            call.Begin_Write([]);
            Log("work");
            token.ThrowIfCancellationRequested();
            call.Finish_Write();
        }
        finally
        {
            if (call.State != CallState.Idle)
            {
                call.Cancel();
                try { call.Finish_Write(); } catch (CallCanceledException) { }
            }
        }
        """);

    [Fact]
    public void The_example_of_the_readme() => ReportsInFile("""
        using System;
        using AsyncGen;

        public static class Example
        {
            public static void Run(IDevice device)
            {
                using var call = new DeviceCall(device);
                call.Begin_Read(4096);
                if (!call.Wait(TimeSpan.FromSeconds(2)))
                    call.Cancel();
                try { int n = call.Finish_Read(out byte[] data); }
                catch (CallCanceledException e)
                {
                    if (e.ServerOutcome == ServerOutcome.Unknown) { }
                }
                call.Begin_Seek(0);
            }
        }
        """);

    [Fact]
    public void Generic_code_over_call_objects() => Reports("""
        private static bool Settle<TCall>(TCall call, TimeSpan time, Action<TCall> finish) where TCall : class, IAsyncCall, ICancelMethodCalls
        {
            bool done = call.Wait(time);
            if (!done)
            {
                call.Cancel();
            }

            finish(call);
            return done;
        }

        private static void CancelAll(IEnumerable<ICancelMethodCalls> calls)
        {
            foreach (ICancelMethodCalls call in calls)
            {
                call.Cancel();
            }
        }

        public static void M(IDevice device, TimeSpan time)
        {
            using var call = new DeviceCall(device);
            call.Begin_Write([]);
            Settle(call, time, static c => { try { c.Finish_Write(); } catch (CallCanceledException) { } });
            var other = new DeviceCall(device);
            other.Begin_Write([]);
            CancelAll([other]);
            try { other.Finish_Write(); } catch (CallCanceledException) { }
        }
        """);
}
