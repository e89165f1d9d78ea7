using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen.Benchmarks.Servers;

namespace AsyncGen.Benchmarks.Processes;

/// <summary>Calls of one kind that stay open until they are completed, for <see cref="OpenCalls"/>.</summary>
internal abstract class OpenCallsPeer
{
    internal static IReadOnlyDictionary<string, Func<int, OpenCallsPeer>> All { get; } = new Dictionary<string, Func<int, OpenCallsPeer>>
    {
        ["AsyncGen, manager"] = static count => new ManagerCalls(count),
        ["AsyncGen, manager, awaited"] = static count => new AwaitedCalls(count),
        ["TaskCompletionSource"] = static count => new CompletionSources(count),
        ["TaskCompletionSource, awaited"] = static count => new AwaitedSources(count),
    };

    /// <summary>How many calls the server keeps open.</summary>
    internal abstract int Open { get; }

    /// <summary>Begins a call.</summary>
    internal abstract void Begin(int i);

    /// <summary>The server's part: ends the call with its result.</summary>
    internal abstract void Complete(int i);

    /// <summary>The client's part: takes the result.</summary>
    internal abstract int Finish(int i);

    /// <summary>A manager that keeps its handles.</summary>
    private sealed class Parking(int count) : IParkedManager
    {
        private readonly CallHandle<int>?[] _handles = new CallHandle<int>?[count];
        private int _open;

        internal int Open => Volatile.Read(ref _open);

        public void Park(CallHandle<int> call, int value)
        {
            _handles[value] = call;
            Interlocked.Increment(ref _open);
        }

        internal void Complete(int i)
        {
            _handles[i]!.Complete(i + 1);
            _handles[i] = null;
        }
    }

    private sealed class ManagerCalls(int count) : OpenCallsPeer
    {
        private readonly Parking _parking = new(count);
        private readonly ParkedCall?[] _calls = new ParkedCall?[count];

        internal override int Open => _parking.Open;

        internal override void Begin(int i)
        {
            ParkedCall call = _calls[i] = ParkedCall.ForManager(_parking);
            call.Begin_Park(i);
        }

        internal override void Complete(int i) => _parking.Complete(i);

        internal override int Finish(int i) => _calls[i]!.Finish_Park();
    }

    private sealed class AwaitedCalls(int count) : OpenCallsPeer
    {
        private readonly Parking _parking = new(count);
        private readonly Task<int>?[] _clients = new Task<int>?[count];

        internal override int Open => _parking.Open;

        internal override void Begin(int i)
        {
            _clients[i] = Client(i);

            async Task<int> Client(int value) => await ParkedCall.ForManager(_parking).ParkAsync(value).ConfigureAwait(false);
        }

        internal override void Complete(int i) => _parking.Complete(i);

        internal override int Finish(int i) => _clients[i]!.GetAwaiter().GetResult();
    }

    /// <summary>By hand: the server is called on the client's thread, makes a source for each call, and gives its task.</summary>
    private class CompletionSources(int count) : OpenCallsPeer
    {
        private readonly TaskCompletionSource<int>?[] _sources = new TaskCompletionSource<int>?[count];
        private readonly Task<int>?[] _tasks = new Task<int>?[count];
        private int _open;

        internal override int Open => _open;

        protected Task<int> Park(int i)
        {
            // As the code after an await does not run inside the completion of a handle either.
            TaskCompletionSource<int> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _sources[i] = source;
            _open++;
            return source.Task;
        }

        internal override void Begin(int i) => _tasks[i] = Park(i);

        internal override void Complete(int i)
        {
            _sources[i]!.SetResult(i + 1);
            _sources[i] = null;
        }

        internal override int Finish(int i) => _tasks[i]!.GetAwaiter().GetResult();
    }

    private sealed class AwaitedSources(int count) : CompletionSources(count)
    {
        private readonly Task<int>?[] _clients = new Task<int>?[count];

        internal override void Begin(int i)
        {
            _clients[i] = Client(i);

            async Task<int> Client(int value) => await Park(value).ConfigureAwait(false);
        }

        internal override int Finish(int i) => _clients[i]!.GetAwaiter().GetResult();
    }
}
