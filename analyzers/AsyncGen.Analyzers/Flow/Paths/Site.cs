using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Analyzers.Flow;

/// <summary>
/// The call of a method whose body is followed in place; the method under analysis itself has none. Frames are the same object
/// when the calls are.
/// </summary>
internal sealed class Frame(Frame? outer, IOperation? call, int number, bool isGivenObjects)
{
    public Frame? Outer { get; } = outer;

    /// <summary>The call in the outer frame.</summary>
    public IOperation? Call { get; } = call;

    public int Number { get; } = number;

    /// <summary>Whether the method takes tracked objects as arguments: what it does to them is also seen in its own analysis.</summary>
    public bool IsGivenObjects { get; } = isGivenObjects;

    public int Depth => Outer is null ? 0 : Outer.Depth + 1;

    /// <summary>Whether it is that frame, or of a call that is made there.</summary>
    public bool IsWithin(Frame other) => ReferenceEquals(this, other) || (Outer is not null && Outer.IsWithin(other));
}

/// <summary>An operation in the code, and the calls that led to it. Sites are the same object when both are.</summary>
/// <param name="operation">The operation.</param>
/// <param name="frame">The call in which it is.</param>
/// <param name="number">Its number.</param>
/// <param name="place">Where it is reported, if that is not at the operation.</param>
internal sealed class Site(IOperation operation, Frame frame, int number, Location? place = null)
{
    public int Number { get; } = number;

    public IOperation Operation { get; } = operation;

    public Frame Frame { get; } = frame;

    /// <summary>The operation in the method under analysis: the site itself, or the call that leads to it.</summary>
    public IOperation Outermost
    {
        get
        {
            IOperation operation = Operation;
            for (Frame frame = Frame; frame.Outer is not null; frame = frame.Outer)
            {
                operation = frame.Call!;
            }

            return operation;
        }
    }

    /// <summary>Where it is reported.</summary>
    public Location Location
    {
        get
        {
            if (place is not null)
            {
                return place;
            }

            // c?.M() is one expression.
            SyntaxNode syntax = Outermost.Syntax;
            while (syntax.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == syntax)
            {
                syntax = access;
            }

            return syntax.GetLocation();
        }
    }
}
