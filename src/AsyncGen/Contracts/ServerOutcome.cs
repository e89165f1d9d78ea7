namespace AsyncGen;

/// <summary>
/// What the server of a cancelled call had done when <c>Finish_</c> threw (COM-41: a cancel does not say that the server
/// stopped).
/// </summary>
public enum ServerOutcome
{
    /// <summary>The server method was not entered and never will be for this call.</summary>
    NotStarted,

    /// <summary>The server method was entered and had not come back: it may still be at work.</summary>
    Unknown,

    /// <summary>The server left with an <see cref="System.OperationCanceledException"/> after the cancel.</summary>
    Acknowledged,

    /// <summary>The server ran to its end; its result was dropped.</summary>
    Completed,

    /// <summary>The server left with an exception of its own, which was dropped.</summary>
    Faulted,
}
