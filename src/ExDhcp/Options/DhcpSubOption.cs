namespace ExDhcp;

/// <summary>One sub-option as it stands in a <see cref="DhcpSubOptions"/>.</summary>
public readonly ref struct DhcpSubOption
{
    internal DhcpSubOption(byte code, ReadOnlySpan<byte> value)
    {
        Code = code;
        Value = value;
    }

    /// <summary>The code.</summary>
    public byte Code { get; }

    /// <summary>The octets of the value, at most 255.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Takes the sub-option apart: <c>var (code, value) = option;</c>.</summary>
    /// <param name="code">The code.</param>
    /// <param name="value">The octets of the value.</param>
    public void Deconstruct(out byte code, out ReadOnlySpan<byte> value)
    {
        code = Code;
        value = Value;
    }
}
