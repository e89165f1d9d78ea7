using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using AsyncGen;

namespace Rules.ACG203
{
    public interface IArchive
    {
        Task SaveAsync(string item);
    }
}

namespace Rules.ACG203.Violation
{
#pragma warning disable ACG203
    #region Violation
    public sealed class Archiving(IArchive archive) : ICallSink<string>
    {
        public void Indicate(ReadOnlySpan<string> items)
        {
            foreach (string item in items)
            {
                archive.SaveAsync(item).Wait();
            }
        }

        public void SetStatus(in SinkStatus status)
        {
        }
    }
    #endregion
#pragma warning restore ACG203
}

namespace Rules.ACG203.Fix
{
    #region Fix
    public sealed class Archiving : ICallSink<string>
    {
        private readonly ConcurrentQueue<string> _unsaved = new();

        public void Indicate(ReadOnlySpan<string> items)
        {
            foreach (string item in items)
            {
                _unsaved.Enqueue(item);
            }
        }

        public void SetStatus(in SinkStatus status)
        {
        }

        public async Task SaveAsync(IArchive archive)
        {
            while (_unsaved.TryDequeue(out string? item))
            {
                await archive.SaveAsync(item);
            }
        }
    }
    #endregion
}
