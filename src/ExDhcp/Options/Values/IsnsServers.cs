using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>Option 83: Internet Storage Name Service (RFC 4174 section 2).</summary>
/// <param name="Functions">What the service is used for (section 2.1).</param>
/// <param name="DiscoveryDomainAccess">What clients may do with discovery domains (section 2.2).</param>
/// <param name="AdministrativeFlags">How the service is run (section 2.3).</param>
/// <param name="SecurityBitmap">How to talk to the servers securely (section 2.4).</param>
/// <param name="Addresses">
/// The heartbeat address, if the flag 0x0002 says that there is one, then the servers in order of preference.
/// </param>
public readonly record struct IsnsServers(
    ushort Functions, ushort DiscoveryDomainAccess, ushort AdministrativeFlags, uint SecurityBitmap, IReadOnlyList<IPv4Address> Addresses)
    : IDhcpOptionCodec<IsnsServers>
{
    private const ushort Heartbeat = 0x0002;

    /// <summary>The heartbeat address, if the flag 0x0002 says that there is one, then the servers in order of preference.</summary>
    public IReadOnlyList<IPv4Address> Addresses { get => field ?? []; init; } = Addresses;

    /// <summary>Whether the first of <see cref="Addresses"/> is where heartbeats come from (RFC 4174 section 2.3).</summary>
    public bool HasHeartbeat => (AdministrativeFlags & Heartbeat) != 0;

    /// <summary>The value as people read it.</summary>
    /// <returns>Text like <c>192.0.2.1 (functions 0x0003, access 0x0000, flags 0x0001, security 0x00000000)</c>.</returns>
    public override string ToString() =>
        $"{string.Join(", ", Addresses)} (functions 0x{Functions:X4}, access 0x{DiscoveryDomainAccess:X4}, "
        + $"flags 0x{AdministrativeFlags:X4}, security 0x{SecurityBitmap:X8})";

    static bool IDhcpOptionCodec<IsnsServers>.TryDecode(ReadOnlySpan<byte> source, out IsnsServers value)
    {
        OctetReader reader = new(source);
        value = new(reader.ReadUInt16(), reader.ReadUInt16(), reader.ReadUInt16(), reader.ReadUInt32(), reader.ReadIPv4AddressesToEnd());
        return !reader.Failed && value.Addresses.Count >= (value.HasHeartbeat ? 2 : 1);
    }

    static bool IDhcpOptionCodec<IsnsServers>.TryEncode(IsnsServers value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        writer.WriteUInt16(value.Functions);
        writer.WriteUInt16(value.DiscoveryDomainAccess);
        writer.WriteUInt16(value.AdministrativeFlags);
        writer.WriteUInt32(value.SecurityBitmap);
        writer.WriteIPv4Addresses(value.Addresses);
        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<IsnsServers>.Format(IsnsServers value) => value.ToString();
}
