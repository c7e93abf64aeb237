namespace ExDhcp.PacketTests;

/// <summary>Who the client is, what its REQUEST is for, and which subnet it is on.</summary>
public class IdentityTests
{
    private static readonly DhcpInterface Eth1 = new() { Index = 2, Name = "eth1", IsEthernet = true, Prefixes = [IPv4Prefix.Parse("10.0.0.1/24")] };

    [Fact]
    public void The_client_identifier_comes_before_the_hardware_address()
    {
        DhcpPacket packet = Wire.Parse("350101 3D03 FF0102 FF");

        Assert.Equal("id:FF:01:02", packet.ClientId.ToString());
        Assert.True(packet.ClientId.IsClientIdentifier);
        Assert.Equal(DhcpClientId.FromClientIdentifier([0xFF, 1, 2]), packet.ClientId);
    }

    [Theory]
    [InlineData("350101 FF")]
    [InlineData("350101 3D00 FF")]
    public void Without_a_client_identifier_it_is_hardware_type_and_address(string options)
    {
        Assert.Equal("hw:1/02:00:00:00:00:01", Wire.Parse(options).ClientId.ToString());
    }

    [Fact]
    public void A_client_with_neither_has_no_identity()
    {
        DhcpClientId id = DhcpPacket.Parse(Wire.Message(Wire.Octets("350101 FF"), htype: 32, hlen: 0)).ClientId;

        Assert.True(id.IsNone);
        Assert.Equal(default, id);
        Assert.Equal("none", id.ToString());
    }

    [Theory]
    [InlineData("350101 3703 01 42 43 FF", true)]
    [InlineData("350101 3702 01 42 FF", false)]
    [InlineData("350101 3700 FF", false)]
    [InlineData("350101 FF", false)]
    public void A_client_requests_what_is_on_its_list(string options, bool requestsBootFile)
    {
        DhcpPacket packet = Wire.Parse(options);

        Assert.Equal(requestsBootFile, packet.Requests(67));
        Assert.Equal(requestsBootFile, packet.Requests(DhcpStandardOptions.BootFile));
    }

    [Fact]
    public void A_packet_with_the_address_of_a_relay_agent_is_relayed()
    {
        DhcpPacket packet = Wire.Parse("350101 FF");
        Assert.False(packet.IsRelayed);

        packet.RelayAgentIPAddress = IPv4Address.Parse("10.0.0.254");
        Assert.True(packet.IsRelayed);
    }

    [Fact]
    public void Clients_without_hardware_address_differ_by_their_identifier()
    {
        DhcpClientId first = DhcpPacket.Parse(Wire.Message(Wire.Octets("350101 3D02 FF01 FF"), htype: 32, hlen: 0)).ClientId;
        DhcpClientId second = DhcpPacket.Parse(Wire.Message(Wire.Octets("350101 3D02 FF02 FF"), htype: 32, hlen: 0)).ClientId;

        Assert.NotEqual(first, second);
    }

    [Fact]
    public void The_same_octets_as_identifier_and_as_hardware_address_are_two_clients()
    {
        Assert.NotEqual(
            DhcpClientId.FromClientIdentifier([1, 2, 0, 0, 0, 0, 1]),
            DhcpClientId.FromHardwareAddress(1, HardwareAddress.Parse("02:00:00:00:00:01")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(23)]
    [InlineData(24)]
    [InlineData(400)]
    public void Identifiers_of_any_length_are_equal_by_their_octets(int length)
    {
        byte[] octets = [.. Enumerable.Range(0, length).Select(static i => (byte)i)];
        DhcpClientId one = DhcpClientId.FromClientIdentifier(octets);
        DhcpClientId same = DhcpClientId.FromClientIdentifier([.. octets]);
        octets[^1] ^= 1;

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, DhcpClientId.FromClientIdentifier(octets));
    }

    [Theory]
    [InlineData("3604 0A000001 3204 0A000032", "00000000", true, DhcpRequestKind.Selecting)]
    [InlineData("3604 0A000001", "00000000", true, DhcpRequestKind.Selecting)]
    [InlineData("3604 0A000001", "0A000032", false, DhcpRequestKind.Renewing)]
    [InlineData("3604 0A000001 3204 0A000032", "0A000032", true, DhcpRequestKind.Selecting)]
    [InlineData("3204 0A000032", "00000000", false, DhcpRequestKind.InitReboot)]
    [InlineData("3204 0A000032", "0A000032", true, DhcpRequestKind.InitReboot)]
    [InlineData("", "0A000032", true, DhcpRequestKind.Renewing)]
    [InlineData("", "0A000032", false, DhcpRequestKind.Rebinding)]
    [InlineData("", "00000000", true, DhcpRequestKind.Invalid)]
    public void A_request_is_known_by_its_server_address_and_destination(string options, string ciaddr, bool unicast, DhcpRequestKind expected)
    {
        DhcpPacket packet = DhcpPacket.Parse(Wire.Message(Wire.Octets("350103" + options + "FF"), ciaddr: ciaddr));
        packet.ReceiveInfo = new() { Destination = unicast ? new(10, 0, 0, 1) : IPv4Address.Broadcast, Interface = Eth1 };

        Assert.Equal(expected, packet.RequestKind);
    }

    [Theory]
    [InlineData("5203 0A0180", DhcpRequestKind.Renewing)]
    [InlineData("5204 0A02 8000", DhcpRequestKind.Renewing)]
    [InlineData("5203 0A0100", DhcpRequestKind.Rebinding)]
    [InlineData("5202 0A00", DhcpRequestKind.Rebinding)]
    [InlineData("", DhcpRequestKind.Rebinding)]
    public void Behind_a_relay_agent_its_flags_tell_renewing_from_rebinding(string relayInformation, DhcpRequestKind expected)
    {
        DhcpPacket packet = DhcpPacket.Parse(
            Wire.Message(Wire.Octets("350103" + relayInformation + "FF"), ciaddr: "0A090032", giaddr: "0A090001"));
        packet.ReceiveInfo = new() { Destination = new(10, 0, 0, 1), Interface = Eth1 };

        Assert.Equal(expected, packet.RequestKind);
    }

    [Fact]
    public void A_directed_broadcast_is_no_unicast()
    {
        DhcpPacket packet = DhcpPacket.Parse(Wire.Message(Wire.Octets("350103 FF"), ciaddr: "0A000032"));
        packet.ReceiveInfo = new() { Destination = new(10, 0, 0, 255), Interface = Eth1 };

        Assert.Equal(DhcpRequestKind.Rebinding, packet.RequestKind);
    }

    [Fact]
    public void Other_messages_are_no_request()
    {
        Assert.Equal(DhcpRequestKind.None, Wire.Parse("350101 FF").RequestKind);
        Assert.Equal(DhcpRequestKind.None, Wire.Parse("FF").RequestKind);
    }

    [Theory]
    [InlineData("5206 05040A080000 7604 0A070000", "0A090001", "00000000", "10.8.0.0")]
    [InlineData("5206 05040A080000 7604 0A070000", "00000000", "00000000", "10.7.0.0")]
    [InlineData("5206 0504FFFFFFFF", "0A090001", "00000000", "10.9.0.1")]
    [InlineData("7604 0A070000", "0A090001", "00000000", "10.7.0.0")]
    [InlineData("7603 0A0700", "0A090001", "00000000", "10.9.0.1")]
    [InlineData("", "0A090001", "0A060001", "10.9.0.1")]
    [InlineData("", "00000000", "0A060001", "10.6.0.1")]
    [InlineData("", "00000000", "00000000", "10.0.0.1")]
    public void The_subnet_is_the_first_that_anyone_names(string options, string giaddr, string ciaddr, string expected)
    {
        DhcpPacket packet = DhcpPacket.Parse(Wire.Message(Wire.Octets("350101" + options + "FF"), giaddr: giaddr, ciaddr: ciaddr));
        packet.ReceiveInfo = new() { Destination = new(10, 0, 0, 1), LocalAddress = new(10, 0, 0, 1), Interface = Eth1 };

        Assert.Equal(expected, packet.SelectedSubnet.ToString());
    }

    [Fact]
    public void Nothing_known_means_no_subnet()
    {
        Assert.Null(Wire.Parse("350101 FF").SelectedSubnet);
    }
}
