using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>
/// <c>struct mmsghdr</c>, an IP packet to send or to receive below UDP: like <see cref="LinuxMessage"/>, but for other names and other
/// things that are told beside the packet.
/// </summary>
internal unsafe struct LinkMessage(LinkName* name, IOVector* vector, void* control = null, nuint controlLength = 0)
{
    public LinkHeader Header = new(name, vector, control, controlLength);

    /// <summary>The number of octets sent or received.</summary>
    public uint Length = 0;

    /// <summary>Sends packets up to the first that fails.</summary>
    /// <returns>Their number, or, when the first of them failed, the error number, negated.</returns>
    public static int Send(SafeSocketHandle socket, LinkMessage* messages, int count, int flags) =>
        Result(LinuxCalls.SendMessages(socket, (LinuxMessage*)messages, (uint)count, flags));

    /// <summary>Receives a packet without waiting.</summary>
    /// <returns>1, or the error number, negated.</returns>
    public int Receive(SafeSocketHandle socket)
    {
        fixed (LinkMessage* message = &this)
        {
            return Result(LinuxCalls.ReceiveMessages(socket, (LinuxMessage*)message, 1, LinuxCalls.DoNotWait, null));
        }
    }

    private static int Result(int result) => result < 0 ? -Marshal.GetLastPInvokeError() : result;
}

/// <summary><c>struct msghdr</c>, a structure of its own for the padding behind its last field.</summary>
internal unsafe struct LinkHeader(LinkName* name, IOVector* vector, void* control, nuint controlLength)
{
    public readonly LinkName* Name = name;
    public uint NameLength = (uint)sizeof(LinkName);
    public readonly IOVector* Vectors = vector;
    public readonly nuint VectorCount = 1;
    public readonly void* Control = control;
    public nuint ControlLength = controlLength;
    public int Flags = 0;
}

/// <summary><c>struct sockaddr_ll</c> (packet(7)): a neighbour on a network, or who sent a frame and how it came.</summary>
internal unsafe struct LinkName()
{
    public const ushort Packet = 17;
    public const int MaxAddressLength = 8;

    /// <summary>ETH_P_IP, in network order.</summary>
    public static readonly ushort IPProtocol = (ushort)IPAddress.HostToNetworkOrder((short)0x0800);

    public ushort Family = Packet;
    public ushort Protocol = IPProtocol;
    public int InterfaceIndex;
    public ushort HardwareType;
    public byte PacketType;
    public byte AddressLength;
    public fixed byte Address[MaxAddressLength];
}
