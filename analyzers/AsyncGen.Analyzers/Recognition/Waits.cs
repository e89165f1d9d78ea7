using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Recognition;

/// <summary>Knows code that waits for something.</summary>
internal static class Waits
{
    /// <summary>Whether an operation waits, with a thread or without one.</summary>
    public static bool IsOne(IOperation operation) => operation is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true } || Blocks(operation);

    /// <summary>Whether an operation holds its thread until something happens or time has passed.</summary>
    public static bool Blocks(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } => (method.Name, method.ContainingType) switch
        {
            ("Sleep", { Name: "Thread" } type) => IsOf(type, "Threading"),
            ("WaitOne" or "WaitAll" or "WaitAny" or "SignalAndWait", { Name: "WaitHandle" } type) => IsOf(type, "Threading"),
            ("Join", { Name: "Thread" } type) => IsOf(type, "Threading"),
            ("Wait" or "WaitAll" or "WaitAny", { Name: "Task" } type) => IsOf(type, "Tasks"),
            ("GetResult", { Name: "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter" } type) => IsOfSystem(type),
            _ => false,
        },
        IPropertyReferenceOperation { Property: { Name: "Result", ContainingType: { Name: "Task" or "ValueTask", Arity: 1 } type } } => IsOf(type, "Tasks"),
        _ => false,
    };

    private static bool IsOf(INamedTypeSymbol type, string name) => type.ContainingNamespace.Name == name && IsOfSystem(type);

    private static bool IsOfSystem(INamedTypeSymbol type)
    {
        INamespaceSymbol space = type.ContainingNamespace;
        while (space.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            space = outer;
        }

        return space.Name == "System";
    }
}
