using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>
/// Has interfaces show a socket what is sent to others as well: to clients behind a bridge that this host is, or on a mirror port. The
/// kernel undoes it when the socket is closed.
/// </summary>
internal sealed class PromiscuousMode : IDisposable
{
    // <linux/if_packet.h>
    private const int PacketLevel = 263;
    private const int AddMembership = 1;
    private const ushort Promiscuous = 1;

    private readonly Socket _socket;
    private readonly Func<IEnumerable<DhcpInterface>> _interfaces;
    private readonly HashSet<int> _joined = [];
    private readonly Lock _lock = new();

    public PromiscuousMode(Socket socket, Func<IEnumerable<DhcpInterface>> interfaces)
    {
        _socket = socket;
        _interfaces = interfaces;
        NetworkChange.NetworkAddressChanged += OnChanged;
        Join();
    }

    public void Dispose() => NetworkChange.NetworkAddressChanged -= OnChanged;

    /// <summary>An interface that has been unplugged is another one when it comes back.</summary>
    private void OnChanged(object? sender, EventArgs e) => Join();

    private void Join()
    {
        lock (_lock)
        {
            foreach (DhcpInterface candidate in _interfaces())
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
            _socket.SetRawSocketOption(PacketLevel, AddMembership, MemoryMarshal.AsBytes(new ReadOnlySpan<Membership>(in membership)));
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
