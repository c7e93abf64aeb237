namespace ExDhcp.OptionTests;

public class SubOptionTests
{
    private static DhcpSubOptions Vendor(string octets) => DhcpSubOptions.Parse<DhcpSubOptions>(Codec.Octets(octets));

    private static RelayAgentInformation Relay(string octets) => DhcpSubOptions.Parse<RelayAgentInformation>(Codec.Octets(octets));

    private static List<byte> Codes(DhcpSubOptions options)
    {
        List<byte> codes = [];
        foreach ((byte code, _) in options)
        {
            codes.Add(code);
        }

        return codes;
    }

    [Fact]
    public void Sub_options_are_read_in_their_order()
    {
        DhcpSubOptions options = Vendor("02 01 AA 01 02 BB CC 03 00");
        Assert.Equal([2, 1, 3], Codes(options));
        Assert.Equal(3, options.Count);
        Assert.Equal([0xBB, 0xCC], options[1].ToArray());
        Assert.True(options.TryGet(3, out ReadOnlySpan<byte> empty));
        Assert.True(empty.IsEmpty);
        Assert.False(options.TryGet(4, out _));
        Assert.False(options.Truncated);
    }

    [Fact]
    public void A_vendor_space_may_have_pads_and_an_end()
    {
        DhcpSubOptions options = Vendor("00 00 01 01 AA 00 02 01 BB 00 FF 03 01 CC");
        Assert.Equal([1, 2], Codes(options));
        Assert.False(options.Truncated);
    }

    [Theory]
    [InlineData("01 01 AA 02")]
    [InlineData("01 01 AA 02 02 BB")]
    [InlineData("01 01 AA 02 FF")]
    public void A_truncated_last_sub_option_costs_nothing_before_it(string octets)
    {
        Assert.Equal([1], Codes(Vendor(octets)));
        Assert.True(Vendor(octets).Truncated);
        Assert.Equal([1], Codes(Relay(octets)));
        Assert.True(Relay(octets).Truncated);
    }

    [Fact]
    public void Codes_0_and_255_are_ordinary_in_relay_agent_information()
    {
        RelayAgentInformation options = Relay("00 01 AA FF 01 BB 01 01 CC");
        Assert.Equal([0, 255, 1], Codes(options));
        options.Set(255, [1]);
        Assert.Equal([1], options[255].ToArray());
    }

    [Fact]
    public void Codes_0_and_255_cannot_be_set_where_they_mean_pad_and_end()
    {
        DhcpSubOptions options = new();
        Assert.Throws<ArgumentException>(() => options.Set(0, [1]));
        Assert.Throws<ArgumentException>(() => options.Set(255, [1]));
    }

    [Fact]
    public void Of_a_repeated_code_the_first_counts_and_all_are_kept()
    {
        RelayAgentInformation options = Relay("01 01 AA 02 01 BB 01 01 CC");
        Assert.Equal([0xAA], options.CircuitId.ToArray());
        Assert.Equal(Codec.Octets("01 01 AA 02 01 BB 01 01 CC"), options.ToArray());
    }

    [Fact]
    public void Setting_replaces_in_place_and_removes_repetitions()
    {
        RelayAgentInformation options = Relay("01 01 AA 02 01 BB 01 01 CC");
        options.Set(1, [1, 2]);
        options[9] = [3];
        Assert.Equal(Codec.Octets("01 02 01 02 02 01 BB 09 01 03"), options.ToArray());
        Assert.True(options.Remove(2));
        Assert.False(options.Remove(2));
        Assert.Equal(Codec.Octets("01 02 01 02 09 01 03"), options.ToArray());
    }

    [Fact]
    public void A_value_of_255_octets_fits_and_of_256_does_not()
    {
        DhcpSubOptions options = new();
        options.Set(1, new byte[255]);
        Assert.Equal(255, options[1].Length);
        Assert.Throws<ArgumentException>(() => options.Set(1, new byte[256]));
        Assert.Throws<ArgumentException>(() => new RelayAgentInformation { SubscriberId = new string('a', 256) });
    }

    [Fact]
    public void Octets_handed_out_stay_as_they_were()
    {
        DhcpSubOptions options = Vendor("01 01 AA");
        ReadOnlySpan<byte> before = options[1];
        options[1] = [0xBB];
        Assert.Equal([0xAA], before.ToArray());
    }

    [Fact]
    public void Sub_options_outlive_the_octets_they_were_read_from()
    {
        byte[] octets = Codec.Octets("01 01 AA");
        DhcpSubOptions options = DhcpSubOptions.Parse<DhcpSubOptions>(octets);
        octets.AsSpan().Clear();
        Assert.Equal([0xAA], options[1].ToArray());
    }

    [Fact]
    public void Typed_properties_read_and_write_the_same_octets()
    {
        RelayAgentInformation options = new()
        {
            CircuitId = "port 7"u8,
            LinkSelection = IPv4Address.Parse("192.0.2.0"),
            RelaySourcePort = true,
            SubscriberId = "s",
        };
        Assert.Equal(Codec.Octets("01 06 706F72742037 05 04 C0000200 13 00 06 01 73"), options.ToArray());
        options.LinkSelection = null;
        options.RelaySourcePort = false;
        options.SubscriberId = "";
        Assert.Equal(Codec.Octets("01 06 706F72742037"), options.ToArray());
        Assert.Null(options.LinkSelection);
        Assert.Null(options.SubscriberId);
        Assert.False(options.RelaySourcePort);
    }

    [Theory]
    [InlineData("05 03 C00002")]
    [InlineData("05 05 C000020001")]
    [InlineData("05 00")]
    public void A_link_selection_of_another_length_reads_as_absent(string octets)
    {
        RelayAgentInformation options = Relay(octets);
        Assert.Null(options.LinkSelection);
        Assert.True(options.TryGet(5, out _));
    }

    [Theory]
    [InlineData("0B 03 C00002")]
    [InlineData("0B 05 C000020001")]
    public void A_server_identifier_override_of_another_length_reads_as_absent(string octets) =>
        Assert.Null(Relay(octets).ServerIdentifierOverride);

    [Fact]
    public void Of_the_relay_flags_the_first_octet_counts()
    {
        Assert.Equal(RelayAgentFlags.Unicast, Relay("0A 01 80").RelayAgentFlags);
        Assert.Equal(RelayAgentFlags.Unicast, Relay("0A 04 80000000").RelayAgentFlags);
        Assert.Equal(RelayAgentFlags.None, Relay("0A 01 00").RelayAgentFlags);
        Assert.Null(Relay("0A 00").RelayAgentFlags);
    }

    [Theory]
    [InlineData("13 00", true)]
    [InlineData("13 02 02C0", true)]
    [InlineData("01 00", false)]
    public void A_relay_source_port_is_there_whatever_its_length(string octets, bool present) =>
        Assert.Equal(present, Relay(octets).RelaySourcePort);

    [Fact]
    public void Absent_and_malformed_are_told_apart()
    {
        DhcpOption<IPv4Address> linkSelection = RelayAgentInformation.Keys.LinkSelection;
        Assert.True(Relay("05 04 C0000200").TryGet(linkSelection, out IPv4Address address, out DhcpOptionError error));
        Assert.Equal((IPv4Address.Parse("192.0.2.0"), DhcpOptionError.None), (address, error));
        Assert.False(Relay("").TryGet(linkSelection, out _, out error));
        Assert.Equal(DhcpOptionError.Absent, error);
        Assert.False(Relay("05 01 C0").TryGet(linkSelection, out _, out error));
        Assert.Equal(DhcpOptionError.Malformed, error);
    }

    [Fact]
    public void Sub_options_are_shown_by_name_in_one_line()
    {
        Assert.Equal("{ }", new DhcpSubOptions().ToString());
        Assert.Equal("{ 1: AA:BB, 7: }", Vendor("01 02 AABB 07 00").ToString().Replace(":  }", ": }", StringComparison.Ordinal));
        Assert.Equal(
            "{ LinkSelection: 192.0.2.0, ServerIdentifierOverride: malformed 01, SubscriberId: \"a\\u000A\" (truncated) }",
            Relay("05 04 C0000200 0B 01 01 06 02 610A 01").ToString());
    }

    [Fact]
    public void Pxe_options_end_with_an_end_and_are_read_without_one()
    {
        PxeVendorOptions options = new()
        {
            DiscoveryControl = PxeDiscoveryControl.UseBootFile,
            BootServers = [new(15, [IPv4Address.Parse("192.0.2.1")])],
            BootMenu = [new(0, "Local"), new(15, "Lab")],
            MenuPrompt = new(10, "F8"),
            BootItem = new(15, 0),
        };
        byte[] octets = Codec.Octets(
            "06 01 08 08 07 000F 01 C0000201 09 0E 0000 05 4C6F63616C 000F 03 4C6162 0A 03 0A 4638 47 04 000F 0000 FF");
        Assert.Equal(octets, options.ToArray());
        PxeVendorOptions read = DhcpSubOptions.Parse<PxeVendorOptions>(octets.AsSpan()[..^1]);
        Assert.Equal([IPv4Address.Parse("192.0.2.1")], read.BootServers[0].Addresses);
        Assert.Equal([new(0, "Local"), new(15, "Lab")], read.BootMenu);
        Assert.Equal(new PxeMenuPrompt(10, "F8"), read.MenuPrompt);
        Assert.Equal(new PxeBootItem(15, 0), read.BootItem);
        Assert.Empty(new PxeVendorOptions().ToArray());
    }

    [Fact]
    public void Pxe_discovery_control_is_read_and_shown_by_its_bits()
    {
        PxeVendorOptions options = DhcpSubOptions.Parse<PxeVendorOptions>(Codec.Octets("06 01 03"));
        Assert.Equal(PxeDiscoveryControl.NoBroadcast | PxeDiscoveryControl.NoMulticast, options.DiscoveryControl);
        Assert.Equal("{ DiscoveryControl: NoBroadcast, NoMulticast }", options.ToString());
        Assert.Null(DhcpSubOptions.Parse<PxeVendorOptions>(Codec.Octets("06 02 0000")).DiscoveryControl);
    }

    [Fact]
    public void The_other_spaces_read_their_sub_options()
    {
        CableLabsClientConfiguration cable = DhcpSubOptions.Parse<CableLabsClientConfiguration>(
            Codec.Octets("01 04 C0000201 03 06 00 03 6C616E 00 04 0C 00000001 00000002 00000003 06 05 03 6C616E 00 07 01 01 09 02 0001"));
        Assert.Equal(IPv4Address.Parse("192.0.2.1"), cable.PrimaryDhcpServer);
        Assert.Equal("lan", cable.ProvisioningServer?.Name);
        Assert.Equal(new KerberosBackoff(1, 2, 3), cable.AuthenticationServerBackoff);
        Assert.Equal("lan", cable.KerberosRealm);
        Assert.True(cable.UsesTicketGrantingTicket);
        Assert.Equal((ushort)1, cable.SecurityTicketControl);

        NetWareOptions netWare = DhcpSubOptions.Parse<NetWareOptions>(Codec.Octets("02 00 05 01 01 06 04 C0000201"));
        Assert.True(netWare.ExistsInOptions);
        Assert.True(netWare.BroadcastsNearestServerQuery);
        Assert.Equal([IPv4Address.Parse("192.0.2.1")], netWare.PreferredServers);

        Assert.Equal([IPv4Address.Parse("192.0.2.1")], DhcpSubOptions.Parse<MosAddresses>(Codec.Octets("02 04 C0000201")).CommandServices);
        Assert.Equal(["lan"], DhcpSubOptions.Parse<MosDomainNames>(Codec.Octets("03 05 03 6C616E 00")).EventServices);
    }

    [Theory]
    [InlineData("01 C0000201", null, "192.0.2.1")]
    [InlineData("00 03 6C616E 00", "lan", "0.0.0.0")]
    public void A_provisioning_server_is_a_name_or_an_address(string octets, string? name, string address)
    {
        CableLabsProvisioningServer server = Codec.Decode<CableLabsProvisioningServer, CableLabsProvisioningServer>(Codec.Octets(octets));
        Assert.Equal(new CableLabsProvisioningServer(name, IPv4Address.Parse(address)), server);
        Assert.Equal(Codec.Octets(octets), Codec.Encode<CableLabsProvisioningServer, CableLabsProvisioningServer>(server));
    }
}
