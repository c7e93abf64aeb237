namespace ExDhcp.Serving;

/// <summary>Which datagrams are for a server that serves on one address (<see cref="DhcpServerOptions.Address"/>).</summary>
internal static class ReceiveFilter
{
    /// <summary>
    /// Whether a datagram is for this server: sent to its address, or broadcast or overheard on an interface that has its address. Where
    /// the interface or its addresses are unknown, a broadcast is taken.
    /// </summary>
    public static bool Accepts(DhcpInboundDatagram datagram, IPv4Address address)
    {
        if (address == IPv4Address.Any || datagram.Destination == address)
        {
            return true;
        }

        DhcpReceiveInfo info = new() { Destination = datagram.Destination, Interface = datagram.Interface };
        return (!info.IsUnicast || datagram.IsOverheard)
            && (datagram.Interface is not { Prefixes.Count: > 0 } receiver || receiver.HasAddress(address));
    }
}
