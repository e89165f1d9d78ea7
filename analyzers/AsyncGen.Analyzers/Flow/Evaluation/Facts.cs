using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Flow;

/// <summary>What conditions say about values: a path on which they contradict each other is not followed.</summary>
internal sealed class Facts(Body body, Cursor cursor)
{
    private Slots Slots => body.Session.Slots;

    /// <summary>A truth value is as given; returns whether that can be.</summary>
    public bool AssumeTruth(Value value, bool truth, IOperation operation) => AssumeEqual(value, Value.Of(truth), true, operation);

    /// <summary>A reference is null or not; returns whether that can be.</summary>
    public bool AssumeNull(Value value, bool isNull)
    {
        World world = cursor.World;
        switch (value.Kind)
        {
            case ValueKind.Null:
                return isNull;

            case ValueKind.NotNull or ValueKind.Number or ValueKind.Answer or ValueKind.Enumerator:
                return !isNull;

            case ValueKind.Symbol:
                return AssumeKnown(value.Id, isNull ? Knowledge.Exactly(0) : new Knowledge(long.MinValue, long.MaxValue, true));

            case ValueKind.Object:
                TrackedObject state = world.ObjectAt(value.Id);
                if (isNull)
                {
                    cursor.World = world.MakeNull(value.Id);
                    return state.Has(ObjectTraits.MayBeNull);
                }

                cursor.World = world.With(value.Id, state.Without(ObjectTraits.MayBeNull));
                return true;

            default:
                return true;
        }
    }

    /// <summary>Two values are equal or not; returns whether that can be.</summary>
    public bool AssumeEqual(Value left, Value right, bool isEqual, IOperation operation)
    {
        if (left.Kind is ValueKind.Null or ValueKind.NotNull or ValueKind.Number && right.Kind is not (ValueKind.Null or ValueKind.Number))
        {
            (left, right) = (right, left);
        }

        if (right.Kind == ValueKind.Null)
        {
            return AssumeNull(left, isEqual);
        }

        switch (left.Kind)
        {
            case ValueKind.Null when right.Kind is ValueKind.Number or ValueKind.NotNull or ValueKind.Answer:
                return !isEqual;

            case ValueKind.Number when right.Kind == ValueKind.Number:
                return (left.Number == right.Number) == isEqual;

            case ValueKind.Symbol when right.Kind == ValueKind.Number:
                return AssumeNumber(left, right.Number, isEqual);

            case ValueKind.Symbol when right.Kind == ValueKind.NotNull:
                return !isEqual || AssumeNull(left, isNull: false);

            case ValueKind.Symbol when right.Kind == ValueKind.Symbol:
                return AssumeSame(left, right, isEqual);

            case ValueKind.Answer when right.Kind == ValueKind.Number:
                return AssumeAnswer(left, right.Number, isEqual, operation);

            case ValueKind.Object when right.Kind == ValueKind.Object && left.Id == right.Id:
                return isEqual;

            default:
                return true;
        }
    }

    /// <summary>A number is less than another or not; returns whether that can be.</summary>
    public bool AssumeLess(Value left, Value right, bool isLess)
    {
        World world = cursor.World;
        if (left.Kind == ValueKind.Number && right.Kind == ValueKind.Number)
        {
            return (left.Number < right.Number) == isLess;
        }

        if (left.Kind == ValueKind.Symbol && right.Kind == ValueKind.Number)
        {
            return AssumeKnown(left.Id, isLess
                ? new Knowledge(long.MinValue, Before(right.Number), false)
                : new Knowledge(right.Number, long.MaxValue, false));
        }

        if (left.Kind == ValueKind.Number && right.Kind == ValueKind.Symbol)
        {
            return AssumeKnown(right.Id, isLess
                ? new Knowledge(After(left.Number), long.MaxValue, false)
                : new Knowledge(long.MinValue, left.Number, false));
        }

        if (left.Kind != ValueKind.Symbol || right.Kind != ValueKind.Symbol)
        {
            return true;
        }

        if (left.Id == right.Id)
        {
            return !isLess;
        }

        Knowledge ofLeft = world.KnownOf(left.Id);
        Knowledge ofRight = world.KnownOf(right.Id);
        if (ofLeft.High < ofRight.Low || ofLeft.Low >= ofRight.High)
        {
            return isLess == (ofLeft.High < ofRight.Low);
        }

        Relation relation = new(Comparison.Less, left.Id, right.Id, 0, isLess);
        if (world.Relations.Holds(relation) is { } known)
        {
            return known == isLess;
        }

        bool isContrary = isLess && (world.Relations.Holds(new Relation(Comparison.Less, right.Id, left.Id, 0, true)) == true
            || world.Relations.Holds(SameOf(left.Id, right.Id)) == true);
        cursor.World = world.With(relation);
        return !isContrary;
    }

    /// <summary>Fields and properties may have changed: nothing is known of them any more.</summary>
    public World ForgetShared(World world)
    {
        for (int slot = 1; slot < Slots.Count; slot++)
        {
            if (Slots.IsShared(slot) && !Slots.IsTracked(slot) && !Members.IsSteady(Slots.SymbolOf(slot)))
            {
                world = ForgetReachedBy(world.Assign(slot, Value.Unknown), slot);
            }
        }

        return world;
    }

    /// <summary>Nothing is known any more of what is reached through a slot.</summary>
    public World ForgetReachedBy(World world, int receiver)
    {
        for (int slot = 1; slot < Slots.Count; slot++)
        {
            if (Slots.ReceiverOf(slot) == receiver)
            {
                world = ForgetReachedBy(world.Assign(slot, Value.Unknown), slot);
            }
        }

        return world;
    }

    private bool AssumeAnswer(Value answer, long number, bool isEqual, IOperation operation)
    {
        TrackedObject state = cursor.World.ObjectAt(answer.Id);
        if (state.IsTop)
        {
            return true;
        }

        bool holds = answer.IsNegated ? !isEqual : isEqual;
        if (body.Session.Protocol.Refine(state, answer.AnswerKind, number, holds, body.SiteOf(operation)) is not { } refined)
        {
            return false;
        }

        cursor.World = cursor.World.With(answer.Id, refined);
        if (body.Session.Protocol.IsTruth(answer.AnswerKind))
        {
            cursor.World = cursor.World.Settle(answer, Value.Of(holds == (number == 1)));
        }
        else if (holds)
        {
            cursor.World = cursor.World.Settle(answer, Value.Of(number));
        }

        return true;
    }

    private bool AssumeNumber(Value symbol, long number, bool isEqual)
    {
        if (symbol.IsNegated)
        {
            // A truth value.
            number = number == 0 ? 1 : 0;
        }

        if (isEqual)
        {
            Relation different = new(Comparison.Equal, symbol.Id, -1, number, false);
            return cursor.World.Relations.Holds(different) != false && AssumeKnown(symbol.Id, Knowledge.Exactly(number));
        }

        if (!cursor.World.KnownOf(symbol.Id).Allows(number))
        {
            return true;
        }

        if (number == 0)
        {
            return AssumeKnown(symbol.Id, new Knowledge(long.MinValue, long.MaxValue, true));
        }

        if (cursor.World.KnownOf(symbol.Id) is { } known && known.Low == number && known.High == number)
        {
            return false;
        }

        Relation relation = new(Comparison.Equal, symbol.Id, -1, number, false);
        if (cursor.World.Relations.Holds(relation) is null)
        {
            cursor.World = cursor.World.With(relation);
        }

        return true;
    }

    private bool AssumeSame(Value left, Value right, bool isEqual)
    {
        bool holds = left.IsNegated == right.IsNegated ? isEqual : !isEqual;
        if (left.Id == right.Id)
        {
            return holds;
        }

        Knowledge ofLeft = cursor.World.KnownOf(left.Id);
        Knowledge ofRight = cursor.World.KnownOf(right.Id);
        if (ofLeft.And(ofRight).IsImpossible)
        {
            return !holds;
        }

        Relation relation = SameOf(left.Id, right.Id) with { Holds = holds };
        if (cursor.World.Relations.Holds(relation) is { } known)
        {
            return known == holds;
        }

        cursor.World = cursor.World.With(relation);
        return true;
    }

    private bool AssumeKnown(int symbol, Knowledge knowledge)
    {
        Knowledge before = cursor.World.KnownOf(symbol);
        Knowledge after = before.And(knowledge);
        if (after.IsImpossible)
        {
            return false;
        }

        if (after != before)
        {
            cursor.World = cursor.World.With(symbol, after);
        }

        return true;
    }

    private static Relation SameOf(int left, int right) =>
        new(Comparison.Equal, System.Math.Min(left, right), System.Math.Max(left, right), 0, true);

    private static long Before(long number) => number == long.MinValue ? number : number - 1;

    private static long After(long number) => number == long.MaxValue ? number : number + 1;
}
