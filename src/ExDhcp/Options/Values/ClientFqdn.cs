using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>The flags of option 81 (RFC 4702 section 2.1).</summary>
[Flags]
public enum ClientFqdnFlags : byte
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>S: the server does, or is asked to do, the update of the address record.</summary>
    ServerUpdates = 1,

    /// <summary>O: the server did not follow the client's S.</summary>
    ServerOverrides = 2,

    /// <summary>E: the name is in the wire format of RFC 1035, not the deprecated ASCII.</summary>
    WireFormat = 4,

    /// <summary>N: the server does, or is asked to do, no update at all.</summary>
    NoServerUpdates = 8,
}

/// <summary>Option 81: the name a client has or wants, and who tells the DNS (RFC 4702).</summary>
/// <param name="Flags">The flags. A server's answer has the same <see cref="ClientFqdnFlags.WireFormat"/> as the request.</param>
/// <param name="Name">
/// The name: without a dot at its end, empty when the client leaves it to the server, <see langword="null"/> when it could not be read.
/// </param>
public readonly record struct ClientFqdn(ClientFqdnFlags Flags, string? Name) : IDhcpOptionCodec<ClientFqdn>
{
    /// <summary>Whether a name in wire format is only the beginning of one: it has no root at its end (RFC 4702 section 2.3).</summary>
    public bool IsPartial { get; init; }

    /// <summary>The deprecated RCODE1; servers send 255 (RFC 4702 section 2.2).</summary>
    public byte ResponseCode1 { get; init; } = byte.MaxValue;

    /// <summary>The deprecated RCODE2; servers send 255 (RFC 4702 section 2.2).</summary>
    public byte ResponseCode2 { get; init; } = byte.MaxValue;

    /// <summary>The value as people read it.</summary>
    /// <returns>Text like <c>"host.example.com" (ServerUpdates, WireFormat)</c>.</returns>
    public override string ToString() =>
        $"{(Name is null ? "unreadable name" : OctetText.Quote(Name))}{(IsPartial ? " partial" : "")} ({Flags})";

    static bool IDhcpOptionCodec<ClientFqdn>.TryDecode(ReadOnlySpan<byte> source, out ClientFqdn value)
    {
        OctetReader reader = new(source);
        ClientFqdnFlags flags = (ClientFqdnFlags)reader.ReadByte();
        byte responseCode1 = reader.ReadByte();
        byte responseCode2 = reader.ReadByte();
        ReadOnlySpan<byte> octets = reader.ReadToEnd();
        string? name = "";
        bool rooted = true;
        if (!flags.HasFlag(ClientFqdnFlags.WireFormat))
        {
            name = OctetText.FromField(octets);
        }
        else if (!octets.IsEmpty && !DomainNames.TryReadPartial(octets, out name, out rooted))
        {
            name = null;
            rooted = true;
        }

        value = new(flags, name) { IsPartial = !rooted, ResponseCode1 = responseCode1, ResponseCode2 = responseCode2 };
        return !reader.Failed;
    }

    static bool IDhcpOptionCodec<ClientFqdn>.TryEncode(ClientFqdn value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        writer.WriteByte((byte)value.Flags);
        writer.WriteByte(value.ResponseCode1);
        writer.WriteByte(value.ResponseCode2);
        if (!value.Flags.HasFlag(ClientFqdnFlags.WireFormat))
        {
            writer.WriteText(value.Name);
        }
        else if (value.Name is { Length: > 0 } name)
        {
            DomainNames.Write(ref writer, name, root: !value.IsPartial);
        }

        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<ClientFqdn>.Format(ClientFqdn value) => value.ToString();
}
