using ExDhcp;

namespace QuickStart;

/// <summary>The addresses of one network and who has them until when. In memory: a restart forgets them.</summary>
internal sealed class AddressPool(IPv4Prefix network)
{
    private static readonly TimeSpan OfferTime = TimeSpan.FromSeconds(30);

    private readonly Dictionary<IPv4Address, (DhcpClientId Client, DateTimeOffset Until)> _taken = [];
    private readonly Dictionary<DhcpClientId, IPv4Address> _addresses = [];
    private readonly int _size = (int)(network.DirectedBroadcast.ToUInt32() - network.Network.ToUInt32()) - 1;
    private int _next;

    public bool Contains(DhcpClientId client) => _addresses.ContainsKey(client);

    /// <summary>Holds an address for a client: the one it has, else the one it wishes, else the next that is free.</summary>
    public IPv4Address? Reserve(DhcpClientId client, IPv4Address? wish, DateTimeOffset now)
    {
        if (_addresses.TryGetValue(client, out IPv4Address own))
        {
            _taken[own] = (client, Later(_taken[own].Until, now + OfferTime));
            return own;
        }

        IPv4Address? address = wish is { } wished && IsFree(wished, now) ? wished : NextFree(now);
        if (address is { } found)
        {
            Take(client, found, now + OfferTime);
        }

        return address;
    }

    /// <summary>Makes a reservation a lease, or a lease longer. Fails when the address is not that client's.</summary>
    public bool Extend(DhcpClientId client, IPv4Address address, DateTimeOffset until)
    {
        bool own = _addresses.TryGetValue(client, out IPv4Address current) && current == address;
        if (own)
        {
            _taken[address] = (client, until);
        }

        return own;
    }

    /// <summary>Gives an address back, if it is that client's.</summary>
    public void Release(DhcpClientId client, IPv4Address address)
    {
        if (_addresses.TryGetValue(client, out IPv4Address current) && current == address)
        {
            _addresses.Remove(client);
            _taken.Remove(address);
        }
    }

    /// <summary>Never gives an address out again that its client found in use by somebody else.</summary>
    public void Block(DhcpClientId client, IPv4Address address)
    {
        if (_addresses.TryGetValue(client, out IPv4Address current) && current == address)
        {
            _addresses.Remove(client);
            _taken[address] = (default, DateTimeOffset.MaxValue);
        }
    }

    private IPv4Address? NextFree(DateTimeOffset now)
    {
        for (int i = 0; i < _size; i++)
        {
            IPv4Address candidate = network.Network + (1 + ((_next + i) % _size));
            if (IsFree(candidate, now))
            {
                _next = (_next + i + 1) % _size;
                return candidate;
            }
        }

        return null;
    }

    private bool IsFree(IPv4Address address, DateTimeOffset now) =>
        network.Contains(address)
        && address != network.Address
        && address != network.Network
        && address != network.DirectedBroadcast
        && (!_taken.TryGetValue(address, out (DhcpClientId Client, DateTimeOffset Until) owner) || owner.Until <= now);

    private void Take(DhcpClientId client, IPv4Address address, DateTimeOffset until)
    {
        if (_taken.TryGetValue(address, out (DhcpClientId Client, DateTimeOffset Until) former))
        {
            _addresses.Remove(former.Client);
        }

        _taken[address] = (client, until);
        _addresses[client] = address;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
