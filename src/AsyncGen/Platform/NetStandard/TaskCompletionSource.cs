using System.Threading.Tasks;

namespace AsyncGen;

/// <summary>Differs: its task is one with a result, which nobody looks at.</summary>
internal sealed class TaskCompletionSource(TaskCreationOptions creationOptions) : TaskCompletionSource<bool>(creationOptions)
{
    internal bool TrySetResult() => TrySetResult(true);
}
