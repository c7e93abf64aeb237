using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>
/// Hears what other servers send to clients and relay agents (<see cref="DhcpServerOptions.ListenForReplies"/>). Below UDP, because a
/// second UDP socket on port 68 would take the answers away that the host's own DHCP client waits for.
/// </summary>
internal sealed class ReplyListener : IDisposable
{
    private const string Failure = "Listening for replies failed";
    private const int LargestPacket = 65_535;

    // <linux/if_packet.h>
    private const int PacketLevel = 263;
    private const int AuxiliaryDataOption = 8;
    private const uint ChecksumNotReady = 1 << 3;
    private const uint ChecksumValid = 1 << 7;
    private const byte ForOtherHost = 3;

    private readonly Socket _socket;
    private readonly InterfaceTable _interfaces = new();
    private readonly IReadOnlyList<string> _devices;
    private readonly ushort _serverPort;
    private readonly PromiscuousMode _promiscuous;
    private readonly LinkWatch _links;
    private readonly byte[] _peek = new byte[1];
    private readonly byte[] _packet = GC.AllocateUninitializedArray<byte>(LargestPacket, pinned: true);

    private ReplyListener(Socket socket, DhcpTransportSettings settings, ushort serverPort)
    {
        _socket = socket;
        _devices = settings.Devices;
        _serverPort = serverPort;
        _promiscuous = new(socket);
        try
        {
            _links = new(OnLinksChanged);
        }
        catch
        {
            _interfaces.Dispose();
            throw;
        }

        Join();
    }

    /// <summary>Opens a listener.</summary>
    /// <param name="settings">Which interfaces and ports to listen on.</param>
    /// <param name="serverPort">The server's own port.</param>
    /// <exception cref="DhcpStartException">It could not be opened; the message says what to do.</exception>
    public static ReplyListener Open(DhcpTransportSettings settings, ushort serverPort)
    {
        if (!LinuxCalls.CanMoveMessages)
        {
            throw new DhcpStartException("ListenForReplies needs Linux, and its calls recvmmsg and sendmmsg. Leave it out here.");
        }

        Socket? socket = null;
        try
        {
            socket = OpenSocket(settings);
            return new(socket, settings, serverPort);
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="DhcpTransport.ReceiveAsync"/>
    public async ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await _socket.ReceiveAsync(_peek.AsMemory(), SocketFlags.Peek, cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException error) when (error.SocketErrorCode != SocketError.OperationAborted)
            {
                throw new IOException($"{Failure}: {error.Message}", error);
            }

            int count = 0;
            while (count < datagrams.Length
                && !cancellationToken.IsCancellationRequested
                && TryReceive(datagrams.Span[count], out bool isReply))
            {
                count += isReply ? 1 : 0;
            }

            if (count > 0)
            {
                return count;
            }
        }
    }

    public void Dispose()
    {
        _links.Dispose();
        _interfaces.Dispose();
        _socket.Dispose();
    }

    private static Socket OpenSocket(DhcpTransportSettings settings)
    {
        Socket? socket = null;
        try
        {
            socket = PacketSocket.Open();
            socket.SetRawSocketOption(PacketLevel, AuxiliaryDataOption, BitConverter.GetBytes(1));
            ReplyFilter.Attach(socket, settings.ClientPort, settings.RelayPort);

            // All interfaces, and IP going in: what this host sends is not shown to such a socket. Bound to one interface, it would be deaf
            // once that has been unplugged.
            socket.Bind(new EveryInterface());
            return socket;
        }
        catch (SocketException error)
        {
            socket?.Dispose();
            throw new DhcpStartException(
                PacketSocket.IsForbidden(error)
                    ? $"ListenForReplies: this program may not listen below UDP. {PacketSocket.HowToGrant} Or leave ListenForReplies out."
                    : $"ListenForReplies: listening below UDP is not possible here: {error.Message}",
                error);
        }
    }

    /// <summary>Takes the next packet, if there is one.</summary>
    private unsafe bool TryReceive(DhcpInboundDatagram datagram, out bool isReply)
    {
        isReply = false;
        LinkName name = new();
        AuxiliaryData auxiliary = default;
        IOVector vector = new() { Start = (byte*)Unsafe.AsPointer(ref _packet[0]), Length = LargestPacket };
        LinkMessage message = new(&name, &vector, &auxiliary, (nuint)sizeof(AuxiliaryData));
        int result = message.Receive(_socket.SafeHandle);
        if (result < 0)
        {
            return -result is LinuxError.TryAgain or LinuxError.Interrupted
                ? false
                : throw new IOException($"{Failure}: {Marshal.GetPInvokeErrorMessage(-result)}");
        }

        isReply = (message.Header.Flags & LinuxCalls.Truncated) == 0
            && Describe(_packet.AsSpan(0, (int)message.Length), name, HasChecksum(message, auxiliary), datagram);
        return true;
    }

    /// <summary>
    /// Whether the UDP checksum is there to be compared: packets that stay on this machine have none yet, and hardware may have done it.
    /// </summary>
    private static unsafe bool HasChecksum(in LinkMessage message, in AuxiliaryData auxiliary) =>
        message.Header.ControlLength < (nuint)sizeof(AuxiliaryData) || (auxiliary.Status & (ChecksumNotReady | ChecksumValid)) == 0;

    private bool Describe(ReadOnlySpan<byte> packet, in LinkName name, bool hasChecksum, DhcpInboundDatagram datagram)
    {
        if (!IPv4UdpHeader.TryRead(packet, hasChecksum, out IPv4UdpHeader header, out Range payload)
            || Find(name.InterfaceIndex) is not { } receiver
            || IsOwn(header.Source.Address)
            || (name.PacketType != ForOtherHost && header.Destination.Port == _serverPort))
        {
            // The last: the server's own socket has it.
            return false;
        }

        ReadOnlySpan<byte> octets = packet[payload];
        datagram.Length = Math.Min(octets.Length, datagram.Buffer.Length);
        octets[..datagram.Length].CopyTo(datagram.Buffer);
        datagram.IsTruncated = datagram.Length < octets.Length;
        datagram.IsOverheard = true;
        datagram.Source = header.Source;
        datagram.Destination = header.Destination.Address;
        datagram.LocalAddress = LocalAddress.Choose(receiver, header.Destination.Address, header.Source.Address);
        datagram.LocalPort = header.Destination.Port;
        datagram.Interface = receiver;
        return true;
    }

    private bool IsServed(DhcpInterface candidate) => _devices.Count == 0 || _devices.Contains(candidate.Name);

    private DhcpInterface? Find(int index) => _interfaces.Find(index) is { } found && IsServed(found) ? found : null;

    private bool IsOwn(IPv4Address address) => _interfaces.Interfaces.Any(candidate => candidate.HasAddress(address));

    private void Join() => _promiscuous.Join(_interfaces.Interfaces.Where(IsServed));

    private void OnLinksChanged()
    {
        // Reading them takes too long for the thread that tells.
        _interfaces.Invalidate();
        ThreadPool.UnsafeQueueUserWorkItem(static listener => listener.Join(), this, preferLocal: false);
    }

    /// <summary><c>struct cmsghdr</c> with <c>struct tpacket_auxdata</c></summary>
    private struct AuxiliaryData
    {
        public nuint Length;
        public int Level;
        public int Type;
        public uint Status;
        public uint PacketLength;
        public uint SnapLength;
        public ushort LinkHeader;
        public ushort NetworkHeader;
        public ushort Tag;
        public ushort TagProtocol;
    }

    /// <summary>IP packets at whatever interface: <c>struct sockaddr_ll</c> without an index.</summary>
    private sealed class EveryInterface : EndPoint
    {
        public override AddressFamily AddressFamily => AddressFamily.Packet;

        public override SocketAddress Serialize()
        {
            SocketAddress address = new(AddressFamily.Packet, Unsafe.SizeOf<LinkName>());
            BitConverter.TryWriteBytes(address.Buffer.Span[sizeof(ushort)..], LinkName.IPProtocol);
            return address;
        }
    }
}
