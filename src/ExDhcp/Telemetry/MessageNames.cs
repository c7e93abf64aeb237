namespace ExDhcp.Telemetry;

/// <summary>The names of messages as RFCs write them, made once.</summary>
internal static class MessageNames
{
    private const string Bootp = "BOOTP";

    private static readonly string[] Names = [.. Enumerable.Range(0, 256).Select(static type => $"DHCP{(DhcpMessageType)type}".ToUpperInvariant())];

    public static string Of(DhcpPacket packet) => packet.MessageType is { } type ? Names[(byte)type] : Bootp;
}
