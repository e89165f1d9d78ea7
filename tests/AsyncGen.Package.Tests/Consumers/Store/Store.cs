using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using AsyncGen;

// Every way to finish a call is to be compiled, also those that block.
#pragma warning disable ACG107

[assembly: AsyncCall(typeof(System.Data.IDbCommand))]

namespace Consumer
{
    /// <summary>A store.</summary>
    /// <typeparam name="T">What it stores.</typeparam>
    [AsyncCall]
    public interface IStore<T> where T : class
    {
        /// <summary>How many.</summary>
        int Count { get; }

        /// <summary>Its name.</summary>
        string Name { get; set; }

        /// <summary>One of them.</summary>
        T this[int index] { get; set; }

        /// <summary>Adds.</summary>
        void Add(T item);

        /// <summary>Adds many.</summary>
        void Add(params T[] items);

        /// <summary>Finds.</summary>
        bool TryFind(Func<T, bool> condition, out T item, out int position);

        /// <summary>Moves.</summary>
        void Move(ref int position, in int by, long far = 3);

        /// <summary>Sums.</summary>
        int Sum(ReadOnlySpan<byte> bytes);

        /// <summary>Converts.</summary>
        TOther Convert<TOther>(T item, Func<T, TOther> by) where TOther : struct;

        /// <summary>Waits.</summary>
        int Wait(int milliseconds, CancellationToken cancellationToken);

        /// <summary>Saves.</summary>
        Task<string> SaveAsync(string path, CancellationToken cancellationToken);

        /// <summary>Loads.</summary>
        ValueTask<int> Load(string path);

        /// <summary>Closes.</summary>
        Task Close();

        /// <summary>Happens; has no asynchronous form.</summary>
        event EventHandler Changed;
    }

    internal sealed class Store<T> : IStore<T> where T : class
    {
        private readonly List<T> _items = new List<T>();

        public int Count => _items.Count;

        public string Name { get; set; } = "";

        public T this[int index]
        {
            get => _items[index];
            set => _items[index] = value;
        }

        public event EventHandler Changed { add { } remove { } }

        public void Add(T item) => _items.Add(item);

        public void Add(params T[] items) => _items.AddRange(items);

        public bool TryFind(Func<T, bool> condition, out T item, out int position)
        {
            position = _items.FindIndex(i => condition(i));
            item = _items[Math.Max(position, 0)];
            return position >= 0;
        }

        public void Move(ref int position, in int by, long far) => position += by + (int)far;

        public int Sum(ReadOnlySpan<byte> bytes)
        {
            int sum = 0;
            foreach (byte b in bytes)
            {
                sum += b;
            }

            return sum;
        }

        public TOther Convert<TOther>(T item, Func<T, TOther> by) where TOther : struct => by(item);

        public int Wait(int milliseconds, CancellationToken cancellationToken)
        {
            cancellationToken.WaitHandle.WaitOne(milliseconds);
            return ServerCall.TestCancel() ? -1 : milliseconds;
        }

        public async Task<string> SaveAsync(string path, CancellationToken cancellationToken)
        {
            await Task.Delay(1, cancellationToken);
            return path + _items.Count;
        }

        public ValueTask<int> Load(string path) => new ValueTask<int>(path.Length);

        public Task Close() => Task.CompletedTask;
    }

    internal static class Program
    {
        private static async Task Main()
        {
            using (StoreCall<string> call = new StoreCall<string>(new Store<string>()))
            {
                call.Begin_Add("one");
                call.Finish_Add();
                await call.AddAsync("two");
                call.Begin_Add_TArray("three", "four");
                call.Finish_Add_TArray();
                call.Begin_get_Count();
                int count = call.Finish_get_Count();
                call.Begin_set_Name("store");
                call.Finish_set_Name();
                call.Begin_get_Item(1);
                string second = call.Finish_get_Item();
                call.Begin_TryFind(s => s.StartsWith("t", StringComparison.Ordinal));
                bool found = call.Finish_TryFind(out string item, out int at);
                (bool Result, string item, int position) again = await call.TryFindAsync(s => s.Length == 4);
                int position = 3;
                call.Begin_Move(position, 4);
                call.Finish_Move(ref position);
                int sum = await call.SumAsync(new byte[] { 1, 2, 3 });
                call.Begin_Convert<int>("four", s => s.Length);
                int converted = call.Finish_Convert<int>();
                string saved = await call.SaveAsync("file");
                int loaded = await call.LoadAsync("file");
                await call.CloseAsync();

                using (CancellationTokenSource source = new CancellationTokenSource())
                {
                    call.Begin_Wait(30000, source.Token);
                    bool inTime = call.Wait(TimeSpan.FromMilliseconds(20)) || await call.WaitAsync(TimeSpan.FromMilliseconds(20));
                    source.Cancel();
                    await call;
                    try
                    {
                        call.Finish_Wait();
                    }
                    catch (CallCanceledException e)
                    {
                        Console.WriteLine($"{inTime} 0x{e.HResult:X8} {e.CancellationToken == source.Token} {e.ServerOutcome}");
                    }
                }

                AsyncIStore<string> form = call;
                Console.WriteLine(
                    $"{count} {second} {found} {item} {at} {again} {position} {sum} {converted} {saved} {loaded} {form.State}");
            }
        }
    }
}
