using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>
/// A program for the kernel that lets through nothing but whole UDP datagrams with a BOOTREPLY for clients or relay agents (socket(7),
/// SO_ATTACH_FILTER): the rest of the traffic costs this process nothing.
/// </summary>
internal static unsafe class ReplyFilter
{
    // <linux/bpf_common.h>: load an octet, a word of two, the length of the IP header; jump; end.
    private const ushort LoadOctet = 0x30;
    private const ushort LoadPair = 0x28;
    private const ushort LoadHeaderLength = 0xB1;
    private const ushort LoadOctetAfterHeader = 0x50;
    private const ushort LoadPairAfterHeader = 0x48;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAnyBit = 0x45;
    private const ushort Return = 0x06;

    private const uint Protocol = 9;
    private const uint Udp = 17;
    private const uint FragmentFields = 6;
    private const uint FragmentMask = 0x3FFF;
    private const uint DestinationPort = 2;
    private const uint Operation = 8;
    private const uint BootReply = 2;

    private const int SocketLevel = 1;
    private const int AttachFilter = 26;

    /// <summary>Attaches the program to a socket whose packets begin with the IP header.</summary>
    /// <exception cref="SocketException">The system refused.</exception>
    public static void Attach(Socket socket, ushort clientPort, ushort relayPort)
    {
        Span<Instruction> program =
        [
            new(LoadOctet, Protocol),
            new(JumpIfEqual, Udp) { IfNot = 9 },
            new(LoadPair, FragmentFields),
            new(JumpIfAnyBit, FragmentMask) { If = 7 },
            new(LoadHeaderLength, 0),
            new(LoadPairAfterHeader, DestinationPort),
            new(JumpIfEqual, clientPort) { If = 1 },
            new(JumpIfEqual, relayPort) { IfNot = 3 },
            new(LoadOctetAfterHeader, Operation),
            new(JumpIfEqual, BootReply) { IfNot = 1 },
            new(Return, uint.MaxValue),
            new(Return, 0),
        ];
        fixed (Instruction* first = program)
        {
            Program whole = new() { Length = (ushort)program.Length, First = first };
            socket.SetRawSocketOption(SocketLevel, AttachFilter, MemoryMarshal.AsBytes(new ReadOnlySpan<Program>(in whole)));
        }
    }

    /// <summary><c>struct sock_filter</c>; jumps skip so many instructions.</summary>
    private struct Instruction(ushort code, uint operand)
    {
        public ushort Code = code;
        public byte If = 0;
        public byte IfNot = 0;
        public uint Operand = operand;
    }

    /// <summary><c>struct sock_fprog</c></summary>
    private struct Program
    {
        public ushort Length;
        public Instruction* First;
    }
}
