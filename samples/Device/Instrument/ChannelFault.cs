namespace Device.Instrument;

/// <summary>What is wrong with a channel of the simulated instrument.</summary>
internal enum ChannelFault
{
    None,

    /// <summary>The instrument closes the connection instead of answering.</summary>
    Drop,

    /// <summary>The instrument closes the connection in the middle of the answer.</summary>
    HalfLine,

    /// <summary>The answer is no answer.</summary>
    Garbage,

    /// <summary>There is no answer, and none to what comes after it.</summary>
    Silence,
}
