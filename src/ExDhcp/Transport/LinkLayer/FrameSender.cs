using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>
/// Sends datagrams to hardware addresses: to clients that have no address yet and answer no ARP (RFC 2131 section 4.1). It writes the
/// IP and UDP headers itself, because no UDP socket sends to a neighbour it cannot ask; many frames leave with one <c>sendmmsg</c>.
/// </summary>
internal sealed unsafe class FrameSender : IDisposable
{
    private const int MaxFrames = 64;
    private const int EthernetAddressLength = 6;

    // One IP packet of any size, or MaxFrames of usual ones.
    private const int BufferSize = 64 * 1024;

    // A network card that sends nothing must not stop the server.
    private const int LongestWaitMilliseconds = 200;

    private readonly Socket _socket;
    private readonly byte[] _octets = GC.AllocateUninitializedArray<byte>(BufferSize, pinned: true);
    private readonly LinkMessage[] _messages = GC.AllocateArray<LinkMessage>(MaxFrames, pinned: true);
    private readonly IOVector[] _vectors = GC.AllocateArray<IOVector>(MaxFrames, pinned: true);
    private readonly LinkName[] _names = GC.AllocateArray<LinkName>(MaxFrames, pinned: true);
    private readonly DhcpOutboundDatagram?[] _datagrams = new DhcpOutboundDatagram?[MaxFrames];
    private int _count;
    private int _used;

    /// <exception cref="SocketException">The socket could not be opened: mostly, because the program may not.</exception>
    public FrameSender()
    {
        _socket = PacketSocket.Open();
        _socket.SendTimeout = LongestWaitMilliseconds;
        for (int i = 0; i < MaxFrames; i++)
        {
            _names[i] = new() { AddressLength = EthernetAddressLength };
            _messages[i] = new(Address(ref _names[i]), Address(ref _vectors[i]));
        }
    }

    /// <summary>Sends datagrams in order, each to its <see cref="DhcpOutboundDatagram.LinkAddress"/>. What fails gets its error.</summary>
    public void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams)
    {
        foreach (DhcpOutboundDatagram datagram in datagrams)
        {
            datagram.Error = ReasonNotToSend(datagram);
            if (datagram.Error is not null)
            {
                continue;
            }

            if (_count == MaxFrames || _used + IPv4UdpHeader.Size + datagram.Length > BufferSize)
            {
                Flush();
            }

            Add(datagram);
        }

        Flush();
    }

    public void Dispose() => _socket.Dispose();

    private static InvalidOperationException? ReasonNotToSend(DhcpOutboundDatagram datagram)
    {
        if (datagram.LinkAddress is not { Length: EthernetAddressLength } || datagram.Interface is null)
        {
            return new("A frame needs an Ethernet address to go to and an interface to leave by.");
        }

        return datagram.Length > ushort.MaxValue - IPv4UdpHeader.Size
            ? new($"{datagram.Length} octets are more than a UDP datagram holds.")
            : null;
    }

    private void Add(DhcpOutboundDatagram datagram)
    {
        Span<byte> packet = _octets.AsSpan(_used, IPv4UdpHeader.Size + datagram.Length);
        datagram.Buffer.AsSpan(0, datagram.Length).CopyTo(packet[IPv4UdpHeader.Size..]);
        new IPv4UdpHeader(new(datagram.SourceAddress, datagram.SourcePort), datagram.Destination).Write(packet);

        ref LinkName name = ref _names[_count];
        name.InterfaceIndex = datagram.Interface!.Index;
        datagram.LinkAddress!.Value.CopyTo(MemoryMarshal.CreateSpan(ref name.Address[0], EthernetAddressLength));
        _vectors[_count] = new() { Start = Address(ref _octets[_used]), Length = (nuint)packet.Length };
        _datagrams[_count++] = datagram;
        _used += packet.Length;
    }

    private void Flush()
    {
        int flags = 0;
        for (int next = 0; next < _count;)
        {
            int result = Send(next, flags, out Exception? error);
            if (result >= 0)
            {
                next += result;
            }
            else if (result != -LinuxError.Interrupted)
            {
                // It has waited once already: whether there is room for the rest is seen at once.
                flags = result == -LinuxError.TryAgain ? LinuxCalls.DoNotWait : flags;
                _datagrams[next++]!.Error = error ?? new Win32Exception(-result);
            }
        }

        Array.Clear(_datagrams, 0, _count);
        _count = 0;
        _used = 0;
    }

    private int Send(int first, int flags, out Exception? error)
    {
        error = null;
        try
        {
            return LinkMessage.Send(_socket.SafeHandle, Address(ref _messages[first]), _count - first, flags);
        }
        catch (ObjectDisposedException disposed)
        {
            error = disposed;
            return int.MinValue;
        }
    }

    /// <summary>The address of an element of an array that is pinned.</summary>
    private static T* Address<T>(ref T element)
        where T : unmanaged
        => (T*)Unsafe.AsPointer(ref element);
}
