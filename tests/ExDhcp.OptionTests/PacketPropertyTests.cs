namespace ExDhcp.OptionTests;

/// <summary>Options through the properties of a packet, as a handler uses them.</summary>
public class PacketPropertyTests
{
    private static readonly IPv4Address Router = IPv4Address.Parse("192.0.2.1");

    private static DhcpPacket With(byte code, string octets)
    {
        DhcpPacket packet = new();
        packet.Options.Set(code, Codec.Octets(octets));
        return packet;
    }

    private static DhcpPacket OverTheWire(DhcpPacket packet) => DhcpPacket.Parse(packet.ToArray());

    [Fact]
    public void What_is_set_is_read_back_from_the_wire()
    {
        DhcpPacket packet = OverTheWire(new DhcpPacket
        {
            MessageType = DhcpMessageType.Ack,
            SubnetMask = IPv4Address.Mask(24),
            Routers = [Router],
            StaticRoutes = [new(IPv4Address.Parse("10.0.0.0"), Router)],
            LeaseTime = TimeSpan.FromHours(1),
            RenewalTime = Timeout.InfiniteTimeSpan,
            HostName = "host",
            DomainSearch = ["lan", "example.com"],
            ClasslessStaticRoutes = [new(IPv4Prefix.Parse("10.0.0.0/8"), Router)],
            ClientSystemArchitectures = [7],
            ParameterRequestList = [1, 3, 6],
            RapidCommit = true,
            IPForwarding = false,
            ClientFqdn = new(ClientFqdnFlags.WireFormat, "host.lan"),
            SipServers = new("sip.lan"),
            UserClasses = ["lab"],
            RelayAgentInformation = new() { CircuitId = "1"u8 },
            VendorIdentifyingVendorSpecificInformation =
                VendorIdentifyingInformation.Of(new BroadbandForumOptions { GatewaySerialNumber = "7" }),
            PcpServers = [[Router], [Router, Router]],
        });
        Assert.Equal(DhcpMessageType.Ack, packet.MessageType);
        Assert.Equal(IPv4Address.Mask(24), packet.SubnetMask);
        Assert.True(packet is { Routers: [var first, ..] } && first == Router);
        Assert.Equal([new(IPv4Address.Parse("10.0.0.0"), Router)], packet.StaticRoutes);
        Assert.Equal(TimeSpan.FromHours(1), packet.LeaseTime);
        Assert.Equal(Timeout.InfiniteTimeSpan, packet.RenewalTime);
        Assert.Equal("host", packet.HostName);
        Assert.Equal(["lan", "example.com"], packet.DomainSearch);
        Assert.Equal([new(IPv4Prefix.Parse("10.0.0.0/8"), Router)], packet.ClasslessStaticRoutes);
        Assert.Equal([7], packet.ClientSystemArchitectures.ToArray());
        Assert.Equal([1, 3, 6], packet.ParameterRequestList.ToArray());
        Assert.True(packet.RapidCommit);
        Assert.False(packet.IPForwarding);
        Assert.True(packet.ClientFqdn is { Name: "host.lan", Flags: ClientFqdnFlags.WireFormat });
        Assert.True(packet.SipServers is { Names: ["sip.lan"] });
        Assert.Equal(["lab"], packet.UserClasses);
        Assert.True(packet.RelayAgentInformation is { CircuitId: [(byte)'1'] });
        Assert.Equal("7", packet.VendorIdentifyingVendorSpecificInformation?.Get<BroadbandForumOptions>()?.GatewaySerialNumber);
        Assert.Equal([[Router], [Router, Router]], packet.PcpServers.ToArray());
    }

    [Fact]
    public void An_absent_option_is_null_or_empty_or_false()
    {
        DhcpPacket packet = new();
        Assert.Null(packet.SubnetMask);
        Assert.True(packet.Routers.IsEmpty);
        Assert.False(packet.RapidCommit);
        Assert.Null(packet.HostName);
        Assert.Null(packet.ClientFqdn);
        Assert.Null(packet.RelayAgentInformation);
    }

    [Fact]
    public void Null_removes_an_option()
    {
        DhcpPacket packet = new()
        {
            HostName = "a",
            LeaseTime = TimeSpan.FromHours(1),
            RapidCommit = true,
            RelayAgentInformation = new() { CircuitId = [1] },
        };
        packet.HostName = null;
        packet.LeaseTime = null;
        packet.RapidCommit = false;
        packet.RelayAgentInformation = null;
        Assert.Equal(0, packet.Options.Count);
    }

    [Fact]
    public void An_empty_value_removes_an_option_whose_value_cannot_be_empty()
    {
        DhcpPacket packet = new()
        {
            HostName = "",
            Routers = [],
            ParameterRequestList = [],
            DomainSearch = [],
            ClasslessStaticRoutes = [],
            UserClasses = [],
            LostServer = "",
            SipServers = default(SipServers),
            RelayAgentInformation = new(),
        };
        Assert.Equal(0, packet.Options.Count);
    }

    [Fact]
    public void The_home_agents_and_binary_values_and_flags_may_be_empty()
    {
        DhcpPacket packet = new() { MobileIPHomeAgents = [], ClientIdentifier = [], VendorSpecificInformation = [], RapidCommit = true };
        Assert.Equal(4, packet.Options.Count);
        Assert.True(packet.Options.Contains(68));
        Assert.True(packet.TryGet(DhcpStandardOptions.MobileIPHomeAgents, out ReadOnlySpan<IPv4Address> agents, out _) && agents.IsEmpty);
    }

    [Theory]
    [InlineData(1, "FF FF FF")]
    [InlineData(3, "C0 00 02")]
    [InlineData(33, "C0 00 02 01")]
    [InlineData(51, "00 00 0E")]
    [InlineData(53, "01 01")]
    [InlineData(57, "00 00 02 40")]
    [InlineData(81, "01")]
    [InlineData(119, "C0 00")]
    [InlineData(121, "21 00")]
    public void A_malformed_value_reads_as_absent_with_a_reason_and_costs_no_other_option(byte code, string octets)
    {
        DhcpPacket packet = With(code, octets);
        packet.HostName = "host";
        packet = OverTheWire(packet);
        Assert.Equal("host", packet.HostName);
        Assert.True(packet.Options.Contains(code));
        Assert.Equal(DhcpOptionError.Malformed, code switch
        {
            1 => Error(packet, DhcpStandardOptions.SubnetMask),
            3 => Error(packet, DhcpStandardOptions.Routers),
            33 => Error(packet, DhcpStandardOptions.StaticRoutes),
            51 => Error(packet, DhcpStandardOptions.LeaseTime),
            53 => Error(packet, DhcpStandardOptions.MessageType),
            57 => Error(packet, DhcpStandardOptions.MaximumMessageSize),
            81 => Error(packet, DhcpStandardOptions.ClientFqdn),
            119 => Error(packet, DhcpStandardOptions.DomainSearch),
            _ => Error(packet, DhcpStandardOptions.ClasslessStaticRoutes),
        });
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("01", 1)]
    [InlineData("01 02 03 04 05 06 07", 7)]
    public void A_client_identifier_has_any_length(string octets, int length)
    {
        DhcpPacket packet = OverTheWire(With(61, octets));
        Assert.True(packet.Options.Contains(61));
        Assert.Equal(length, packet.ClientIdentifier.Length);
        Assert.Equal(length > 0, packet.ClientId.IsClientIdentifier);
    }

    [Fact]
    public void Architectures_are_matched_by_name()
    {
        DhcpPacket packet = OverTheWire(With(93, "0007 0010"));
        Assert.True(packet.ClientSystemArchitectures is [DhcpClientArchitecture.X64Uefi, DhcpClientArchitecture.X64UefiHttp]);
    }

    [Fact]
    public void Changing_sub_options_changes_no_packet_until_they_are_assigned()
    {
        DhcpPacket packet = With(82, "01 01 AA");
        RelayAgentInformation information = packet.RelayAgentInformation!;
        information.CircuitId = [0xBB];
        Assert.Equal(Codec.Octets("01 01 AA"), packet.Options[82].ToArray());
        packet.RelayAgentInformation = information;
        Assert.Equal(Codec.Octets("01 01 BB"), packet.Options[82].ToArray());
    }

    [Fact]
    public void Options_are_gone_through_with_code_and_octets()
    {
        DhcpPacket packet = new() { HostName = "a", RapidCommit = true };
        List<(byte, int)> options = [];
        foreach ((byte code, ReadOnlySpan<byte> value) in packet.Options)
        {
            options.Add((code, value.Length));
        }

        Assert.Equal([(12, 1), (80, 0)], options);
    }

    private static DhcpOptionError Error<T>(DhcpPacket packet, DhcpOption<T> option)
        where T : allows ref struct
    {
        Assert.False(packet.TryGet(option, out _, out DhcpOptionError error));
        return error;
    }
}
