namespace ExDhcp.Testing;

/// <summary>What the network does with a datagram.</summary>
public enum DhcpTestFate
{
    /// <summary>It arrives.</summary>
    Deliver,

    /// <summary>It is lost.</summary>
    Lose,

    /// <summary>It arrives twice.</summary>
    Duplicate,

    /// <summary>It arrives after the datagram that follows it; if none follows, when all is quiet.</summary>
    Delay,
}
