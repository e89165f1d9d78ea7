namespace AsyncGen.Shapes;

/// <summary>Why an interface or a member cannot be split.</summary>
internal enum ShapeReason
{
    None = 0,

    /// <summary>ACG401: the member returns by reference.</summary>
    ReturnsByReference = 401,

    /// <summary>ACG402: a ref struct, or a type parameter that allows one.</summary>
    RefStruct = 402,

    /// <summary>ACG403: a pointer or a function pointer.</summary>
    Pointer = 403,

    /// <summary>ACG404: a generated name is taken.</summary>
    NameTaken = 404,

    /// <summary>ACG405: the interface, or a type of the signature, cannot be named from generated code, or not where it would have to be.</summary>
    NotNameable = 405,

    /// <summary>ACG406: the attribute is misused.</summary>
    Misused = 406,

    /// <summary>ACG407: the member is left out by design.</summary>
    ByDesign = 407,

    /// <summary>The compiler reports it itself.</summary>
    Broken = int.MaxValue,
}

/// <summary>What keeps an interface or a member from being split; the default value is: nothing.</summary>
internal readonly record struct ShapeProblem(ShapeReason Reason)
{
    public static readonly ShapeProblem None;

    public bool IsNone => Reason == ShapeReason.None;
}
