using System.Buffers.Binary;

namespace ExDhcp;

/// <summary>
/// Writes a packet as it goes on the wire. Almost every packet fits its options field and is written in one go; the rest
/// goes through <see cref="OptionPlacement"/>.
/// </summary>
internal static class PacketEncoder
{
    private const int MaxOptions = 256;
    private const int EndSize = 1;

    /// <summary>Writes a packet.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="destination">Where to write.</param>
    /// <param name="maxSize">The most octets of IP packet the message may take, whatever the client accepts.</param>
    /// <param name="report">How it ended and what was left out.</param>
    /// <returns>The octets written; for <see cref="EncodingOutcome.NoRoom"/> the octets needed.</returns>
    public static int Encode(DhcpPacket packet, Span<byte> destination, int maxSize, out EncodingReport report)
    {
        PacketStore store = packet.Store;
        report = default;
        Span<byte> positions = stackalloc byte[MaxOptions];
        positions = positions[..OptionOrder.Write(store, positions)];

        int limit = packet is DhcpReply ? store.Constraints.SizeLimit(maxSize) : maxSize - WireFormat.HeaderOverhead;
        int size = WireFormat.Options + EndSize;
        foreach (byte position in positions)
        {
            size += OptionPieces.EncodedLength(store, position);
        }

        bool fits = size <= limit;
        int relayPosition = RelayInformationToWrite(store, Math.Min(size, limit), maxSize - WireFormat.HeaderOverhead, ref report);
        int relaySize = relayPosition < 0 ? 0 : OptionPieces.EncodedLength(store, relayPosition);
        int room = Math.Max(Math.Min(size, limit) + relaySize, WireFormat.MinimumSize);
        if (destination.Length < room)
        {
            report.Outcome = EncodingOutcome.NoRoom;
            return room;
        }

        store.Bytes.AsSpan(0, WireFormat.MagicCookie).CopyTo(destination);
        BinaryPrimitives.WriteUInt32BigEndian(destination[WireFormat.MagicCookie..], WireFormat.Cookie);

        int end = fits
            ? WriteOptions(store, positions, destination)
            : OptionPlacement.Write(store, positions, destination[..limit], ref report);
        if (report.Outcome != EncodingOutcome.Encoded)
        {
            return 0;
        }

        if (relayPosition >= 0)
        {
            end += OptionPieces.Write(store, relayPosition, destination[end..]);
        }

        destination[end++] = OptionCode.End;
        if (end < WireFormat.MinimumSize)
        {
            destination[end..WireFormat.MinimumSize].Clear();
            end = WireFormat.MinimumSize;
        }

        return end;
    }

    private static int WriteOptions(PacketStore store, ReadOnlySpan<byte> positions, Span<byte> destination)
    {
        int end = WireFormat.Options;
        foreach (byte position in positions)
        {
            end += OptionPieces.Write(store, position, destination[end..]);
        }

        return end;
    }

    /// <summary>
    /// Option 82 comes on top of what the client accepts, since the relay agent takes it out again, but a reply in which it
    /// does not fit goes without it (RFC 3046 section 2.2).
    /// </summary>
    private static int RelayInformationToWrite(PacketStore store, int size, int total, ref EncodingReport report)
    {
        int position = store.IndexOf(OptionCode.RelayAgentInformation);
        if (position >= 0 && size + OptionPieces.EncodedLength(store, position) > total)
        {
            report.Dropped.Add(OptionCode.RelayAgentInformation);
            return -1;
        }

        return position;
    }
}
