using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Model;

/// <summary>The ways a member gives its result back.</summary>
internal enum ReturnKind
{
    Void,
    Value,
    Task,
    TaskOfResult,
    ValueTask,
    ValueTaskOfResult,
}

/// <summary>What a member returns.</summary>
/// <param name="Kind">How it gives its result back.</param>
/// <param name="Type">The declared type; empty for <c>void</c>.</param>
/// <param name="Result">The type of the result, a task's result for a task; empty where there is none.</param>
/// <param name="Passing">How the result is stored.</param>
/// <param name="IsNullForgiving">Whether nullability attributes make a <c>!</c> behind the call necessary.</param>
/// <param name="Attributes">The attributes kept on the value that <c>Finish_</c> returns.</param>
internal sealed record CallReturn(
    ReturnKind Kind,
    string Type,
    string Result,
    Passing Passing,
    bool IsNullForgiving,
    EquatableArray<string> Attributes)
{
    /// <summary>The type of the result as a type argument.</summary>
    public string OutcomeType => Passing == Passing.AsIs ? Result : "global::System.IntPtr";

    public bool HasResult => Result.Length > 0;

    public bool IsTask => Kind > ReturnKind.Value;
}
