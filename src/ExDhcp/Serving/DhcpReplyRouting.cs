namespace ExDhcp;

/// <summary>Where replies go.</summary>
public enum DhcpReplyRouting
{
    /// <summary>Where RFC 2131 section 4.1 says: to the relay agent, to the client's address, or broadcast.</summary>
    Protocol,

    /// <summary>
    /// Always to the address and port the request came from. For tests, and for load generators that play many relays: clients without an
    /// address hear nothing.
    /// </summary>
    ToSource,

    /// <summary>
    /// Always to <see cref="DhcpServerOptions.BroadcastAddress"/> and <see cref="DhcpServerOptions.ClientPort"/>, by the interface
    /// the request came in on. Clients behind a relay agent hear nothing then.
    /// </summary>
    Broadcast,
}
