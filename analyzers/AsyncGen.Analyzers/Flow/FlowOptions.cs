namespace AsyncGen.Analyzers.Flow;

/// <summary>How far the analysis goes.</summary>
/// <param name="ExceptionPaths">Which exceptions count.</param>
/// <param name="InterproceduralDepth">How many calls deep helpers are followed.</param>
/// <param name="BorrowsByDefault">Whether code that is not known is taken to leave an object alone; otherwise the object escapes there.</param>
internal sealed record FlowOptions(ExceptionPaths ExceptionPaths, int InterproceduralDepth, bool BorrowsByDefault)
{
    public static readonly FlowOptions Default = new(ExceptionPaths.Handlers, 4, BorrowsByDefault: false);
}

/// <summary>Which exceptions count.</summary>
internal enum ExceptionPaths : byte
{
    /// <summary>What any operation may throw leads into handlers, where only what is written there counts.</summary>
    Handlers,

    /// <summary>What any operation may throw counts like what the code says it throws.</summary>
    All,

    /// <summary>Only what the code says it throws.</summary>
    None,
}
