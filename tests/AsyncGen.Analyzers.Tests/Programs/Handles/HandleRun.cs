using System.Collections.Immutable;
using AsyncGen.Analyzers.Tests.Programs.Recording;

namespace AsyncGen.Analyzers.Tests.Programs.Handles;

/// <summary>
/// Carries out a program with certain inputs, and records what happens to the handle. It goes by the language and by what is
/// specified for handles; nothing here may be taken from an analysis.
/// </summary>
internal sealed class HandleRun
{
    private const int MaxRounds = 2;

    private static readonly string[] s_exceptions = ["FirstException", "SecondException", "WorkException"];

    private readonly HandleProgram _program;
    private readonly InputPath _inputs;
    private readonly Stack<int> _calls = new();
    private readonly List<Violation> _violations = [];
    private Dictionary<string, bool> _flags = [];
    private State _state;

    /// <summary>Whether nothing is claimed of the handle any more: it was given away or misused.</summary>
    private bool _isIgnored;

    /// <summary>Whether an exception that nobody wrote has come by since the call was ended.</summary>
    private bool _isWeak;

    /// <summary>Whether the exception on its way is one that nobody wrote.</summary>
    private bool _isUnwritten;

    /// <summary>The call of the helper in which the call was ended; zero outside of it.</summary>
    private int _endedIn;

    private int _helped;
    private int _guards;

    private HandleRun(HandleProgram program, InputPath inputs, State state)
    {
        _program = program;
        _inputs = inputs;
        _state = state;
    }

    private enum State
    {
        /// <summary>Somebody else's handle: whatever is done to it first is right.</summary>
        Unknown,
        Open,
        Ended,
    }

    /// <summary>How a statement ends.</summary>
    private enum End
    {
        Normal,
        Return,
        Throw,
    }

    /// <summary>What all runs of a program show; <see langword="null"/> where it has too many.</summary>
    public static ImmutableArray<Violation>? ViolationsOf(HandleProgram program, int maxRuns)
    {
        Dictionary<string, Violation> shown = [];
        foreach (bool isHelper in new[] { false, true })
        {
            IReadOnlyList<int>? next = [];
            for (int runs = 0; next is not null; runs++)
            {
                if (runs == maxRuns)
                {
                    return null;
                }

                InputPath inputs = new(next, static (_, _) => 0);
                HandleRun run = new(program, inputs, isHelper ? State.Unknown : State.Open);
                run.Carry(isHelper);
                foreach (Violation violation in run._violations)
                {
                    if (!shown.TryGetValue(violation.Key, out Violation? known) || (known.IsOptional && !violation.IsOptional))
                    {
                        shown[violation.Key] = violation;
                    }
                }

                next = inputs.Successor();
            }
        }

        return [.. shown.Values];
    }

    private void Carry(bool isHelper)
    {
        _flags = new Dictionary<string, bool> { ["b0"] = _inputs.Next(2) == 1, ["b1"] = _inputs.Next(2) == 1 };
        (End end, _) = Carry(isHelper ? _program.Helper : _program.Main, caught: null);
        if (!isHelper && end != End.Throw && _state == State.Open && !_isIgnored)
        {
            // However the way came to the end of the method, the call stays open.
            Report("ACG301", HandleText.MainLine, isOptional: false);
        }
    }

    private (End End, string? Exception) Carry(ImmutableArray<HandleStep> steps, string? caught)
    {
        foreach (HandleStep step in steps)
        {
            (End, string?) end = Carry(step, caught);
            if (end.Item1 != End.Normal)
            {
                return end;
            }
        }

        return (End.Normal, null);
    }

    private (End End, string? Exception) Carry(HandleStep step, string? caught)
    {
        switch (step.Act)
        {
            case HandleAct.End:
                Finish(step.Line);
                return (End.Normal, null);

            case HandleAct.TryEnd:
                bool won = Try();
                if (step.Kept.Length > 0)
                {
                    _flags[step.Kept] = won;
                }

                return (End.Normal, null);

            case HandleAct.Use:
                Use(step.Line);
                return (End.Normal, null);

            case HandleAct.Work:
                return MayThrow();

            case HandleAct.Keep:
                _isIgnored = true;
                return MayThrow();

            case HandleAct.Help:
                return Help(step);

            case HandleAct.If:
                (bool? isTrue, string? thrown) = Ask(step.Condition!, step.Line);
                return isTrue is null ? (End.Throw, thrown)
                    : isTrue.Value ? Carry(step.Blocks[0], caught)
                    : step.Blocks.Length > 1 ? Carry(step.Blocks[1], caught)
                    : (End.Normal, null);

            case HandleAct.While:
                return Loop(step, caught);

            case HandleAct.Try:
                return Guarded(step, caught);

            case HandleAct.Return:
                return (End.Return, null);

            case HandleAct.Throw:
                _isUnwritten = false;
                return (End.Throw, step.Text);

            default:
                _isUnwritten = false;
                return (End.Throw, caught);
        }
    }

    private (End End, string? Exception) Loop(HandleStep step, string? caught)
    {
        for (int round = 0; ; round++)
        {
            // A loop that may go round once more may also end there.
            (bool? isTrue, string? thrown) = round == MaxRounds ? (false, null) : Ask(step.Condition!, step.Line);
            if (isTrue is null)
            {
                return (End.Throw, thrown);
            }

            if (!isTrue.Value)
            {
                return (End.Normal, null);
            }

            (End, string?) end = Carry(step.Blocks[0], caught);
            if (end.Item1 != End.Normal)
            {
                return end;
            }
        }
    }

    private (End End, string? Exception) Guarded(HandleStep step, string? caught)
    {
        _guards++;
        (End End, string? Exception) end = Carry(step.Blocks[0], caught);
        bool isOuter = step.Finally is null;
        _guards -= isOuter ? 1 : 0;
        if (end.End == End.Throw && Array.FindIndex([.. step.Caught], type => type == "Exception" || type == end.Exception) is >= 0 and int handler)
        {
            end = Carry(step.Blocks[handler + 1], end.Exception);
        }

        _guards -= isOuter ? 0 : 1;
        if (step.Finally is { } final && Carry(final, caught: null) is { End: not End.Normal } instead)
        {
            return instead;
        }

        return end;
    }

    private (End End, string? Exception) Help(HandleStep step)
    {
        Dictionary<string, bool> flags = _flags;
        _flags = new Dictionary<string, bool> { ["b0"] = flags["b0"], ["b1"] = flags["b1"] };
        _calls.Push(step.Line);
        _helped++;
        (End End, string? Exception) end = Carry(_program.Helper, caught: null);
        _calls.Pop();
        _flags = flags;
        if (end.End == End.Throw && _isUnwritten)
        {
            _isWeak = true;
        }

        return end.End == End.Return ? (End.Normal, null) : end;
    }

    private (bool? IsTrue, string? Thrown) Ask(HandleCondition condition, int line)
    {
        bool answer;
        switch (condition.Question)
        {
            case HandleQuestion.Flag:
                answer = _flags[condition.Name];
                break;

            case HandleQuestion.TestCancel:
                Use(line);
                answer = _inputs.Next(2) == 1;
                break;

            case HandleQuestion.IsCompleted:
                answer = _isIgnored || _state == State.Unknown ? _inputs.Next(2) == 1 : _state == State.Ended;
                break;

            case HandleQuestion.TryEnd:
                answer = Try();
                break;

            default:
                if (MayThrow() is { End: End.Throw, Exception: var thrown })
                {
                    return (null, thrown);
                }

                answer = _inputs.Next(2) == 1;
                break;
        }

        return (answer != condition.IsNegated, null);
    }

    private void Finish(int line)
    {
        if (_state == State.Ended && !_isIgnored)
        {
            Report("ACG302", line, _isWeak);
            _isIgnored |= !_isWeak;
        }

        SetEnded();
    }

    private bool Try()
    {
        bool won = _isIgnored || _state == State.Unknown ? _inputs.Next(2) == 1 : _state == State.Open;
        if (_state != State.Ended)
        {
            SetEnded();
        }

        return won;
    }

    private void Use(int line)
    {
        if (_state == State.Ended && !_isIgnored)
        {
            Report("ACG303", line, _isWeak);
            _isIgnored |= !_isWeak;
        }
    }

    /// <summary>Lets something fail where that makes a difference: where somebody would notice.</summary>
    private (End End, string? Exception) MayThrow()
    {
        if (_guards == 0 || _inputs.Next(s_exceptions.Length + 1, isFailure: true) is not (> 0 and int choice))
        {
            return (End.Normal, null);
        }

        _isWeak = true;
        _isUnwritten = true;
        return (End.Throw, s_exceptions[choice - 1]);
    }

    private void SetEnded()
    {
        _isWeak = false;
        _state = State.Ended;
        _endedIn = _calls.Count > 0 ? _helped : 0;
    }

    private void Report(string rule, int line, bool isOptional)
    {
        // What a helper does by itself is told where the helper is looked at by itself.
        bool isOfHelper = _calls.Count > 0 && _endedIn == _helped;
        _violations.Add(new Violation(rule, [line, .. _calls], isOptional || isOfHelper));
    }
}
