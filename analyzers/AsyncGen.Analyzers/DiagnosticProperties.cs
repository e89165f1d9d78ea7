namespace AsyncGen.Analyzers;

/// <summary>What diagnostics carry for the code fixes.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The pairing key of the operation that a diagnostic is about.</summary>
    public const string Operation = nameof(Operation);

    /// <summary>The attribute that would state a contract, as it is written between the brackets.</summary>
    public const string Contract = nameof(Contract);
}
