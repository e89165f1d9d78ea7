using System;

namespace AsyncGen.CodeFixes.Paths;

/// <summary>The states in which an object can be at a place, on one path or another.</summary>
[Flags]
internal enum CallStates
{
    /// <summary>No path is known.</summary>
    None = 0,

    /// <summary>No call is in progress.</summary>
    Idle = 1,

    /// <summary>A call is in progress.</summary>
    Pending = 2,

    /// <summary>A call is in progress that was begun at the place of the report itself.</summary>
    PendingFromHere = 4,

    /// <summary>The place of the report was passed, and nothing was begun or finished since.</summary>
    Passed = 8,
}
