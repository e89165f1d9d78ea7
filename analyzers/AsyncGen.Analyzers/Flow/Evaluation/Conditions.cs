using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Flow;

/// <summary>Evaluates conditions: what they say when they hold, and when they do not.</summary>
internal sealed class Conditions(Cursor cursor, Evaluator evaluator)
{
    private static readonly IReadOnlyList<bool> s_truths = [true, false];

    private Facts Facts => evaluator.Facts;

    /// <summary>The condition comes out as given; returns whether that can be.</summary>
    public bool Assume(IOperation condition, bool truth)
    {
        if (condition.ConstantValue is { HasValue: true, Value: bool constant })
        {
            return constant == truth;
        }

        switch (condition)
        {
            case IParenthesizedOperation parenthesized:
                return Assume(parenthesized.Operand, truth);

            case IConversionOperation { OperatorMethod: null, Conversion.IsIdentity: true } conversion:
                return Assume(conversion.Operand, truth);

            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } negation:
                return Assume(negation.Operand, !truth);

            case IIsNullOperation test:
                return Facts.AssumeNull(evaluator.Evaluate(test.Operand), truth) && !cursor.IsDead;

            case IIsPatternOperation match:
                Value matched = evaluator.Evaluate(match.Value);
                return AssumePattern(matched, match.Pattern, truth) && !cursor.IsDead;

            case IIsTypeOperation test:
                Value tested = evaluator.Evaluate(test.ValueOperand);
                bool isOfType = truth != test.IsNegated;
                bool isNullTest = IsSubtype(test.ValueOperand.Type!, test.TypeOperand);
                return (!(isOfType || isNullTest) || Facts.AssumeNull(tested, isNull: !isOfType)) && !cursor.IsDead;

            case IInvocationOperation { TargetMethod: { Name: "ReferenceEquals", ContainingType.SpecialType: SpecialType.System_Object }, Arguments.Length: 2 } same:
                Value one = evaluator.Evaluate(same.Arguments[0].Value);
                Value other = evaluator.Evaluate(same.Arguments[1].Value);
                return Facts.AssumeEqual(one, other, truth, same) && !cursor.IsDead;

            case IBinaryOperation binary:
                return AssumeBinary(binary, truth) && !cursor.IsDead;

            default:
                Value value = evaluator.Evaluate(condition);
                return !cursor.IsDead && Facts.AssumeTruth(value, truth, condition);
        }
    }

    /// <summary>
    /// The value of a condition that is not branched on. Both outcomes are followed where it is kept, so that it may be tested
    /// later and still says the same.
    /// </summary>
    public Value Evaluate(IOperation condition)
    {
        if (!cursor.Choose(static () => s_truths, out bool truth))
        {
            return Value.Unknown;
        }

        if (!Assume(condition, truth))
        {
            cursor.IsDead = true;
        }

        return Value.Of(truth);
    }

    private bool AssumeBinary(IBinaryOperation binary, bool truth)
    {
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd when truth:
            case BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr when !truth:
                return Assume(binary.LeftOperand, truth) && Assume(binary.RightOperand, truth);

            case BinaryOperatorKind.ExclusiveOr:
                Value first = evaluator.Evaluate(binary.LeftOperand);
                Value second = evaluator.Evaluate(binary.RightOperand);
                return Facts.AssumeEqual(first, second, !truth, binary);
        }

        Value left = evaluator.Evaluate(binary.LeftOperand);
        Value right = evaluator.Evaluate(binary.RightOperand);
        if (cursor.IsDead)
        {
            return false;
        }

        switch (binary.OperatorKind)
        {
            case not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals) when binary.IsLifted:
                // With a value that is not there no comparison holds, so that one that does not hold says nothing.
                return true;

            case BinaryOperatorKind.Equals:
                return Facts.AssumeEqual(left, right, truth, binary);

            case BinaryOperatorKind.NotEquals:
                return Facts.AssumeEqual(left, right, !truth, binary);

            case BinaryOperatorKind.LessThan:
                return Facts.AssumeLess(left, right, truth);

            case BinaryOperatorKind.GreaterThan:
                return Facts.AssumeLess(right, left, truth);

            case BinaryOperatorKind.LessThanOrEqual:
                return Facts.AssumeLess(right, left, !truth);

            case BinaryOperatorKind.GreaterThanOrEqual:
                return Facts.AssumeLess(left, right, !truth);

            case BinaryOperatorKind.And when !truth:
                return !(IsKnown(left, true) && IsKnown(right, true));

            case BinaryOperatorKind.Or when truth:
                return !(IsKnown(left, false) && IsKnown(right, false));

            default:
                return true;
        }
    }

    private bool IsKnown(Value value, bool truth) => value.Kind switch
    {
        ValueKind.Number => value.Number != 0 == truth,
        ValueKind.Symbol when cursor.World.KnownOf(value.Id) is { } known && known.Low == known.High => known.Low != 0 != value.IsNegated == truth,
        _ => false,
    };

    private bool AssumePattern(Value value, IPatternOperation pattern, bool truth)
    {
        switch (pattern)
        {
            case INegatedPatternOperation negated:
                return AssumePattern(value, negated.Pattern, !truth);

            case IConstantPatternOperation constant:
                return Facts.AssumeEqual(value, evaluator.Evaluate(constant.Value), truth, constant);

            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both when truth:
                return AssumePattern(value, both.LeftPattern, true) && AssumePattern(value, both.RightPattern, true);

            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either when !truth:
                return AssumePattern(value, either.LeftPattern, false) && AssumePattern(value, either.RightPattern, false);

            case IBinaryPatternOperation choice:
                return AssumeEither(value, choice, truth);

            case IRelationalPatternOperation relational:
                return AssumeRelation(value, relational, truth);

            case IDeclarationPatternOperation declaration:
                bool isTotal = declaration.MatchesNull;
                if (truth && !isTotal && !Facts.AssumeNull(value, isNull: false))
                {
                    return false;
                }

                if (truth && declaration.DeclaredSymbol is ILocalSymbol local)
                {
                    evaluator.Bind(local, value, declaration);
                }

                return truth || (!isTotal && (!IsSubtype(declaration.InputType, declaration.MatchedType) || Facts.AssumeNull(value, isNull: true)));

            case ITypePatternOperation type:
                return !(truth || IsSubtype(type.InputType, type.MatchedType)) || Facts.AssumeNull(value, isNull: !truth);

            case IRecursivePatternOperation recursive:
                return AssumeRecursive(value, recursive, truth);

            case IDiscardPatternOperation:
                return truth;

            default:
                return !truth || value.Kind != ValueKind.Null || pattern is not (IListPatternOperation or ISlicePatternOperation);
        }
    }

    /// <summary>One of two patterns decides it: each of the ways is followed.</summary>
    private bool AssumeEither(Value value, IBinaryPatternOperation choice, bool truth)
    {
        if (!cursor.Choose(static () => s_truths, out bool isLeft))
        {
            return false;
        }

        // Of a disjunction that holds: the left pattern, or not the left but the right one. The other way round for a conjunction.
        return isLeft
            ? AssumePattern(value, choice.LeftPattern, truth)
            : AssumePattern(value, choice.LeftPattern, !truth) && AssumePattern(value, choice.RightPattern, truth);
    }

    private bool AssumeRelation(Value value, IRelationalPatternOperation relational, bool truth)
    {
        Value bound = evaluator.Evaluate(relational.Value);
        return relational.OperatorKind switch
        {
            BinaryOperatorKind.LessThan => Facts.AssumeLess(value, bound, truth),
            BinaryOperatorKind.GreaterThan => Facts.AssumeLess(bound, value, truth),
            BinaryOperatorKind.LessThanOrEqual => Facts.AssumeLess(bound, value, !truth),
            BinaryOperatorKind.GreaterThanOrEqual => Facts.AssumeLess(value, bound, !truth),
            _ => true,
        };
    }

    private bool AssumeRecursive(Value value, IRecursivePatternOperation recursive, bool truth)
    {
        bool isPlain = recursive.DeconstructionSubpatterns.IsEmpty
            && recursive.PropertySubpatterns.All(static part => part.Member is IPropertyReferenceOperation);
        if (truth)
        {
            if (!Facts.AssumeNull(value, isNull: false))
            {
                return false;
            }

            if (recursive.DeclaredSymbol is ILocalSymbol local)
            {
                evaluator.Bind(local, value, recursive);
            }

            return recursive.PropertySubpatterns.All(part =>
                part.Member is not IPropertyReferenceOperation property
                || AssumePattern(evaluator.GetMember(value, property), part.Pattern, true));
        }

        // It fails where the value is null or where one of its parts fails.
        if (!isPlain || recursive.PropertySubpatterns.Length > 1 || !IsSubtype(recursive.InputType, recursive.MatchedType))
        {
            return true;
        }

        if (!cursor.Choose(static () => s_truths, out bool isNull))
        {
            return false;
        }

        if (isNull)
        {
            return Facts.AssumeNull(value, isNull: true);
        }

        return Facts.AssumeNull(value, isNull: false)
            && recursive.PropertySubpatterns.Length == 1
            && AssumePattern(evaluator.GetMember(value, (IPropertyReferenceOperation)recursive.PropertySubpatterns[0].Member), recursive.PropertySubpatterns[0].Pattern, false);
    }

    private static bool IsSubtype(ITypeSymbol type, ITypeSymbol? of)
    {
        if (of?.SpecialType == SpecialType.System_Object)
        {
            return true;
        }

        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, of))
            {
                return true;
            }
        }

        return of is INamedTypeSymbol named && type.AllInterfaces.Contains(named, SymbolEqualityComparer.Default);
    }
}
