using System.Buffers.Binary;

namespace ExDhcp;

/// <summary>
/// <c>struct mmsghdr</c>: a datagram to receive or to send. These are the kernel's layouts, which glibc shares. musl has narrower fields and
/// padding in the place of some of these, which are the same octets on a little-endian machine, and .NET runs with musl on no other.
/// </summary>
internal struct LinuxMessage
{
    public MessageHeader Header;

    /// <summary>The number of octets received or sent.</summary>
    public uint Length;
}

/// <summary><c>struct msghdr</c></summary>
internal unsafe struct MessageHeader
{
    public SocketName* Name;
    public uint NameLength;
    public IOVector* Vectors;
    public nuint VectorCount;
    public PacketInfoMessage* PacketInfo;
    public nuint PacketInfoLength;
    public int Flags;
}

/// <summary><c>struct sockaddr_in</c></summary>
internal struct SocketName
{
    private const ushort InterNetwork = 2;

    private ushort _family;
    private ushort _port;
    private IPv4Address _address;
    private readonly ulong _zero;

    /// <summary>The address and the port, which is in network order here.</summary>
    public IPv4EndPoint EndPoint
    {
        readonly get => new(_address, BigEndian(_port));
        set
        {
            _family = InterNetwork;
            _port = BigEndian(value.Port);
            _address = value.Address;
        }
    }

    private static ushort BigEndian(ushort value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
}

/// <summary><c>struct iovec</c></summary>
internal unsafe struct IOVector
{
    public byte* Start;
    public nuint Length;
}

/// <summary><c>struct cmsghdr</c> with the <c>struct in_pktinfo</c> that follows it (ip(7)).</summary>
internal unsafe struct PacketInfoMessage
{
    public const int IPLevel = 0;
    public const int PacketInfo = 8;

    public nuint Length;
    public int Level;
    public int Type;
    public int InterfaceIndex;

    /// <summary>The address of this host that was meant; when sending, the one to send from.</summary>
    public IPv4Address Local;

    /// <summary>The address a datagram was sent to; unused when sending.</summary>
    public IPv4Address Destination;

    /// <summary>What <c>CMSG_LEN</c> gives: without the padding behind the last field.</summary>
    public static nuint FullLength => (nuint)(sizeof(nuint) + (5 * sizeof(int)));

    /// <summary>Whether the system has filled it in.</summary>
    public readonly bool IsValid => Length >= FullLength && Level == IPLevel && Type == PacketInfo;
}

/// <summary><c>struct pollfd</c></summary>
internal struct PollEntry
{
    public int Descriptor;
    public short Events;
    public short Returned;
}
