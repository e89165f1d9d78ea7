using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>Why an interface or a member cannot be split; the numbers are those of the rules that report it.</summary>
internal enum ShapeReason
{
    None = 0,

    /// <summary>ACG401: the member returns by reference.</summary>
    ReturnsByReference = 401,

    /// <summary>ACG402: a ref struct, or a type parameter that allows one.</summary>
    RefStruct = 402,

    /// <summary>ACG403: a pointer or a function pointer in a project without unsafe code.</summary>
    Pointer = 403,

    /// <summary>ACG404: a generated name is taken.</summary>
    NameTaken = 404,

    /// <summary>ACG405: the interface cannot be named from generated code.</summary>
    NotNameable = 405,

    /// <summary>ACG406: the attribute is misused.</summary>
    Misused = 406,

    /// <summary>ACG407: the member is left out by design.</summary>
    ByDesign = 407,

    /// <summary>ACG412: the member cannot be called, or its signature not be written, from generated code.</summary>
    NotWritable = 412,

    /// <summary>The user asked for it.</summary>
    Ignored = int.MaxValue - 1,

    /// <summary>The compiler reports it itself.</summary>
    Broken = int.MaxValue,
}

/// <summary>What keeps an interface or a member from being split; the default value is: nothing.</summary>
/// <param name="Reason">The rule.</param>
/// <param name="Detail">The case, as the end of a sentence that says what is left out.</param>
internal readonly record struct ShapeProblem(ShapeReason Reason, string Detail = "")
{
    public static readonly ShapeProblem None;

    public static readonly ShapeProblem Broken = new(ShapeReason.Broken);

    /// <summary>Of what comes from a reference the compiler says nothing: a type that is missing there is missing here without a word.</summary>
    public ShapeProblem About(ISymbol symbol) =>
        Reason == ShapeReason.Broken && symbol.DeclaringSyntaxReferences.IsEmpty
            ? new ShapeProblem(ShapeReason.NotWritable, "a type that it names is in no reference")
            : this;

    public bool IsNone => Reason == ShapeReason.None;

    /// <summary>Whether there is a rule that reports it.</summary>
    public bool IsReported => Reason is not ShapeReason.None and not ShapeReason.Ignored and not ShapeReason.Broken;
}
