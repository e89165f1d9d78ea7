namespace Device.Wire;

/// <summary>The first words of the lines that a client sends; README.md has the protocol.</summary>
internal static class Commands
{
    public const string Identify = "*IDN?";
    public const string Measure = "MEAS?";
    public const string Calibrate = "CAL";
    public const string SetOutput = "OUT";
    public const string ReadState = "STATE?";

    /// <summary>Ends the measurement that is running, whose answer comes at once. It has no answer of its own.</summary>
    public const string Stop = "STOP";
}
