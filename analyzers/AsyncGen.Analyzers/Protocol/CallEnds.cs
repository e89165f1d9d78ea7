using AsyncGen.Analyzers.Flow;

namespace AsyncGen.Analyzers.Protocol;

/// <summary>Words how a path ends that leaves a duty behind.</summary>
internal static class CallEnds
{
    public static string Of(Loss loss) => loss.Kind switch
    {
        LossKind.Return => "the method returns",
        LossKind.Throw or LossKind.Check => "an exception leaves the method in line " + CallFindings.LineOf(loss.Site),
        LossKind.Overwritten => "its variable is assigned again in line " + CallFindings.LineOf(loss.Site),
        _ => "its variable goes out of scope",
    };

    public static string Of(Occurrence occurrence) => occurrence.Effect.Event == CallEvents.Dispose
        ? "it is disposed of"
        : "'" + CallFindings.MemberName(occurrence.Site) + "' follows in line " + CallFindings.LineOf(occurrence.Site);
}
