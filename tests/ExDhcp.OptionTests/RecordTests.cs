using System.Net;
using System.Text;
using ExDhcp.Codecs;

namespace ExDhcp.OptionTests;

public class RecordTests
{
    private static readonly IPv4Address First = IPv4Address.Parse("192.0.2.1");
    private static readonly IPv4Address Second = IPv4Address.Parse("192.0.2.2");

    private static T Decode<T>(string octets)
        where T : struct, IDhcpOptionCodec<T>
        => Codec.Decode<T, T>(Codec.Octets(octets));

    private static string Encode<T>(T value)
        where T : struct, IDhcpOptionCodec<T>
        => Convert.ToHexString(Codec.Encode<T, T>(value));

    private static bool IsMalformed<T>(string octets)
        where T : struct, IDhcpOptionCodec<T>
        => Codec.IsMalformed<T, T>(octets);

    [Fact]
    public void User_classes_have_lengths_that_add_up()
    {
        ReadOnlySpan<UserClass> classes = Codec.Decode<ReadOnlySpan<UserClass>, UserClass>(Codec.Octets("03 6C 61 62 02 74 76"));
        Assert.Equal(["lab", "tv"], classes);
        Assert.Equal(Codec.Octets("03 6C 61 62 02 74 76"), Codec.Encode<ReadOnlySpan<UserClass>, UserClass>(["lab", "tv"]));
    }

    [Theory]
    [InlineData("iPXE")]
    [InlineData("\u0002a")]
    public void User_classes_whose_lengths_do_not_add_up_are_one_class(string text) =>
        Assert.Equal([UserClass.FromString(text)], Codec.Decode<ReadOnlySpan<UserClass>, UserClass>(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_user_class_of_more_than_255_octets_is_refused() =>
        Assert.Throws<ArgumentException>(() => Codec.Encode<ReadOnlySpan<UserClass>, UserClass>([new string('a', 256)]));

    [Fact]
    public void Slp_directory_agents_are_an_octet_and_addresses()
    {
        SlpDirectoryAgents agents = Decode<SlpDirectoryAgents>("01 C0000201 C0000202");
        Assert.True(agents.Mandatory);
        Assert.Equal([First, Second], agents.Addresses);
        Assert.Equal("01C0000201C0000202", Encode(agents));
        Assert.True(IsMalformed<SlpDirectoryAgents>(""));
        Assert.True(IsMalformed<SlpDirectoryAgents>("01 C00002"));
    }

    [Fact]
    public void An_slp_scope_is_an_octet_and_text()
    {
        Assert.Equal(new SlpServiceScope(false, "lab"), Decode<SlpServiceScope>("00 6C6162"));
        Assert.Equal("006C6162", Encode(new SlpServiceScope(false, "lab")));
        Assert.True(IsMalformed<SlpServiceScope>(""));
    }

    [Fact]
    public void Isns_servers_need_an_address_and_with_heartbeat_two()
    {
        IsnsServers servers = Decode<IsnsServers>("0003 0004 0003 00000005 C0000201 C0000202");
        Assert.True(servers.HasHeartbeat);
        Assert.Equal([First, Second], servers.Addresses);
        Assert.Equal("00030004000300000005C0000201C0000202", Encode(servers));
        Assert.False(IsMalformed<IsnsServers>("0003 0004 0001 00000005 C0000201"));
        Assert.True(IsMalformed<IsnsServers>("0003 0004 0003 00000005 C0000201"));
        Assert.True(IsMalformed<IsnsServers>("0003 0004 0001 00000005"));
        Assert.True(IsMalformed<IsnsServers>("0003 0004"));
    }

    [Fact]
    public void Authentication_has_eleven_octets_before_its_information()
    {
        DhcpAuthentication authentication = Decode<DhcpAuthentication>("01 01 00 0102030405060708 AABB");
        Assert.Equal((1, 1, 0), (authentication.Protocol, authentication.Algorithm, authentication.ReplayDetectionMethod));
        Assert.Equal(0x0102030405060708ul, authentication.ReplayDetection);
        Assert.Equal([0xAA, 0xBB], authentication.Information.ToArray());
        Assert.Equal("0101000102030405060708AABB", Encode(authentication));
        Assert.True(IsMalformed<DhcpAuthentication>("01 01 00 01020304050607"));
    }

    [Fact]
    public void A_client_network_interface_has_three_octets()
    {
        Assert.Equal(new ClientNetworkInterface(1, 3, 16), Decode<ClientNetworkInterface>("01 03 10"));
        Assert.Equal("010310", Encode(new ClientNetworkInterface(1, 3, 16)));
        Assert.True(IsMalformed<ClientNetworkInterface>("01 03"));
        Assert.True(IsMalformed<ClientNetworkInterface>("01 03 10 00"));
    }

    [Fact]
    public void A_machine_identifier_of_type_0_and_17_octets_is_a_guid()
    {
        ClientMachineIdentifier id = Decode<ClientMachineIdentifier>("00 33221100 5544 7766 8899AABBCCDDEEFF");
        Assert.Equal(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), id.Guid);
        Assert.Equal("0033221100554477668899AABBCCDDEEFF", Encode(id));
    }

    [Fact]
    public void A_machine_identifier_of_another_length_is_kept_without_a_guid()
    {
        ClientMachineIdentifier id = Decode<ClientMachineIdentifier>("00 0102");
        Assert.Null(id.Guid);
        Assert.Equal([1, 2], id.Identifier.ToArray());
        Assert.True(IsMalformed<ClientMachineIdentifier>(""));
    }

    [Fact]
    public void A_civic_location_is_a_country_and_elements()
    {
        CivicLocation location = Decode<CivicLocation>("02 4445 03 06 4265726C696E 06 01 41");
        Assert.Equal((2, "DE"), (location.What, location.Country));
        Assert.Equal([new(3, "Berlin"), new(6, "A")], location.Elements);
        Assert.Equal("02444503064265726C696E060141", Encode(location));
        Assert.Equal([new(3, "Berlin")], Decode<CivicLocation>("02 4445 03 06 4265726C696E 06 09 41").Elements);
        Assert.True(IsMalformed<CivicLocation>("02 44"));
        Assert.True(IsMalformed<CivicLocation>("02 0044 03 01 41"));
        Assert.Throws<ArgumentException>(() => Encode(new CivicLocation(0, "Germany", [])));
    }

    [Fact]
    public void Sip_servers_are_names_which_may_be_compressed_or_addresses()
    {
        Assert.Equal(["a.lan", "b.lan"], Decode<SipServers>("00 01 61 03 6C616E 00 01 62 C002").Names);
        Assert.Equal([First, Second], Decode<SipServers>("01 C0000201 C0000202").Addresses);
        Assert.Equal("000161036C616E00", Encode(new SipServers("a.lan")));
        Assert.Equal("01C0000201", Encode(new SipServers(First)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("01")]
    [InlineData("01 C00002")]
    [InlineData("00 01 61")]
    [InlineData("02 C0000201")]
    public void Sip_servers_of_another_form_are_malformed(string octets) => Assert.True(IsMalformed<SipServers>(octets));

    [Fact]
    public void A_geographic_location_has_fixed_point_coordinates()
    {
        GeoLocation location = new()
        {
            Latitude = 38.89868,
            LatitudePrecision = 34,
            Longitude = -77.03723,
            LongitudePrecision = 34,
            AltitudeType = 1,
            Altitude = 15,
            AltitudePrecision = 30,
            Datum = 1,
        };
        string octets = Encode(location);
        GeoLocation read = Decode<GeoLocation>(octets);
        Assert.Equal(38.89868, read.Latitude, 6);
        Assert.Equal(-77.03723, read.Longitude, 6);
        Assert.Equal((34, 34, 30), (read.LatitudePrecision, read.LongitudePrecision, read.AltitudePrecision));
        Assert.Equal((15d, 1, 0, 1), (read.Altitude, read.AltitudeType, read.Version, read.Datum));
    }

    [Fact]
    public void A_geographic_location_is_laid_out_as_rfc_6225_says()
    {
        // 6 bits 18, 34 bits 1.0, 6 bits 18, 34 bits -1.0, 4 bits 2, 6 bits 30, 30 bits -0.5, version 1, datum 3
        UInt128 bits = 18;
        bits = (bits << 34) | (1UL << 25);
        bits = (bits << 6) | 18;
        bits = (bits << 34) | ((1UL << 34) - (1UL << 25));
        bits = (bits << 4) | 2;
        bits = (bits << 6) | 30;
        bits = (bits << 30) | ((1UL << 30) - 128);
        bits = (bits << 2) | 1;
        bits = (bits << 6) | 3;
        GeoLocation read = Decode<GeoLocation>(bits.ToString("X32", null));
        Assert.Equal((1.0, -1.0, -0.5), (read.Latitude, read.Longitude, read.Altitude));
        Assert.Equal((18, 18, 30), (read.LatitudePrecision, read.LongitudePrecision, read.AltitudePrecision));
        Assert.Equal((2, 1, 3), (read.AltitudeType, read.Version, read.Datum));
        Assert.Equal(bits.ToString("X32", null), Encode(read));
        Assert.True(IsMalformed<GeoLocation>("00"));
        Assert.True(IsMalformed<GeoLocation>(new string('0', 34)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Encode(new GeoLocation { Latitude = 256 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Encode(new GeoLocation { Altitude = double.NaN }));
    }

    [Fact]
    public void Vendor_classes_are_kept_up_to_a_truncated_one()
    {
        byte[] octets = Codec.Octets("00000DE9 02 0102 00000009 00 00000009 05 01");
        VendorClass[] classes = Codec.Decode<ReadOnlySpan<VendorClass>, VendorClass>(octets).ToArray();
        Assert.Equal([3561, 9], classes.Select(static c => c.EnterpriseNumber));
        Assert.Equal([1, 2], classes[0].Data.ToArray());
        Assert.Equal(Codec.Octets("00000DE9 02 0102"), Codec.Encode<ReadOnlySpan<VendorClass>, VendorClass>([classes[0]]));
        Assert.True(Codec.IsMalformed<ReadOnlySpan<VendorClass>, VendorClass>("00000DE9 02 01"));
        Assert.True(Codec.IsMalformed<ReadOnlySpan<VendorClass>, VendorClass>(""));
    }

    [Fact]
    public void Redirects_are_uris_behind_lengths_of_two_octets()
    {
        Assert.Equal(["a:b", "c:d"], Codec.Decode<ReadOnlySpan<string>, UriListCodec>(Codec.Octets("0003 613A62 0003 633A64")));
        Assert.Equal(Codec.Octets("0003 613A62"), Codec.Encode<ReadOnlySpan<string>, UriListCodec>(["a:b"]));
        Assert.True(Codec.IsMalformed<ReadOnlySpan<string>, UriListCodec>(""));
        Assert.True(Codec.IsMalformed<ReadOnlySpan<string>, UriListCodec>("0003 613A"));
        Assert.True(Codec.IsMalformed<ReadOnlySpan<string>, UriListCodec>("00"));
    }

    [Fact]
    public void An_rdnss_selection_is_two_servers_and_their_domains()
    {
        RdnssSelection selection = Decode<RdnssSelection>("01 C0000201 C0000202 03 6C616E 00 00");
        Assert.Equal((1, First, Second), (selection.Preference, selection.Primary, selection.Secondary));
        Assert.Equal(["lan", "."], selection.Domains);
        Assert.Equal("01C0000201C0000202036C616E0000", Encode(selection));
        Assert.Empty(Decode<RdnssSelection>("01 C0000201 C0000202").Domains);
        Assert.True(IsMalformed<RdnssSelection>("01 C0000201 C00002"));
        Assert.True(IsMalformed<RdnssSelection>("01 C0000201 C0000202 03 6C"));
    }

    [Fact]
    public void A_status_is_a_code_and_a_message()
    {
        Assert.Equal(new DhcpStatus(DhcpStatusCode.NotAllowed, "no"), Decode<DhcpStatus>("04 6E6F"));
        Assert.Equal(new DhcpStatus(DhcpStatusCode.Success), Decode<DhcpStatus>("00"));
        Assert.Equal("046E6F", Encode(new DhcpStatus(DhcpStatusCode.NotAllowed, "no")));
        Assert.True(IsMalformed<DhcpStatus>(""));
    }

    [Fact]
    public void Pcp_servers_are_lists_of_addresses()
    {
        byte[] octets = Codec.Octets("08 C0000201 C0000202 04 C0000202");
        IPv4Address[][] servers = Codec.Decode<ReadOnlySpan<IPv4Address[]>, PcpServersCodec>(octets).ToArray();
        Assert.Equal([[First, Second], [Second]], servers);
        Assert.Equal(octets, Codec.Encode<ReadOnlySpan<IPv4Address[]>, PcpServersCodec>(servers));
        Assert.True(Codec.IsMalformed<ReadOnlySpan<IPv4Address[]>, PcpServersCodec>(""));
        Assert.True(Codec.IsMalformed<ReadOnlySpan<IPv4Address[]>, PcpServersCodec>("00"));
        Assert.True(Codec.IsMalformed<ReadOnlySpan<IPv4Address[]>, PcpServersCodec>("05 C0000201 00"));
        Assert.True(Codec.IsMalformed<ReadOnlySpan<IPv4Address[]>, PcpServersCodec>("08 C0000201"));
        Assert.Throws<ArgumentException>(() => Codec.Encode<ReadOnlySpan<IPv4Address[]>, PcpServersCodec>([[]]));
    }

    [Fact]
    public void Port_parameters_have_four_octets()
    {
        Assert.Equal(new PortParameters(6, 8, 0x3400), Decode<PortParameters>("06 08 3400"));
        Assert.Equal("06083400", Encode(new PortParameters(6, 8, 0x3400)));
        Assert.True(IsMalformed<PortParameters>("06 08 34"));
        Assert.True(IsMalformed<PortParameters>("06 08 34 00 00"));
    }

    [Fact]
    public void Encrypted_dns_servers_have_a_name_and_perhaps_addresses_and_parameters()
    {
        const string Hex = "0010 0001 03 016100 08 C0000201 C0000202 AA" + "0006 0002 03 016200";
        ReadOnlySpan<EncryptedDnsServer> servers = Codec.Decode<ReadOnlySpan<EncryptedDnsServer>, EncryptedDnsServer>(
            Codec.Octets(Hex));
        Assert.Equal(2, servers.Length);
        Assert.Equal((1, "a"), (servers[0].Priority, servers[0].AuthenticationDomainName));
        Assert.Equal([First, Second], servers[0].Addresses);
        Assert.Equal([0xAA], servers[0].ServiceParameters.ToArray());
        Assert.Equal((2, "b", 0), (servers[1].Priority, servers[1].AuthenticationDomainName, servers[1].Addresses.Count));
        Assert.Equal(
            Codec.Octets(Hex),
            Codec.Encode<ReadOnlySpan<EncryptedDnsServer>, EncryptedDnsServer>(servers));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0006 0002 03 0162")]
    [InlineData("0006 0002 04 016200")]
    [InlineData("000B 0001 03 016100 05 C0000201")]
    public void Encrypted_dns_servers_of_another_form_are_malformed(string octets) =>
        Assert.True(Codec.IsMalformed<ReadOnlySpan<EncryptedDnsServer>, EncryptedDnsServer>(octets));

    [Fact]
    public void A_6rd_domain_is_a_prefix_and_relays()
    {
        SixRdDomain domain = Decode<SixRdDomain>("08 20 20010DB8000000000000000000000000 C0000201");
        Assert.Equal((8, 32, IPAddress.Parse("2001:db8::")), (domain.IPv4MaskLength, domain.PrefixLength, domain.Prefix));
        Assert.Equal([First], domain.BorderRelays);
        Assert.Equal("082020010DB8000000000000000000000000C0000201", Encode(domain));
        Assert.True(IsMalformed<SixRdDomain>("08 20 20010DB8000000000000000000000000"));
        Assert.True(IsMalformed<SixRdDomain>("08 20 20010DB8"));
    }

    [Fact]
    public void An_ipv6_address_has_sixteen_octets()
    {
        IPAddress address = Codec.Decode<IPAddress, IPv6AddressCodec>(Codec.Octets("20010DB8000000000000000000000001"));
        Assert.Equal(IPAddress.Parse("2001:db8::1"), address);
        Assert.Equal(Codec.Octets("20010DB8000000000000000000000001"), Codec.Encode<IPAddress, IPv6AddressCodec>(address));
        Assert.True(Codec.IsMalformed<IPAddress, IPv6AddressCodec>("C0000201"));
        Assert.Throws<ArgumentException>(() => Codec.Encode<IPAddress, IPv6AddressCodec>(IPAddress.Loopback));
    }

    [Fact]
    public void A_subnet_allocation_is_flags_and_sub_options()
    {
        SubnetAllocation allocation = Decode<SubnetAllocation>("00 03 03 6C6162 01 02 0018");
        Assert.Equal("lab", allocation.SubOptions.SubnetName);
        Assert.Equal([0, 24], allocation.SubOptions.SubnetRequest.ToArray());
        Assert.Equal("0003036C616201020018", Encode(allocation));
        Assert.True(IsMalformed<SubnetAllocation>(""));
    }

    [Fact]
    public void A_virtual_subnet_may_have_a_name()
    {
        Assert.Equal("red", Decode<VirtualSubnetSelection>("00 726564").Name);
        Assert.Null(Decode<VirtualSubnetSelection>("01 00000000000001").Name);
        Assert.Equal("FF", Encode(Decode<VirtualSubnetSelection>("FF")));
        Assert.Equal("00726564", Encode(VirtualSubnetSelection.ByName("red")));
        Assert.True(IsMalformed<VirtualSubnetSelection>(""));
    }

    [Fact]
    public void Default_values_can_be_shown_and_written()
    {
        Assert.Equal("", default(SipServers).ToString());
        Assert.Equal("", Encode(default(SipServers)));
        Assert.Equal("", default(SlpDirectoryAgents).ToString());
        Assert.NotEmpty(default(SubnetAllocation).ToString());
        Assert.NotEmpty(default(SixRdDomain).ToString());
    }
}
