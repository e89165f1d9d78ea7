using AsyncGen;

namespace ForeignInterface;

/// <summary>What a cancelled call's server was up to, in words.</summary>
internal static class ServerOutcomes
{
    public static string Describe(this ServerOutcome outcome) => outcome switch
    {
        ServerOutcome.NotStarted => "NotStarted, it never ran",
        ServerOutcome.Unknown => "Unknown, it may still be at it",
        ServerOutcome.Acknowledged => "Acknowledged, it gave the work up",
        ServerOutcome.Completed => "Completed, it got through and its result was dropped",
        _ => "Faulted, it failed and its exception was dropped",
    };
}
