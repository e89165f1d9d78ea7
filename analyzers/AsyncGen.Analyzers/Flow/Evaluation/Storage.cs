using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Flow;

/// <summary>Loads from and stores into variables, fields and what the compiler keeps between blocks.</summary>
internal sealed class Storage(Body body, Cursor cursor, Evaluator evaluator)
{
    /// <summary>No slot: what is stored there is out of sight.</summary>
    private const int Nowhere = -2;

    private Slots Slots => body.Session.Slots;

    /// <summary>What a variable or a field holds.</summary>
    public Value Load(IOperation operation)
    {
        int slot = SlotOf(operation);
        if (slot < 0)
        {
            EvaluateReceiver(operation);
            return operation.Type is { } type && body.Session.Protocol.IsTracked(type) && operation is IFieldReferenceOperation
                ? evaluator.Objects.Create(operation, body.Session.Protocol.Found(ObjectTraits.IsShared | ObjectTraits.MayBeNull))
                : Value.Unknown;
        }

        if (cursor.World.IsPromised(slot, out int id) && operation.Parent is not IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out }
            && body.Session.Protocol.ReadEarly(cursor.World.ObjectAt(id), Slots.SymbolOf(slot)!, body.SiteOf(operation)) is { } finding)
        {
            evaluator.Objects.Report(finding, cursor.World.ObjectAt(id), finding.At);
        }

        return Load(slot);
    }

    /// <summary>What a slot holds; of an object that comes to sight there nothing is known but where it comes from.</summary>
    public Value Load(int slot)
    {
        Value value = cursor.World.Read(slot);
        if (value.Kind is not (ValueKind.Symbol or ValueKind.Unknown))
        {
            return value;
        }

        if (body.Session.IsUnsteady(slot))
        {
            return Value.Unknown;
        }

        if (!Slots.IsTracked(slot))
        {
            return value;
        }

        if (Slots.SymbolOf(slot) is ILocalSymbol or IParameterSymbol && !IsOwn(Slots.SymbolOf(slot)!))
        {
            // A variable of the method around a lambda: others use it at any time.
            return Value.Unknown;
        }

        TrackedObject state = Slots.SymbolOf(slot) is IParameterSymbol { RefKind: not (RefKind.Ref or RefKind.Out) } parameter
            ? body.Session.Protocol.Entering(parameter, body.SiteOf(body.Graph.OriginalOperation))
            : body.Session.Protocol.Found(ObjectTraits.IsShared | ObjectTraits.MayBeNull);
        Value found = evaluator.Objects.Create(("slot", slot), state);
        cursor.World = cursor.World.Assign(slot, found);
        return found;
    }

    /// <summary>Stores a value in a slot.</summary>
    public void Store(int slot, Value value)
    {
        if (body.Session.IsUnsteady(slot))
        {
            // A delegate refers to the variable.
            evaluator.Objects.Escape(value);
            value = Value.Unknown;
        }

        World world = cursor.World.Assign(slot, value);
        cursor.World = Slots.Reaches(slot) ? evaluator.Facts.ForgetReachedBy(world, slot) : world;
    }

    public Value Assign(ISimpleAssignmentOperation assignment)
    {
        // What the target is reached through is evaluated first.
        EvaluateReceiver(assignment.Target);
        Value value = evaluator.Evaluate(assignment.Value);
        if (assignment.IsRef)
        {
            evaluator.Objects.Escape(value);
            value = Value.Unknown;
        }

        StoreInto(assignment.Target, value, assignment);
        return value;
    }

    public Value Assign(IDeconstructionAssignmentOperation deconstruction)
    {
        foreach (IOperation leaf in deconstruction.Target is ITupleOperation targets ? Leaves(targets) : [])
        {
            EvaluateReceiver(leaf);
        }

        List<(IOperation Target, Value Value)> parts = [];
        Deconstruct(deconstruction.Target, deconstruction.Value, parts);
        foreach ((IOperation target, Value value) in parts)
        {
            Put(target, value);
        }

        Sweep(deconstruction);
        return Value.Unknown;
    }

    public Value Assign(ICompoundAssignmentOperation compound)
    {
        Value before = evaluator.Evaluate(compound.Target);
        Value operand = evaluator.Evaluate(compound.Value);
        evaluator.Objects.Escape(operand);
        bool isTruth = compound.Type?.SpecialType == SpecialType.System_Boolean;
        Value after = (compound.OperatorKind, operand.Kind) switch
        {
            (BinaryOperatorKind.Or, ValueKind.Number) when isTruth => operand.Number != 0 ? operand : before,
            (BinaryOperatorKind.And, ValueKind.Number) when isTruth => operand.Number == 0 ? operand : before,
            (BinaryOperatorKind.Or, _) when isTruth && before.Kind == ValueKind.Number => before.Number != 0 ? before : operand,
            (BinaryOperatorKind.And, _) when isTruth && before.Kind == ValueKind.Number => before.Number == 0 ? before : operand,
            _ => Value.Unknown,
        };
        bool isStep = !isTruth && operand is { Kind: ValueKind.Number, Number: > 0 }
            && compound.OperatorKind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract
            && compound.Type?.SpecialType == SpecialType.System_Int32;
        if (isStep)
        {
            return Step(compound.Target, before, compound.OperatorKind == BinaryOperatorKind.Add, compound);
        }

        StoreInto(compound.Target, after, compound);
        return after;
    }

    public Value Step(IIncrementOrDecrementOperation step)
    {
        Value before = evaluator.Evaluate(step.Target);
        Value after = Step(step.Target, before, step.Kind == OperationKind.Increment, step);
        return step.IsPostfix ? Value.Unknown : after;
    }

    /// <summary>Binds a parameter of a method that is followed, or a variable of a pattern.</summary>
    public void Bind(ISymbol variable, Value value, IOperation origin)
    {
        Store(Slots.OfVariable(variable), value);
        Sweep(origin);
    }

    public void StoreInto(IOperation target, Value value, IOperation origin)
    {
        Put(target, value);
        Sweep(origin);
    }

    /// <summary>Stores what a method gives back through its parameters, all of it at once.</summary>
    public void StoreInto(IEnumerable<(IOperation Target, Value Value)> results, IOperation origin)
    {
        foreach ((IOperation target, Value value) in results)
        {
            Put(target, value);
        }

        Sweep(origin);
    }

    /// <summary>The slot of a variable, field or property; negative where it has none.</summary>
    public int SlotOf(IOperation operation)
    {
        switch (operation)
        {
            case ILocalReferenceOperation { Local.RefKind: RefKind.None } local:
                return Slots.Of(local.Local);

            case IParameterReferenceOperation parameter:
                return Slots.Of(parameter.Parameter);

            case IFlowCaptureReferenceOperation capture:
                return Slots.Of(body.Frame, capture.Id, capture.Type);

            case IConversionOperation { OperatorMethod: null } conversion:
                return SlotOf(conversion.Operand);

            case IDeclarationExpressionOperation declaration:
                return SlotOf(declaration.Expression);

            case IFieldReferenceOperation { Field: { IsVolatile: false } field }:
                return MemberSlot(((IFieldReferenceOperation)operation).Instance, field, field.Type);

            case IPropertyReferenceOperation { Arguments.IsEmpty: true, Property: { RefKind: RefKind.None } property } reference when !body.Session.Protocol.IsTracked(property.Type) || Members.IsAuto(property):
                return MemberSlot(reference.Instance, property, property.Type);

            default:
                return Nowhere;
        }
    }

    private int MemberSlot(IOperation? instance, ISymbol member, ITypeSymbol type)
    {
        int receiver = instance switch
        {
            null => -1,
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => body.Receiver,
            _ => SlotOf(instance),
        };
        return receiver == Nowhere ? Nowhere : Slots.Of(receiver, member, type);
    }

    private void Put(IOperation target, Value value)
    {
        if (target is IFlowCaptureReferenceOperation capture && body.TargetOf(capture.Id) is { } captured)
        {
            target = captured;
        }

        if (target is IDiscardOperation)
        {
            return;
        }

        if (target is IPropertyReferenceOperation { Property: { DeclaringSyntaxReferences.IsEmpty: false } property } && !Members.IsAuto(property))
        {
            // Its setter may put another object into a field.
            evaluator.Objects.Disturb();
        }

        int slot = SlotOf(target);
        bool isVariable = slot >= 0 && target is not IFlowCaptureReferenceOperation && !Slots.IsShared(slot) && !IsByReference(target);
        if (!isVariable)
        {
            evaluator.Objects.Escape(value);
            if (slot < 0)
            {
                return;
            }

            value = value.ConcernsObject ? Value.Unknown : value;
        }

        Store(slot, value);
    }

    /// <summary>What is stored in a parameter by reference is the caller's.</summary>
    private bool IsByReference(IOperation target) =>
        target is IParameterReferenceOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } && body.Outer is null;

    private Value Step(IOperation target, Value before, bool isUp, IOperation origin)
    {
        Knowledge known = before.Kind switch
        {
            ValueKind.Number => Knowledge.Exactly(before.Number),
            ValueKind.Symbol => cursor.World.KnownOf(before.Id),
            _ => Knowledge.None,
        };
        StoreInto(target, Value.Unknown, origin);
        int slot = SlotOf(target);
        if (slot < 0 || body.Session.IsUnsteady(slot))
        {
            return Value.Unknown;
        }

        cursor.World = cursor.World.With(slot, known.Step(isUp));
        return cursor.World.Read(slot);
    }

    private void Deconstruct(IOperation target, IOperation value, List<(IOperation Target, Value Value)> parts)
    {
        while (target is IConversionOperation or IDeclarationExpressionOperation)
        {
            target = target is IConversionOperation conversion ? conversion.Operand : ((IDeclarationExpressionOperation)target).Expression;
        }

        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        if (target is not ITupleOperation targets)
        {
            parts.Add((target, evaluator.Evaluate(value)));
            return;
        }

        if (value is ITupleOperation values && values.Elements.Length == targets.Elements.Length)
        {
            for (int i = 0; i < targets.Elements.Length; i++)
            {
                Deconstruct(targets.Elements[i], values.Elements[i], parts);
            }

            return;
        }

        evaluator.Objects.Escape(evaluator.Evaluate(value));
        parts.AddRange(Leaves(targets).Select(static leaf => (leaf, Value.Unknown)));
    }

    private static IEnumerable<IOperation> Leaves(ITupleOperation targets) =>
        targets.Elements.SelectMany(static element => element is ITupleOperation inner ? Leaves(inner) : [element]);

    private void EvaluateReceiver(IOperation target)
    {
        switch (target)
        {
            case IMemberReferenceOperation { Instance: { } instance } member:
                evaluator.Evaluate(instance);
                if (member is IPropertyReferenceOperation { Arguments.IsEmpty: false } indexer)
                {
                    foreach (IArgumentOperation argument in indexer.Arguments)
                    {
                        evaluator.Objects.Escape(evaluator.Evaluate(argument.Value));
                    }
                }

                break;

            case IArrayElementReferenceOperation element:
                evaluator.Evaluate(element.ArrayReference);
                foreach (IOperation index in element.Indices)
                {
                    evaluator.Evaluate(index);
                }

                break;
        }
    }

    private void Sweep(IOperation origin) =>
        cursor.World = evaluator.Objects.Sweep(cursor.World, new Loss(LossKind.Overwritten, origin, body.Frame, body.Session));

    private bool IsOwn(ISymbol variable)
    {
        for (Body? current = body; current is not null; current = current.Outer)
        {
            if (current.Method is null || SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, current.Method))
            {
                return true;
            }
        }

        return false;
    }
}
