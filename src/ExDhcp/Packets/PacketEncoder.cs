using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace ExDhcp;

/// <summary>
/// Writes a packet as it goes on the wire. Almost every packet fits its options field and is written in one go; the rest
/// goes through <see cref="OptionPlacement"/>.
/// </summary>
internal static class PacketEncoder
{
    private const int EndSize = 1;
    private const int DoesNotFit = -1;

    private static readonly OptionSet OtherRoutes = OptionSet.Of([OptionCode.Router, OptionCode.StaticRoute]);
    private static readonly OptionSet ClasslessRoutes = OptionSet.Of([OptionCode.ClasslessStaticRoutes]);

    /// <summary>Writes a packet.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="destination">Where to write.</param>
    /// <param name="maxSize">The most octets of IP packet the message may take, whatever the client accepts.</param>
    /// <param name="report">How it ended and what was left out.</param>
    /// <remarks>
    /// Option 82 comes on top of what the client accepts, since the relay agent takes it out again, but a reply in which it does not
    /// fit goes without it (RFC 3046 section 2.2).
    /// </remarks>
    /// <returns>The octets written; for <see cref="EncodingOutcome.NoRoom"/> the octets needed.</returns>
    public static int Encode(DhcpPacket packet, Span<byte> destination, int maxSize, out EncodingReport report)
    {
        if ((packet.Store.Traits & PacketTraits.RoutesAreSpare) == 0)
        {
            return Encode(packet, destination, maxSize, default, out report);
        }

        int length = Encode(packet, destination, maxSize, OtherRoutes, out report);
        if (report.Dropped.Contains(OptionCode.ClasslessStaticRoutes))
        {
            // A client that is told no route at all reaches nothing beyond its own network.
            length = Encode(packet, destination, maxSize, ClasslessRoutes, out report);
            report.Dropped.Add(OptionCode.ClasslessStaticRoutes);
        }

        return length;
    }

    private static int Encode(DhcpPacket packet, Span<byte> destination, int maxSize, in OptionSet withheld, out EncodingReport report)
    {
        PacketStore store = packet.Store;
        report = default;
        int total = maxSize - WireFormat.HeaderOverhead;
        int limit = packet is DhcpReply ? store.Constraints.SizeLimit(maxSize) : total;
        ReadOnlySpan<byte> order = OptionOrder.Of(store, withheld, stackalloc byte[OptionOrder.Capacity]);
        int end;
        if (destination.Length >= WireFormat.MinimumSize
            && store.IsPlain(Math.Min(limit - EndSize, destination.Length - PacketStore.Slack) - WireFormat.Options))
        {
            end = WireFormat.Options + store.WritePlain(order, destination[WireFormat.Options..]);
            WriteFixedFields(store, destination);
        }
        else
        {
            end = EncodeInPieces(store, destination, limit, total, order, ref report);
            if (report.Outcome != EncodingOutcome.Encoded)
            {
                return end;
            }
        }

        if (store.Contains(OptionCode.RelayAgentInformation))
        {
            int position = store.IndexOf(OptionCode.RelayAgentInformation);
            int size = end + OptionPieces.EncodedLength(store, position) + EndSize;
            if (size > total)
            {
                report.Dropped.Add(OptionCode.RelayAgentInformation);
            }
            else if (size > destination.Length)
            {
                report.Outcome = EncodingOutcome.NoRoom;
                return size;
            }
            else
            {
                end += OptionPieces.Write(store, position, destination[end..]);
            }
        }

        destination[end++] = OptionCode.End;
        if (end < WireFormat.MinimumSize)
        {
            destination[end..WireFormat.MinimumSize].Clear();
            end = WireFormat.MinimumSize;
        }

        return end;
    }

    /// <summary>
    /// Writes the fixed fields and the options where they may need to be split, or may not fit. Returns the end of the options; if they were
    /// not written, the octets needed for <see cref="EncodingOutcome.NoRoom"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int EncodeInPieces(
        PacketStore store, Span<byte> destination, int limit, int total, ReadOnlySpan<byte> positions, ref EncodingReport report)
    {
        int end = destination.Length < WireFormat.MinimumSize
            ? DoesNotFit
            : WriteOptions(store, positions, destination[..Math.Min(limit, destination.Length)]);
        if (end != DoesNotFit)
        {
            WriteFixedFields(store, destination);
            return end;
        }

        int needed = SizeNeeded(store, positions, limit, total);
        if (destination.Length < needed)
        {
            report.Outcome = EncodingOutcome.NoRoom;
            return needed;
        }

        WriteFixedFields(store, destination);
        return OptionPlacement.Write(store, positions, destination[..limit], ref report);
    }

    private static void WriteFixedFields(PacketStore store, Span<byte> destination)
    {
        store.Bytes.AsSpan(0, WireFormat.MagicCookie).CopyTo(destination);
        BinaryPrimitives.WriteUInt32BigEndian(destination[WireFormat.MagicCookie..], WireFormat.Cookie);
    }

    /// <summary>Writes the options one after another and returns their end, or <see cref="DoesNotFit"/>.</summary>
    private static int WriteOptions(PacketStore store, ReadOnlySpan<byte> positions, Span<byte> message)
    {
        int end = WireFormat.Options;
        foreach (byte position in positions)
        {
            if (end + OptionPieces.EncodedLength(store, position) > message.Length)
            {
                return DoesNotFit;
            }

            end += OptionPieces.Write(store, position, message[end..]);
        }

        return end + EndSize > message.Length ? DoesNotFit : end;
    }

    /// <summary>The room to offer when there was too little: for all options, or as many as the limit allows.</summary>
    private static int SizeNeeded(PacketStore store, ReadOnlySpan<byte> positions, int limit, int total)
    {
        int size = WireFormat.Options + EndSize;
        foreach (byte position in positions)
        {
            size += OptionPieces.EncodedLength(store, position);
        }

        size = Math.Min(size, limit);
        int relay = store.IndexOf(OptionCode.RelayAgentInformation);
        if (relay >= 0)
        {
            size = Math.Min(size + OptionPieces.EncodedLength(store, relay), total);
        }

        return Math.Max(size, WireFormat.MinimumSize);
    }
}
