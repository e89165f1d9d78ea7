namespace AsyncGen;

/// <summary>The pool of this platform does not know it: it is queued behind a delegate, see <see cref="ThreadPoolMembers"/>.</summary>
internal interface IThreadPoolWorkItem
{
    void Execute();
}
