using System.Net.Sockets;

namespace ExDhcp;

/// <summary>Receives many datagrams with one <c>recvmmsg</c>, each with the interface and the address it came to (ip(7), IP_PKTINFO).</summary>
internal sealed class ReceiveBatch(int size, InterfaceTable interfaces)
{
    private readonly MessageBatch _messages = new(size);

    /// <summary>Takes the datagrams that are there, without waiting.</summary>
    /// <param name="socket">A UDP socket with IP_PKTINFO set.</param>
    /// <param name="datagrams">Where they go, at most as many as the size says.</param>
    /// <param name="first">The first of <paramref name="datagrams"/> to fill.</param>
    /// <returns>How many were received, or the error number, negated.</returns>
    public int Receive(SafeSocketHandle socket, ReadOnlySpan<DhcpInboundDatagram> datagrams, int first)
    {
        for (int i = first; i < datagrams.Length; i++)
        {
            byte[] buffer = datagrams[i].Buffer;
            _messages.SetBuffer(i, buffer, buffer.Length);
        }

        int count = _messages.Receive(socket, first, datagrams.Length - first);
        for (int i = first; i < first + count; i++)
        {
            Describe(i, datagrams[i]);
            _messages.Reset(i);
        }

        return count;
    }

    private void Describe(int index, DhcpInboundDatagram datagram)
    {
        ref readonly LinuxMessage message = ref _messages.Message(index);
        datagram.Length = (int)message.Length;
        datagram.IsTruncated = (message.Header.Flags & LinuxCalls.Truncated) != 0;
        datagram.Source = _messages.Name(index).EndPoint;

        ref PacketInfoMessage info = ref _messages.PacketInfo(index);
        if (message.Header.PacketInfoLength >= PacketInfoMessage.FullLength && info.IsValid)
        {
            datagram.Interface = interfaces.Find(info.InterfaceIndex);
            datagram.Destination = info.Destination;

            // The kernel tells an address of ours for every datagram, but of another interface when this one has none.
            datagram.LocalAddress = info.Local == info.Destination
                ? info.Local
                : LocalAddress.Choose(datagram.Interface, info.Destination, datagram.Source.Address);
        }
        else
        {
            datagram.Interface = null;
            datagram.Destination = IPv4Address.Any;
            datagram.LocalAddress = IPv4Address.Any;
        }
    }
}
