using System.Net;
using ExDhcp.Codecs;

namespace ExDhcp.OptionTests;

public class DisplayTests
{
    [Fact]
    public void Every_basic_type_is_shown_as_people_read_it()
    {
        Assert.Equal("present", Codec.Format<bool, FlagCodec>(""));
        Assert.Equal("true", Codec.Format<bool, BooleanCodec>("01"));
        Assert.Equal("64", Codec.Format<byte, ByteCodec>("40"));
        Assert.Equal("1500", Codec.Format<ushort, UInt16Codec>("05DC"));
        Assert.Equal("4294967295", Codec.Format<uint, UInt32Codec>("FFFFFFFF"));
        Assert.Equal("-3600", Codec.Format<int, Int32Codec>("FFFFF1F0"));
        Assert.Equal("86400 s", Codec.Format<TimeSpan, SecondsCodec>("00015180"));
        Assert.Equal("infinite", Codec.Format<TimeSpan, SecondsCodec>("FFFFFFFF"));
        Assert.Equal("192.0.2.1", Codec.Format<IPv4Address, IPv4AddressCodec>("C0000201"));
        Assert.Equal("192.0.2.1, 192.0.2.2", Codec.Format<ReadOnlySpan<IPv4Address>, IPv4AddressListCodec>("C0000201 C0000202"));
        Assert.Equal("none", Codec.Format<ReadOnlySpan<IPv4Address>, PossiblyEmptyIPv4AddressListCodec>(""));
        Assert.Equal("10.0.0.0 192.0.2.1", Codec.Format<ReadOnlySpan<IPv4AddressPair>, IPv4AddressPairsCodec>("0A000000 C0000201"));
        Assert.Equal("1, 3, 121", Codec.Format<ReadOnlySpan<byte>, ByteListCodec>("01 03 79"));
        Assert.Equal("0, 7", Codec.Format<ReadOnlySpan<ushort>, UInt16ListCodec>("0000 0007"));
        Assert.Equal("\"host\"", Codec.Format<string, TextCodec>("686F7374"));
        Assert.Equal("01:AB", Codec.Format<ReadOnlySpan<byte>, BinaryCodec>("01AB"));
        Assert.Equal("lan", Codec.Format<string, DomainNameCodec>("03 6C616E 00"));
        Assert.Equal("lan, a.lan", Codec.Format<ReadOnlySpan<string>, CompressedDomainNameListCodec>("03 6C616E 00 01 61 C000"));
        Assert.Equal("10.0.0.0/8 via 192.0.2.1", Codec.Format<ReadOnlySpan<ClasslessRoute>, ClasslessRoutesCodec>("08 0A C0000201"));
        Assert.Equal("{ 1: AA }", Codec.Format<DhcpSubOptions, SubOptionsCodec<DhcpSubOptions>>("01 01 AA"));
        Assert.Equal("Discover", Codec.Format<DhcpMessageType, MessageTypeCodec>("01"));
        Assert.Equal("200", Codec.Format<DhcpMessageType, MessageTypeCodec>("C8"));
        Assert.Equal("2001:db8::1", Codec.Format<IPAddress, IPv6AddressCodec>("20010DB8000000000000000000000001"));
        Assert.Equal("\"a:b\"", Codec.Format<ReadOnlySpan<string>, UriListCodec>("0003 613A62"));
        Assert.Equal(
            "[192.0.2.1, 192.0.2.2], [192.0.2.2]",
            Codec.Format<ReadOnlySpan<IPv4Address[]>, PcpServersCodec>("08C0000201C0000202 04C0000202"));
    }

    [Fact]
    public void Every_record_is_shown_as_people_read_it()
    {
        Assert.Equal("\"host\" partial (ServerUpdates, WireFormat)", Codec.Format<ClientFqdn, ClientFqdn>("05 00 00 04 686F7374"));
        Assert.Equal("unreadable name (WireFormat)", Codec.Format<ClientFqdn, ClientFqdn>("04 00 00 44"));
        Assert.Equal("\"lab\", \"tv\"", Codec.Format<ReadOnlySpan<UserClass>, UserClass>("03 6C6162 02 7476"));
        Assert.Equal("mandatory 192.0.2.1", Codec.Format<SlpDirectoryAgents, SlpDirectoryAgents>("01 C0000201"));
        Assert.Equal("\"lab\"", Codec.Format<SlpServiceScope, SlpServiceScope>("00 6C6162"));
        Assert.Equal(
            "192.0.2.1 (functions 0x0003, access 0x0004, flags 0x0001, security 0x00000005)",
            Codec.Format<IsnsServers, IsnsServers>("0003 0004 0001 00000005 C0000201"));
        Assert.Equal(
            "protocol 1, algorithm 1, rdm 0, replay 0x0102030405060708, AA:BB",
            Codec.Format<DhcpAuthentication, DhcpAuthentication>("010100 0102030405060708 AABB"));
        Assert.Equal("type 1, version 3.16", Codec.Format<ClientNetworkInterface, ClientNetworkInterface>("010310"));
        Assert.Equal(
            "00112233-4455-6677-8899-aabbccddeeff",
            Codec.Format<ClientMachineIdentifier, ClientMachineIdentifier>("00 33221100 5544 7766 8899AABBCCDDEEFF"));
        Assert.Equal("type 1, 02", Codec.Format<ClientMachineIdentifier, ClientMachineIdentifier>("01 02"));
        Assert.Equal("what 2, \"DE\", 3 \"Berlin\"", Codec.Format<CivicLocation, CivicLocation>("02 4445 03 06 4265726C696E"));
        Assert.Equal("192.0.2.1", Codec.Format<SipServers, SipServers>("01 C0000201"));
        Assert.Equal("3561 01:02", Codec.Format<ReadOnlySpan<VendorClass>, VendorClass>("00000DE9 02 0102"));
        Assert.Equal(
            "192.0.2.1, 192.0.2.2 (preference 1) for lan",
            Codec.Format<RdnssSelection, RdnssSelection>("01 C0000201 C0000202 03 6C616E 00"));
        Assert.Equal("NotAllowed \"no\"", Codec.Format<DhcpStatus, DhcpStatus>("04 6E6F"));
        Assert.Equal("offset 6, length 8, PSID 0x3400", Codec.Format<PortParameters, PortParameters>("06083400"));
        Assert.Equal(
            "1 a [192.0.2.1] AA", Codec.Format<ReadOnlySpan<EncryptedDnsServer>, EncryptedDnsServer>("000C 0001 03 016100 04 C0000201 AA"));
        Assert.Equal(
            "2001:db8::/32, IPv4 mask 8, relays 192.0.2.1",
            Codec.Format<SixRdDomain, SixRdDomain>("08 20 20010DB8000000000000000000000000 C0000201"));
        Assert.Equal("flags 0x00 { SubnetName: \"lab\" }", Codec.Format<SubnetAllocation, SubnetAllocation>("00 03 03 6C6162"));
        Assert.Equal("\"red\"", Codec.Format<VirtualSubnetSelection, VirtualSubnetSelection>("00 726564"));
        Assert.Equal("type 255, ", Codec.Format<VirtualSubnetSelection, VirtualSubnetSelection>("FF"));
        Assert.Equal("1.5, -1.5, altitude 0 (type 0), datum 1", GeoText(1.5, -1.5));
        Assert.Equal("Unicast", Codec.Format<RelayAgentFlags, RelayAgentFlagsCodec>("80"));
        Assert.Equal("15 [192.0.2.1]", Codec.Format<ReadOnlySpan<PxeBootServer>, PxeBootServer>("000F 01 C0000201"));
        Assert.Equal("0 \"Local\"", Codec.Format<ReadOnlySpan<PxeMenuItem>, PxeMenuItem>("0000 05 4C6F63616C"));
        Assert.Equal("10 s \"F8\"", Codec.Format<PxeMenuPrompt, PxeMenuPrompt>("0A 4638"));
        Assert.Equal("type 15, layer 0", Codec.Format<PxeBootItem, PxeBootItem>("000F 0000"));
        Assert.Equal("nominal 1, maximum 2, retries 3", Codec.Format<KerberosBackoff, KerberosBackoff>("00000001 00000002 00000003"));
        Assert.Equal("lan", Codec.Format<CableLabsProvisioningServer, CableLabsProvisioningServer>("00 03 6C616E 00"));
    }

    [Fact]
    public void The_options_of_a_packet_are_shown_by_name()
    {
        DhcpPacket packet = new()
        {
            MessageType = DhcpMessageType.Offer,
            Routers = [IPv4Address.Parse("192.0.2.1")],
            LeaseTime = TimeSpan.FromDays(1),
            HostName = "a\nb",
            RelayAgentInformation = new() { CircuitId = [1, 2] },
        };
        string text = packet.ToDisplayString();
        Assert.Contains("Routers (3): 192.0.2.1\n", text, StringComparison.Ordinal);
        Assert.Contains("LeaseTime (51): 86400 s\n", text, StringComparison.Ordinal);
        Assert.Contains("HostName (12): \"a\\u000Ab\"\n", text, StringComparison.Ordinal);
        Assert.Contains("RelayAgentInformation (82): { CircuitId: 01:02 }\n", text, StringComparison.Ordinal);
    }

    private static string GeoText(double latitude, double longitude) =>
        new GeoLocation { Latitude = latitude, Longitude = longitude, Datum = 1 }.ToString();
}
