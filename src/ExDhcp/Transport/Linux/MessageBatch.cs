using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>What <c>recvmmsg</c> and <c>sendmmsg</c> take: the structures of many datagrams, tied together once and used again and again.</summary>
internal sealed unsafe class MessageBatch
{
    // The kernel follows pointers into these: they never move, and live as long as any of them is in use.
    private readonly LinuxMessage[] _messages;
    private readonly SocketName[] _names;
    private readonly PacketInfoMessage[] _packetInfos;
    private readonly IOVector[] _vectors;
    private readonly PinnedGCHandle<byte[]>[] _pins;
    private readonly byte[]?[] _buffers;

    public MessageBatch(int size)
    {
        _messages = GC.AllocateArray<LinuxMessage>(size, pinned: true);
        _names = GC.AllocateArray<SocketName>(size, pinned: true);
        _packetInfos = GC.AllocateArray<PacketInfoMessage>(size, pinned: true);
        _vectors = GC.AllocateArray<IOVector>(size, pinned: true);
        _pins = new PinnedGCHandle<byte[]>[size];
        _buffers = new byte[]?[size];
        for (int i = 0; i < size; i++)
        {
            _pins[i] = new([]);
            ref MessageHeader header = ref _messages[i].Header;
            header.Name = AddressOf(ref _names[i]);
            header.Vectors = AddressOf(ref _vectors[i]);
            header.VectorCount = 1;
            header.PacketInfo = AddressOf(ref _packetInfos[i]);
            Reset(i);
        }
    }

    // Not when a transport is disposed of: a call may still be using the buffers then.
    ~MessageBatch()
    {
        foreach (ref PinnedGCHandle<byte[]> pin in _pins.AsSpan())
        {
            pin.Dispose();
        }
    }

    public int Size => _messages.Length;

    public ref LinuxMessage Message(int index) => ref _messages[index];

    public ref SocketName Name(int index) => ref _names[index];

    public ref PacketInfoMessage PacketInfo(int index) => ref _packetInfos[index];

    /// <summary>
    /// Says where a datagram is or goes. A server uses the same buffers again and again, so the pin of the last time nearly always fits.
    /// </summary>
    public void SetBuffer(int index, byte[] buffer, int length)
    {
        ref IOVector vector = ref _vectors[index];
        if (!ReferenceEquals(_buffers[index], buffer))
        {
            _pins[index].Target = buffer;
            _buffers[index] = buffer;
            vector.Start = _pins[index].GetAddressOfArrayData();
        }

        vector.Length = (nuint)length;
    }

    /// <summary>Sets the lengths that receiving overwrites.</summary>
    public void Reset(int index)
    {
        ref MessageHeader header = ref _messages[index].Header;
        header.NameLength = (uint)sizeof(SocketName);
        header.PacketInfoLength = (nuint)sizeof(PacketInfoMessage);
    }

    /// <summary>Receives what is there, without waiting.</summary>
    /// <returns>The number of datagrams, or the error number, negated.</returns>
    public int Receive(SafeSocketHandle socket, int first, int count) =>
        Result(LinuxCalls.ReceiveMessages(socket, AddressOf(ref _messages[first]), (uint)count, LinuxCalls.DoNotWait, null));

    /// <summary>Sends as many as go out without waiting, up to the first that fails.</summary>
    /// <returns>Their number, or, when the first of them failed, the error number, negated.</returns>
    public int Send(SafeSocketHandle socket, int first, int count) =>
        Result(LinuxCalls.SendMessages(socket, AddressOf(ref _messages[first]), (uint)count, LinuxCalls.DoNotWait));

    private static int Result(int result) => result < 0 ? -Marshal.GetLastPInvokeError() : result;

    private static T* AddressOf<T>(ref T element)
        where T : unmanaged
        => (T*)Unsafe.AsPointer(ref element);
}
