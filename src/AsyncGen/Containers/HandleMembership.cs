using System;
using System.Threading;

namespace AsyncGen.Containers;

/// <summary>
/// An object with a wait handle in a container. The pool's wait threads watch the handle, so one that resets itself when it
/// is waited for counts as waited for as soon as it is set.
/// </summary>
internal sealed class HandleMembership : ContainerMember
{
    private readonly ISynchronizeHandle _member;
    private readonly WaitHandle _handle;
    private readonly object _lock = new();
    private RegisteredWaitHandle? _registration;
    private bool _isOver;

    /// <exception cref="ArgumentException">The object has no handle.</exception>
    internal HandleMembership(SynchronizeContainer container, ISynchronizeHandle member)
        : base(container)
    {
        _member = member;
        _handle = member.GetHandle() ?? throw new ArgumentException("The object has no wait handle.", nameof(member));
    }

    internal override ISynchronize Member => _member;

    internal override bool IsSignaled => true;

    internal override void Watch()
    {
        RegisteredWaitHandle registration = ThreadPool.UnsafeRegisterWaitForSingleObject(
            _handle,
            static (member, _) => ((HandleMembership)member!).OnSet(),
            this,
            Timeout.InfiniteTimeSpan,
            executeOnlyOnce: true);
        lock (_lock)
        {
            if (!_isOver)
            {
                _registration = registration;
                return;
            }
        }

        registration.Unregister(null);
    }

    internal override void Unwatch()
    {
        RegisteredWaitHandle? registration;
        lock (_lock)
        {
            _isOver = true;
            registration = _registration;
            _registration = null;
        }

        registration?.Unregister(null);
    }

    private void OnSet()
    {
        Unwatch();
        TellSignaled();
    }
}
