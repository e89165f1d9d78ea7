namespace Device.Wire;

/// <summary>The numbers in the answers that refuse a command.</summary>
internal static class ErrorCodes
{
    /// <summary>The measurement was stopped, as was asked for.</summary>
    public const int Stopped = 1;

    /// <summary>The answer to another command is still to come.</summary>
    public const int Busy = 2;

    /// <summary>The instrument has no such command, or not with such arguments.</summary>
    public const int BadCommand = 3;

    /// <summary>An argument is out of bounds.</summary>
    public const int OutOfBounds = 4;
}
