namespace AsyncGen;

/// <summary>The HRESULTs of COM's asynchronous calls (spec section 0.1).</summary>
internal static class HResults
{
    /// <summary>RPC_E_CALL_CANCELED.</summary>
    internal const int CallCanceled = unchecked((int)0x80010002);

    /// <summary>RPC_S_CALLPENDING.</summary>
    internal const int CallPending = unchecked((int)0x80010115);

    /// <summary>RPC_E_CALL_COMPLETE.</summary>
    internal const int CallComplete = unchecked((int)0x80010117);

    /// <summary>RPC_E_NO_SYNC.</summary>
    internal const int NoSync = unchecked((int)0x80010120);

    /// <summary>CO_E_CANCEL_DISABLED.</summary>
    internal const int CancelDisabled = unchecked((int)0x80010140);
}
