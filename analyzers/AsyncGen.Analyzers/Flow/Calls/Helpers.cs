using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Flow;

/// <summary>Follows helpers of the same compilation in place of their calls.</summary>
internal sealed class Helpers(Body body, Cursor cursor, Evaluator evaluator, Storage storage)
{
    private Session Session => body.Session;

    public bool TryFollow(IInvocationOperation invocation, Value[] arguments, out Value result)
    {
        result = Value.Unknown;
        IMethodSymbol method = invocation.TargetMethod.OriginalDefinition;
        if (body.Frame.Depth >= Session.Options.InterproceduralDepth
            || body.Follows(method)
            || (method.IsAsync && !IsAwaited(invocation))
            || HasContract(invocation)
            || !IsOfInterest(invocation, method, arguments)
            || !Session.Callees.TryGetGraph(method, body, Session.CancellationToken, out ControlFlowGraph? graph)
            || !(HasObject(arguments) || Session.Protocol.IsTracked(invocation.Type) || Session.Callees.IsConcerned(method, graph) || Callees.AlwaysThrows(graph)))
        {
            return false;
        }

        if (!cursor.Choose(() => Follow(invocation, method, graph, arguments), out Way way))
        {
            return true;
        }

        cursor.World = way.World;
        result = way.Result;

        // The result is held until all is stored, so that it is not taken for lost.
        if (way.ByReference.Count == 0)
        {
            cursor.World = evaluator.Objects.Sweep(cursor.World, new Loss(LossKind.ScopeEnd, invocation, body.Frame, Session));
        }
        else
        {
            storage.StoreInto(
                invocation.Arguments.Where(IsByReference).Select((argument, index) => (argument.Value, way.ByReference[index])), invocation);
        }

        cursor.World = cursor.World.Assign(Session.Slots.OfResult(way.Frame, invocation.Type), Value.Unknown);
        return true;
    }

    private List<Way> Follow(IInvocationOperation invocation, IMethodSymbol method, ControlFlowGraph graph, Value[] arguments)
    {
        Slots slots = Session.Slots;
        Frame frame = Session.FrameOf(body.Frame, invocation, method);
        World entry = cursor.World;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (invocation.Arguments[i].Parameter is { } parameter)
            {
                entry = entry.Assign(slots.Of(parameter.OriginalDefinition), arguments[i]);
            }
        }

        Body followed = new(Session, graph, frame, method, ReceiverSlot(invocation, frame), body) { IsGuarded = evaluator.IsGuarded };
        BodyEnds ends = new BodyWalk(followed).Run(entry);
        foreach ((World world, Thrown exception) in ends.Thrown)
        {
            evaluator.Throw(TakeOver(Leave(world, invocation), frame, invocation), exception);
        }

        int resultSlot = slots.OfResult(frame, invocation.Type);
        List<Way> ways = [];
        foreach (World world in ends.Returned)
        {
            Value result = world.Read(resultSlot);
            Value[] byReference =
            [
                .. invocation.Arguments.Where(IsByReference)
                    .Select(argument => Known(world.Read(slots.Of(argument.Parameter!.OriginalDefinition)), slots.Of(argument.Parameter.OriginalDefinition))),
            ];
            ways.Add(new Way(frame, TakeOver(Leave(world, invocation), frame, invocation), Known(result, resultSlot), byReference));
        }

        return ways;
    }

    /// <summary>A slot's own symbol says nothing outside of the method.</summary>
    private static Value Known(Value value, int slot) => value.Kind == ValueKind.Symbol && value.Id == slot ? Value.Unknown : value;

    private World Leave(World world, IInvocationOperation invocation)
    {
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            if (argument.Parameter is { } parameter)
            {
                world = world.Assign(Session.Slots.Of(parameter.OriginalDefinition), Value.Unknown);
            }
        }

        return world;
    }

    /// <summary>
    /// From here on what the helper has done to an object was done by its call. What the helper will be reported for itself is
    /// not followed any further.
    /// </summary>
    private World TakeOver(World world, Frame frame, IInvocationOperation invocation)
    {
        Site call = body.SiteOf(invocation);
        for (int i = 0; i < world.Objects.Count; i++)
        {
            TrackedObject state = world.Objects[i].Value;
            bool isOfHelper = frame.IsGivenObjects && state.Duty is { } duty && duty.Frame.IsWithin(frame)
                && state.Opened is { } opened && ReferenceEquals(opened.Frame, frame) && state.Has(ObjectTraits.IsCertain);
            world = world.With(world.Objects[i].Key, isOfHelper ? default(TrackedObject).With(state.Traits & ObjectTraits.MayBeNull) : state.TakenOver(frame, call));
        }

        return world;
    }

    private int ReceiverSlot(IInvocationOperation invocation, Frame frame)
    {
        if (invocation.Instance is null or IInstanceReferenceOperation)
        {
            return body.Receiver;
        }

        int slot = storage.SlotOf(invocation.Instance);
        return slot > 0 ? slot : Session.Slots.OfReceiver(frame);
    }

    /// <summary>Whether following the call could tell something: cheap to say, and mostly no.</summary>
    private bool IsOfInterest(IInvocationOperation invocation, IMethodSymbol method, Value[] arguments) =>
        HasObject(arguments)
        || Session.Protocol.IsTracked(invocation.Type)
        || method.MethodKind == MethodKind.LocalFunction
        || (invocation.Instance is IInstanceReferenceOperation && !method.IsVirtual && !method.IsAbstract)
        || Callees.SeemsToThrow(method)
        || (method.IsStatic && SymbolEqualityComparer.Default.Equals(method.ContainingType, body.Method?.ContainingType));

    private bool HasObject(Value[] arguments) =>
        arguments.Any(argument => argument.IsObject && !cursor.World.ObjectAt(argument.Id).IsTop);

    private bool HasContract(IInvocationOperation invocation) =>
        invocation.Arguments.Any(argument => argument.Parameter is { } parameter && Session.Protocol.ContractOf(parameter) is not null);

    private static bool IsByReference(IArgumentOperation argument) => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out;

    private static bool IsAwaited(IInvocationOperation invocation) =>
        invocation.Parent is IAwaitOperation
        || invocation.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Parent: IAwaitOperation };
}
