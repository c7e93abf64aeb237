using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>
/// Has interfaces show a socket what is sent to others as well: to clients behind a bridge that this host is, or on a mirror port. The
/// kernel undoes it when the socket is closed.
/// </summary>
internal sealed class PromiscuousMode(Socket socket)
{
    // <linux/if_packet.h>
    private const int PacketLevel = 263;
    private const int AddMembership = 1;
    private const ushort Promiscuous = 1;

    private readonly HashSet<int> _joined = [];

    /// <summary>Joins those that are new. An interface that has been unplugged is another one when it comes back.</summary>
    public void Join(IEnumerable<DhcpInterface> interfaces)
    {
        lock (_joined)
        {
            foreach (DhcpInterface candidate in interfaces)
            {
                if (candidate.IsEthernet && _joined.Add(candidate.Index))
                {
                    Join(candidate.Index);
                }
            }
        }
    }

    private void Join(int index)
    {
        Membership membership = new(index, Promiscuous);
        try
        {
            socket.SetRawSocketOption(PacketLevel, AddMembership, MemoryMarshal.AsBytes(new ReadOnlySpan<Membership>(in membership)));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It has gone, or cannot do that: broadcasts are heard all the same.
        }
    }

    /// <summary><c>struct packet_mreq</c></summary>
    private readonly struct Membership(int interfaceIndex, ushort type)
    {
        public readonly int InterfaceIndex = interfaceIndex;
        public readonly ushort Type = type;
        public readonly ushort AddressLength = 0;
        public readonly ulong Address = 0;
    }
}
