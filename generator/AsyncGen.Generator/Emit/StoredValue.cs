using AsyncGen.Generator.Model;

namespace AsyncGen.Generator.Emit;

/// <summary>Writes how values get into what a call keeps, and out of it.</summary>
internal static class StoredValue
{
    /// <summary>What is kept, made of <paramref name="expression"/>.</summary>
    public static string Store(string expression, Passing passing) => passing switch
    {
        Passing.Pointer => "(global::System.IntPtr)" + expression,
        Passing.FunctionPointer => "(global::System.IntPtr)(void*)" + expression,
        _ => expression,
    };

    /// <summary>The value of <paramref name="type"/>, made of what is kept.</summary>
    public static string Load(string expression, string type, Passing passing) => passing switch
    {
        Passing.Span => expression + ".Span",
        Passing.Pointer => "(" + type + ")" + expression,
        Passing.FunctionPointer => "(" + type + ")(void*)" + expression,
        _ => expression,
    };
}
