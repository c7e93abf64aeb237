using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>Option 97: what identifies the machine of a PXE client (RFC 4578 section 2.3).</summary>
/// <param name="Type">The kind of identifier; 0 is a GUID of 16 octets.</param>
/// <param name="Identifier">The identifier.</param>
public readonly record struct ClientMachineIdentifier(byte Type, ReadOnlyMemory<byte> Identifier)
    : IDhcpOptionCodec<ClientMachineIdentifier>
{
    private const int GuidLength = 16;

    /// <summary>
    /// The identifier as a GUID in the octet order of UEFI and SMBIOS, which is what firmware shows; <see langword="null"/> if it is none.
    /// </summary>
    public Guid? Guid => Type == 0 && Identifier.Length == GuidLength ? new Guid(Identifier.Span) : null;

    /// <summary>The value as people read it.</summary>
    /// <returns>A GUID, or the type and hexadecimal octets.</returns>
    public override string ToString() => Guid?.ToString() ?? $"type {Type}, {OctetText.Hex(Identifier.Span, ':')}";

    static bool IDhcpOptionCodec<ClientMachineIdentifier>.TryDecode(ReadOnlySpan<byte> source, out ClientMachineIdentifier value)
    {
        OctetReader reader = new(source);
        value = new(reader.ReadByte(), reader.ReadToEnd().ToArray());
        return !reader.Failed;
    }

    static bool IDhcpOptionCodec<ClientMachineIdentifier>.TryEncode(ClientMachineIdentifier value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        writer.WriteByte(value.Type);
        writer.WriteOctets(value.Identifier.Span);
        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<ClientMachineIdentifier>.Format(ClientMachineIdentifier value) => value.ToString();
}
