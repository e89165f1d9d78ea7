using System;

namespace AsyncGen;

/// <summary>The exceptions of the call protocol with messages that name the call object and the operation.</summary>
internal static class CallErrors
{
    internal static CallPendingException Pending(CallObject call, string? operation) =>
        new(operation is null
            ? $"A call is in progress on '{call.DisplayName}'."
            : $"The call '{operation}' is in progress on '{call.DisplayName}'; its Finish_ has to run before the next Begin_.");

    internal static CallCompleteException NotInProgress(CallObject call, string? operation) =>
        new(operation is null
            ? $"No call is in progress on '{call.DisplayName}'."
            : $"No call '{operation}' is in progress on '{call.DisplayName}'.");

    internal static CallCompleteException AnotherInProgress(CallObject call, string operation) =>
        new($"The call in progress on '{call.DisplayName}' is '{operation}'; only its own Finish_ takes it.");

    internal static ObjectDisposedException Disposed(CallObject call) => new(call.DisplayName);

    internal static ObjectDisposedException DispatcherDisposed() => new(nameof(DedicatedThreadDispatcher));

    internal static InvalidOperationException WaitsForItself(CallObject call) =>
        new($"The wait for '{call.DisplayName}' would never end: it runs inside the dispatcher on which the call still has to run.");

    internal static InvalidOperationException EmptyContainer() =>
        new InvalidOperationException("The container is empty: there is nothing to wait for.").WithCode(HResults.NoSync);

    internal static InvalidOperationException NotForClients(string member) =>
        new($"'{member}' of a call object belongs to the server's side: a call is signaled by its end and reset by its Begin_.");

    internal static InvalidOperationException HandleEnded() =>
        new InvalidOperationException("The call was completed or aborted before; its handle ends it once.").WithCode(HResults.InvalidAsyncHandle);

    internal static ArgumentOutOfRangeException AbortedWithoutCode(string parameter) =>
        new(parameter, 0, "A call is aborted with a code that is not zero: zero says that it succeeded.");
}
