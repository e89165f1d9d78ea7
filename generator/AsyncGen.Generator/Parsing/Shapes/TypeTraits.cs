using System;

namespace AsyncGen.Shapes;

/// <summary>What matters about a type that a signature names, its parts included.</summary>
[Flags]
internal enum TypeTraits
{
    None = 0,

    /// <summary>A part of it does not exist.</summary>
    Broken = 1,

    /// <summary>A part of it is a pointer or a function pointer, which the project does not allow.</summary>
    Pointer = 2,

    /// <summary>It can live on the stack only.</summary>
    RefStruct = 4,

    /// <summary>Code at namespace level cannot name it.</summary>
    NotNameable = 8,

    /// <summary>Those that keep a member from being split.</summary>
    Problems = Broken | Pointer | RefStruct | NotNameable | Generated,

    /// <summary>Only this assembly can name it.</summary>
    NotPublic = 16,

    /// <summary>Naming it gives a warning, which can be suppressed.</summary>
    Noticed = 32,

    /// <summary>A part of it is a pointer or a function pointer, and the project allows unsafe code.</summary>
    Unsafe = 64,

    /// <summary>The assembly promises compliance with the Common Language Specification, and the type is not compliant.</summary>
    NotCompliant = 128,

    /// <summary>The generator makes it itself, and so does not see it.</summary>
    Generated = 256,
}
