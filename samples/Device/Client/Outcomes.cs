using AsyncGen;

namespace Device.Client;

/// <summary>What the outcomes of a cancelled call mean here, where the server is the driver.</summary>
internal static class Outcomes
{
    public static string Describe(ServerOutcome outcome) => outcome switch
    {
        ServerOutcome.NotStarted => "NotStarted, the instrument never heard of it",
        ServerOutcome.Unknown => "Unknown, it may still be at it",
        ServerOutcome.Acknowledged => "Acknowledged, it has stopped",
        ServerOutcome.Completed => "Completed, it got through and its result was dropped",
        _ => "Faulted, it failed and its exception was dropped",
    };
}
