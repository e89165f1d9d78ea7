using AsyncGen.Generator.Model;

namespace AsyncGen.Generator.Emit;

/// <summary>What the generated code can say in the language version of the project.</summary>
internal sealed class Dialect(Capabilities capabilities, NullAwareness nullable)
{
    public bool HasNullableAnnotations => capabilities.HasNullableAnnotations && nullable != NullAwareness.Oblivious;

    /// <summary>Behind a reference type that may be null.</summary>
    public string Nullable => HasNullableAnnotations ? "?" : "";

    /// <summary>Behind an expression that is known better than the compiler can.</summary>
    public string Forgiving => HasNullableAnnotations ? "!" : "";

    public string Forgive(CallParameter parameter) => parameter.IsNullForgiving ? Forgiving : "";

    /// <summary>Behind what <c>Finish_</c> returns; a task's attributes speak of the task, not of its result.</summary>
    public string ForgiveResult(CallReturn result) => result is { IsNullForgiving: true, IsTask: false } ? Forgiving : "";
}
