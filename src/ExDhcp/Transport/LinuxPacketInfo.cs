using System.Buffers.Binary;
using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>
/// Sends a datagram by an interface and from an address of one's choice: <c>sendmsg</c> with <c>IP_PKTINFO</c> (ip(7)), which .NET
/// has no call for. A reply must come from the address that was asked, or a client, a firewall or NAT between takes it for a stranger's.
/// </summary>
internal static unsafe partial class LinuxPacketInfo
{
    private const ushort InterNetwork = 2;
    private const int IPLevel = 0;
    private const int PacketInfo = 8;

    // Errors that a source address can cause: another attempt goes without it.
    private const int InvalidArgument = 22;
    private const int AddressNotAvailable = 99;

    private const int TryAgain = 11;
    private const int Interrupted = 4;

    /// <summary>Sends a datagram.</summary>
    /// <param name="socket">A UDP socket.</param>
    /// <param name="payload">The datagram.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="interfaceIndex">The interface it leaves by; 0 leaves that to the routing table.</param>
    /// <param name="source">The address it comes from; 0.0.0.0 leaves that to the system.</param>
    /// <exception cref="Win32Exception">The system refused.</exception>
    public static void Send(Socket socket, ReadOnlySpan<byte> payload, IPv4EndPoint destination, int interfaceIndex, IPv4Address source)
    {
        int error = TrySend(socket, payload, destination, interfaceIndex, source);
        if (error is InvalidArgument or AddressNotAvailable && source != IPv4Address.Any)
        {
            error = TrySend(socket, payload, destination, interfaceIndex, IPv4Address.Any);
        }

        if (error != 0)
        {
            throw new Win32Exception(error);
        }
    }

    private static int TrySend(Socket socket, ReadOnlySpan<byte> payload, IPv4EndPoint destination, int interfaceIndex, IPv4Address source)
    {
        SocketName name = new()
        {
            Family = InterNetwork,
            Port = BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(destination.Port) : destination.Port,
            Address = destination.Address,
        };
        ControlMessage control = new()
        {
            // CMSG_LEN: the header and the three fields of struct in_pktinfo, without the padding that follows.
            Length = (nuint)(sizeof(nuint) + (5 * sizeof(int))),
            Level = IPLevel,
            Type = PacketInfo,
            InterfaceIndex = interfaceIndex,
            Source = source,
        };
        fixed (byte* octets = payload)
        {
            Vector vector = new() { Start = octets, Length = (nuint)payload.Length };
            MessageHeader message = new()
            {
                Name = &name,
                NameLength = (uint)sizeof(SocketName),
                Vectors = &vector,
                VectorCount = 1,
                Control = &control,
                ControlLength = (nuint)sizeof(ControlMessage),
            };
            while (SendMessage(socket.SafeHandle, &message, 0) < 0)
            {
                int error = Marshal.GetLastPInvokeError();
                switch (error)
                {
                    case Interrupted:
                        continue;
                    case TryAgain:
                        // .NET makes its sockets non-blocking: wait until the send buffer has room.
                        socket.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectWrite);
                        continue;
                    default:
                        return error;
                }
            }
        }

        return 0;
    }

    [LibraryImport("libc", EntryPoint = "sendmsg", SetLastError = true)]
    private static partial nint SendMessage(SafeSocketHandle socket, MessageHeader* message, int flags);

    /// <summary><c>struct sockaddr_in</c></summary>
    private struct SocketName
    {
        public ushort Family;
        public ushort Port;
        public IPv4Address Address;
        public ulong Zero;
    }

    /// <summary><c>struct iovec</c></summary>
    private struct Vector
    {
        public byte* Start;
        public nuint Length;
    }

    /// <summary><c>struct msghdr</c></summary>
    private struct MessageHeader
    {
        public SocketName* Name;
        public uint NameLength;
        public Vector* Vectors;
        public nuint VectorCount;
        public ControlMessage* Control;
        public nuint ControlLength;
        public int Flags;
    }

    /// <summary><c>struct cmsghdr</c> with <c>struct in_pktinfo</c></summary>
    private struct ControlMessage
    {
        public nuint Length;
        public int Level;
        public int Type;
        public int InterfaceIndex;
        public IPv4Address Source;
        public IPv4Address Destination;
    }
}
