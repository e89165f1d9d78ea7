using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>Recognizes the task types.</summary>
internal static class TaskTypes
{
    public static bool IsTask(ITypeSymbol type) =>
        type is INamedTypeSymbol { ContainingType: null, Name: "Task" or "ValueTask", Arity: < 2 } named
        && Notices.IsIn(named.ContainingNamespace, "System", "Threading", "Tasks");
}
