namespace ExDhcp;

/// <summary>An option of a packet, its pieces joined (RFC 3396), or a sub-option inside one: its code and its octets.</summary>
public readonly ref struct DhcpRawOption
{
    internal DhcpRawOption(byte code, ReadOnlySpan<byte> value)
    {
        Code = code;
        Value = value;
    }

    /// <summary>The code.</summary>
    public byte Code { get; }

    /// <summary>The octets.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Takes the option apart, as in <c>foreach ((byte code, ReadOnlySpan&lt;byte&gt; value) in packet.Options)</c>.</summary>
    /// <param name="code">The code.</param>
    /// <param name="value">The octets.</param>
    public void Deconstruct(out byte code, out ReadOnlySpan<byte> value)
    {
        code = Code;
        value = Value;
    }
}
