namespace AsyncGen.Analyzers.Contracts;

/// <summary>What <c>[CallMember]</c> says about a member.</summary>
/// <param name="kind">The value of the <c>CallMemberKind</c>.</param>
/// <param name="operation">The pairing key.</param>
internal readonly struct CallMark(int kind, string? operation)
{
    public const int Begin = 0;
    public const int Finish = 1;
    public const int Cancel = 2;
    public const int Wait = 3;
    public const int Invoke = 5;

    public int Kind { get; } = kind;

    public string? Operation { get; } = operation;
}
