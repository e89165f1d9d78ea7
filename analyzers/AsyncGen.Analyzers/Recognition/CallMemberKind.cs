namespace AsyncGen.Analyzers.Recognition;

/// <summary>The library's <c>CallMemberKind</c>: an analyzer does not load the library that it is used with.</summary>
internal enum CallMemberKind
{
    Begin,
    Finish,
    Cancel,
    Wait,
    IsCompleted,
    Invoke,
    BeginWithSink,
    Complete,
    Abort,
    TryEnd,
    TestCancel,
}
