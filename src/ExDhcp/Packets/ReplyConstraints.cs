using System.Buffers.Binary;

namespace ExDhcp;

/// <summary>What a request says about the form of its reply.</summary>
internal struct ReplyConstraints
{
    /// <summary>The number of codes in option 55, the parameter request list (RFC 2132 section 9.8).</summary>
    public byte RequestedOptionCount;

    /// <summary>Option 57, the largest IP packet the client accepts (RFC 2132 section 9.10); 0 when absent or malformed.</summary>
    public ushort MaximumMessageSize;

    /// <summary>For a BOOTP request its length, else 0.</summary>
    public ushort BootpLength;

    public static ReplyConstraints Of(DhcpPacket request)
    {
        ReplyConstraints constraints = default;
        constraints.Note(request.Store);
        return constraints;
    }

    /// <summary>Notes what a request says.</summary>
    /// <returns>The codes in option 55 that count.</returns>
    public ReadOnlySpan<byte> Note(PacketStore request)
    {
        request.TryGet(OptionCode.ParameterRequestList, out ReadOnlySpan<byte> requested);
        requested = requested[..Math.Min(requested.Length, byte.MaxValue)];
        RequestedOptionCount = (byte)requested.Length;
        MaximumMessageSize = request.TryGet(OptionCode.MaximumMessageSize, out ReadOnlySpan<byte> size) && size.Length == sizeof(ushort)
            ? BinaryPrimitives.ReadUInt16BigEndian(size)
            : (ushort)0;
        BootpLength = request.IsBootp ? (ushort)Math.Max(WireFormat.MinimumSize, request.ReceivedLength) : (ushort)0;
        return requested;
    }

    /// <summary>The largest message without option 82, in octets.</summary>
    public readonly int SizeLimit(int maxReplySize)
    {
        if (BootpLength != 0)
        {
            return Math.Clamp((int)BootpLength, WireFormat.MinimumSize, WireFormat.DefaultSize);
        }

        int accepted = MaximumMessageSize < WireFormat.DefaultSize + WireFormat.HeaderOverhead
            ? WireFormat.DefaultSize + WireFormat.HeaderOverhead
            : MaximumMessageSize;
        return Math.Min(accepted, maxReplySize) - WireFormat.HeaderOverhead;
    }
}
