using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Flow;

/// <summary>What happens to the tracked objects of a path: events, escapes, losses.</summary>
internal sealed class ObjectTracking(Body body, Cursor cursor, BodyWalk walk)
{
    private Session Session => body.Session;

    /// <summary>Applies what a member does to the object it is called on.</summary>
    /// <returns>What the member gives back.</returns>
    public Value Apply(int id, MemberEffect effect, IOperation operation, params Value[] arguments)
    {
        TrackedObject before = cursor.World.ObjectAt(id);
        if (before.IsTop)
        {
            return Value.Unknown;
        }

        Site site = body.SiteOf(operation);
        Value result = Take(id, before, Session.Protocol.Apply(before, new Occurrence(effect, site, body, arguments, walk.Unwinding)), site);
        if (!Session.Protocol.MayPromise(effect))
        {
            return result;
        }

        foreach ((MemberEffect fulfilling, ISymbol variable) in body.Results)
        {
            if (Session.Protocol.IsPromised(effect, fulfilling))
            {
                cursor.World = cursor.World.Promise(Session.Slots.OfVariable(variable), id);
            }
        }

        return result;
    }

    /// <summary>Applies what a method does by its contract.</summary>
    public void Apply(int id, ImmutableArray<MemberEffect> effects, IOperation operation)
    {
        foreach (MemberEffect effect in effects)
        {
            Apply(id, effect, operation);
        }
    }

    /// <summary>Awaits what a member gave back, or the object itself.</summary>
    public Value Await(int id, int ticket, IOperation operation)
    {
        TrackedObject before = cursor.World.ObjectAt(id);
        if (before.IsTop)
        {
            return Value.Unknown;
        }

        Site site = body.SiteOf(operation);
        return Take(id, before, Session.Protocol.Await(before, ticket, new Occurrence(default, site, body, [], walk.Unwinding)), site);
    }

    public void Release(int id, int ticket)
    {
        TrackedObject before = cursor.World.ObjectAt(id);
        if (!before.IsTop)
        {
            cursor.World = cursor.World.With(id, Session.Protocol.Release(before, ticket));
        }
    }

    /// <summary>Makes an object that comes from a place in the code; a former one from there goes on under another number.</summary>
    public Value Create(object origin, TrackedObject state)
    {
        int id = Session.Slots.ObjectFrom(origin);
        World world = cursor.World;
        if (world.IsHeld(id))
        {
            // Of a third one from the same place nothing is said.
            world = world.IsHeld(id + 1)
                ? world.RenameObject(id, id + 1).With(id + 1, default(TrackedObject))
                : world.RenameObject(id, id + 1);
        }

        cursor.World = world.ForgetAnswers(id).With(id, state);
        return Value.Object(id);
    }

    /// <summary>Other code gets hold of a value: nothing is claimed of its object from here on.</summary>
    public void Escape(Value value)
    {
        if (value.IsObject)
        {
            GiveUp(value.Id);
        }
        else if (value.Kind == ValueKind.Ticket && cursor.World.ObjectAt(value.Id) is { IsTop: false } state)
        {
            cursor.World = cursor.World.ForgetAnswers(value.Id).With(value.Id, Session.Protocol.Escaped(state, (int)value.Number));
        }
    }

    /// <summary>Code that is not followed runs: whatever it can reach may have changed.</summary>
    public void Disturb() => cursor.World = Disturb(cursor.World);

    /// <inheritdoc cref="Disturb()"/>
    public World Disturb(World world)
    {
        for (int i = 0; i < world.Objects.Count; i++)
        {
            TrackedObject state = world.Objects[i].Value;
            if (!state.IsTop && state.Has(ObjectTraits.IsShared))
            {
                int id = world.Objects[i].Key;
                world = world.With(id, Session.Protocol.Disturbed(state)).ForgetAnswers(id);
            }
        }

        return world;
    }

    /// <summary>Drops the objects that nothing holds any more.</summary>
    public World Sweep(World world, Loss loss)
    {
        for (int i = world.Objects.Count - 1; i >= 0; i--)
        {
            int id = world.Objects[i].Key;
            if (world.IsHeld(id))
            {
                continue;
            }

            Lose(world.Objects[i].Value, loss);
            world = world.ForgetAnswers(id).WithoutObject(id);
        }

        return world;
    }

    /// <summary>A path loses an object.</summary>
    public void Lose(TrackedObject state, Loss loss)
    {
        if (!state.IsTop && Session.Protocol.Lost(state, loss) is { } finding)
        {
            Report(finding, state, loss.Site);
        }
    }

    /// <summary>Reports, unless it is the matter of a helper that is analyzed by itself and reports it there.</summary>
    /// <param name="finding">What is found.</param>
    /// <param name="state">The object.</param>
    /// <param name="end">Where it shows.</param>
    public void Report(Finding finding, TrackedObject state, Site end)
    {
        bool isOwnObject = end.Frame.Outer is not null && state.Origin is { } origin && ReferenceEquals(origin.Frame, end.Frame);
        bool isOfParameter = !finding.Path.IsEmpty
            && finding.Path[0].Frame is { Outer: not null, IsGivenObjects: true } frame && finding.At.Frame.IsWithin(frame);
        if (!isOwnObject && !isOfParameter)
        {
            Session.Findings.Add(finding);
        }
    }

    private Value Take(int id, TrackedObject before, Step step, Site site)
    {
        if (!step.Remarks.IsDefault)
        {
            foreach (Finding remark in step.Remarks)
            {
                Report(remark, before, site);
            }
        }

        if (step.Finding is { } finding)
        {
            Report(finding, before, site);
            GiveUp(id);
            return Value.Unknown;
        }

        World world = cursor.World;
        if (step.After.State != before.State || step.After.Operation != before.Operation)
        {
            world = world.ForgetAnswers(id).Fulfil(id);
        }

        cursor.World = world.With(id, step.After);
        if (step.Answer is { } answer)
        {
            // Each place asks a question of its own; asked again, the former answer is only a value.
            Value value = Value.Answer(id, answer, site.Number);
            cursor.World = cursor.World.ForgetAnswers(id, value.Number);
            return value;
        }

        return step.Ticket is { } ticket ? Value.Ticket(id, ticket) : Value.Unknown;
    }

    private void GiveUp(int id)
    {
        TrackedObject state = cursor.World.ObjectAt(id);
        if (!state.IsTop)
        {
            TrackedObject top = new() { Traits = state.Traits & ObjectTraits.MayBeNull };
            cursor.World = cursor.World.ForgetAnswers(id).With(id, top);
        }
    }
}
