namespace AsyncGen.Operations;

/// <summary>A record that a handle completes with a reply.</summary>
internal interface IReplyTarget<in T>
{
    /// <summary>Keeps the reply; the handle ends the call right after.</summary>
    void SetReply(T reply);
}
