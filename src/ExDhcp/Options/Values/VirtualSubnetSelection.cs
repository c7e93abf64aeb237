using System.Text;
using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>Option 221 and sub-option 151 of option 82: the VPN an address is wanted for (RFC 6607 section 3.4).</summary>
/// <param name="Type">The kind of identifier: 0 ASCII text, 1 a VPN-ID of 7 octets (RFC 2685), 255 the global VPN.</param>
/// <param name="Identifier">The identifier.</param>
public readonly record struct VirtualSubnetSelection(byte Type, ReadOnlyMemory<byte> Identifier) : IDhcpOptionCodec<VirtualSubnetSelection>
{
    /// <summary>The VPN with a name.</summary>
    /// <param name="name">The name, ASCII.</param>
    /// <returns>The selection of that VPN.</returns>
    public static VirtualSubnetSelection ByName(string name) => new(0, Encoding.ASCII.GetBytes(name));

    /// <summary>The name of the VPN, or <see langword="null"/> when it is not identified by a name.</summary>
    public string? Name => Type == 0 ? OctetText.FromField(Identifier.Span) : null;

    /// <summary>The value as people read it.</summary>
    /// <returns>The name in quotes, or the type and hexadecimal octets.</returns>
    public override string ToString() =>
        Name is string name ? OctetText.Quote(name) : $"type {Type}, {OctetText.Hex(Identifier.Span, ':')}";

    static bool IDhcpOptionCodec<VirtualSubnetSelection>.TryDecode(ReadOnlySpan<byte> source, out VirtualSubnetSelection value)
    {
        OctetReader reader = new(source);
        value = new(reader.ReadByte(), reader.ReadToEnd().ToArray());
        return !reader.Failed;
    }

    static bool IDhcpOptionCodec<VirtualSubnetSelection>.TryEncode(VirtualSubnetSelection value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        writer.WriteByte(value.Type);
        writer.WriteOctets(value.Identifier.Span);
        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<VirtualSubnetSelection>.Format(VirtualSubnetSelection value) => value.ToString();
}
