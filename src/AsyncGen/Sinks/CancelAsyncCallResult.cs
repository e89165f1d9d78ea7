using System.Diagnostics.CodeAnalysis;

namespace AsyncGen;

/// <summary>What a <see cref="CallSinks.CancelAsyncCall"/> has done; the values of the first and the last are WMI's (WMI-20).</summary>
[SuppressMessage("Naming", "CA1712", Justification = "The names say what was done, not of what type they are.")]
public enum CancelAsyncCallResult
{
    /// <summary>All operations of the sink that were in progress, one at least, are cancelled: WBEM_S_NO_ERROR.</summary>
    Canceled = 0,

    /// <summary>Nothing: the caller is inside that sink (WMI-21). <see cref="CallSinks.RequestStop"/> is for there.</summary>
    InsideSink = 1,

    /// <summary>Nothing: the sink has no operation in progress: WBEM_E_NOT_FOUND, 0x80041002.</summary>
    NotFound = HResults.SinkNotFound,
}
