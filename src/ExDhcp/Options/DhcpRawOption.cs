namespace ExDhcp;

/// <summary>An option of a packet: its code and its octets, joined (RFC 3396).</summary>
public readonly ref struct DhcpRawOption
{
    internal DhcpRawOption(byte code, ReadOnlySpan<byte> value)
    {
        Code = code;
        Value = value;
    }

    /// <summary>The option code, 1 to 254.</summary>
    public byte Code { get; }

    /// <summary>The octets.</summary>
    public ReadOnlySpan<byte> Value { get; }
}
