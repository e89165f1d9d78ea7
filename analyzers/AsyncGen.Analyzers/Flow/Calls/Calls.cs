using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Flow;

/// <summary>Calls: of members of tracked objects, of helpers that are followed, and of code that is not known.</summary>
internal sealed class Calls(Body body, Cursor cursor, Evaluator evaluator, Storage storage, Delegates delegates)
{
    private readonly Helpers _helpers = new(body, cursor, evaluator, storage);

    private Session Session => body.Session;

    private Protocol Protocol => body.Session.Protocol;

    private ObjectTracking Objects => evaluator.Objects;

    public Value Invoke(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        Value receiver = evaluator.Evaluate(invocation.Instance);
        if (TryRegister(invocation, out Value registration))
        {
            return registration;
        }

        if (receiver.Kind == ValueKind.Ticket)
        {
            return InvokeOnTicket(receiver, invocation);
        }

        if (TryEnumerate(receiver, invocation, out Value enumerated))
        {
            return enumerated;
        }

        Value[] arguments = EvaluateArguments(invocation.Arguments);
        if (cursor.IsDead)
        {
            return Value.Unknown;
        }

        if (receiver.IsObject && (Protocol.EffectOf(method) is not null || Protocol.IsTracked(method.ContainingType)))
        {
            return InvokeOnObject(receiver, invocation, arguments);
        }

        return InvokeOther(receiver, invocation, arguments);
    }

    public Value Create(IObjectCreationOperation creation)
    {
        Value[] arguments = EvaluateArguments(creation.Arguments);
        HandOver(creation.Arguments, arguments, creation);
        if (!IsException(creation.Type))
        {
            evaluator.MayThrow(creation);
        }

        if (!Protocol.IsTracked(creation.Type))
        {
            return Value.NotNull;
        }

        return Objects.Create((creation, body.Frame.Number), Protocol.Created(body.SiteOf(creation)));
    }

    /// <summary>Reads a property.</summary>
    public Value Get(IPropertyReferenceOperation property)
    {
        Value receiver = evaluator.Evaluate(property.Instance);
        Value[] arguments = EvaluateArguments(property.Arguments);
        foreach (Value argument in arguments)
        {
            Objects.Escape(argument);
        }

        if (receiver.Kind == ValueKind.Ticket)
        {
            // The result of a task.
            return Objects.Await(receiver.Id, (int)receiver.Number, property);
        }

        if (receiver.IsObject && Protocol.EffectOf(property.Property) is { } effect)
        {
            return Objects.Apply(receiver.Id, effect, property);
        }

        if (!receiver.IsObject)
        {
            evaluator.MayThrow(property);
        }

        int slot = storage.SlotOf(property);
        if (slot >= 0 && (!Session.Slots.IsTracked(slot) || Members.IsAuto(property.Property)))
        {
            return storage.Load(slot);
        }

        return Protocol.IsTracked(property.Type)
            ? Objects.Create((property, body.Frame.Number), Protocol.Found(ObjectTraits.IsShared | ObjectTraits.MayBeNull))
            : Value.Unknown;
    }

    /// <summary>Reads a property in a pattern.</summary>
    public Value GetMember(Value receiver, IPropertyReferenceOperation property) =>
        receiver.IsObject && Protocol.EffectOf(property.Property) is { } effect
            ? Objects.Apply(receiver.Id, effect, property)
            : Value.Unknown;

    public Value Await(IAwaitOperation awaiting)
    {
        Value operand = evaluator.Evaluate(awaiting.Operation);
        Value result = operand;

        if (operand.Kind == ValueKind.Ticket && Protocol.MayThrowEarly((int)operand.Number))
        {
            evaluator.MayThrow(awaiting);
        }

        if (operand.Kind == ValueKind.Ticket)
        {
            result = Objects.Await(operand.Id, (int)operand.Number, awaiting);
        }
        else if (operand.IsObject && Protocol.IsTracked(awaiting.Operation.Type))
        {
            result = Objects.Await(operand.Id, Protocol.Itself, awaiting);
        }

        Objects.Disturb();
        cursor.World = evaluator.Facts.ForgetShared(cursor.World);
        evaluator.MayThrow(awaiting);
        if (Protocol.IsTracked(awaiting.Type) && !result.IsObject)
        {
            return Objects.Create((awaiting, body.Frame.Number), Protocol.Found(ObjectTraits.IsOwned | ObjectTraits.MayBeNull));
        }

        return result;
    }

    private Value InvokeOnObject(Value receiver, IInvocationOperation invocation, Value[] arguments)
    {
        IMethodSymbol method = invocation.TargetMethod;
        HandOver(invocation.Arguments, arguments, invocation);
        if (Protocol.ContractOf(method) is { } contract)
        {
            Objects.Apply(receiver.Id, contract, invocation);
            evaluator.MayThrow(invocation);
            return Value.Unknown;
        }

        if (Protocol.EffectOf(method) is not { } effect)
        {
            return Value.Unknown;
        }

        World before = cursor.World;
        Value result = Objects.Apply(receiver.Id, effect, invocation, arguments);
        World after = cursor.World;
        switch (Protocol.ThrowTimeOf(effect))
        {
            // What is a violation has been reported: there is nothing more to say of the object, also not in a handler.
            case ThrowTime.After:
            case ThrowTime.Before when after.ObjectAt(receiver.Id).IsTop:
                evaluator.MayThrow(invocation);
                break;

            case ThrowTime.Before:
                cursor.World = before;
                evaluator.MayThrow(invocation);
                cursor.World = after;
                break;
        }

        return result;
    }

    /// <summary>What a member gave back is passed on, awaited or disposed.</summary>
    private Value InvokeOnTicket(Value ticket, IInvocationOperation invocation)
    {
        foreach (Value argument in EvaluateArguments(invocation.Arguments))
        {
            Objects.Escape(argument);
        }

        switch (invocation.TargetMethod.Name)
        {
            case "ConfigureAwait" or "AsTask" or "Preserve" or "GetAwaiter":
                return ticket;

            case "GetResult":
                Value result = Objects.Await(ticket.Id, (int)ticket.Number, invocation);
                evaluator.MayThrow(invocation);
                return result;

            case "Dispose" or "DisposeAsync" or "Unregister":
                Objects.Release(ticket.Id, (int)ticket.Number);
                return Value.Unknown;

            default:
                Objects.Escape(ticket);
                return Value.Unknown;
        }
    }

    private Value InvokeOther(Value receiver, IInvocationOperation invocation, Value[] arguments)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (Session.Callees.NeverReturns(method))
        {
            cursor.IsDead = true;
            return Value.Unknown;
        }

        if (Protocol.LeavesAlone(method))
        {
            return Value.Unknown;
        }

        if (_helpers.TryFollow(invocation, arguments, out Value followed))
        {
            return followed;
        }

        if (method.MethodKind == MethodKind.LocalFunction)
        {
            delegates.Capture(method);
        }

        // An object that is called through an interface of its own, which says nothing of the protocol.
        Objects.Escape(receiver);
        HandOver(invocation.Arguments, arguments, invocation);
        Objects.Disturb();
        ForgetWhatMayChange(invocation);
        evaluator.MayThrow(invocation);
        if (Protocol.ThrowsOnCancellation(method))
        {
            evaluator.Throw(cursor.World, new Thrown(body.SiteOf(invocation), Protocol.CancellationException, ThrowKind.Check));
        }

        AssumeConditions(invocation);
        return Protocol.IsTracked(invocation.Type)
            ? Objects.Create(
                (invocation, body.Frame.Number),
                Session.Options.IsFreshFactory(method) ? Protocol.Created(body.SiteOf(invocation)) : Protocol.Returned(method, body.SiteOf(invocation)))
            : Value.Unknown;
    }

    /// <summary>Two loops over the same elements both run, or neither does.</summary>
    private bool TryEnumerate(Value receiver, IInvocationOperation invocation, out Value result)
    {
        result = Value.Unknown;
        switch (invocation.TargetMethod)
        {
            case { Name: "GetEnumerator", Parameters.IsEmpty: true } when invocation.Instance is not null && storage.SlotOf(invocation.Instance) is var collection and > 0:
                evaluator.MayThrow(invocation);
                result = new Value(ValueKind.Enumerator, Session.Slots.OfFirst(collection));
                return true;

            case { Name: "MoveNext", Parameters.IsEmpty: true } when receiver.Kind == ValueKind.Enumerator:
                evaluator.MayThrow(invocation);
                storage.Store(storage.SlotOf(invocation.Instance!), Value.NotNull);
                result = cursor.World.Read(receiver.Id);
                return true;

            default:
                return false;
        }
    }

    /// <summary>A delegate is handed to a method of which it is known what it does with it.</summary>
    private bool TryRegister(IInvocationOperation invocation, out Value result)
    {
        result = Value.Unknown;
        if (!Protocol.TakesDelegates(invocation.TargetMethod))
        {
            return false;
        }

        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            if (FindTarget(invocation, argument) is not (var target, var effects)
                || Protocol.EffectOfDelegate(invocation.TargetMethod, effects) is not { } effect)
            {
                continue;
            }

            if (!Protocol.DropsDelegates(invocation))
            {
                result = Objects.Apply(target.Id, effect, invocation);
            }

            return true;
        }

        return false;
    }

    /// <summary>The object that a delegate acts on: it refers to it, or is given it together with the delegate.</summary>
    private (Value Target, IReadOnlyList<MemberEffect> Effects)? FindTarget(IInvocationOperation invocation, IArgumentOperation argument)
    {
        if (delegates.EffectsOf(argument.Value) is { Count: 1 } captured)
        {
            KeyValuePair<int, List<MemberEffect>> only = captured.Single();
            return storage.Load(only.Key) is { IsObject: true } target ? (target, only.Value) : null;
        }

        if (delegates.EffectsOnState(argument.Value) is not { Count: > 0 } effects)
        {
            return null;
        }

        foreach (IArgumentOperation other in invocation.Arguments)
        {
            if (other != argument && evaluator.Evaluate(other.Value) is { IsObject: true } state)
            {
                return (state, effects);
            }
        }

        return null;
    }

    private Value[] EvaluateArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        Value[] values = new Value[arguments.Length];
        for (int i = 0; i < values.Length; i++)
        {
            IArgumentOperation argument = arguments[i];
            values[i] = argument.Parameter?.RefKind == RefKind.Out ? Value.Unknown : evaluator.Evaluate(argument.Value);
        }

        return values;
    }

    /// <summary>Arguments reach code that is not followed: it does with them what its contract says, or anything.</summary>
    private void HandOver(ImmutableArray<IArgumentOperation> arguments, Value[] values, IOperation call)
    {
        for (int i = 0; i < values.Length; i++)
        {
            IParameterSymbol? parameter = arguments[i].Parameter;
            if (values[i].IsObject && parameter is not null && Protocol.ContractOf(parameter) is { } contract)
            {
                Objects.Apply(values[i].Id, contract, call);
            }
            else if (!(values[i].IsObject && Session.Options.BorrowsByDefault))
            {
                Objects.Escape(values[i]);
            }

            if (parameter?.RefKind is RefKind.Ref or RefKind.Out)
            {
                storage.StoreInto(arguments[i].Value, Value.Unknown, call);
            }
        }
    }

    /// <summary>An exception that is made is the one that is thrown.</summary>
    private static bool IsException(ITypeSymbol? type)
    {
        while (type is not null and not { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    private void ForgetWhatMayChange(IInvocationOperation invocation)
    {
        bool isOfThisCompilation = !invocation.TargetMethod.DeclaringSyntaxReferences.IsEmpty || invocation.TargetMethod.MethodKind == MethodKind.DelegateInvoke;
        if (isOfThisCompilation)
        {
            cursor.World = evaluator.Facts.ForgetShared(cursor.World);
            return;
        }

        foreach (IOperation reached in invocation.Arguments.Select(static argument => argument.Value).Append(invocation.Instance!))
        {
            if (reached is not null && storage.SlotOf(reached) is var slot and > 0)
            {
                cursor.World = evaluator.Facts.ForgetReachedBy(cursor.World, slot);
            }
        }
    }

    /// <summary>A method that does not return unless a condition holds, such as an assertion.</summary>
    private void AssumeConditions(IInvocationOperation invocation)
    {
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            AttributeData? attribute = argument.Parameter?.GetAttributes().FirstOrDefault(static candidate =>
                candidate.AttributeClass is { Name: "DoesNotReturnIfAttribute", ContainingNamespace.Name: "CodeAnalysis" });
            if (attribute is { ConstructorArguments.Length: 1 } && attribute.ConstructorArguments[0].Value is bool ending && !evaluator.Assume(argument.Value, !ending))
            {
                cursor.IsDead = true;
            }
        }
    }
}
