namespace ExDhcp;

/// <summary>Where and how a server serves.</summary>
public sealed class DhcpServerOptions
{
    /// <summary>The UDP port to listen on: 6767 by default, 67 on a real network (RFC 2131 section 4.1), 0 for any free one.</summary>
    public int Port { get; set; } = 6767;
}
