using System.Net;

namespace ExDhcp;

/// <summary><c>struct mmsghdr</c>: an IP packet to send or to receive below UDP.</summary>
internal unsafe struct LinkMessage(LinkName* name, OctetVector* vector, void* control = null, nuint controlLength = 0)
{
    public readonly LinkName* Name = name;
    public uint NameLength = (uint)sizeof(LinkName);
    public readonly OctetVector* Vectors = vector;
    public readonly nuint VectorCount = 1;
    public readonly void* Control = control;
    public nuint ControlLength = controlLength;
    public int Flags = 0;

    /// <summary>The number of octets sent or received.</summary>
    public uint Length = 0;
}

/// <summary><c>struct iovec</c></summary>
internal unsafe struct OctetVector
{
    public byte* Start;
    public nuint Length;
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
