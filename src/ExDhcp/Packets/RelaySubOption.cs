namespace ExDhcp;

/// <summary>Sub-options of option 82 read in place (RFC 3046 section 2.0). Codes 0 and 255 are ordinary here.</summary>
internal static class RelaySubOption
{
    public const byte LinkSelection = 5;
    public const byte Flags = 10;
    public const byte ServerIdentifierOverride = 11;
    public const byte RelaySourcePort = 19;

    /// <summary>In <see cref="Flags"/>: the relay agent received the request by unicast (RFC 5010 section 4).</summary>
    public const byte UnicastFlag = 0x80;

    /// <summary>The first sub-option with a code, if it is whole.</summary>
    public static bool TryGet(ReadOnlySpan<byte> information, byte code, out ReadOnlySpan<byte> value)
    {
        while (information.Length >= 2 && information[1] <= information.Length - 2)
        {
            ReadOnlySpan<byte> current = information.Slice(2, information[1]);
            if (information[0] == code)
            {
                value = current;
                return true;
            }

            information = information[(2 + current.Length)..];
        }

        value = default;
        return false;
    }

    /// <summary>A sub-option that is one address; four octets or it does not count.</summary>
    public static bool TryGetAddress(ReadOnlySpan<byte> information, byte code, out IPv4Address address)
    {
        bool found = TryGet(information, code, out ReadOnlySpan<byte> value) && value.Length == IPv4Address.Size;
        address = found ? IPv4Address.Read(value) : default;
        return found;
    }
}
