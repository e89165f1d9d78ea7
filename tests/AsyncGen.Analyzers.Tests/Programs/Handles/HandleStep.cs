using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs.Handles;

/// <summary>What a statement does.</summary>
internal enum HandleAct
{
    /// <summary>Completes or aborts the call.</summary>
    End,

    /// <summary>The same unless it was done before; the result may be kept.</summary>
    TryEnd,

    /// <summary>Looks whether the call was cancelled.</summary>
    Use,

    /// <summary>Does something that may throw.</summary>
    Work,

    /// <summary>Gives the handle away.</summary>
    Keep,

    /// <summary>Calls the helper.</summary>
    Help,
    If,
    While,
    Try,
    Return,
    Throw,
    Rethrow,
}

/// <summary>What a condition asks.</summary>
internal enum HandleQuestion
{
    /// <summary>An input, which stays what it is; or the result of a try that was kept.</summary>
    Flag,

    /// <summary>Something that may be another each time.</summary>
    Unknown,
    TestCancel,
    IsCompleted,
    TryEnd,
}

/// <summary>A condition.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Name">The flag, or the variable with the handle.</param>
/// <param name="IsNegated">Whether the opposite is asked.</param>
internal sealed record HandleCondition(HandleQuestion Question, string Name, bool IsNegated);

/// <summary>A statement. Those that look the same are different ones.</summary>
internal sealed class HandleStep(HandleAct act)
{
    public HandleAct Act { get; } = act;

    /// <summary>The text of a simple statement; of a try, the exceptions that its handlers take.</summary>
    public string Text { get; init; } = "";

    /// <summary>Where the result of a try is kept.</summary>
    public string Kept { get; init; } = "";

    public HandleCondition? Condition { get; init; }

    /// <summary>The blocks: of a try first itself, then its handlers.</summary>
    public ImmutableArray<ImmutableArray<HandleStep>> Blocks { get; init; } = [];

    /// <summary>What each handler takes.</summary>
    public ImmutableArray<string> Caught { get; init; } = [];

    /// <summary>The block that is left through in any case.</summary>
    public ImmutableArray<HandleStep>? Finally { get; init; }

    /// <summary>Where it is printed.</summary>
    public int Line { get; set; }
}

/// <summary>A manager and its helper.</summary>
/// <param name="Number">Tells it apart.</param>
/// <param name="Main">The method that is given the handle.</param>
/// <param name="Helper">What it may call.</param>
internal sealed record HandleProgram(int Number, ImmutableArray<HandleStep> Main, ImmutableArray<HandleStep> Helper);
