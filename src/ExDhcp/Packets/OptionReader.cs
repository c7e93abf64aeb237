namespace ExDhcp;

/// <summary>Steps through the options of one area: the options field, or an overloaded field (RFC 2132 section 2).</summary>
internal ref struct OptionReader
{
    private readonly ReadOnlySpan<byte> _octets;
    private int _position;

    /// <summary>Begins at <paramref name="start"/> of <paramref name="octets"/>, whose end is the end of the area.</summary>
    public OptionReader(ReadOnlySpan<byte> octets, int start)
    {
        _octets = octets;
        _position = start;
    }

    public byte Code { get; private set; }

    /// <summary>Where the value stands in the octets.</summary>
    public int Offset { get; private set; }

    public int Length { get; private set; }

    /// <summary>Whether an option was cut off by the end of the area.</summary>
    public bool Truncated { get; private set; }

    /// <summary>Moves to the next option; false at END, at the end of the area, or at an option that is cut off.</summary>
    public bool MoveNext()
    {
        ReadOnlySpan<byte> octets = _octets;
        int position = _position;
        while ((uint)position < (uint)octets.Length)
        {
            byte code = octets[position++];
            if (code == OptionCode.Pad)
            {
                continue;
            }

            if (code == OptionCode.End)
            {
                break;
            }

            if ((uint)position >= (uint)octets.Length || octets[position] > octets.Length - position - 1)
            {
                Truncated = true;
                break;
            }

            Code = code;
            Length = octets[position];
            Offset = position + 1;
            _position = Offset + Length;
            return true;
        }

        _position = octets.Length;
        return false;
    }
}
