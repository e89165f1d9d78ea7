using AsyncGen.Generator.Model;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>Tells the ways in which members give their results back.</summary>
internal static class ReturnTypes
{
    public static ReturnKind KindOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Void)
        {
            return ReturnKind.Void;
        }

        if (!TaskTypes.IsTask(type))
        {
            return ReturnKind.Value;
        }

        bool hasResult = ((INamedTypeSymbol)type).Arity == 1;
        return type.Name == "Task"
            ? hasResult ? ReturnKind.TaskOfResult : ReturnKind.Task
            : hasResult ? ReturnKind.ValueTaskOfResult : ReturnKind.ValueTask;
    }

    /// <summary>The type of what the member gives back as its result, of a task its result; <see langword="null"/> where there is none.</summary>
    public static ITypeSymbol? ResultOf(MemberSlot slot)
    {
        ITypeSymbol type = slot.Method.ReturnType;
        return slot.IsMethod && TaskTypes.IsTask(type)
            ? ((INamedTypeSymbol)type).Arity == 1 ? ((INamedTypeSymbol)type).TypeArguments[0] : null
            : slot.Method.ReturnsVoid ? null : type;
    }
}
