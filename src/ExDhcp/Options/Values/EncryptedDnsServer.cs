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
            if (!TryRead(reader.Octets(reader.UInt16()), out EncryptedDnsServer server) || reader.Failed)
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
            if (!instance.Finish(out int length))
            {
                throw new ArgumentException("An encrypted DNS resolver has more than 65535 octets.", nameof(value));
            }

            writer.UInt16((ushort)length);
            writer.Octets(scratch.AsSpan(0, length));
        }

        return writer.Finish(out written);
    }

    static string IDhcpOptionCodec<ReadOnlySpan<EncryptedDnsServer>>.Format(scoped ReadOnlySpan<EncryptedDnsServer> value) =>
        WireList.Format(value);

    private static bool TryRead(ReadOnlySpan<byte> source, out EncryptedDnsServer value)
    {
        OctetReader reader = new(source);
        ushort priority = reader.UInt16();
        bool named = DomainNameCodec.TryDecode(reader.Octets(reader.Byte()), out string? name);
        IPv4Address[] addresses = reader.AtEnd ? [] : reader.Addresses(reader.Byte());
        value = new(priority, name ?? "", addresses, reader.Remaining().ToArray());
        return named && !reader.Failed;
    }

    private void Write(ref OctetWriter writer)
    {
        Span<byte> name = stackalloc byte[DomainNames.MaxOctets];
        DomainNameCodec.TryEncode(AuthenticationDomainName, name, out int length);
        writer.UInt16(Priority);
        writer.ShortOctets(name[..length]);
        if (Addresses.Count > 0 || !ServiceParameters.IsEmpty)
        {
            writer.Count(Addresses.Count * IPv4Address.Size);
            writer.Addresses(Addresses);
            writer.Octets(ServiceParameters.Span);
        }
    }
}
