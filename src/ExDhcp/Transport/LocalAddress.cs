namespace ExDhcp;

/// <summary>Which address of this host a datagram was received on, where the operating system tells only the interface.</summary>
internal static class LocalAddress
{
    /// <summary>
    /// The address it was sent to, if that is the interface's; else one in the sender's network; else the interface's first.
    /// </summary>
    public static IPv4Address Choose(DhcpInterface? receiver, IPv4Address destination, IPv4Address source)
    {
        if (receiver is not { Prefixes.Count: > 0 })
        {
            return IPv4Address.Any;
        }

        return receiver.HasAddress(destination) ? destination : receiver.AddressNear(source) ?? receiver.Prefixes[0].Address;
    }
}
