using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>One operation of a sink, from its Begin_ to its final status (spec section 3.2).</summary>
internal abstract class SinkDelivery
{
    private readonly CallOperation _operation;

    private protected SinkDelivery(CallOperation operation, object sink)
    {
        _operation = operation;
        Sink = sink;

        // At rest the record's epoch changes by the Begin_ only that makes this.
        Epoch = CallWord.Epoch(CallWord.Next(operation.Word, CallWord.Pending));
    }

    /// <summary>The sink, as the Begin_ got it; null when it has heard all: a server that goes on does not keep it.</summary>
    internal object? Sink { get; private protected set; }

    /// <summary>The invocation of the record that this is of.</summary>
    internal long Epoch { get; }

    /// <summary>Whether results are still wanted: nothing has ended the operation.</summary>
    internal bool IsWanted => CallWord.IsPending(_operation.Word, Epoch);

    /// <summary>Cancels the operation, unless it has ended.</summary>
    internal bool TryCancel(bool tellsServer)
    {
        if (!_operation.TryCancelBySink(Epoch, tellsServer))
        {
            return false;
        }

        RaceWindow.Open();
        return true;
    }

    internal bool IsInProgressOn(CallObject call) => ReferenceEquals(_operation.Call, call) && IsWanted;
}
