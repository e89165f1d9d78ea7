using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Flow;

/// <summary>Runs the statements and conditions of a body on worlds.</summary>
internal sealed class Evaluator
{
    /// <summary>How deep an expression may be.</summary>
    private const int Depth = 200;

    private readonly Body _body;
    private readonly BodyWalk _walk;
    private readonly Cursor _cursor = new();
    private readonly Storage _storage;
    private readonly Calls _calls;
    private readonly Conditions _conditions;
    private readonly Delegates _delegates;
    private int _depth;

    public Evaluator(Body body, BodyWalk walk)
    {
        _body = body;
        _walk = walk;
        Objects = new ObjectTracking(body, _cursor, walk);
        Facts = new Facts(body, _cursor);
        _storage = new Storage(body, _cursor, this);
        _conditions = new Conditions(_cursor, this);
        _delegates = new Delegates(body, _cursor, this, _storage);
        _calls = new Calls(body, _cursor, this, _storage, _delegates);
    }

    public ObjectTracking Objects { get; }

    public Facts Facts { get; }

    /// <summary>Runs a statement; adds the worlds in which it ends.</summary>
    public void Execute(World world, IOperation statement, List<World> results)
    {
        _cursor.Start(world);
        do
        {
            Evaluate(statement);
            Finish(statement, results);
        }
        while (_cursor.TakeNext(world));
    }

    /// <summary>Runs the value of a return or of a throw.</summary>
    public void ExecuteBranchValue(World world, IOperation operation, ControlFlowBranchSemantics semantics, List<World> results)
    {
        _cursor.Start(world);
        do
        {
            Value value = Evaluate(operation);
            if (semantics == ControlFlowBranchSemantics.Return && _body.Outer is not null)
            {
                // The caller goes on with it.
                _storage.Store(_body.Session.Slots.OfResult(_body.Frame, operation.Type), value);
            }
            else
            {
                Objects.Escape(value);
            }

            Finish(operation, results);
        }
        while (_cursor.TakeNext(world));
    }

    /// <summary>Runs a condition; adds the worlds in which it comes out as given.</summary>
    public void ExecuteCondition(World world, IOperation condition, bool truth, List<World> results)
    {
        _cursor.Start(world);
        do
        {
            if (_conditions.Assume(condition, truth))
            {
                Finish(condition, results);
            }
        }
        while (_cursor.TakeNext(world));
    }

    /// <summary>Evaluates an operation on the current world.</summary>
    public Value Evaluate(IOperation? operation)
    {
        if (operation is null || _cursor.IsDead)
        {
            return Value.Unknown;
        }

        if (_depth == Depth)
        {
            // As a concatenation of a thousand texts: the stack of the compiler is not for that.
            _body.Session.Abandon();
            _cursor.IsDead = true;
            return Value.Unknown;
        }

        _depth++;
        Value value = EvaluateOperation(operation);
        _depth--;
        return value;
    }

    private Value EvaluateOperation(IOperation operation)
    {

        if (operation.ConstantValue is { HasValue: true, Value: var constant })
        {
            return constant is string text ? Value.Of(_body.Session.NumberOf(text)) : Constants.Of(constant);
        }

        switch (operation)
        {
            case IExpressionStatementOperation statement:
                return Evaluate(statement.Operation);

            case ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation or IFieldReferenceOperation:
                return _storage.Load(operation);

            case IPropertyReferenceOperation property:
                return _calls.Get(property);

            case IFlowCaptureOperation capture:
                Value captured = Evaluate(capture.Value);
                _storage.Store(_body.Session.Slots.Of(_body.Frame, capture.Id, capture.Value.Type), captured);
                return captured;

            case ISimpleAssignmentOperation assignment:
                return _storage.Assign(assignment);

            case IDeconstructionAssignmentOperation deconstruction:
                return _storage.Assign(deconstruction);

            case ICompoundAssignmentOperation compound:
                return _storage.Assign(compound);

            case IIncrementOrDecrementOperation step:
                return _storage.Step(step);

            case IInvocationOperation invocation:
                return _calls.Invoke(invocation);

            case IObjectCreationOperation creation:
                return _calls.Create(creation);

            case IAwaitOperation awaiting:
                return _calls.Await(awaiting);

            case IReturnOperation { Kind: OperationKind.YieldReturn } yielded:
                // Whoever enumerates runs until it asks for the next one.
                Objects.Escape(Evaluate(yielded.ReturnedValue));
                Objects.Disturb();
                _cursor.World = Facts.ForgetShared(_cursor.World);
                return Value.Unknown;

            case IFlowAnonymousFunctionOperation or IDelegateCreationOperation:
                _delegates.Capture(operation);
                return Value.NotNull;

            case IConversionOperation conversion:
                return Convert(conversion);

            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } negation:
                return Evaluate(negation.Operand).Negate();

            case IIsNullOperation or IIsPatternOperation or IIsTypeOperation or IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean }:
                return _conditions.Evaluate(operation);

            case IDefaultValueOperation { Type: { } type }:
                return type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? Value.Null : Value.Unknown;

            case IInstanceReferenceOperation or ITypeOfOperation or INameOfOperation:
                return Value.NotNull;

            case IDeclarationExpressionOperation declaration:
                return Evaluate(declaration.Expression);

            case IInterpolatedStringOperation or IInterpolatedStringTextOperation or IInterpolationOperation:
                EvaluateParts(operation, escape: false);
                return Value.NotNull;

            case IBinaryOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_String }:
                // What is put into a text is asked for its own.
                EvaluateParts(operation, escape: false);
                return Value.Unknown;

            default:
                EvaluateParts(operation, escape: true);
                return Value.Unknown;
        }
    }

    /// <summary>Whether an exception out of the current operation concerns somebody.</summary>
    public bool IsGuarded => _walk.IsGuarded;

    /// <summary>A condition comes out as given; returns whether that can be.</summary>
    public bool Assume(IOperation condition, bool truth) => _conditions.Assume(condition, truth);

    /// <summary>Binds a variable of a pattern.</summary>
    public void Bind(ILocalSymbol variable, Value value, IOperation origin) => _storage.Bind(variable, value, origin);

    /// <summary>Reads a property in a pattern.</summary>
    public Value GetMember(Value receiver, IPropertyReferenceOperation property) => _calls.GetMember(receiver, property);

    /// <summary>The operation may throw: the handlers around it may see the current world.</summary>
    public void MayThrow(IOperation operation)
    {
        if (!_cursor.IsDead && _walk.IsGuarded)
        {
            _walk.Throw(_cursor.World, _body.Session.AnyException ?? new Thrown(_body.SiteOf(operation), null, ThrowKind.Implicit));
        }
    }

    /// <summary>Follows an exception out of the current operation.</summary>
    public void Throw(World world, Thrown exception) => _walk.Throw(world, exception);

    private void EvaluateParts(IOperation operation, bool escape)
    {
        foreach (IOperation part in operation.ChildOperations)
        {
            Value value = Evaluate(part);
            if (escape)
            {
                Objects.Escape(value);
            }
        }

        if (operation is IDynamicInvocationOperation)
        {
            Objects.Disturb();
        }

        if (operation is IArrayElementReferenceOperation or IThrowOperation or IBinaryOperation or IDynamicInvocationOperation)
        {
            MayThrow(operation);
        }
    }

    private Value Convert(IConversionOperation conversion)
    {
        Value value = Evaluate(conversion.Operand);
        if (conversion.OperatorMethod is not null)
        {
            Objects.Escape(value);
            MayThrow(conversion);
            return Value.Unknown;
        }

        if (value.Kind == ValueKind.Symbol && !conversion.Conversion.IsImplicit && conversion.Conversion.IsNumeric)
        {
            return Value.Unknown;
        }

        return value;
    }

    private void Finish(IOperation operation, List<World> results)
    {
        if (!_cursor.IsDead)
        {
            results.Add(Objects.Sweep(_cursor.World, new Loss(LossKind.ScopeEnd, operation, _body.Frame, _body.Session)));
        }
    }
}
