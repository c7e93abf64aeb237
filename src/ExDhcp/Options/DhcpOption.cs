using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace ExDhcp;

/// <summary>What is known about an option: a row of an <see cref="DhcpOptionTable"/>.</summary>
public abstract class DhcpOption
{
    private protected DhcpOption(byte code, string name)
    {
        Code = code;
        Name = name;
    }

    /// <summary>The option code, 1 to 254 (0 to 255 for a sub-option).</summary>
    public byte Code { get; }

    /// <summary>The name, which is also that of the property.</summary>
    public string Name { get; }

    /// <summary>The type of the value, <c>IPv4AddressList</c> for example, or the name of its codec.</summary>
    public abstract string TypeName { get; }

    internal abstract int ElementSize { get; }

    /// <summary>Whether a value of no octets is a value.</summary>
    internal abstract bool AllowsEmpty { get; }

    /// <summary>The value as people read it.</summary>
    /// <param name="octets">The octets of the option, joined (RFC 3396).</param>
    /// <param name="text">The value as a text of one line, or <see langword="null"/> when the octets are malformed.</param>
    /// <returns>Whether the octets are well-formed.</returns>
    public abstract bool TryFormat(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out string? text);

    /// <summary>The option as text.</summary>
    /// <returns>Text like <c>Routers (3)</c>.</returns>
    public override string ToString() => $"{Name} ({Code})";

    /// <summary>Makes a row. For generated code.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TCodec">The codec of the value.</typeparam>
    /// <param name="code">The option code.</param>
    /// <param name="name">The name.</param>
    /// <returns>The row.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static DhcpOption<T> Create<T, TCodec>(byte code, string name)
        where T : allows ref struct
        where TCodec : struct, IDhcpOptionCodec<T>
        => new CodecOption<T, TCodec>(code, name);

    private sealed class CodecOption<T, TCodec>(byte code, string name) : DhcpOption<T>(code, name)
        where T : allows ref struct
        where TCodec : struct, IDhcpOptionCodec<T>
    {
        public override string TypeName { get; } =
            typeof(TCodec).Name.Split('`')[0] is var type && type.EndsWith("Codec", StringComparison.Ordinal)
                ? type[..^"Codec".Length]
                : type;

        internal override int ElementSize => TCodec.ElementSize;

        internal override bool AllowsEmpty => TCodec.AllowsEmpty;

        public override bool TryDecode(ReadOnlySpan<byte> octets, [MaybeNullWhen(false)] out T value) =>
            TCodec.TryDecode(octets, out value);

        public override bool TryFormat(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out string? text)
        {
            text = TCodec.TryDecode(octets, out T? value) ? TCodec.Format(value) : null;
            return text is not null;
        }
    }
}

/// <summary>The typed key of an option, for <see cref="DhcpPacket.TryGet"/>.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public abstract class DhcpOption<T> : DhcpOption
    where T : allows ref struct
{
    private protected DhcpOption(byte code, string name)
        : base(code, name)
    {
    }

    /// <summary>Reads a value.</summary>
    /// <param name="octets">The octets of the option, joined (RFC 3396).</param>
    /// <param name="value">The value; it may refer to <paramref name="octets"/>.</param>
    /// <returns>Whether the octets are well-formed.</returns>
    public abstract bool TryDecode(ReadOnlySpan<byte> octets, [MaybeNullWhen(false)] out T value);
}
