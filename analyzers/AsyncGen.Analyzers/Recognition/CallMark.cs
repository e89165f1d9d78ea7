namespace AsyncGen.Analyzers.Recognition;

/// <summary>What <c>[CallMember]</c> says about a member.</summary>
/// <param name="kind">The part that it plays.</param>
/// <param name="operation">The pairing key.</param>
internal readonly struct CallMark(CallMemberKind kind, string? operation)
{
    public CallMemberKind Kind { get; } = kind;

    public string? Operation { get; } = operation;
}
