using System.Runtime.CompilerServices;
using ExDhcp.Codecs;

namespace ExDhcp.OptionTests;

public class AllocationTests
{
    private static readonly byte[] Addresses = [192, 0, 2, 1, 192, 0, 2, 2];
    private static readonly ushort[] Numbers = [1, 2, 3];

    [Fact]
    public void Lists_that_stand_on_the_wire_as_in_memory_are_read_without_allocating() =>
        AssertAllocatesNothing(static () =>
        {
            bool read = Codec.TryDecode<ReadOnlySpan<IPv4Address>, IPv4AddressListCodec>(Addresses, out ReadOnlySpan<IPv4Address> addresses)
                & Codec.TryDecode<ReadOnlySpan<IPv4AddressPair>, IPv4AddressPairsCodec>(Addresses, out ReadOnlySpan<IPv4AddressPair> pairs)
                & Codec.TryDecode<ReadOnlySpan<byte>, ByteListCodec>(Addresses, out ReadOnlySpan<byte> numbers)
                & Codec.TryDecode<ReadOnlySpan<byte>, BinaryCodec>(Addresses, out ReadOnlySpan<byte> octets);
            return read & addresses.Length == 2 & pairs.Length == 1 & numbers.Length == 8 & octets.Length == 8;
        });

    [Fact]
    public void A_list_is_a_view_of_the_octets()
    {
        ReadOnlySpan<IPv4Address> addresses = Codec.Decode<ReadOnlySpan<IPv4Address>, IPv4AddressListCodec>(Addresses);
        Assert.True(Unsafe.AreSame(in Addresses[0], in Unsafe.As<IPv4Address, byte>(ref Unsafe.AsRef(in addresses[0]))));
    }

    [Fact]
    public void Scalars_are_read_and_written_without_allocating() =>
        AssertAllocatesNothing(static () =>
        {
            ReadOnlySpan<byte> octets = Addresses;
            Span<byte> room = stackalloc byte[8];
            return ByteCodec.TryDecode(octets[..1], out byte number) & ByteCodec.TryEncode(number, room, out _)
                & UInt16Codec.TryDecode(octets[..2], out ushort shorter) & UInt16Codec.TryEncode(shorter, room, out _)
                & UInt32Codec.TryDecode(octets[..4], out uint longer) & UInt32Codec.TryEncode(longer, room, out _)
                & SecondsCodec.TryDecode(octets[..4], out TimeSpan seconds) & SecondsCodec.TryEncode(seconds, room, out _)
                & IPv4AddressCodec.TryDecode(octets[..4], out IPv4Address address) & IPv4AddressCodec.TryEncode(address, room, out _)
                & MessageTypeCodec.TryDecode(octets[..1], out DhcpMessageType type) & MessageTypeCodec.TryEncode(type, room, out _);
        });

    [Fact]
    public void Lists_and_text_are_written_without_allocating() =>
        AssertAllocatesNothing(static () =>
        {
            Span<byte> room = stackalloc byte[64];
            return IPv4AddressListCodec.TryEncode([IPv4Address.Loopback, IPv4Address.Broadcast], room, out _)
                & IPv4AddressPairsCodec.TryEncode([new(IPv4Address.Loopback, IPv4Address.Broadcast)], room, out _)
                & UInt16ListCodec.TryEncode(Numbers, room, out _)
                & ByteListCodec.TryEncode([1, 2, 3], room, out _)
                & TextCodec.TryEncode("host.example.com", room, out _)
                & DomainNameCodec.TryEncode("host.example.com", room, out _)
                & ClasslessRoutesCodec.TryEncode([new(new(IPv4Address.Loopback, 8), IPv4Address.Broadcast)], room, out _);
        });

    private static void AssertAllocatesNothing(Func<bool> action)
    {
        Assert.True(action());
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool result = action();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(result);
        Assert.Equal(0, allocated);
    }
}
