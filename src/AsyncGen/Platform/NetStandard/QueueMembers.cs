using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace AsyncGen;

internal static class QueueMembers
{
    extension<T>(Queue<T> queue)
    {
        internal bool TryDequeue([MaybeNullWhen(false)] out T item)
        {
            if (queue.Count == 0)
            {
                item = default;
                return false;
            }

            item = queue.Dequeue();
            return true;
        }
    }
}
