using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests;

/// <summary><see cref="SynchronizeContainer"/>: COM's ISynchronizeContainer without its limit (COM-31, COM-32).</summary>
public sealed class ContainerTests : IDisposable
{
    private const int NoSync = unchecked((int)0x80010120);

    private readonly Device _device = new();
    private readonly SynchronizeContainer _container = new();

    public void Dispose() => _container.Dispose();

    private DeviceCall Begun(int value)
    {
        DeviceCall call = new(_device);
        call.Begin_Compute(value);
        return call;
    }

    /// <summary>A call whose server comes back when its task ends.</summary>
    private DeviceCall[] Controlled(int count, out TaskCompletionSource<int>[] servers)
    {
        TaskCompletionSource<int>[] tasks = [.. Enumerable.Range(0, count).Select(static _ => new TaskCompletionSource<int>())];
        servers = tasks;
        _device.OnComputeLater = (value, _) => tasks[value].Task;
        return [.. Enumerable.Range(0, count).Select(value =>
        {
            DeviceCall call = new(_device);
            call.Begin_ComputeLater(value);
            return call;
        })];
    }

    [Fact]
    public void COM_32_returns_what_is_signaled_and_removes_it()
    {
        DeviceCall[] calls = Controlled(3, out TaskCompletionSource<int>[] servers);
        foreach (DeviceCall call in calls)
        {
            _container.Add(call);
        }

        Assert.Equal(3, _container.Count);
        Assert.Null(_container.WaitMultiple(TimeSpan.Zero));
        servers[1].SetResult(10);
        Assert.Same(calls[1], _container.WaitMultiple(Codes.Infinite));
        Assert.Equal(10, calls[1].Finish_ComputeLater());
        Assert.Equal(2, _container.Count);
        servers[2].SetResult(20);
        servers[0].SetResult(30);
        HashSet<ISynchronize?> rest = [_container.WaitMultiple(Codes.Long), _container.WaitMultiple(Codes.Long)];
        Assert.Equal([calls[0], calls[2]], rest.Order(Comparer<ISynchronize?>.Create((a, b) => Array.IndexOf(calls, a) - Array.IndexOf(calls, b))));
        Assert.Equal(0, _container.Count);
    }

    [Fact]
    public void COM_32_a_time_out_is_null_and_an_empty_container_an_error()
    {
        InvalidOperationException empty = Assert.Throws<InvalidOperationException>(() => _container.WaitMultiple(Codes.Infinite));
        Assert.Equal(NoSync, empty.HResult);
        Assert.Equal(NoSync, Assert.Throws<InvalidOperationException>(() => _container.WaitMultiple(TimeSpan.Zero)).HResult);

        _container.Add(new DeviceCall(_device));
        Stopwatch time = Stopwatch.StartNew();
        Assert.Null(_container.WaitMultiple(Codes.Short));
        Assert.True(time.Elapsed >= Codes.Short - TimeSpan.FromMilliseconds(1), "too early");
        Assert.Equal(1, _container.Count);
    }

    [Fact]
    public async Task COM_32_the_same_for_the_asynchronous_wait()
    {
        Assert.Equal(NoSync, (await Assert.ThrowsAsync<InvalidOperationException>(async () => await _container.WaitMultipleAsync())).HResult);
        Assert.Equal(NoSync, (await Assert.ThrowsAsync<InvalidOperationException>(async () => await _container.WaitMultipleAsync(Codes.Long))).HResult);
        DeviceCall[] calls = Controlled(2, out TaskCompletionSource<int>[] servers);
        _container.Add(calls[0]);
        _container.Add(calls[1]);
        Assert.Null(await _container.WaitMultipleAsync(TimeSpan.Zero));
        Assert.Null(await _container.WaitMultipleAsync(Codes.Short));
        Task<ISynchronize> wait = _container.WaitMultipleAsync().AsTask();
        Assert.False(wait.IsCompleted);
        servers[1].SetResult(1);
        Assert.Same(calls[1], await Patience.Of(wait));
        using CancellationTokenSource source = new();
        Task<ISynchronize?> canceled = _container.WaitMultipleAsync(Codes.Infinite, source.Token).AsTask();
        source.Cancel();
        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Patience.Of(canceled));
        Assert.Equal(source.Token, thrown.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _container.WaitMultipleAsync(source.Token));
        servers[0].SetResult(1);
        Assert.Same(calls[0], await _container.WaitMultipleAsync(Codes.Long));
    }

    [Fact]
    public async Task Misuse_is_told_clearly()
    {
        Assert.Throws<ArgumentNullException>(() => _container.Add(null!));
        Assert.Throws<ArgumentException>(() => _container.Add(new Hook()));
        Assert.Throws<ArgumentException>(() => _container.Add(new Event(null)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _container.WaitMultiple(TimeSpan.FromMilliseconds(-2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = _container.WaitMultipleAsync(TimeSpan.FromMilliseconds(-2)); });
        DeviceCall disposed = new(_device);
        disposed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _container.Add(disposed));
        Assert.Equal(0, _container.Count);

        _container.Dispose();
        _container.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _container.Add(new DeviceCall(_device)));
        Assert.Throws<ObjectDisposedException>(() => _container.WaitMultiple(TimeSpan.Zero));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await _container.WaitMultipleAsync());
    }

    [Theory]
    [InlineData("idle")]
    [InlineData("pending")]
    [InlineData("signaled")]
    [InlineData("cancelled")]
    [InlineData("disposed later")]
    [InlineData("disposed while idle")]
    public void A_call_may_be_added_in_every_state(string state)
    {
        using Gate gate = new();
        DeviceCall call = state == "pending" || state == "cancelled" || state == "disposed later" ? _device.BeginBehind(gate) : new(_device);
        if (state == "signaled")
        {
            call.Begin_Compute(1);
            Assert.True(call.Wait(Codes.Long));
        }
        else if (state == "cancelled")
        {
            call.Cancel();
        }

        _container.Add(call);
        switch (state)
        {
            case "idle":
                Assert.Null(_container.WaitMultiple(TimeSpan.Zero));
                call.Begin_Compute(1);
                break;
            case "pending":
                Assert.Null(_container.WaitMultiple(TimeSpan.Zero));
                gate.Open();
                break;
            case "disposed later" or "disposed while idle":
                Assert.Null(_container.WaitMultiple(TimeSpan.Zero));
                call.Dispose();
                break;
        }

        Assert.Same(call, _container.WaitMultiple(Codes.Long));
        Exception? thrown = Record.Exception(() => call.Finish_Compute());
        Assert.Equal(
            state switch
            {
                "cancelled" => typeof(CallCanceledException),
                "disposed later" or "disposed while idle" => typeof(ObjectDisposedException),
                _ => null,
            },
            thrown?.GetType());
    }

    [Fact]
    public void A_call_is_used_and_added_again()
    {
        using DeviceCall call = new(_device);
        for (int i = 0; i < 1000; i++)
        {
            call.Begin_Compute(i);
            _container.Add(call);
            Assert.Same(call, _container.WaitMultiple(Codes.Long));
            Assert.Equal(i, call.Finish_Compute());
        }

        Assert.Equal(0, _container.Count);
    }

    [Fact]
    public void What_somebody_else_finished_stays_in_for_its_next_call()
    {
        using DeviceCall call = Begun(1);
        _container.Add(call);
        Assert.True(call.Wait(Codes.Long));
        Assert.Equal(1, call.Finish_Compute());
        Assert.Null(_container.WaitMultiple(TimeSpan.Zero));
        Assert.Equal(1, _container.Count);
        call.Begin_Compute(2);
        Assert.Same(call, _container.WaitMultiple(Codes.Long));
        Assert.Equal(2, call.Finish_Compute());
    }

    [Fact]
    public void What_is_added_twice_is_returned_twice()
    {
        using DeviceCall call = Begun(1);
        _container.Add(call);
        _container.Add(call);
        Assert.Same(call, _container.WaitMultiple(Codes.Long));
        Assert.Same(call, _container.WaitMultiple(Codes.Long));
        Assert.Equal(0, _container.Count);
    }

    [Fact]
    public void A_poll_finds_what_is_signaled_although_its_hook_is_still_being_told()
    {
        using Gate signal = new();
        using DeviceCall call = new(_device, new CallOptions { Synchronize = new Hook { OnSignal = signal.Pass } });
        call.Begin_Compute(1);
        _container.Add(call);
        signal.AwaitEntered();
        Assert.True(call.IsCompleted);
        Assert.Same(call, _container.WaitMultiple(TimeSpan.Zero));
        Assert.Equal(0, _container.Count);
        signal.Open();
        Assert.Equal(1, call.Finish_Compute());
    }

    [Fact]
    public void Waiting_for_the_own_queue_throws_instead_of_hanging()
    {
        CallOptions options = new() { Dispatcher = CallDispatcher.Serial() };
        Exception? thrown = null;
        _device.OnWork = () =>
        {
            using DeviceCall inner = new(_device, options);
            inner.Begin_Compute(1);
            _container.Add(inner);
            Assert.Null(_container.WaitMultiple(Codes.Short));
            thrown = Record.Exception(() => _container.WaitMultiple(Codes.Infinite));
        };
        using DeviceCall outer = new(_device, options);
        outer.Begin_Work();
        outer.Finish_Work();
        Assert.IsType<InvalidOperationException>(thrown);
    }

    [Fact]
    public async Task Adding_while_waiting()
    {
        using Gate gate = new();
        using DeviceCall never = _device.BeginBehind(gate);
        _container.Add(never);
        Task<ISynchronize?> blocked = Patience.OnOwnThread(() => _container.WaitMultiple(Codes.Infinite));
        Device other = new();
        using DeviceCall added = new(other);
        added.Begin_Compute(1);
        _container.Add(added);
        Assert.Same(added, await Patience.Of(blocked));

        Task<ISynchronize> awaited = _container.WaitMultipleAsync().AsTask();
        added.Finish_Compute();
        _container.Add(added);
        added.Begin_Compute(2);
        Assert.Same(added, await Patience.Of(awaited));
        gate.Open();
        Assert.Same(never, _container.WaitMultiple(Codes.Long));
    }

    [Fact]
    public async Task Everything_in_the_order_of_completion()
    {
        const int Count = 200;
        TaskCompletionSource<int>[] servers = [.. Enumerable.Range(0, Count).Select(static _ => new TaskCompletionSource<int>())];
        _device.OnComputeLater = (value, _) => servers[value].Task;
        DeviceCall[] calls = [.. Enumerable.Range(0, Count).Select(BegunHere)];
        foreach (DeviceCall call in calls)
        {
            _container.Add(call);
        }

        int[] order = [.. Enumerable.Range(0, Count).Select(static i => i * 77 % Count)];
        List<int> seen = [];
        await foreach (ISynchronize member in Enumerate())
        {
            seen.Add(((DeviceCall)member).Finish_ComputeLater());
        }

        Assert.Equal(order, seen);
        Assert.Equal(0, _container.Count);

        // What is entered here, and ended without the context of the test, ends its call and tells the container inside of
        // SetResult. On the pool an end may be overtaken by the next one before the container knows of it.
        DeviceCall BegunHere(int value)
        {
            ManualContext context = new();
            DeviceCall call = new(_device, new CallOptions { Dispatcher = CallDispatcher.From(context) });
            call.Begin_ComputeLater(value);
            context.RunAll();
            return call;
        }

        void EndHere(int value)
        {
            SynchronizationContext? own = SynchronizationContext.Current;
            SynchronizationContext.SetSynchronizationContext(null);
            servers[value].SetResult(value);
            SynchronizationContext.SetSynchronizationContext(own);
            Assert.True(calls[value].IsCompleted);
        }

        async IAsyncEnumerable<ISynchronize> Enumerate()
        {
            foreach (int i in order)
            {
                EndHere(i);
            }

#if NETSTANDARD_RUNTIME
            while (_container.Count > 0)
            {
                yield return await _container.WaitMultipleAsync();
            }
#else
            await foreach (ISynchronize member in _container)
            {
                yield return member;
            }
#endif
        }
    }

#if !NETSTANDARD_RUNTIME
    [Fact]
    public async Task The_enumeration_goes_on_with_what_is_added_in_it_and_ends_when_the_container_is_empty()
    {
        using DeviceCall call = Begun(1);
        _container.Add(call);
        int sum = 0;
        await foreach (ISynchronize member in _container)
        {
            Assert.Same(call, member);
            int value = call.Finish_Compute();
            sum += value;
            if (value < 10)
            {
                call.Begin_Compute(value + 1);
                _container.Add(call);
            }
        }

        Assert.Equal(55, sum);
        await foreach (ISynchronize _ in _container)
        {
            Assert.Fail("the container is empty");
        }
    }

    [Fact]
    public async Task The_enumeration_ends_by_its_token_and_by_the_dispose()
    {
        using Gate gate = new();
        _container.Add(_device.BeginBehind(gate));
        using CancellationTokenSource source = new(Codes.Short);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ISynchronize _ in _container.WithCancellation(source.Token))
            {
                Assert.Fail("nothing is signaled");
            }
        });
        Task enumeration = Task.Run(async () =>
        {
            await foreach (ISynchronize _ in _container)
            {
                Assert.Fail("nothing is signaled");
            }
        });
        _container.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Patience.Of(enumeration));
    }
#endif

    [Fact]
    public async Task Who_waits_when_another_takes_the_last_object_is_told_that_the_container_is_empty()
    {
        DeviceCall[] calls = Controlled(1, out TaskCompletionSource<int>[] servers);
        _container.Add(calls[0]);
        Task<ISynchronize> first = _container.WaitMultipleAsync().AsTask();
        Task<ISynchronize> second = _container.WaitMultipleAsync().AsTask();
        servers[0].SetResult(1);
        Assert.Same(calls[0], await Patience.Of(first));
        Assert.Equal(NoSync, (await Assert.ThrowsAsync<InvalidOperationException>(() => Patience.Of(second))).HResult);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_lets_who_waits_go(bool blocking)
    {
        using Gate gate = new();
        _container.Add(_device.BeginBehind(gate));
        Task<ISynchronize?> wait = blocking
            ? Patience.OnOwnThread(() => _container.WaitMultiple(Codes.Infinite))
            : _container.WaitMultipleAsync(Codes.Infinite).AsTask();
        _container.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Patience.Of(wait));
    }

    [Fact]
    public void A_disposed_container_lets_go_of_its_members()
    {
        using DeviceCall call = new(_device);
        WeakReference container = AddToAnother(call);
        Patience.Until(
            () =>
            {
                GC.Collect();
                return !container.IsAlive;
            },
            "the call still holds the container");
        GC.KeepAlive(call);

        static WeakReference AddToAnother(DeviceCall call)
        {
            using SynchronizeContainer another = new();
            another.Add(call);
            return new WeakReference(another);
        }
    }

    [Fact]
    public void COM_31_thousands_of_calls_without_a_thread_or_a_handle_each()
    {
        const int Count = 5000;
        DeviceCall[] calls = Controlled(Count, out TaskCompletionSource<int>[] servers);
        Patience.Until(() => _device.Entered == Count, "not every server was entered");
        using Process process = Process.GetCurrentProcess();
        int threads = process.Threads.Count;
        int handles = process.HandleCount;
        foreach (DeviceCall call in calls)
        {
            _container.Add(call);
        }

        process.Refresh();
        Assert.InRange(process.Threads.Count, 1, threads + 20);
        Assert.InRange(process.HandleCount, 0, handles + 100);
        foreach (TaskCompletionSource<int> server in servers)
        {
            server.SetResult(1);
        }

        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(1, ((DeviceCall)_container.WaitMultiple(Codes.Long)!).Finish_ComputeLater());
        }

        Assert.Equal(0, _container.Count);
    }

    [Fact]
    public void Handles_of_others_and_calls_together()
    {
        using ManualResetEvent manual = new(false);
        using AutoResetEvent auto = new(false);
        using Gate gate = new();
        using DeviceCall call = _device.BeginBehind(gate);
        Event manualEvent = new(manual);
        Event autoEvent = new(auto);
        _container.Add(manualEvent);
        _container.Add(autoEvent);
        _container.Add(call);
        Assert.Null(_container.WaitMultiple(Codes.Short));
        auto.Set();
        Assert.Same(autoEvent, _container.WaitMultiple(Codes.Long));
        Assert.False(auto.WaitOne(0), "the container's wait did not reset the event");
        manual.Set();
        Assert.Same(manualEvent, _container.WaitMultiple(Codes.Long));
        gate.Open();
        Assert.Same(call, _container.WaitMultiple(Codes.Long));

        // One that is set already.
        _container.Add(manualEvent);
        Assert.Same(manualEvent, _container.WaitMultiple(Codes.Long));
        Assert.Equal(0, _container.Count);
    }

    [Fact]
    public void More_handles_than_COM_could_take()
    {
        ManualResetEvent[] events = [.. Enumerable.Range(0, 200).Select(static _ => new ManualResetEvent(false))];
        foreach (ManualResetEvent one in events)
        {
            _container.Add(new Event(one));
        }

        events[150].Set();
        Assert.Same(events[150], ((Event)_container.WaitMultiple(Codes.Long)!).GetHandle());
        _container.Dispose();
        Array.ForEach(events, static one => one.Dispose());
    }

    [Fact]
    public void A_wait_on_an_exhausted_pool_has_its_calls_started()
    {
        // All threads of the pool wait for containers whose calls no thread of the pool is left to start.
        int workers = Math.Max(ThreadPool.ThreadCount, Environment.ProcessorCount) * 4;
        using CountdownEvent done = new(workers);
        int results = 0;
        for (int i = 0; i < workers; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    using SynchronizeContainer container = new();
                    using DeviceCall first = Begun(1);
                    using DeviceCall second = Begun(2);
                    container.Add(first);
                    container.Add(second);
                    for (int j = 0; j < 2; j++)
                    {
                        Interlocked.Add(ref results, ((DeviceCall)container.WaitMultiple(Codes.Infinite)!).Finish_Compute());
                    }

                    done.Signal();
                },
                null);
        }

        Assert.True(done.Wait(Patience.Limit), "the waits hang");
        Assert.Equal(3 * workers, results);
    }

    private sealed class Event(WaitHandle? handle) : ISynchronizeHandle
    {
        public WaitHandle GetHandle() => handle!;

        public bool Wait(TimeSpan timeout) => handle!.WaitOne(timeout);

        public void Signal() => throw new NotSupportedException();

        public void Reset() => throw new NotSupportedException();
    }
}
