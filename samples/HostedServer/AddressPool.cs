using ExDhcp;
using Microsoft.Extensions.Options;

namespace HostedServer;

/// <summary>
/// The addresses of the network and who has them until when. In memory: when the program starts anew, its clients ask for the addresses
/// they had, and get them. No locks: only the server uses it, and handles one message at a time.
/// </summary>
internal sealed class AddressPool(IOptions<PoolOptions> options, TimeProvider time)
{
    private static readonly TimeSpan OfferTime = TimeSpan.FromSeconds(30);

    private readonly Dictionary<IPv4Address, Entry> _entries = [];
    private readonly Dictionary<DhcpClientId, IPv4Address> _addresses = [];

    public IPv4Prefix Network { get; } = IPv4Prefix.Parse(options.Value.Network);

    public TimeSpan LeaseTime { get; } = options.Value.LeaseTime;

    public bool Knows(DhcpClientId client) => _addresses.ContainsKey(client);

    public int CountLeases() => _entries.Values.Count(entry => entry.IsLeased && entry.Until > time.GetUtcNow());

    /// <summary>Holds an address for a client: the one it has, else the one it wishes, else the first that is free.</summary>
    public IPv4Address? Reserve(DhcpClientId client, IPv4Address? wish)
    {
        IPv4Address? address = _addresses.TryGetValue(client, out IPv4Address own) ? own
            : wish is { } wished && IsFree(wished) ? wished
            : FirstFree();
        DateTimeOffset until = time.GetUtcNow() + OfferTime;
        if (address is { } found && !(_entries.TryGetValue(found, out Entry? entry) && entry.Until > until))
        {
            Take(found, new(client, until, IsLeased: false));
        }

        return address;
    }

    /// <summary>Makes a reservation a lease, or a lease longer. Fails when the address is not that client's.</summary>
    public bool Extend(DhcpClientId client, IPv4Address address)
    {
        bool isOwn = IsOf(client, address);
        if (isOwn)
        {
            Take(address, new(client, time.GetUtcNow() + LeaseTime, IsLeased: true));
        }

        return isOwn;
    }

    /// <summary>Gives an address back, if it is that client's.</summary>
    public void Release(DhcpClientId client, IPv4Address address)
    {
        if (IsOf(client, address))
        {
            _addresses.Remove(client);
            _entries.Remove(address);
        }
    }

    /// <summary>Gives an address to nobody any more, if it is that client's: somebody else uses it.</summary>
    public bool Block(DhcpClientId client, IPv4Address address)
    {
        bool isOwn = IsOf(client, address);
        if (isOwn)
        {
            _addresses.Remove(client);
            _entries[address] = new(default, DateTimeOffset.MaxValue, IsLeased: false);
        }

        return isOwn;
    }

    private bool IsOf(DhcpClientId client, IPv4Address address) =>
        _addresses.TryGetValue(client, out IPv4Address own) && own == address;

    private IPv4Address? FirstFree()
    {
        for (IPv4Address address = Network.Network + 1; address != Network.DirectedBroadcast; address += 1)
        {
            if (IsFree(address))
            {
                return address;
            }
        }

        return null;
    }

    private bool IsFree(IPv4Address address) =>
        Network.Contains(address)
        && address != Network.Address
        && address != Network.Network
        && address != Network.DirectedBroadcast
        && (!_entries.TryGetValue(address, out Entry? entry) || entry.Until <= time.GetUtcNow());

    private void Take(IPv4Address address, Entry entry)
    {
        if (_entries.TryGetValue(address, out Entry? former))
        {
            _addresses.Remove(former.Client);
        }

        _entries[address] = entry;
        _addresses[entry.Client] = address;
    }

    private sealed record Entry(DhcpClientId Client, DateTimeOffset Until, bool IsLeased);
}
