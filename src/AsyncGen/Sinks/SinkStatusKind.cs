namespace AsyncGen;

/// <summary>What a status is about; the values are WMI's, and they are not combined (WMI-07).</summary>
public enum SinkStatusKind
{
    /// <summary>The operation is over: WBEM_STATUS_COMPLETE.</summary>
    Complete = 0,

    /// <summary>The operation goes on: WBEM_STATUS_PROGRESS.</summary>
    Progress = 2,
}
