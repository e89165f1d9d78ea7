using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Recognition;

/// <summary>Tells the code of a method from that of the lambdas and local functions in it, which run at another time.</summary>
internal static class Functions
{
    /// <summary>Whether an operation belongs to a lambda or a local function.</summary>
    public static bool IsInOther(IOperation operation) => Around(operation) is not null;

    /// <summary>The lambda or local function around an operation; <see langword="null"/> in the method's own code.</summary>
    public static IOperation? Around(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return outer;
            }
        }

        return null;
    }
}
