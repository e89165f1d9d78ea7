using System;
using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>The exceptions of the call protocol with messages that name the call object and the operation.</summary>
internal static class CallErrors
{
    internal static CallPendingException Pending(CallObject call, CallOperation? operation) =>
        new(operation is null
            ? $"A call is in progress on '{call.DisplayName}'."
            : operation.FinishesByItself
            ? $"The call '{operation.OperationName}' is in progress on '{call.DisplayName}'; it has to end, as its sink is told, before the next Begin_."
            : $"The call '{operation.OperationName}' is in progress on '{call.DisplayName}'; its Finish_ has to run before the next Begin_.");

    internal static CallCompleteException NotInProgress(CallObject call, string? operation) =>
        new(operation is null
            ? $"No call is in progress on '{call.DisplayName}'."
            : $"No call '{operation}' is in progress on '{call.DisplayName}'.");

    internal static CallCompleteException AnotherInProgress(CallObject call, CallOperation operation) =>
        new(operation.FinishesByItself
            ? $"The results of '{operation.OperationName}', which is in progress on '{call.DisplayName}', go to a sink; no Finish_ takes them."
            : $"The call in progress on '{call.DisplayName}' is '{operation.OperationName}'; only its own Finish_ takes it.");

    internal static InvalidOperationException Awaited(CallOperation operation) =>
        new(operation.FinishesByItself
            ? $"The results of '{operation.OperationName}' go to a sink, which is told of the end; the call cannot be awaited."
            : $"The call '{operation.OperationName}' is being awaited already.");

    internal static ObjectDisposedException Disposed(CallObject call) => new(call.DisplayName);

    internal static ObjectDisposedException DispatcherDisposed() => new(nameof(DedicatedThreadDispatcher));

    internal static InvalidOperationException WaitsForItself(CallObject call) =>
        new($"The wait for '{call.DisplayName}' would never end: it runs inside the dispatcher on which the call still has to run.");

    internal static InvalidOperationException WaitsInsideSink(CallObject call) =>
        new($"The wait for '{call.DisplayName}' would never end: it runs inside a callback of the sink whose operation it waits for.");

    internal static CallAbortedException SinkOverflowed(string operation, int capacity) =>
        new(HResults.SinkQueueOverflow, $"The results of '{operation}' came faster than the sink took them, and the queue is full: {capacity} wait in it.");

    internal static InvalidOperationException ResultsInUse() =>
        new("The results are those of another operation: each one needs a new CallResults.");

    internal static InvalidOperationException ResultsNotBegun() =>
        new("No operation was begun with these results: they are passed to a Begin_ first.");

    internal static InvalidOperationException ResultsFedByHand() =>
        new("The results are filled by the operation they were passed to, and by nobody else.");

    internal static ObjectDisposedException ResultsDisposed() => new("CallResults");

    internal static ArgumentOutOfRangeException NotPositive(string parameter, int value) =>
        new(parameter, value, "The value is less than one.");

    internal static InvalidOperationException EmptyContainer() =>
        new InvalidOperationException("The container is empty: there is nothing to wait for.").WithCode(HResults.NoSync);

    internal static InvalidOperationException NotForClients(string member) =>
        new($"'{member}' of a call object belongs to the server's side: a call is signaled by its end and reset by its Begin_.");

    internal static InvalidOperationException HandleEnded() =>
        new InvalidOperationException("The call was completed or aborted before; its handle ends it once.").WithCode(HResults.InvalidAsyncHandle);

    internal static ArgumentOutOfRangeException AbortedWithoutCode(string parameter) =>
        new(parameter, 0, "A call is aborted with a code that is not zero: zero says that it succeeded.");
}
