namespace AsyncGen;

/// <summary>What a cancel achieved; the values are the HRESULTs of COM's <c>ICancelMethodCalls::Cancel</c>.</summary>
public enum CancelResult
{
    /// <summary>
    /// The cancel was requested and the client is unblocked (S_OK). It does not say that the server stopped (COM-36, COM-41).
    /// </summary>
    Requested = 0,

    /// <summary>The call was cancelled before (RPC_E_CALL_CANCELED, 0x80010002; COM-37).</summary>
    AlreadyCanceled = HResults.CallCanceled,

    /// <summary>
    /// No call was in progress, or the server ended it before the cancel took effect (RPC_E_CALL_COMPLETE, 0x80010117; COM-38).
    /// </summary>
    Completed = HResults.CallComplete,

    /// <summary>Cancelling is switched off (CO_E_CANCEL_DISABLED, 0x80010140). Reserved; not returned at present.</summary>
    Disabled = HResults.CancelDisabled,
}
