using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Flow;

/// <summary>Delegates: nobody knows when they run, so what they refer to is out of sight from then on.</summary>
internal sealed class Delegates(Body body, Cursor cursor, Evaluator evaluator, Storage storage)
{
    private Session Session => body.Session;

    /// <summary>A delegate is made.</summary>
    public void Capture(IOperation operation)
    {
        switch (operation)
        {
            case IDelegateCreationOperation creation:
                Capture(creation.Target);
                break;

            case IMethodReferenceOperation reference:
                evaluator.Objects.Escape(evaluator.Evaluate(reference.Instance));
                if (reference.Method.MethodKind == MethodKind.LocalFunction && FindLocalFunction(reference.Method) is { } function)
                {
                    Capture(function);
                }

                break;

            case IFlowAnonymousFunctionOperation lambda:
                Capture(body.Graph.GetAnonymousFunctionControlFlowGraph(lambda, Session.CancellationToken));
                break;

            default:
                evaluator.Objects.Escape(evaluator.Evaluate(operation));
                break;
        }
    }

    /// <summary>A local function that cannot be followed is called, or a delegate of it is made.</summary>
    public void Capture(IMethodSymbol localFunction)
    {
        if (FindLocalFunction(localFunction) is { } function)
        {
            Capture(function);
        }
    }

    /// <summary>
    /// What a delegate does to the objects of variables, where it does nothing else with them; <see langword="null"/> where it does.
    /// </summary>
    public Dictionary<int, List<MemberEffect>>? EffectsOf(IOperation argument)
    {
        while (argument is IConversionOperation conversion)
        {
            argument = conversion.Operand;
        }

        Dictionary<int, List<MemberEffect>> effects = [];
        switch (argument)
        {
            case IDelegateCreationOperation { Target: IMethodReferenceOperation { Instance: { } instance } reference }:
                int slot = storage.SlotOf(instance);
                return slot >= 0 && Session.Slots.IsTracked(slot) && Session.Protocol.EffectOf(reference.Method) is { } effect
                    ? new Dictionary<int, List<MemberEffect>> { [slot] = [effect] }
                    : null;

            case IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation lambda }:
                return AddEffects(body.Graph.GetAnonymousFunctionControlFlowGraph(lambda, Session.CancellationToken), effects) ? effects : null;

            default:
                return null;
        }
    }

    /// <summary>What a lambda does to the object that it is given as its only argument; nothing where it does something else.</summary>
    public IReadOnlyList<MemberEffect> EffectsOnState(IOperation argument)
    {
        while (argument is IConversionOperation conversion)
        {
            argument = conversion.Operand;
        }

        if (argument is not IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation { Symbol.Parameters.Length: > 0 } lambda })
        {
            return [];
        }

        List<MemberEffect> effects = [];
        ControlFlowGraph graph = body.Graph.GetAnonymousFunctionControlFlowGraph(lambda, Session.CancellationToken);
        foreach (IInvocationOperation invocation in OperationsOf(graph).OfType<IInvocationOperation>())
        {
            IOperation? receiver = invocation.Instance;
            while (receiver is IConversionOperation conversion)
            {
                receiver = conversion.Operand;
            }

            if (receiver is not IParameterReferenceOperation || Session.Protocol.EffectOf(invocation.TargetMethod) is not { } effect)
            {
                return [];
            }

            effects.Add(effect);
        }

        return effects;
    }

    private bool AddEffects(ControlFlowGraph graph, Dictionary<int, List<MemberEffect>> effects)
    {
        foreach (IOperation operation in OperationsOf(graph))
        {
            if (operation is not (ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation))
            {
                continue;
            }

            int slot = storage.SlotOf(operation);
            if (slot < 0 || !Session.Slots.IsTracked(slot))
            {
                continue;
            }

            IOperation receiver = operation;
            while (receiver.Parent is IConversionOperation conversion)
            {
                receiver = conversion;
            }

            if (receiver.Parent is not IInvocationOperation invocation || invocation.Instance != receiver
                || Session.Protocol.EffectOf(invocation.TargetMethod) is not { } effect)
            {
                return false;
            }

            if (!effects.TryGetValue(slot, out List<MemberEffect>? list))
            {
                effects.Add(slot, list = []);
            }

            list.Add(effect);
        }

        return true;
    }

    private void Capture(ControlFlowGraph graph)
    {
        foreach (IOperation operation in OperationsOf(graph))
        {
            int slot = operation switch
            {
                ILocalReferenceOperation local => Session.Slots.Of(local.Local),
                IParameterReferenceOperation parameter => Session.Slots.Of(parameter.Parameter),
                _ => -1,
            };
            if (slot < 0)
            {
                continue;
            }

            if (Session.Slots.IsTracked(slot))
            {
                evaluator.Objects.Escape(cursor.World.Read(slot));
                Session.MakeUnsteady(slot);
            }
            else if (IsWritten(operation))
            {
                Session.MakeUnsteady(slot);
                cursor.World = cursor.World.Assign(slot, Value.Unknown);
            }
        }

        foreach (IMethodSymbol function in graph.LocalFunctions)
        {
            Capture(graph.GetLocalFunctionControlFlowGraph(function, Session.CancellationToken));
        }
    }

    private ControlFlowGraph? FindLocalFunction(IMethodSymbol method) =>
        Callees.TryGetLocalFunction(method, body, Session.CancellationToken);

    private IEnumerable<IOperation> OperationsOf(ControlFlowGraph graph)
    {
        foreach (BasicBlock block in graph.Blocks)
        {
            foreach (IOperation operation in block.Operations)
            {
                foreach (IOperation part in OperationsOf(graph, operation))
                {
                    yield return part;
                }
            }

            if (block.BranchValue is { } value)
            {
                foreach (IOperation part in OperationsOf(graph, value))
                {
                    yield return part;
                }
            }
        }
    }

    private IEnumerable<IOperation> OperationsOf(ControlFlowGraph graph, IOperation operation)
    {
        foreach (IOperation part in operation.DescendantsAndSelf())
        {
            yield return part;
            if (part is IFlowAnonymousFunctionOperation inner)
            {
                foreach (IOperation nested in OperationsOf(graph.GetAnonymousFunctionControlFlowGraph(inner, Session.CancellationToken)))
                {
                    yield return nested;
                }
            }
        }
    }

    private static bool IsWritten(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation } => true,
        _ => false,
    };
}
