using System.ComponentModel;
using System.Net.Sockets;

namespace ExDhcp;

/// <summary>
/// Sends many datagrams with one <c>sendmmsg</c>, each by the interface and from the address of one's choice (ip(7), IP_PKTINFO). A reply must
/// come from the address that was asked, or a client, a firewall or NAT between takes it for a stranger's.
/// </summary>
internal sealed unsafe class SendBatch
{
    // A network card that sends nothing, or addresses that nobody answers for, must not stop the server: what does not go out in this time is
    // lost.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(UdpSocket.LongestSendMilliseconds);

    private readonly IPv4Address _bound;
    private readonly MessageBatch _messages;

    /// <param name="size">How many at once.</param>
    /// <param name="bound">The address that the socket is bound to, which needs no saying; 0.0.0.0 if it is to none.</param>
    public SendBatch(int size, IPv4Address bound)
    {
        _bound = bound;
        _messages = new(size);
        for (int i = 0; i < size; i++)
        {
            ref PacketInfoMessage info = ref _messages.PacketInfo(i);
            info.Length = PacketInfoMessage.FullLength;
            info.Level = PacketInfoMessage.IPLevel;
            info.Type = PacketInfoMessage.PacketInfo;
        }
    }

    /// <summary>Sends datagrams in order. One that fails gets its error, and the next is tried.</summary>
    public void Send(SafeSocketHandle socket, ReadOnlySpan<DhcpOutboundDatagram> datagrams)
    {
        while (!datagrams.IsEmpty)
        {
            int count = Math.Min(datagrams.Length, _messages.Size);
            SendSome(socket, datagrams[..count]);
            datagrams = datagrams[count..];
        }
    }

    private void SendSome(SafeSocketHandle socket, ReadOnlySpan<DhcpOutboundDatagram> datagrams)
    {
        for (int i = 0; i < datagrams.Length; i++)
        {
            Describe(i, datagrams[i]);
        }

        long? deadline = null;
        int next = 0;
        while (next < datagrams.Length)
        {
            int result = _messages.Send(socket, next, datagrams.Length - next);
            if (result >= 0)
            {
                next += result;
            }
            else if (!MayTryAgain(socket, -result, ref _messages.PacketInfo(next), ref deadline))
            {
                datagrams[next].Error = new Win32Exception(-result);
                next++;
            }
        }
    }

    private void Describe(int index, DhcpOutboundDatagram datagram)
    {
        _messages.SetBuffer(index, datagram.Buffer, Math.Min(datagram.Length, datagram.Buffer.Length));
        _messages.Name(index).EndPoint = datagram.Destination;
        bool hasWishes = datagram.Interface is not null || datagram.SourceAddress != _bound;
        _messages.Message(index).Header.PacketInfoLength = hasWishes ? (nuint)sizeof(PacketInfoMessage) : 0;
        ref PacketInfoMessage info = ref _messages.PacketInfo(index);
        info.InterfaceIndex = datagram.Interface?.Index ?? 0;
        info.Local = hasWishes ? datagram.SourceAddress : IPv4Address.Any;
        datagram.Error = null;
    }

    private static bool MayTryAgain(SafeSocketHandle socket, int error, ref PacketInfoMessage info, ref long? deadline)
    {
        switch (error)
        {
            case LinuxError.Interrupted:
                return true;
            case LinuxError.InvalidArgument or LinuxError.AddressNotAvailable or LinuxError.NetworkUnreachable
                when info.Local != IPv4Address.Any:
                // Perhaps an address that this host does not have any more: better from another one than not at all.
                info.Local = IPv4Address.Any;
                return true;
            case LinuxError.TryAgain or LinuxError.NoBuffers:
                deadline ??= Environment.TickCount64 + (long)LongestWait.TotalMilliseconds;
                return WaitForRoom(socket, error, deadline.Value - Environment.TickCount64);
            default:
                return false;
        }
    }

    private static bool WaitForRoom(SafeSocketHandle socket, int error, long milliseconds)
    {
        if (milliseconds <= 0)
        {
            return false;
        }

        // The send buffer tells when it has room; the queue of a network card does not.
        PollEntry entry = new() { Descriptor = (int)socket.DangerousGetHandle(), Events = LinuxCalls.CanSend };
        _ = error == LinuxError.TryAgain ? LinuxCalls.Poll(&entry, 1, (int)milliseconds) : LinuxCalls.Poll(null, 0, 1);
        return true;
    }
}
