using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AsyncGen.CodeFixes.Calls;
using AsyncGen.CodeFixes.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AsyncGen.CodeFixes.Paths;

/// <summary>
/// What can have happened to an object before the place of a report and can happen after it. The report itself is right; this
/// tells only whether a statement that mends one path would break another one, so it need not be exact.
/// </summary>
internal sealed class CallPaths
{
    private readonly SyntaxNode _place;
    private readonly CallEvents _events;
    private readonly CallStates[] _entries;
    private readonly Dictionary<ControlFlowRegion, HashSet<int>> _afterFinally = [];
    private bool _hasChanged;

    private CallPaths(SyntaxNode place, CallEvents events, int blocks)
    {
        _place = place;
        _events = events;
        _entries = new CallStates[blocks];
    }

    /// <summary>The states before the place of the report.</summary>
    public CallStates Before { get; private set; }

    /// <summary>Whether the call is finished later on some path from the place of the report.</summary>
    public bool IsFinishedLater { get; private set; }

    /// <summary>Follows the object; <see langword="null"/> where there is no variable or no graph to follow.</summary>
    public static CallPaths? Of(CallReceiver receiver, Subject subject)
    {
        if (receiver.Symbol is not { } variable
            || FunctionGraph.FunctionAround(subject.Node) is not { } function
            || FunctionGraph.Around(subject.Node, subject.Model, subject.CancellationToken) is not { } graph)
        {
            return null;
        }

        CallEvents events = CallEvents.Of(variable, function, subject.Model, subject.CancellationToken);
        CallPaths paths = new(subject.Node, events, graph.Blocks.Length);
        if (events.BeginsUnassigned)
        {
            paths._entries[0] = CallStates.Idle;
        }

        do
        {
            paths._hasChanged = false;
            foreach (BasicBlock block in graph.Blocks)
            {
                subject.CancellationToken.ThrowIfCancellationRequested();
                paths.Walk(block);
            }
        }
        while (paths._hasChanged);
        return paths;
    }

    private void Walk(BasicBlock block)
    {
        CallStates states = _entries[block.Ordinal];
        Throw(block, states);
        foreach (IOperation operation in BlockOperations.Of(block))
        {
            CallStates after = Apply(operation.Syntax, states);
            if (after != states)
            {
                states = after;
                Throw(block, states);
            }
        }

        // Where the variable is null there is no object, and nothing to finish.
        bool? nullAnswer = block.BranchValue is { } condition ? _events.AnswerForNull(condition) : null;
        bool isJumpNull = nullAnswer == (block.ConditionKind == ControlFlowConditionKind.WhenTrue);
        Follow(block, block.ConditionalSuccessor, nullAnswer is not null && isJumpNull ? CallStates.None : states);
        Follow(block, block.FallThroughSuccessor, nullAnswer is not null && !isJumpNull ? CallStates.None : states);
    }

    private CallStates Apply(SyntaxNode node, CallStates states)
    {
        bool isHere = node == _place;
        if (isHere)
        {
            Before |= states;
        }

        CallEvent? happened = _events.At(node);
        IsFinishedLater |= happened == CallEvent.Finished && !isHere && states.HasFlag(CallStates.Passed);
        return happened switch
        {
            CallEvent.Begun => isHere ? CallStates.PendingFromHere : CallStates.Pending,
            CallEvent.Finished or CallEvent.Invoked or CallEvent.Assigned => CallStates.Idle,
            CallEvent.Lost => CallStates.None,
            _ when isHere => states | CallStates.Passed,
            _ => states,
        };
    }

    /// <summary>An exception that nobody sees in the source can come at any time: not one from before the call was begun.</summary>
    private void Throw(BasicBlock block, CallStates states)
    {
        // The root of a nested function lies in a region of the outer one.
        for (ControlFlowRegion region = block.EnclosingRegion; region.Kind != ControlFlowRegionKind.Root; region = region.EnclosingRegion!)
        {
            if (region.Kind != ControlFlowRegionKind.Try)
            {
                continue;
            }

            foreach (ControlFlowRegion handler in region.EnclosingRegion!.NestedRegions.Skip(1))
            {
                Enter(handler.FirstBlockOrdinal, states & ~CallStates.Idle);
            }
        }
    }

    private void Follow(BasicBlock block, ControlFlowBranch? branch, CallStates states)
    {
        if (branch is null)
        {
            return;
        }

        if (branch.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling)
        {
            EndFinally(block.EnclosingRegion, states);
        }
        else if (branch.Destination is { } destination)
        {
            ImmutableArray<ControlFlowRegion> finallys = branch.FinallyRegions;
            for (int i = 0; i < finallys.Length; i++)
            {
                Continue(finallys[i], i + 1 < finallys.Length ? finallys[i + 1].FirstBlockOrdinal : destination.Ordinal);
            }

            Enter(finallys.IsEmpty ? destination.Ordinal : finallys[0].FirstBlockOrdinal, states);
        }
    }

    private void Continue(ControlFlowRegion region, int next)
    {
        if (!_afterFinally.TryGetValue(region, out HashSet<int>? nexts))
        {
            _afterFinally.Add(region, nexts = []);
        }

        _hasChanged |= nexts.Add(next);
    }

    private void EndFinally(ControlFlowRegion region, CallStates states)
    {
        for (ControlFlowRegion? around = region; around is not null; around = around.EnclosingRegion)
        {
            if (_afterFinally.TryGetValue(around, out HashSet<int>? nexts))
            {
                foreach (int next in nexts.ToArray())
                {
                    Enter(next, states);
                }

                return;
            }
        }
    }

    private void Enter(int block, CallStates states)
    {
        CallStates merged = _entries[block] | states;
        _hasChanged |= merged != _entries[block];
        _entries[block] = merged;
    }
}
