namespace AsyncGen;

/// <summary>The HRESULTs of COM's, RPC's and WMI's asynchronous calls (spec section 0.1).</summary>
internal static class HResults
{
    /// <summary>RPC_E_CALL_CANCELED.</summary>
    internal const int CallCanceled = unchecked((int)0x80010002);

    /// <summary>RPC_S_CALLPENDING.</summary>
    internal const int CallPending = unchecked((int)0x80010115);

    /// <summary>RPC_E_CALL_COMPLETE.</summary>
    internal const int CallComplete = unchecked((int)0x80010117);

    /// <summary>RPC_S_INVALID_ASYNC_HANDLE, 1914, as an HRESULT.</summary>
    internal const int InvalidAsyncHandle = unchecked((int)0x8007077A);

    /// <summary>RPC_S_CALL_FAILED, 1726, as an HRESULT.</summary>
    internal const int CallFailed = unchecked((int)0x800706BE);

    /// <summary>RPC_S_CALL_CANCELLED, 1818, as an HRESULT and as a status.</summary>
    internal const int CallCancelledStatus = unchecked((int)0x8007071A);
    internal const int CallCancelledCode = 1818;

    /// <summary>WBEM_E_CALL_CANCELLED.</summary>
    internal const int SinkCallCancelled = unchecked((int)0x80041032);

    /// <summary>WBEM_E_NOT_FOUND.</summary>
    internal const int SinkNotFound = unchecked((int)0x80041002);

    /// <summary>WBEM_E_QUEUE_OVERFLOW.</summary>
    internal const int SinkQueueOverflow = unchecked((int)0x80041061);

    /// <summary>E_NOINTERFACE.</summary>
    internal const int NoInterface = unchecked((int)0x80004002);

    /// <summary>RPC_E_NO_SYNC.</summary>
    internal const int NoSync = unchecked((int)0x80010120);

    /// <summary>CO_E_CANCEL_DISABLED.</summary>
    internal const int CancelDisabled = unchecked((int)0x80010140);
}
