using System;

namespace Device;

/// <summary>The instrument refused a command; the connection is as good as before.</summary>
/// <param name="code">What is wrong, see <see cref="Wire.ErrorCodes"/>.</param>
/// <param name="message">What is wrong, in the words of the instrument.</param>
public sealed class InstrumentException(int code, string message) : Exception($"The instrument refuses: {message} ({code})")
{
    /// <summary>What is wrong.</summary>
    public int Code { get; } = code;
}
