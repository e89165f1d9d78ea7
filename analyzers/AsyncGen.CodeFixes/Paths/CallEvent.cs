namespace AsyncGen.CodeFixes.Paths;

/// <summary>What happens to the object in a variable.</summary>
internal enum CallEvent
{
    /// <summary>A call is begun.</summary>
    Begun,

    /// <summary>The call is finished.</summary>
    Finished,

    /// <summary>A call is begun and finished in one.</summary>
    Invoked,

    /// <summary>The variable gets an object.</summary>
    Assigned,

    /// <summary>The object is given to something else.</summary>
    Lost,
}
