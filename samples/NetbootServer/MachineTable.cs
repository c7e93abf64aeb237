using ExDhcp;

namespace NetbootServer;

/// <summary>
/// The address of each machine, and until when it is its own. A machine is known by its hardware address, not by its client
/// identifier: its ROM, its boot loader and its system each have another one, and would use up three addresses.
/// </summary>
/// <remarks>In memory: a restart forgets it. A machine keeps its address beyond its lease, until a new machine finds no other.</remarks>
internal sealed class MachineTable(IPv4Prefix network)
{
    private static readonly TimeSpan OfferTime = TimeSpan.FromMinutes(1);

    private readonly Dictionary<HardwareAddress, Lease> _machines = [];
    private IPv4Address _next = network.Network + 1;

    public bool Knows(HardwareAddress machine) => _machines.ContainsKey(machine);

    /// <summary>Holds an address for a machine: its own, a new one, or the one that was given up first. None when all are in use.</summary>
    public IPv4Address? Hold(HardwareAddress machine, DateTimeOffset now)
    {
        if (!_machines.TryGetValue(machine, out Lease lease))
        {
            if ((TakeNew() ?? TakeExpired(now)) is not { } address)
            {
                return null;
            }

            lease = new(address, now);
        }

        DateTimeOffset until = lease.Until > now + OfferTime ? lease.Until : now + OfferTime;
        _machines[machine] = lease with { Until = until };
        return lease.Address;
    }

    /// <summary>Leases a machine its address. Fails when the address is not its own.</summary>
    public bool Lend(HardwareAddress machine, IPv4Address address, DateTimeOffset until)
    {
        bool own = Owns(machine, address);
        if (own)
        {
            _machines[machine] = new(address, until);
        }

        return own;
    }

    /// <summary>Ends a lease.</summary>
    public void Release(HardwareAddress machine, IPv4Address address, DateTimeOffset now) => Lend(machine, address, now);

    /// <summary>Takes an address out of use: the machine found it taken by somebody else.</summary>
    public void Withdraw(HardwareAddress machine, IPv4Address address)
    {
        if (Owns(machine, address))
        {
            _machines.Remove(machine);
        }
    }

    private bool Owns(HardwareAddress machine, IPv4Address address) =>
        _machines.TryGetValue(machine, out Lease lease) && lease.Address == address;

    private IPv4Address? TakeNew()
    {
        if (_next == network.Address)
        {
            _next += 1;
        }

        if (_next >= network.DirectedBroadcast)
        {
            return null;
        }

        IPv4Address address = _next;
        _next += 1;
        return address;
    }

    private IPv4Address? TakeExpired(DateTimeOffset now)
    {
        (HardwareAddress machine, Lease oldest) = _machines.MinBy(static entry => entry.Value.Until);
        return oldest.Until <= now && _machines.Remove(machine) ? oldest.Address : null;
    }

    private readonly record struct Lease(IPv4Address Address, DateTimeOffset Until);
}
