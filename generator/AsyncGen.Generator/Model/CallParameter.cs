using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Model;

/// <summary>Where a parameter of the synchronous method ends up.</summary>
internal enum ParameterRole
{
    /// <summary>On <c>Begin_</c> by value.</summary>
    In,

    /// <summary>On <c>Finish_</c> as <c>out</c>.</summary>
    Out,

    /// <summary>On <c>Begin_</c> by value and on <c>Finish_</c> as <c>ref</c>.</summary>
    Ref,

    /// <summary>On <c>Begin_</c>, for the call; the server gets the call's own token.</summary>
    Token,
}

/// <summary>How what is stored is made of what the caller passes, and into what the server takes.</summary>
internal enum Passing
{
    /// <summary>As it is.</summary>
    AsIs,

    /// <summary>Stored as memory, of which the server gets the span.</summary>
    Span,

    /// <summary>Stored as <c>IntPtr</c>: a pointer can be no type argument.</summary>
    Pointer,

    /// <summary>Likewise, by way of <c>void*</c>.</summary>
    FunctionPointer,
}

/// <summary>A parameter of a member.</summary>
/// <param name="Name">The name, not escaped.</param>
/// <param name="Type">The type as written in signatures.</param>
/// <param name="StorageType">The type of fields: as <paramref name="Type"/>, but <c>object</c> for <c>dynamic</c>, which would be bound late, and see <paramref name="Passing"/>.</param>
/// <param name="ServerType">The type of what the server takes.</param>
/// <param name="Passing">How the types differ.</param>
/// <param name="Role">Where it ends up.</param>
/// <param name="CallModifier"><c>in </c>, <c>ref </c>, <c>out </c> or nothing: how the server's method takes it.</param>
/// <param name="DefaultValue">The default value as an expression, or <see langword="null"/>.</param>
/// <param name="IsParams">Whether it is a <c>params</c> parameter.</param>
/// <param name="IsNullForgiving">Whether its nullability attributes make a <c>!</c> necessary where it is passed on.</param>
/// <param name="NeedsInitializer">Whether a field of its type must be initialized because the type excludes null.</param>
/// <param name="HoldsReferences">Whether a value can keep other objects alive.</param>
/// <param name="BeginAttributes">The attributes it keeps on <c>Begin_</c>.</param>
/// <param name="CallerInfo">The attributes that let the compiler fill in who called; they need a default value.</param>
/// <param name="FlowAttributes">What it tells the trimmer, wherever the argument is kept on its way to the server.</param>
/// <param name="FinishAttributes">The attributes it keeps on <c>Finish_</c>.</param>
internal sealed record CallParameter(
    string Name,
    string Type,
    string StorageType,
    string ServerType,
    Passing Passing,
    ParameterRole Role,
    string CallModifier,
    string? DefaultValue,
    bool IsParams,
    bool IsNullForgiving,
    bool NeedsInitializer,
    bool HoldsReferences,
    EquatableArray<string> BeginAttributes,
    EquatableArray<string> CallerInfo,
    EquatableArray<string> FlowAttributes,
    EquatableArray<string> FinishAttributes)
{
    public bool IsOnBegin => Role != ParameterRole.Out;

    public bool IsOnFinish => Role is ParameterRole.Out or ParameterRole.Ref;

    /// <summary>The type of the value that the server gives back through the parameter, which is a type argument.</summary>
    public string OutcomeType => Passing == Passing.AsIs ? Type : StorageType;

    public bool IsArgument => Role is ParameterRole.In or ParameterRole.Ref;
}
