using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace ExDhcp;

/// <summary>
/// The interfaces of this host, read again when addresses have changed. Reading takes milliseconds, so it happens when somebody
/// asks after a change and never per datagram.
/// </summary>
internal sealed class InterfaceTable : IDisposable
{
    // An index that is still unknown after reading must not make every datagram read again.
    private static readonly TimeSpan UnknownIndexPause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private DhcpInterface[] _interfaces;
    private long _readAt = Environment.TickCount64;
    private volatile bool _stale;

    /// <exception cref="DhcpStartException">The system does not say which interfaces there are. The message says what to do.</exception>
    public InterfaceTable()
    {
        try
        {
            _interfaces = Read();
            NetworkChange.NetworkAddressChanged += OnChanged;
        }
        catch (Exception error) when (IsUnreadable(error))
        {
            throw new DhcpStartException(
                $"This program may not look at the network interfaces of this host: {error.Message}. "
                + "Linux tells of them through netlink: a sandbox must allow it, and RestrictAddressFamilies of a systemd unit name AF_NETLINK.",
                error);
        }
    }

    public DhcpInterface[] Interfaces
    {
        get
        {
            if (_stale)
            {
                Refresh();
            }

            return Volatile.Read(ref _interfaces);
        }
    }

    public DhcpInterface? Find(int index)
    {
        if (index <= 0)
        {
            return null;
        }

        DhcpInterface? found = Search(index);
        if (found is null && Environment.TickCount64 - Volatile.Read(ref _readAt) > UnknownIndexPause.TotalMilliseconds)
        {
            Refresh();
            found = Search(index);
        }

        return found;
    }

    /// <summary>Says that interfaces came or went, which .NET does not tell unless they have an address.</summary>
    public void Invalidate() => _stale = true;

    public void Dispose() => NetworkChange.NetworkAddressChanged -= OnChanged;

    /// <summary>The interfaces as the operating system lists them now.</summary>
    public static DhcpInterface[] Read()
    {
        List<DhcpInterface> interfaces = [];
        foreach (NetworkInterface adapter in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (TryDescribe(adapter) is { } description)
            {
                interfaces.Add(description);
            }
        }

        return [.. interfaces];
    }

    private static DhcpInterface? TryDescribe(NetworkInterface adapter)
    {
        try
        {
            IPInterfaceProperties properties = adapter.GetIPProperties();
            IPv4InterfaceProperties version4 = properties.GetIPv4Properties();
            List<IPv4Prefix> prefixes = [];
            foreach (UnicastIPAddressInformation address in properties.UnicastAddresses)
            {
                if (address.Address.AddressFamily == AddressFamily.InterNetwork && address.PrefixLength is >= 0 and <= 32)
                {
                    prefixes.Add(new(IPv4Address.FromIPAddress(address.Address), address.PrefixLength));
                }
            }

            return new()
            {
                Index = version4.Index,
                Name = adapter.Name,
                IsEthernet = IsEthernet(adapter.NetworkInterfaceType),
                Mtu = Math.Max(0, version4.Mtu),
                Prefixes = prefixes,
            };
        }
        catch (Exception error) when (IsUnreadable(error))
        {
            // It has just gone, or speaks no IPv4.
            return null;
        }
    }

    private static bool IsUnreadable(Exception error) =>
        error is NetworkInformationException or IOException or UnauthorizedAccessException or PlatformNotSupportedException;

    private static bool IsEthernet(NetworkInterfaceType type) => type is
        NetworkInterfaceType.Ethernet or NetworkInterfaceType.Ethernet3Megabit or NetworkInterfaceType.GigabitEthernet
        or NetworkInterfaceType.FastEthernetT or NetworkInterfaceType.FastEthernetFx or NetworkInterfaceType.Wireless80211;

    private DhcpInterface? Search(int index)
    {
        foreach (DhcpInterface candidate in Interfaces)
        {
            if (candidate.Index == index)
            {
                return candidate;
            }
        }

        return null;
    }

    private void Refresh()
    {
        lock (_lock)
        {
            // First, so that a change while reading is seen the next time.
            _stale = false;
            try
            {
                Volatile.Write(ref _interfaces, Read());
            }
            catch (Exception error) when (IsUnreadable(error))
            {
                // What was known is better than nothing; the pause decides when to try again.
            }

            Volatile.Write(ref _readAt, Environment.TickCount64);
        }
    }

    private void OnChanged(object? sender, EventArgs e) => Invalidate();
}
