using System.ComponentModel;
using System.Net.Sockets;

namespace ExDhcp;

/// <summary>What the operating system refuses when a server starts, and what to do about it.</summary>
internal static class UdpSocketErrors
{
    private const int FirstUnprivilegedPort = 1024;

    /// <summary>Explains an interface that is not there with those that are.</summary>
    public static void ThrowIfNoSuchDevice(DhcpTransportSettings settings, IReadOnlyList<DhcpInterface> interfaces)
    {
        foreach (string device in settings.Devices)
        {
            if (!interfaces.Any(candidate => candidate.Name == device))
            {
                string known = string.Join(", ", interfaces.Select(static candidate => candidate.Name));
                string option = settings.BindToDevice is null ? nameof(settings.Interfaces) : nameof(settings.BindToDevice);
                throw new DhcpStartException($"There is no network interface \"{device}\". Set {option} to one of: {known}.");
            }
        }
    }

    public static void ThrowIfNoSuchAddress(IPv4Address address, IReadOnlyList<DhcpInterface> interfaces)
    {
        if (address == IPv4Address.Any || address.IsLoopback || interfaces.Any(candidate => candidate.HasAddress(address)))
        {
            return;
        }

        string known = string.Join(", ", interfaces.SelectMany(static candidate => candidate.Prefixes).Select(static prefix => prefix.Address));
        throw new DhcpStartException(
            $"{address} is not an address of this host. Set Address to one that is ({known}), or leave it out. "
            + "An address that clients know this server by, but this host does not have, belongs into ServerIdentifiers.");
    }

    /// <summary>Whether a datagram could not be sent because too many have not left yet.</summary>
    public static bool IsForWantOfRoom(Exception error) => error
        is SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock }
        or Win32Exception { NativeErrorCode: LinuxError.TryAgain };

    public static DhcpStartException Open(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.TooManyOpenSockets => new(
            "This program has as many open files as it may have, and needs one more for a UDP socket. Let it have more: LimitNOFILE in a "
            + "systemd unit, or ulimit -n.",
            error),
        _ => new($"Opening a UDP socket failed: {error.Message}. Look for a sandbox that forbids it.", error),
    };

    public static DhcpStartException Bind(IPv4EndPoint endPoint, SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AccessDenied when endPoint.Port < FirstUnprivilegedPort => new(
            $"UDP port {endPoint.Port} needs a privilege. Give it to the program (setcap cap_net_bind_service=+ep PROGRAM), or use a port "
            + $"from {FirstUnprivilegedPort} up, 6767 for example, and have the firewall redirect the clients to it "
            + "(iptables -t nat -A PREROUTING -p udp --dport 67 -j DNAT --to-destination :6767; the README has the rule for replies, too).",
            error),
        SocketError.AccessDenied => new(
            $"This program is not allowed to use UDP port {endPoint.Port}. "
            + "Look for a sandbox or a firewall that forbids it, or use another port.",
            error),
        SocketError.AddressAlreadyInUse => new(
            $"UDP port {endPoint.Port} is in use, probably by another DHCP server. "
            + "Stop that one ('ss -ulpn' names it), or use another port: Port = 0 picks a free one.",
            error),
        _ => new($"Listening on {endPoint} failed: {error.Message}", error),
    };

    public static DhcpStartException BindToDevice(string device, SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AccessDenied => new(
            $"This program is not allowed to bind to the interface \"{device}\". Give it the capability "
            + "(setcap cap_net_raw,cap_net_bind_service=+ep PROGRAM), or leave BindToDevice out and set Address.",
            error),
        _ => new($"Binding to the interface \"{device}\" failed: {error.Message}", error),
    };
}
