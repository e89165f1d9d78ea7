using AsyncGen.Generator.Model;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>Recognizes the task types.</summary>
internal static class ReturnTypes
{
    public static bool IsTask(ITypeSymbol type) => KindOf(type) > ReturnKind.Value;

    public static ReturnKind KindOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Void)
        {
            return ReturnKind.Void;
        }

        if (type is INamedTypeSymbol { ContainingType: null, Name: "Task" or "ValueTask", Arity: < 2 } named
            && Notices.IsIn(named.ContainingNamespace, "System", "Threading", "Tasks"))
        {
            bool hasResult = named.Arity == 1;
            return named.Name == "Task"
                ? hasResult ? ReturnKind.TaskOfResult : ReturnKind.Task
                : hasResult ? ReturnKind.ValueTaskOfResult : ReturnKind.ValueTask;
        }

        return ReturnKind.Value;
    }
}
