using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ExDhcp;

/// <summary>What is known about an option: a row of an <see cref="DhcpOptionTable"/>.</summary>
public abstract class DhcpOption
{
    private readonly byte[] _vendorClass;

    private protected DhcpOption(byte code, string name, string? vendorClass)
    {
        Code = code;
        Name = name;
        VendorClass = vendorClass;
        _vendorClass = Encoding.UTF8.GetBytes(vendorClass ?? "");
    }

    /// <summary>The option code, 1 to 254 (0 to 255 for a sub-option).</summary>
    public byte Code { get; }

    /// <summary>The name, which is also that of the property.</summary>
    public string Name { get; }

    /// <summary>The type of the value, <c>IPv4AddressList</c> for example, or the name of its codec.</summary>
    public abstract string TypeName { get; }

    /// <summary>
    /// How the vendor class of the clients starts who mean this by the code (option 60); <see langword="null"/> where all do.
    /// </summary>
    public string? VendorClass { get; }

    internal abstract int ElementSize { get; }

    /// <summary>Whether a value of no octets is a value.</summary>
    internal abstract bool AllowsEmpty { get; }

    /// <summary>The value as people read it.</summary>
    /// <param name="octets">The octets of the option, joined (RFC 3396).</param>
    /// <param name="text">The value as a text of one line, or <see langword="null"/> when the octets are malformed.</param>
    /// <returns>Whether the octets are well-formed.</returns>
    public abstract bool TryFormat(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out string? text);

    /// <summary>Whether a packet says that it is of the vendor class.</summary>
    internal bool IsOfVendor(DhcpPacket packet) => packet.Options[OptionCode.VendorClassIdentifier].StartsWith(_vendorClass);

    /// <summary>Whether a packet does not say that it is of another vendor class.</summary>
    internal bool MayBeOfVendor(DhcpPacket packet) =>
        VendorClass is null || packet.Options.MayBeOfVendor(_vendorClass);

    /// <summary>The option as text.</summary>
    /// <returns>Text like <c>Routers (3)</c>.</returns>
    public override string ToString() => $"{Name} ({Code})";

    /// <summary>Makes a row. For generated code.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TCodec">The codec of the value.</typeparam>
    /// <param name="code">The option code.</param>
    /// <param name="name">The name.</param>
    /// <param name="vendorClass">How the vendor class of the clients starts who mean this by the code.</param>
    /// <returns>The row.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static DhcpOption<T> Create<T, TCodec>(byte code, string name, string? vendorClass = null)
        where T : allows ref struct
        where TCodec : struct, IDhcpOptionCodec<T>
        => new CodecOption<T, TCodec>(code, name, vendorClass);

    private sealed class CodecOption<T, TCodec>(byte code, string name, string? vendorClass) : DhcpOption<T>(code, name, vendorClass)
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
    private protected DhcpOption(byte code, string name, string? vendorClass)
        : base(code, name, vendorClass)
    {
    }

    /// <summary>Reads a value.</summary>
    /// <param name="octets">The octets of the option, joined (RFC 3396).</param>
    /// <param name="value">The value; it may refer to <paramref name="octets"/>.</param>
    /// <returns>Whether the octets are well-formed.</returns>
    public abstract bool TryDecode(ReadOnlySpan<byte> octets, [MaybeNullWhen(false)] out T value);
}
