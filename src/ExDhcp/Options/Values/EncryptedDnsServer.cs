using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>One encrypted DNS resolver of option 162 (RFC 9463 section 5.1).</summary>
/// <param name="Priority">The preference; lower comes first.</param>
/// <param name="AuthenticationDomainName">The name the resolver proves to have.</param>
/// <param name="Addresses">Its addresses; none when only the name is given.</param>
/// <param name="ServiceParameters">Its service parameters in the wire format of RFC 9460 section 2.2.</param>
public readonly record struct EncryptedDnsServer(
    ushort Priority, string AuthenticationDomainName, IReadOnlyList<IPv4Address> Addresses, ReadOnlyMemory<byte> ServiceParameters)
    : IDhcpOptionCodec<ReadOnlySpan<EncryptedDnsServer>>
{
    /// <summary>Its addresses; none when only the name is given.</summary>
    public IReadOnlyList<IPv4Address> Addresses { get => field ?? []; init; } = Addresses;

    /// <summary>The resolver as text.</summary>
    /// <returns>Text like <c>1 resolver.example.com [192.0.2.1] 00:01:00:03:02:68:32</c>.</returns>
    public override string ToString() =>
        $"{Priority} {AuthenticationDomainName} [{string.Join(", ", Addresses)}] {OctetText.Hex(ServiceParameters.Span, ':')}".TrimEnd();

    static bool IDhcpOptionCodec<ReadOnlySpan<EncryptedDnsServer>>.TryDecode(
        ReadOnlySpan<byte> source, out ReadOnlySpan<EncryptedDnsServer> value)
    {
        List<EncryptedDnsServer> servers = [];
        OctetReader reader = new(source);
        value = default;
        while (!reader.AtEnd)
        {
            if (!TryRead(reader.ReadOctets(reader.ReadUInt16()), out EncryptedDnsServer server) || reader.Failed)
            {
                return false;
            }

            servers.Add(server);
        }

        value = servers.ToArray();
        return servers.Count > 0;
    }

    static bool IDhcpOptionCodec<ReadOnlySpan<EncryptedDnsServer>>.TryEncode(
        scoped ReadOnlySpan<EncryptedDnsServer> value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        byte[] scratch = new byte[ushort.MaxValue];
        foreach (EncryptedDnsServer server in value)
        {
            OctetWriter instance = new(scratch);
            server.Write(ref instance);
            if (!instance.TryFinish(out int length))
            {
                throw new ArgumentException("An encrypted DNS resolver has more than 65535 octets.", nameof(value));
            }

            writer.WriteUInt16((ushort)length);
            writer.WriteOctets(scratch.AsSpan(0, length));
        }

        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<ReadOnlySpan<EncryptedDnsServer>>.Format(scoped ReadOnlySpan<EncryptedDnsServer> value) =>
        WireList.Format(value);

    private static bool TryRead(ReadOnlySpan<byte> source, out EncryptedDnsServer value)
    {
        OctetReader reader = new(source);
        ushort priority = reader.ReadUInt16();
        bool named = DomainNameCodec.TryDecode(reader.ReadOctets(reader.ReadByte()), out string? name);
        IPv4Address[] addresses = reader.AtEnd ? [] : reader.ReadIPv4Addresses(reader.ReadByte());
        value = new(priority, name ?? "", addresses, reader.ReadToEnd().ToArray());
        return named && !reader.Failed;
    }

    private void Write(ref OctetWriter writer)
    {
        Span<byte> name = stackalloc byte[DomainNames.MaxOctets];
        DomainNameCodec.TryEncode(AuthenticationDomainName, name, out int length);
        writer.WriteUInt16(Priority);
        writer.WriteShortOctets(name[..length]);
        if (Addresses.Count > 0 || !ServiceParameters.IsEmpty)
        {
            writer.WriteCount(Addresses.Count * IPv4Address.Size);
            writer.WriteIPv4Addresses(Addresses);
            writer.WriteOctets(ServiceParameters.Span);
        }
    }
}
