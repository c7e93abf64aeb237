using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace ExDhcp;

/// <summary>
/// Reads a datagram into a <see cref="PacketStore"/>: one pass over the octets, values left in place. Never throws, never
/// reads outside the datagram; the work is linear in its length.
/// </summary>
internal static class PacketParser
{
    /// <summary>Indexes the first <paramref name="length"/> octets of the store.</summary>
    public static DhcpParseError Parse(PacketStore store, int length)
    {
        store.Reset(length, length);
        ReadOnlySpan<byte> message = store.Bytes.AsSpan(0, length);
        if (message.Length < WireFormat.Options)
        {
            return DhcpParseError.TooShort;
        }

        if (message.Length > WireFormat.MaximumSize)
        {
            return DhcpParseError.TooLong;
        }

        if (message[WireFormat.HardwareAddressLength] > HardwareAddress.MaxLength)
        {
            return DhcpParseError.HardwareAddressTooLong;
        }

        switch (BinaryPrimitives.ReadUInt32BigEndian(message[WireFormat.MagicCookie..]))
        {
            case WireFormat.Cookie:
                IndexOptions(store, message);
                return DhcpParseError.None;
            case 0:
                // Plain BOOTP (RFC 951): the vendor area has no known format.
                store.End = WireFormat.Options;
                return DhcpParseError.None;
            default:
                return DhcpParseError.NoMagicCookie;
        }
    }

    // Not inlined: where it is called from, registers are short.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void IndexOptions(PacketStore store, ReadOnlySpan<byte> message)
    {
        OptionReader reader = new(message, WireFormat.Options);
        bool repeated = false;
        store.Reserve();
        while (reader.MoveNext())
        {
            if (store.Contains(reader.Code))
            {
                repeated = true;
            }
            else
            {
                store.Add(reader.Code, reader.Offset, reader.Length);
                store.Reserve();
            }
        }

        if (reader.Truncated)
        {
            store.Traits |= PacketTraits.OptionsTruncated;
        }

        if (repeated || store.Contains(OptionCode.Overload))
        {
            OptionJoiner.Join(store, message.Length);
        }
    }
}
