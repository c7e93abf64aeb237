namespace ExDhcp.Serving;

/// <summary>Option 81 in a reply: only for a client that sent it, and in the form it sent (RFC 4702 section 4).</summary>
internal static class ClientFqdnReply
{
    private const int HeaderLength = 3;
    private const byte WireFormatFlag = 0x04;
    private const byte Unused = 255;
    private const int MaxLabelLength = 63;
    private const int MaxNameLength = 255;

    public static void Complete(DhcpPacket request, DhcpReply reply, ref CompletionReport report)
    {
        if (!reply.Options.TryGet(OptionCode.ClientFqdn, out ReadOnlySpan<byte> answer))
        {
            return;
        }

        if (!request.Options.TryGet(OptionCode.ClientFqdn, out ReadOnlySpan<byte> asked))
        {
            reply.Options.Remove(OptionCode.ClientFqdn);
            report.Stripped.Add(OptionCode.ClientFqdn);
            return;
        }

        if (answer.Length < HeaderLength || asked.Length < HeaderLength)
        {
            return;
        }

        Span<byte> octets = stackalloc byte[HeaderLength + MaxNameLength + 1];
        bool wantsWireFormat = (asked[0] & WireFormatFlag) != 0;
        bool hasWireFormat = (answer[0] & WireFormatFlag) != 0;
        ReadOnlySpan<byte> name = answer[HeaderLength..];
        int length = name.Length <= MaxNameLength ? name.Length : -1;
        if (length >= 0 && wantsWireFormat == hasWireFormat)
        {
            name.CopyTo(octets[HeaderLength..]);
        }
        else if (length >= 0)
        {
            length = wantsWireFormat ? ToWireFormat(name, octets[HeaderLength..]) : ToText(name, octets[HeaderLength..]);
        }

        // A name that has no other form stays as the handler wrote it.
        if (length >= 0)
        {
            octets[0] = (byte)(wantsWireFormat ? answer[0] | WireFormatFlag : answer[0] & ~WireFormatFlag);
            octets[1] = Unused;
            octets[2] = Unused;
            reply.Options.Set(OptionCode.ClientFqdn, octets[..(HeaderLength + length)]);
        }
    }

    /// <summary><c>host.example.</c> to labels with their lengths. Without the final dot the name stays partial (RFC 4702 2.3.1).</summary>
    private static int ToWireFormat(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        int length = 0;
        while (!text.IsEmpty)
        {
            int dot = text.IndexOf((byte)'.');
            ReadOnlySpan<byte> label = dot < 0 ? text : text[..dot];
            if (label.Length is 0 or > MaxLabelLength || length + 1 + label.Length > MaxNameLength)
            {
                return -1;
            }

            destination[length++] = (byte)label.Length;
            label.CopyTo(destination[length..]);
            length += label.Length;
            text = dot < 0 ? default : text[(dot + 1)..];
            if (dot >= 0 && text.IsEmpty)
            {
                destination[length++] = 0;
            }
        }

        return length;
    }

    private static int ToText(ReadOnlySpan<byte> labels, Span<byte> destination)
    {
        int length = 0;
        while (!labels.IsEmpty)
        {
            int size = labels[0];
            if (size == 0)
            {
                destination[length] = (byte)'.';
                return length + 1;
            }

            if (size > MaxLabelLength || size >= labels.Length || labels.Slice(1, size).Contains((byte)'.'))
            {
                return -1;
            }

            if (length > 0)
            {
                destination[length++] = (byte)'.';
            }

            labels.Slice(1, size).CopyTo(destination[length..]);
            length += size;
            labels = labels[(1 + size)..];
        }

        return length;
    }
}
