using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen;

internal static class ValueTaskMembers
{
    extension(ValueTask)
    {
        internal static ValueTask FromCanceled(CancellationToken cancellationToken) =>
            new(Task.FromCanceled(cancellationToken));

        internal static ValueTask<TResult> FromCanceled<TResult>(CancellationToken cancellationToken) =>
            new(Task.FromCanceled<TResult>(cancellationToken));
    }
}
