namespace ExDhcp;

/// <summary>
/// The rare packets whose values do not stand in one piece: repeated options (RFC 3396) and options in overloaded fields
/// (RFC 2131 section 4.1). Their values are gathered, each joined in the order options field, <c>file</c>, <c>sname</c>.
/// </summary>
internal static class OptionJoiner
{
    /// <summary>Option 52: which fields hold options (RFC 2132 section 9.3).</summary>
    [Flags]
    private enum Overload : byte
    {
        None = 0,
        File = 1,
        ServerName = 2,
    }

    public static void Join(PacketStore store, int length)
    {
        ReadOnlySpan<byte> message = store.Bytes.AsSpan(0, length);
        Overload overload = ReadOverload(message);
        Span<int> lengths = stackalloc int[256];
        Span<int> cursors = stackalloc int[256];
        lengths.Clear();

        Span<byte> room = stackalloc byte[OptionOrder.Capacity];
        ReadOnlySpan<byte> order = Measure(store, message, overload, lengths, room);
        int end = WireFormat.Options;
        foreach (byte code in order)
        {
            cursors[code] = end + OptionPieces.Header;
            end = cursors[code] + lengths[code];
        }

        byte[] joined = new byte[end];
        message[..WireFormat.Options].CopyTo(joined);
        ClearOverloadedFields(joined, overload);
        store.ClearOptions();
        store.Bytes = joined;
        store.End = end;
        foreach (byte code in order)
        {
            store.Reserve();
            store.Add(code, cursors[code], lengths[code]);
            OptionPieces.WriteHeader(code, lengths[code], joined.AsSpan(cursors[code] - OptionPieces.Header));
        }

        Areas areas = new(message, overload);
        while (areas.MoveNext())
        {
            OptionReader reader = areas.Current;
            while (reader.MoveNext())
            {
                if (Counts(reader.Code, areas, overload))
                {
                    ReadOnlySpan<byte> piece = areas.Octets.Slice(reader.Offset, reader.Length);
                    piece.CopyTo(joined.AsSpan(cursors[reader.Code]));
                    cursors[reader.Code] += piece.Length;
                }
            }
        }
    }

    private static Overload ReadOverload(ReadOnlySpan<byte> message)
    {
        Overload overload = Overload.None;
        int instances = 0;
        OptionReader reader = new(message, WireFormat.Options);
        while (reader.MoveNext())
        {
            if (reader.Code == OptionCode.Overload)
            {
                instances++;
                overload = reader.Length == 1 && message[reader.Offset] is >= 1 and <= 3 ? (Overload)message[reader.Offset] : Overload.None;
            }
        }

        return instances == 1 ? overload : Overload.None;
    }

    /// <summary>Adds the length of each option over all areas, and gives the codes in order of appearance.</summary>
    private static ReadOnlySpan<byte> Measure(
        PacketStore store, ReadOnlySpan<byte> message, Overload overload, Span<int> lengths, Span<byte> order)
    {
        OptionSet seen = default;
        int count = 0;
        Areas areas = new(message, overload);
        while (areas.MoveNext())
        {
            OptionReader reader = areas.Current;
            while (reader.MoveNext())
            {
                if (!Counts(reader.Code, areas, overload))
                {
                    continue;
                }

                if (!seen.Contains(reader.Code))
                {
                    seen.Add(reader.Code);
                    order[count++] = reader.Code;
                }

                lengths[reader.Code] += reader.Length;
            }

            if (reader.Truncated)
            {
                store.Traits |= PacketTraits.OptionsTruncated;
            }
        }

        return order[..count];
    }

    /// <summary>
    /// Whether an instance is part of its option. Option 52 has done its work, and does not nest. Option 82 in a field that the
    /// client filled is no relay information, and must not be taken for it (RFC 3046 section 2.1).
    /// </summary>
    private static bool Counts(byte code, in Areas areas, Overload overload) => code switch
    {
        OptionCode.Overload => areas.IsOptionsField && overload == Overload.None,
        OptionCode.RelayAgentInformation => areas.IsOptionsField,
        _ => true,
    };

    /// <summary>Their options are in the index now; the fields themselves read as empty.</summary>
    private static void ClearOverloadedFields(Span<byte> message, Overload overload)
    {
        if (overload.HasFlag(Overload.File))
        {
            message.Slice(WireFormat.BootFileName, WireFormat.BootFileNameSize).Clear();
        }

        if (overload.HasFlag(Overload.ServerName))
        {
            message.Slice(WireFormat.ServerHostName, WireFormat.ServerHostNameSize).Clear();
        }
    }

    /// <summary>The options field, then <c>file</c>, then <c>sname</c>, as far as they hold options.</summary>
    private ref struct Areas(ReadOnlySpan<byte> message, Overload overload)
    {
        private readonly ReadOnlySpan<byte> _message = message;
        private int _next;

        public ReadOnlySpan<byte> Octets { get; private set; }

        public readonly bool IsOptionsField => _next == 1;

        public readonly OptionReader Current => new(Octets, 0);

        public bool MoveNext()
        {
            while (_next < 3)
            {
                switch (_next++)
                {
                    case 0:
                        Octets = _message[WireFormat.Options..];
                        return true;
                    case 1 when overload.HasFlag(Overload.File):
                        Octets = _message.Slice(WireFormat.BootFileName, WireFormat.BootFileNameSize);
                        return true;
                    case 2 when overload.HasFlag(Overload.ServerName):
                        Octets = _message.Slice(WireFormat.ServerHostName, WireFormat.ServerHostNameSize);
                        return true;
                }
            }

            return false;
        }
    }
}
