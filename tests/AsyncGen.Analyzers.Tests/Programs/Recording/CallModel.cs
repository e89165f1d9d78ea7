using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs.Recording;

/// <summary>
/// The protocol as it is specified, for one call object in one run. What it finds wrong is the truth that an analysis is
/// measured by, so nothing here may be taken from an analysis.
/// </summary>
internal sealed class CallModel(Run run, bool isParameter)
{
    private State _state = isParameter ? State.Unknown : State.Idle;
    private string? _operation;

    /// <summary>Whether a wait or a look at it has told that the call is over.</summary>
    private bool _isSignaled;

    /// <summary>Whether the cancel came when the call was known to be over, and so cancelled nothing.</summary>
    private bool _isDutyDoubtful;

    /// <summary>Where the pending call was cancelled.</summary>
    private ImmutableSortedSet<int> _cancelLines = [];

    /// <summary>Where the pending call was waited for without a look at the result.</summary>
    private ImmutableSortedSet<int> _waitLines = [];

    /// <summary>Whether nothing is claimed of the object any more: it was handed on, or was misused already.</summary>
    private bool _isIgnored;

    /// <summary>Whether an analysis may have lost sight of the object.</summary>
    private bool _isDoubtful;

    private enum State
    {
        /// <summary>The caller's call object: whatever is done to it first is right.</summary>
        Unknown,
        Idle,
        Pending,
        Canceled,

        /// <summary>The caller's call object after a cancel, which may have found nothing to cancel.</summary>
        PerhapsCanceled,
        Disposed,
    }

    /// <summary>How many helpers the object was created in, one called by the other.</summary>
    public int Depth { get; set; } = run.Depth;

    /// <summary>
    /// Whether an exception that nobody wrote has come by since the last operation: no analysis is held to what may be wrong
    /// on such a way.
    /// </summary>
    public bool IsWeak { get; set; }

    public void Escape() => _isIgnored = true;

    /// <summary>Lets an analysis claim something of the object or not.</summary>
    public void Doubt() => _isDoubtful = true;

    public void Begin(string operation)
    {
        if (_isIgnored)
        {
            run.MayThrow();
            return;
        }

        bool isRight = _state switch
        {
            State.Pending => Violate("ACG002", run.Lines),
            State.Canceled => Violate("ACG001", _cancelLines, _isDutyDoubtful),
            State.PerhapsCanceled => Violate("ACG001", _cancelLines),
            State.Disposed => Violate("ACG005", run.Lines),
            _ => true,
        };

        // A dispatcher may refuse; then nothing has begun.
        run.MayThrow();
        if (IsRefused(isRight))
        {
            return;
        }

        IsWeak &= !isRight;
        _state = State.Pending;
        _operation = operation;
        _isSignaled = false;
        _waitLines = [];
    }

    public int Finish(string operation)
    {
        if (_isIgnored)
        {
            run.MayThrow();
            return 0;
        }

        bool isOther = _operation != operation;
        bool isRight = _state switch
        {
            State.Idle => Violate("ACG003", run.Lines),
            State.Disposed => Violate("ACG005", run.Lines),
            State.Pending or State.Canceled when isOther => Violate("ACG004", run.Lines),
            _ => true,
        };
        if (isRight && _state == State.Pending && !_waitLines.IsEmpty)
        {
            // Risky, but it does finish the call.
            run.Report(new Violation("ACG101", _waitLines, _isDoubtful || IsWeak || run.IsInfeasible));
        }

        if (IsRefused(isRight))
        {
            run.MayThrow();
            return 0;
        }

        bool isCanceled = _state is State.Canceled or State.PerhapsCanceled;
        IsWeak &= !isRight;
        _state = State.Idle;
        _waitLines = [];
        if (!_isIgnored && isCanceled)
        {
            // The result may have come before the cancel took effect.
            run.MayThrowCanceled();
        }
        else
        {
            run.MayThrow();
        }

        return 0;
    }

    public void Cancel()
    {
        // It does not fail; no analysis need know that.
        run.MayThrowInfeasibly();
        if (_isIgnored)
        {
            return;
        }

        _waitLines = [];
        switch (_state)
        {
            case State.Disposed:
                Violate("ACG005", run.Lines);
                break;
            case State.Unknown:
                _state = State.PerhapsCanceled;
                _cancelLines = run.Lines;
                break;
            case State.Pending:
                // Whoever writes a cancel means the way it stands on.
                IsWeak = false;
                _state = State.Canceled;
                _cancelLines = run.Lines;
                _isDutyDoubtful = _isSignaled;
                _isSignaled = true;
                break;
            case State.Canceled or State.PerhapsCanceled:
                // It may be named for the first cancel as well as for the last.
                _cancelLines = _cancelLines.Union(run.Lines);
                break;
        }
    }

    public bool Wait(bool isInfinite, bool isUsed)
    {
        if (!_isIgnored && _state == State.Disposed)
        {
            Violate("ACG005", run.Lines);
        }

        run.MayThrow();
        if (_isIgnored || _state == State.Disposed)
        {
            return run.Choose();
        }

        if (isInfinite)
        {
            // Nothing comes of an infinite wait for nothing but an exception.
            run.IsInfeasible |= _state == State.Idle;
            _isSignaled = true;
            _waitLines = [];
            return true;
        }

        if (!isUsed)
        {
            if (_state == State.Pending && !_isSignaled)
            {
                _waitLines = _waitLines.Union(run.Lines);
            }

            return true;
        }

        _waitLines = [];
        return Answer();
    }

    public bool IsCompleted()
    {
        if (!_isIgnored && _state == State.Disposed)
        {
            Violate("ACG005", run.Lines);
        }

        // A look does not fail; no analysis need know that.
        run.MayThrowInfeasibly();
        if (_isIgnored || _state == State.Disposed)
        {
            return run.Choose();
        }

        bool isCompleted = Answer();
        if (isCompleted)
        {
            _waitLines = [];
        }

        return isCompleted;
    }

    public void Dispose()
    {
        if (_isIgnored)
        {
            return;
        }

        if (_state == State.Canceled)
        {
            Violate("ACG001", _cancelLines, _isDutyDoubtful);
        }

        IsWeak = false;
        _state = State.Disposed;
    }

    /// <summary>The last variable that named the object was given another value.</summary>
    /// <param name="lines">Where.</param>
    /// <param name="isCleared">Whether that value is null: the program may mean to let the call go.</param>
    public void Lose(ImmutableSortedSet<int> lines, bool isCleared)
    {
        if (_isIgnored || isParameter)
        {
            return;
        }

        if (_state == State.Pending)
        {
            Violate("ACG009", lines, isCleared);
        }
        else if (_state == State.Canceled)
        {
            Violate("ACG001", _cancelLines, _isDutyDoubtful);
        }

        _isIgnored = true;
    }

    /// <summary>The method is left.</summary>
    /// <param name="isWritten">Whether the program says that it is left here, by its end, a return or a throw.</param>
    public void Exit(bool isWritten)
    {
        if (!_isIgnored && _state == State.Canceled && (isWritten || !IsWeak))
        {
            Violate("ACG001", _cancelLines, _isDutyDoubtful || !isWritten);
        }
    }

    /// <summary>Whether the call is over. What the protocol excludes is answered too, as what no analysis need know.</summary>
    private bool Answer()
    {
        bool answer = run.Choose();
        if (_state == State.Idle)
        {
            run.IsInfeasible |= answer;
        }
        else if (_isSignaled)
        {
            run.IsInfeasible |= !answer;
        }
        else
        {
            _isSignaled = answer;
        }

        return answer;
    }

    /// <summary>Whether an operation that is wrong leaves the object as it is; an analysis that is silent about it may think either.</summary>
    private bool IsRefused(bool isRight) => !isRight && !_isIgnored && run.Choose();

    private bool Violate(string rule, ImmutableSortedSet<int> lines, bool isDoubtful = false)
    {
        bool isOptional = isDoubtful || _isDoubtful || IsWeak || run.IsInfeasible;
        run.Report(new Violation(rule, lines, isOptional));
        _isIgnored |= !isOptional;

        // Whoever reports it stops there; whoever does not may go on.
        _isDoubtful = true;
        return false;
    }
}
