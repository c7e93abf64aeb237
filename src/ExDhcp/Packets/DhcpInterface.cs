namespace ExDhcp;

/// <summary>A network interface of this host, as far as it is known.</summary>
public sealed class DhcpInterface
{
    // An array, because every packet is held against it, and going through an interface costs more than the comparison.
    private readonly IPv4Prefix[] _prefixes = [];

    /// <summary>The index the operating system gave it; 0 when unknown.</summary>
    public int Index { get; init; }

    /// <summary>Its name, <c>eth1</c> for example; empty when unknown.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether frames on it carry Ethernet addresses.</summary>
    public bool IsEthernet { get; init; }

    /// <summary>The largest IP packet it carries, in octets; 0 when unknown.</summary>
    public int Mtu { get; init; }

    /// <summary>Its IPv4 addresses with their prefixes; empty when unknown or when it has none. What is set is copied.</summary>
    /// <exception cref="ArgumentNullException">It is set to <see langword="null"/>.</exception>
    public IReadOnlyList<IPv4Prefix> Prefixes
    {
        get => _prefixes;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _prefixes = [.. value];
        }
    }

    /// <summary>Whether this interface has an address.</summary>
    internal bool HasAddress(IPv4Address address)
    {
        foreach (IPv4Prefix prefix in _prefixes)
        {
            if (prefix.Address == address)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a packet to <paramref name="address"/> reaches every host of a network of this interface.</summary>
    internal bool IsBroadcast(IPv4Address address)
    {
        foreach (IPv4Prefix prefix in _prefixes)
        {
            if (prefix.IsBroadcast(address))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an address names one of the interface's networks, all its host bits being zero.</summary>
    internal bool IsNetwork(IPv4Address address)
    {
        foreach (IPv4Prefix prefix in _prefixes)
        {
            if (prefix.Length <= 30 && prefix.Network == address)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first address of this interface in the network of <paramref name="neighbor"/>.</summary>
    internal IPv4Address? AddressNear(IPv4Address neighbor)
    {
        foreach (IPv4Prefix prefix in _prefixes)
        {
            if (prefix.Contains(neighbor))
            {
                return prefix.Address;
            }
        }

        return null;
    }

    /// <summary>The interface as text.</summary>
    /// <returns>Its name.</returns>
    public override string ToString() => Name;
}
