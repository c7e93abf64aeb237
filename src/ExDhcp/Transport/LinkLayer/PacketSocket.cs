using System.Net.Sockets;

namespace ExDhcp;

/// <summary>
/// Opens sockets for IP packets below UDP (packet(7)): the kernel writes and takes away the link header, VLAN tags included.
/// </summary>
internal static class PacketSocket
{
    /// <summary>How to give a program the right to have such sockets.</summary>
    public const string HowToGrant =
        "Grant it CAP_NET_RAW: 'setcap cap_net_raw,cap_net_bind_service=+ep PROGRAM', "
        + "AmbientCapabilities=CAP_NET_RAW CAP_NET_BIND_SERVICE in a systemd unit, or 'docker run --cap-add NET_RAW'.";

    /// <summary>Opens a socket, which receives nothing until it is bound.</summary>
    /// <exception cref="SocketException">It could not be opened: mostly, because the program may not.</exception>
    public static Socket Open() => new(AddressFamily.Packet, SocketType.Dgram, ProtocolType.Unspecified);

    /// <summary>Whether a program was refused a socket for want of the capability.</summary>
    public static bool IsForbidden(SocketException error) => error.SocketErrorCode == SocketError.AccessDenied;
}
