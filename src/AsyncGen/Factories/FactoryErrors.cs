using System;

namespace AsyncGen;

/// <summary>What factories throw.</summary>
internal static class FactoryErrors
{
    /// <summary>There is no call object of that type (COM-10, COM-11); the message says what to ask for.</summary>
    /// <param name="server">The server.</param>
    /// <param name="asked">What was asked for.</param>
    /// <param name="isAsynchronous">Whether that is an asynchronous interface or a call object at all.</param>
    public static InvalidCastException NoCall(object server, Type asked, bool isAsynchronous)
    {
        string why = isAsynchronous
            ? "it implements neither the synchronous interface nor its manager, and makes none itself"
            : "ask for an asynchronous interface, such as 'AsyncIStream' for 'IStream', or for its call object";
        return new InvalidCastException($"'{server.GetType()}' has no call object of '{asked}': {why}.", HResults.NoInterface);
    }
}
