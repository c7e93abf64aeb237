namespace ExDhcp;

/// <summary>A route of option 121: the network it leads to and the router to use (RFC 3442).</summary>
/// <param name="Destination">The network; 0.0.0.0/0 is the default route. Host bits are not sent.</param>
/// <param name="Router">The next hop; 0.0.0.0 when the network is on the link itself.</param>
public readonly record struct ClasslessRoute(IPv4Prefix Destination, IPv4Address Router)
{
    /// <summary>The route as text.</summary>
    /// <returns>Text like <c>10.0.0.0/8 via 192.0.2.1</c>.</returns>
    public override string ToString() => $"{Destination} via {Router}";
}
