using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>Option 94: the network interface of a PXE client (RFC 4578 section 2.2).</summary>
/// <param name="Type">The kind of interface; 1 is UNDI.</param>
/// <param name="MajorVersion">The version of the interface before the dot.</param>
/// <param name="MinorVersion">The version of the interface behind the dot.</param>
public readonly record struct ClientNetworkInterface(byte Type, byte MajorVersion, byte MinorVersion)
    : IDhcpOptionCodec<ClientNetworkInterface>
{
    /// <summary>The value as people read it.</summary>
    /// <returns>Text like <c>type 1, version 3.16</c>.</returns>
    public override string ToString() => $"type {Type}, version {MajorVersion}.{MinorVersion}";

    static bool IDhcpOptionCodec<ClientNetworkInterface>.TryDecode(ReadOnlySpan<byte> source, out ClientNetworkInterface value)
    {
        OctetReader reader = new(source);
        value = new(reader.ReadByte(), reader.ReadByte(), reader.ReadByte());
        return !reader.Failed && reader.AtEnd;
    }

    static bool IDhcpOptionCodec<ClientNetworkInterface>.TryEncode(ClientNetworkInterface value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        writer.WriteOctets([value.Type, value.MajorVersion, value.MinorVersion]);
        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<ClientNetworkInterface>.Format(ClientNetworkInterface value) => value.ToString();
}
