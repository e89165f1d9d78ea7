using System;
using System.Globalization;
using System.Net;

namespace Device;

/// <summary>Where an instrument listens.</summary>
/// <param name="Host">A name, or a numeric address.</param>
/// <param name="Port">The TCP port.</param>
internal sealed record Address(string Host, int Port)
{
    /// <returns>The address that a text such as <c>localhost:5025</c> says, or null.</returns>
    public static Address? Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        if (colon < 0 || !TryParsePort(text[(colon + 1)..], out int port))
        {
            return null;
        }

        string host = text[..colon];
        return Uri.CheckHostName(host) == UriHostNameType.Unknown ? null : new Address(host.Trim('[', ']'), port);
    }

    public static bool TryParsePort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= IPEndPoint.MaxPort;

    public override string ToString() =>
        Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
