using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Flow;

/// <summary>
/// Follows all ways through one body. A point is a block together with what comes after the finally regions that are being run;
/// at each the worlds are kept that reached it, and followed from there once.
/// </summary>
internal sealed class BodyWalk
{
    /// <summary>How many worlds that reach one point are followed from there.</summary>
    private const int Worlds = 192;

    private readonly Body _body;
    private readonly Evaluator _evaluator;
    private readonly Dictionary<(int Block, Continuation? Continuation), Point> _points = [];
    private readonly SortedSet<(int Block, int Number)> _queue = [];
    private readonly List<Point> _numbered = [];

    private BasicBlock _block;
    private Continuation? _continuation;

    public BodyWalk(Body body)
    {
        _body = body;
        _block = body.Graph.Blocks[0];
        _evaluator = new Evaluator(body, this);
    }

    /// <summary>How the body ends.</summary>
    public BodyEnds Ends { get; } = new();

    /// <summary>Whether an exception out of the current block concerns somebody.</summary>
    public bool IsGuarded { get; private set; }

    public BodyEnds Run(World entry)
    {
        Enqueue(0, null, entry);
        while (_queue.Count > 0)
        {
            (int Block, int Number) next = _queue.Min;
            _queue.Remove(next);
            Point point = _numbered[next.Number];
            _block = _body.Graph.Blocks[next.Block];
            _continuation = point.Continuation;
            IsGuarded = _body.IsGuarded || IsInTry(_block.EnclosingRegion);
            List<World> waiting = point.Take();
            if (!_body.Session.Continue(waiting.Count))
            {
                break;
            }

            Run(waiting);
        }

        return Ends;
    }

    /// <summary>The exception on its way outwards, where the current block is run for one.</summary>
    public Thrown? Unwinding
    {
        get
        {
            for (Continuation? continuation = _continuation; continuation is not null; continuation = continuation.Outer)
            {
                if (continuation is Continuation.Throwing throwing)
                {
                    return throwing.Exception;
                }
            }

            return null;
        }
    }

    /// <summary>Follows an exception that the current operation throws or may throw.</summary>
    public void Throw(World world, Thrown exception)
    {
        ExceptionPaths paths = _body.Session.Options.ExceptionPaths;
        if (exception.Kind == ThrowKind.Implicit && paths == ExceptionPaths.None)
        {
            return;
        }

        World thrown = exception.Kind == ThrowKind.Implicit && paths == ExceptionPaths.Handlers ? Weaken(world) : world;
        Dispatch(thrown, _block.EnclosingRegion, exception, _continuation);
    }

    /// <summary>The method is left with the objects that are still held.</summary>
    public void Lose(World world, Loss loss)
    {
        for (int i = 0; i < world.Objects.Count; i++)
        {
            _evaluator.Objects.Lose(world.Objects[i].Value, loss);
        }
    }

    private void Run(List<World> worlds)
    {
        BasicBlock block = _block;
        List<World> current = worlds;
        foreach (IOperation operation in block.Operations)
        {
            List<World> next = [];
            foreach (World world in current)
            {
                _evaluator.Execute(world, operation, next);
            }

            current = next;
        }

        foreach (World world in current)
        {
            Leave(world, block);
        }
    }

    private void Leave(World world, BasicBlock block)
    {
        if (block.Kind == BasicBlockKind.Exit)
        {
            Ends.Returned.Add(world);
            return;
        }

        if (block.ConditionKind != ControlFlowConditionKind.None && block.BranchValue is { } condition)
        {
            LeaveOn(world, block, condition, truth: true);
            LeaveOn(world, block, condition, truth: false);
            return;
        }

        if (block.FallThroughSuccessor is not { } branch)
        {
            return;
        }

        if (block.BranchValue is not { } value)
        {
            Follow(world, branch, block, null);
            return;
        }

        List<World> results = [];
        _evaluator.ExecuteBranchValue(world, value, branch.Semantics, results);
        foreach (World result in results)
        {
            Follow(result, branch, block, value);
        }
    }

    private void LeaveOn(World world, BasicBlock block, IOperation condition, bool truth)
    {
        bool isConditional = truth == (block.ConditionKind == ControlFlowConditionKind.WhenTrue);
        if ((isConditional ? block.ConditionalSuccessor : block.FallThroughSuccessor) is not { } branch)
        {
            return;
        }

        List<World> results = [];
        _evaluator.ExecuteCondition(world, condition, truth, results);
        foreach (World result in results)
        {
            Follow(result, branch, block, null);
        }
    }

    private void Follow(World world, ControlFlowBranch branch, BasicBlock block, IOperation? value)
    {
        switch (branch.Semantics)
        {
            case ControlFlowBranchSemantics.Regular:
            case ControlFlowBranchSemantics.Return:
                Go(world, branch, 0, LeavesFilter(branch) ? _continuation?.Outer : _continuation);
                break;

            case ControlFlowBranchSemantics.Throw when value is not null && !IsUnwritten(value):
                Dispatch(world, block.EnclosingRegion, ExceptionOf(value), _continuation);
                break;

            case ControlFlowBranchSemantics.Rethrow:
                // What is thrown again is what the code says: the handler was written to do that.
                Dispatch(world, block.EnclosingRegion, new Thrown(_body.SiteOf(LastOperationBefore(block)), HandledIn(block), ThrowKind.Explicit), _continuation);
                break;

            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                GoOn(world);
                break;
        }
    }

    /// <summary>Leaves through the finally regions of a branch, from the given one on, and arrives.</summary>
    private void Go(World world, ControlFlowBranch branch, int next, Continuation? outer)
    {
        if (next < branch.FinallyRegions.Length)
        {
            Enqueue(branch.FinallyRegions[next].FirstBlockOrdinal, new Continuation.Branching(branch, next + 1, outer), world);
            return;
        }

        // The finally regions still see the locals of what is left.
        if (branch.Destination is not { } destination)
        {
            return;
        }

        LossKind kind = destination.Kind == BasicBlockKind.Exit ? LossKind.Return : LossKind.ScopeEnd;
        foreach (ControlFlowRegion region in branch.LeavingRegions)
        {
            if (HasScope(region))
            {
                world = LeaveScope(world, region, new Loss(kind, LastOperationBefore(branch.Source), _body.Frame, _body.Session));
            }
        }

        if (kind == LossKind.Return && _body.Outer is null)
        {
            world = LeaveMethod(world, branch.Source);
        }

        if (destination.Ordinal <= branch.Source.Ordinal)
        {
            // Another round: time has passed.
            world = _evaluator.Objects.Disturb(_evaluator.Facts.ForgetShared(world));
        }

        Enqueue(destination.Ordinal, outer, world);
    }

    private World LeaveMethod(World world, BasicBlock source)
    {
        for (int i = 0; i < world.Objects.Count; i++)
        {
            TrackedObject state = world.Objects[i].Value;
            if (!state.IsTop)
            {
                Site exit = _body.SiteOf(Exits.Of(_body.Graph, source) ?? LastOperationBefore(source));
                world = world.With(world.Objects[i].Key, _body.Session.Protocol.Leaving(state, exit));
            }
        }

        return world;
    }

    /// <summary>Goes on after a finally region, or after a filter that declines.</summary>
    private void GoOn(World world)
    {
        switch (_continuation)
        {
            case Continuation.Branching(var branch, var next, var outer):
                Go(world, branch, next, outer);
                break;

            case Continuation.Throwing(var region, var exception, var outer):
                Dispatch(world, region, exception, outer);
                break;

            case Continuation.Filtering(var handlers, var next, var exception, var outer):
                if (!AskHandlers(world, handlers, next, exception, outer))
                {
                    Dispatch(world, handlers, exception, outer);
                }

                break;
        }
    }

    /// <summary>Sends an exception outwards from a region.</summary>
    private void Dispatch(World world, ControlFlowRegion from, Thrown exception, Continuation? continuation)
    {
        Loss loss = Loss.By(exception, _body.Session);
        for (ControlFlowRegion region = from; region.Kind != ControlFlowRegionKind.Root; region = region.EnclosingRegion!)
        {
            ControlFlowRegion outer = region.EnclosingRegion!;
            if (HasScope(region))
            {
                world = LeaveScope(world, region, loss);
            }

            if (region.Kind == ControlFlowRegionKind.Try && outer.Kind == ControlFlowRegionKind.TryAndCatch)
            {
                if (AskHandlers(world, outer, 1, exception, continuation))
                {
                    return;
                }
            }
            else if (region.Kind == ControlFlowRegionKind.Try && outer.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                Enqueue(outer.NestedRegions[1].FirstBlockOrdinal, new Continuation.Throwing(outer, exception, continuation), world);
                return;
            }
            else if (region.Kind is ControlFlowRegionKind.Finally or ControlFlowRegionKind.Filter)
            {
                continuation = continuation?.Outer;
            }
        }

        Ends.Thrown.Add((world, exception));
    }

    /// <summary>Enters the handlers that may take an exception; returns whether none of it is left.</summary>
    private bool AskHandlers(World world, ControlFlowRegion handlers, int first, Thrown exception, Continuation? outer)
    {
        for (int i = first; i < handlers.NestedRegions.Length; i++)
        {
            ControlFlowRegion handler = handlers.NestedRegions[i];
            CatchMatch match = CatchMatches.Of(handler.ExceptionType, exception.Type);
            if (match == CatchMatch.Never)
            {
                continue;
            }

            if (handler.Kind == ControlFlowRegionKind.FilterAndHandler)
            {
                Enqueue(handler.FirstBlockOrdinal, new Continuation.Filtering(handlers, i + 1, exception, outer), world);

                // What comes after the filter comes when it declines.
                return match == CatchMatch.Always || AskHandlers(world, handlers, i + 1, exception, outer);
            }

            Enqueue(handler.FirstBlockOrdinal, outer, world);
            if (match == CatchMatch.Always)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasScope(ControlFlowRegion region) => !region.Locals.IsEmpty || !region.CaptureIds.IsEmpty;

    private World LeaveScope(World world, ControlFlowRegion region, Loss loss)
    {
        foreach (ILocalSymbol local in region.Locals)
        {
            world = world.Assign(_body.Session.Slots.Of(local), Value.Unknown);
        }

        foreach (CaptureId capture in region.CaptureIds)
        {
            world = world.Assign(_body.Session.Slots.Of(_body.Frame, capture, null), Value.Unknown);
        }

        return _evaluator.Objects.Sweep(world, loss);
    }

    private Thrown ExceptionOf(IOperation value)
    {
        IOperation exception = value;
        while (exception is IConversionOperation conversion)
        {
            exception = conversion.Operand;
        }

        return new Thrown(_body.SiteOf(value), exception.Type, ThrowKind.Explicit);
    }

    /// <summary>A switch expression without a match throws an exception that nobody has written.</summary>
    private static bool IsUnwritten(IOperation value) => value is IObjectCreationOperation { IsImplicit: true }
        || (value is IConversionOperation conversion && IsUnwritten(conversion.Operand));

    /// <summary>The exceptions that come into the handler of a block.</summary>
    private static ITypeSymbol? HandledIn(BasicBlock block)
    {
        ControlFlowRegion? region = block.EnclosingRegion;
        while (region is not null && region.Kind != ControlFlowRegionKind.Catch)
        {
            region = region.EnclosingRegion;
        }

        return region?.ExceptionType;
    }

    private IOperation LastOperationBefore(BasicBlock block)
    {
        for (int i = block.Ordinal; i > 0; i--)
        {
            BasicBlock candidate = _body.Graph.Blocks[i];
            if (candidate.BranchValue is { } value)
            {
                return value;
            }

            if (candidate.Operations.Length > 0)
            {
                return candidate.Operations[candidate.Operations.Length - 1];
            }
        }

        return _body.Graph.OriginalOperation;
    }

    private void Enqueue(int block, Continuation? continuation, World world)
    {
        if (!_points.TryGetValue((block, continuation), out Point? point))
        {
            point = new Point(_numbered.Count, continuation, _body.Session.Slots);
            _numbered.Add(point);
            _points.Add((block, continuation), point);
        }

        if (point.Count >= Worlds)
        {
            _body.Session.LeaveOut();
        }
        else if (point.Add(world))
        {
            _queue.Add((block, point.Number));
        }
    }

    /// <summary>After an implicit exception only what is written from there on counts.</summary>
    private static World Weaken(World world)
    {
        for (int i = 0; i < world.Objects.Count; i++)
        {
            TrackedObject state = world.Objects[i].Value;
            if (state.Has(ObjectTraits.IsCertain))
            {
                world = world.With(world.Objects[i].Key, state.Without(ObjectTraits.IsCertain) with { Suspect = null });
            }
        }

        return world;
    }

    private static bool LeavesFilter(ControlFlowBranch branch)
    {
        foreach (ControlFlowRegion region in branch.LeavingRegions)
        {
            if (region.Kind == ControlFlowRegionKind.Filter)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInTry(ControlFlowRegion? region)
    {
        for (; region is not null && region.Kind != ControlFlowRegionKind.Root; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Try)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A block with a continuation, and the worlds that reached it.</summary>
    private sealed class Point(int number, Continuation? continuation, Slots slots)
    {
        private readonly WorldSet _known = new(slots);
        private List<World> _waiting = [];

        public int Number { get; } = number;

        public Continuation? Continuation { get; } = continuation;

        public int Count => _known.Count;

        public bool Add(World world)
        {
            if (_known.Add(world) is not { } news)
            {
                return false;
            }

            _waiting.Add(news);
            return true;
        }

        public List<World> Take()
        {
            List<World> waiting = _waiting;
            _waiting = [];
            return waiting;
        }
    }
}
