namespace ExDhcp;

/// <summary>A network interface of this host, as far as it is known.</summary>
public sealed class DhcpInterface
{
    /// <summary>The index the operating system gave it; 0 when unknown.</summary>
    public int Index { get; init; }

    /// <summary>Its name, <c>eth1</c> for example; empty when unknown.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether frames on it carry Ethernet addresses.</summary>
    public bool IsEthernet { get; init; }

    /// <summary>The largest IP packet it carries, in octets; 0 when unknown.</summary>
    public int Mtu { get; init; }

    /// <summary>Its IPv4 addresses with their prefixes; empty when unknown or when it has none.</summary>
    public IReadOnlyList<IPv4Prefix> Prefixes { get; init; } = [];

    /// <summary>The interface as text.</summary>
    /// <returns>Its name.</returns>
    public override string ToString() => Name;
}
