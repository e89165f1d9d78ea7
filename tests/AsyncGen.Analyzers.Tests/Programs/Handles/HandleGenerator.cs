using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs.Handles;

/// <summary>Writes managers: some end each call as they should, most have a way or two on which they do not.</summary>
internal sealed class HandleGenerator
{
    private readonly Dice _dice;
    private readonly Names _names = new();
    private readonly List<string> _flags = ["b0", "b1"];
    private bool _isHelper;

    private HandleGenerator(int seed) => _dice = new Dice(seed);

    public static HandleProgram Generate(int seed, int number)
    {
        HandleGenerator generator = new(seed) { _isHelper = true };
        ImmutableArray<HandleStep> helper = generator.Block(depth: 1, isInCatch: false, canLeave: true);
        generator._isHelper = false;
        generator._flags.RemoveRange(2, generator._flags.Count - 2);
        ImmutableArray<HandleStep> main = generator.Block(depth: 3, isInCatch: false, canLeave: true);
        return new HandleProgram(number, generator._dice.Chance(60) ? [.. main, generator.End()] : main, helper);
    }

    private string Handle => _dice.Chance(80) ? "call" : "same";

    private ImmutableArray<HandleStep> Block(int depth, bool isInCatch, bool canLeave)
    {
        int known = _flags.Count;
        ImmutableArray<HandleStep>.Builder steps = ImmutableArray.CreateBuilder<HandleStep>();
        int count = 1 + _dice.Next(3);
        for (int i = 0; i < count; i++)
        {
            HandleStep step = Step(depth, isInCatch, canLeave);
            steps.Add(step);
            if (step.Act is HandleAct.Return or HandleAct.Throw or HandleAct.Rethrow)
            {
                break;
            }
        }

        // What is declared in a block is known in it only.
        _flags.RemoveRange(known, _flags.Count - known);
        return steps.ToImmutable();
    }

    private HandleStep Step(int depth, bool isInCatch, bool canLeave)
    {
        switch (_dice.Next(depth > 0 ? 22 : 12))
        {
            case < 3:
                return End();
            case < 5:
                return TryEnd();
            case 5:
                return new HandleStep(HandleAct.Use) { Text = $"_ = {Handle}.TestCancel();" };
            case < 8:
                return new HandleStep(HandleAct.Work) { Text = $"Env.Work({_names.Next("")});" };
            case 8 when _dice.Chance(25):
                return new HandleStep(HandleAct.Keep) { Text = $"Env.Keep({Handle});" };
            case 9 when !_isHelper:
                return new HandleStep(HandleAct.Help) { Text = $"Help({Handle}, b0, b1);" };
            case 10 or 11 when canLeave:
                return isInCatch && _dice.Chance(30) ? new HandleStep(HandleAct.Rethrow) { Text = "throw;" }
                    : _dice.Chance(65) ? new HandleStep(HandleAct.Return) { Text = "return;" }
                    : new HandleStep(HandleAct.Throw) { Text = _dice.Pick("FirstException", "SecondException") };
            case < 17:
                return new HandleStep(HandleAct.If)
                {
                    Condition = Condition(),
                    Blocks = _dice.Chance(50)
                        ? [Block(depth - 1, isInCatch, canLeave)]
                        : [Block(depth - 1, isInCatch, canLeave), Block(depth - 1, isInCatch, canLeave)],
                };
            case 17:
                return new HandleStep(HandleAct.While)
                {
                    Condition = new HandleCondition(HandleQuestion.Unknown, _names.Next(""), IsNegated: false),
                    Blocks = [Block(depth - 1, isInCatch, canLeave)],
                };
            default:
                return depth > 0 ? Try(depth, isInCatch, canLeave) : End();
        }
    }

    private HandleStep Try(int depth, bool isInCatch, bool canLeave)
    {
        ImmutableArray<string> caught = _dice.Next(5) switch
        {
            0 => ["FirstException"],
            1 => ["FirstException", "Exception"],
            2 => ["WorkException"],
            3 => [],
            _ => ["Exception"],
        };

        // What a handler of everything throws again could be anything to an analysis: that is told in docs/analyzers.md.
        bool hasFinally = caught.IsEmpty || _dice.Chance(15);
        return new HandleStep(HandleAct.Try)
        {
            Caught = caught,
            Blocks = [Block(depth - 1, isInCatch, canLeave), .. caught.Select(type => Block(depth - 1, isInCatch: type != "Exception", canLeave))],
            Finally = hasFinally ? Block(0, isInCatch: false, canLeave: false) : null,
        };
    }

    private HandleStep End() => new(HandleAct.End) { Text = $"{Handle}.{_dice.Pick("Complete(1)", "Abort(5)")};" };

    private HandleStep TryEnd()
    {
        string text = $"{Handle}.{_dice.Pick("TryComplete(1)", "TryAbort(5)")};";
        if (_dice.Chance(60))
        {
            return new HandleStep(HandleAct.TryEnd) { Text = text };
        }

        string kept = _names.Next("t");
        _flags.Add(kept);
        return new HandleStep(HandleAct.TryEnd) { Text = $"bool {kept} = {text}", Kept = kept };
    }

    private HandleCondition Condition()
    {
        bool isNegated = _dice.Chance(35);
        return _dice.Next(10) switch
        {
            < 5 => new HandleCondition(HandleQuestion.Flag, _dice.PickOf(_flags), isNegated),
            < 7 => new HandleCondition(HandleQuestion.TestCancel, Handle, isNegated),
            7 => new HandleCondition(HandleQuestion.IsCompleted, Handle, isNegated),
            8 => new HandleCondition(HandleQuestion.TryEnd, Handle, isNegated),
            _ => new HandleCondition(HandleQuestion.Unknown, _names.Next(""), isNegated),
        };
    }
}
