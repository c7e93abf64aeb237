namespace ExDhcp;

/// <summary>Which address of this host a datagram was received on, where the operating system tells only the interface.</summary>
internal static class LocalAddress
{
    /// <summary>
    /// The address it was sent to, if that is the interface's; else one in the sender's network; else the interface's first.
    /// </summary>
    public static IPv4Address Choose(DhcpInterface? receiver, IPv4Address destination, IPv4Address source)
    {
        IPv4Address best = IPv4Address.Any;
        bool near = false;
        foreach (IPv4Prefix prefix in receiver?.Prefixes ?? [])
        {
            if (prefix.Address == destination)
            {
                return destination;
            }

            if (best == IPv4Address.Any || (!near && prefix.Contains(source)))
            {
                best = prefix.Address;
                near = prefix.Contains(source);
            }
        }

        return best;
    }
}
