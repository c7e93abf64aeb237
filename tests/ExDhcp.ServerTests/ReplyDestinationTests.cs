namespace ExDhcp.ServerTests;

/// <summary>Where replies go: the cases, in the order of the rules' own table of examples.</summary>
public class ReplyDestinationTests
{
    private const string Frame = "10.0.0.50:68 by eth1, frame to 02:00:00:00:00:01";
    private const string Broadcast = "255.255.255.255:68 by eth1";

    private readonly Sending _server = new();

    private static DhcpPacket Discover => Requests.Of(DhcpMessageType.Discover);

    private static DhcpPacket Request => Requests.Of(DhcpMessageType.Request);

    private static DhcpPacket Inform => Requests.Of(DhcpMessageType.Inform);

    private static DhcpPacket Relayed => Discover.Relay("10.9.0.1");

    private static DhcpPacket Renewing => Request.Client("10.0.0.50").From("10.0.0.50:68").To("10.0.0.1");

    private static DhcpPacket RenewingElsewhere => Request.Client("10.9.0.50").From("10.9.0.50:68").To("10.0.0.1");

    [Fact]
    public void An_offer_goes_by_frame_to_a_client_without_address() => Assert.Equal(Frame, _server.Route(Discover));

    [Fact]
    public void Without_link_layer_an_offer_is_broadcast() => Assert.Equal(Broadcast, new Sending(hasLinkLayer: false).Route(Discover));

    [Fact]
    public void The_broadcast_flag_of_the_request_makes_a_broadcast() =>
        Assert.Equal(Broadcast + "; B", _server.Route(Discover.With(q => q.Broadcast = true)));

    [Fact]
    public void The_handler_can_set_the_broadcast_flag()
    {
        DhcpPacket request = Discover;
        DhcpReply reply = Sending.Reply(request);
        reply.Broadcast = true;

        Assert.Equal(Broadcast + "; B", _server.Route(request, reply));
    }

    [Fact]
    public void InfiniBand_clients_get_a_broadcast() => Assert.Equal(
        Broadcast,
        _server.Route(Discover.Option(61, "01 02 03").With(q => (q.HardwareType, q.ClientHardwareAddress) = (32, default))));

    [Theory]
    [InlineData("FF:FF:FF:FF:FF:FF")]
    [InlineData("01:00:5E:00:00:01")]
    [InlineData("00:00:00:00:00:00")]
    public void A_hardware_address_that_is_no_single_host_gets_a_broadcast(string address) =>
        Assert.Equal(Broadcast, _server.Route(Discover.With(q => q.ClientHardwareAddress = HardwareAddress.Parse(address))));

    [Fact]
    public void An_offer_of_no_address_is_broadcast()
    {
        DhcpPacket request = Discover.Option(116, "01");
        DhcpReply reply = new DhcpReply(request, DhcpMessageType.Offer).Option(116, "00");

        Assert.Equal(Broadcast, _server.Route(request, reply));
    }

    [Fact]
    public void A_relay_agent_gets_the_reply_on_its_port() => Assert.Equal("10.9.0.1:67", _server.Route(Relayed));

    [Fact]
    public void A_relay_agent_gets_the_reply_whatever_the_broadcast_flag() =>
        Assert.Equal("10.9.0.1:67; B", _server.Route(Relayed.With(q => q.Broadcast = true)));

    [Fact]
    public void A_relay_agent_that_asks_for_it_gets_the_reply_on_its_source_port() =>
        Assert.Equal("10.9.0.1:5067", _server.Route(Relayed.From("10.9.0.1:5067").Option(82, "13 00")));

    [Fact]
    public void A_relay_agent_that_does_not_ask_gets_the_reply_on_port_67() =>
        Assert.Equal("10.9.0.1:67", _server.Route(Relayed.From("10.9.0.1:5067")));

    [Fact]
    public void Link_selection_does_not_move_the_reply() =>
        Assert.Equal("10.9.0.1:67", _server.Route(Relayed.Option(82, "05 04 0A 08 00 00")));

    [Fact]
    public void The_reply_goes_to_the_relay_address_and_not_to_the_source() =>
        Assert.Equal("10.9.0.1:67", _server.Route(Relayed.From("10.9.0.77:67")));

    [Theory]
    [InlineData("255.255.255.255")]
    [InlineData("224.0.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.1")]
    [InlineData("10.0.0.255")]
    [InlineData("10.0.0.0")]
    public void A_relay_address_that_is_no_host_gets_nothing(string address) =>
        Assert.Equal("drop BadRelayAddress", _server.Route(Discover.Relay(address, source: "10.9.0.1:67")));

    [Theory]
    [InlineData("10.7.0.255")]
    [InlineData("10.7.0.0")]
    public void The_broadcast_address_of_another_network_of_this_host_is_nobodys_either(string address)
    {
        DhcpInterface eth2 = new() { Index = 8, Name = "eth2", IsEthernet = true, Prefixes = [IPv4Prefix.Parse("10.7.0.1/24")] };
        Sending server = new(interfaces: [MemoryTransport.Eth1, eth2]);

        Assert.Equal("drop BadRelayAddress", server.Route(Discover.Relay(address, source: "10.9.0.1:67")));
        Assert.Equal(Frame, server.Route(Discover.Client(address)));
        Assert.Equal(Broadcast, server.RouteOfNak(Request.Client(address).From("10.7.0.9:68").To("10.0.0.1")));
        Assert.Equal("drop NoAddress", server.Route(Inform.Client(address)));
        Assert.Equal("drop NoAddress", server.Route(Inform.Relay(address, source: "10.0.0.7:68")));
        Assert.Equal("drop NoAddress", server.Route(Inform.From($"{address}:68")));
        Assert.Equal("drop NoAddress", server.Route(OnBootPort(Request.From($"{address}:4011"))));
    }

    [Fact]
    public void A_reply_never_goes_to_this_server_itself() => Assert.Equal("drop WouldLoop", _server.Route(Discover.Relay("10.0.0.1")));

    [Fact]
    public void A_client_that_has_an_address_is_answered_there() => Assert.Equal("10.0.0.9:68", _server.Route(Discover.Client("10.0.0.9")));

    [Fact]
    public void A_renewal_is_answered_to_the_client() => Assert.Equal("10.0.0.50:68", _server.Route(Renewing));

    [Fact]
    public void A_renewal_is_answered_to_the_client_even_with_the_broadcast_flag() =>
        Assert.Equal("10.0.0.50:68; B", _server.Route(Renewing.With(q => q.Broadcast = true)));

    [Fact]
    public void A_rebinding_is_answered_to_the_client() => Assert.Equal("10.0.0.50:68", _server.Route(Request.Client("10.0.0.50")));

    [Fact]
    public void A_client_that_requests_an_address_has_none_yet() =>
        Assert.Equal(Frame, _server.Route(Request.Client("10.0.0.9").Address(50, "10.0.0.50").Address(54, "10.0.0.1")));

    [Fact]
    public void A_renewal_through_a_relay_agent_is_answered_to_the_relay_agent() =>
        Assert.Equal("10.9.0.1:67", _server.Route(Request.Client("10.9.0.50").Relay("10.9.0.1")));

    [Fact]
    public void A_NAK_is_broadcast() => Assert.Equal(Broadcast, _server.RouteOfNak(Request.Address(50, "10.8.0.9")));

    [Fact]
    public void A_NAK_to_a_client_on_this_network_is_broadcast() => Assert.Equal(Broadcast, _server.RouteOfNak(Renewing));

    [Fact]
    public void A_NAK_to_a_client_beyond_a_router_goes_to_its_address() =>
        Assert.Equal("10.9.0.50:68", _server.RouteOfNak(RenewingElsewhere));

    [Fact]
    public void A_NAK_is_broadcast_where_the_networks_are_unknown() => Assert.Equal(
        Broadcast,
        _server.RouteOfNak(RenewingElsewhere.On(new() { Index = 7, Name = "eth1", IsEthernet = true }, "10.0.0.1")));

    [Fact]
    public void A_NAK_to_a_broadcast_is_broadcast() => Assert.Equal(Broadcast, _server.RouteOfNak(RenewingElsewhere.To("255.255.255.255")));

    [Fact]
    public void A_NAK_through_a_relay_agent_has_the_broadcast_flag() =>
        Assert.Equal("10.9.0.1:67; B", _server.RouteOfNak(Request.Address(50, "10.8.0.9").Relay("10.9.0.1")));

    [Fact]
    public void An_INFORM_is_answered_to_the_client() =>
        Assert.Equal("10.0.0.7:68", _server.Route(Inform.Client("10.0.0.7").From("10.0.0.7:68")));

    [Fact]
    public void An_INFORM_through_a_relay_agent_is_answered_to_the_client() =>
        Assert.Equal("10.9.0.7:68", _server.Route(Inform.Client("10.9.0.7").Relay("10.9.0.1")));

    [Fact]
    public void An_INFORM_without_address_through_a_relay_agent_has_the_broadcast_flag() =>
        Assert.Equal("10.9.0.1:5067; B", _server.Route(Inform.Relay("10.9.0.1", source: "10.9.0.1:5067").Option(82, "13 00")));

    [Fact]
    public void An_INFORM_of_a_port_scanner_is_answered_to_its_source() =>
        Assert.Equal("10.0.0.7:68", _server.Route(Inform.Client("255.255.255.255").From("10.0.0.7:37701")));

    [Fact]
    public void An_INFORM_without_any_address_gets_nothing() => Assert.Equal("drop NoAddress", _server.Route(Inform));

    [Fact]
    public void An_INFORM_with_a_bad_relay_address_gets_nothing() =>
        Assert.Equal("drop NoAddress", _server.Route(Inform.Relay("224.0.0.1", source: "10.0.0.7:68")));

    [Fact]
    public void Loopback_is_answered_to_its_source() => Assert.Equal("127.0.0.1:40000", _server.Route(Discover.From("127.0.0.1:40000")));

    [Fact]
    public void Loopback_is_answered_to_its_source_even_as_a_relay_agent() => Assert.Equal(
        "127.0.0.1:6700; B",
        _server.Route(Discover.Relay("127.0.0.1", source: "127.0.0.1:6700").With(q => q.Broadcast = true)));

    [Fact]
    public void A_relay_agent_on_this_host_is_no_loopback() =>
        Assert.Equal("10.9.0.1:67", _server.Route(Discover.Relay("10.9.0.1", source: "10.0.0.1:67")));

    [Fact]
    public void Routing_to_the_source_ignores_the_relay_agent() => Assert.Equal(
        "10.0.0.7:1234",
        new Sending(configure: o => o.ReplyRouting = DhcpReplyRouting.ToSource).Route(Relayed.From("10.0.0.7:1234")));

    [Fact]
    public void Broadcast_routing_broadcasts_everything() =>
        Assert.Equal(Broadcast, new Sending(configure: o => o.ReplyRouting = DhcpReplyRouting.Broadcast).Route(Renewing));

    [Fact]
    public void A_BOOTP_client_that_has_an_address_is_answered_there() =>
        Assert.Equal("10.0.0.9:68", _server.Route(Requests.Bootp().Client("10.0.0.9")));

    [Fact]
    public void A_boot_client_is_answered_where_it_sends_from() =>
        Assert.Equal("10.0.0.50:4011", _server.Route(OnBootPort(Request.Client("10.0.0.50").From("10.0.0.50:4011"))));

    [Fact]
    public void The_boot_port_can_be_another()
    {
        DhcpPacket request = Request.Client("10.0.0.50").From("10.0.0.50:4013")
            .With(static q => q.ReceiveInfo = q.ReceiveInfo with { LocalPort = 4012 });

        Assert.Equal("10.0.0.50:4013", new Sending(configure: static o => o.BootServerPort = 4012).Route(request));
    }

    [Fact]
    public void The_boot_port_of_this_server_gets_nothing()
    {
        DhcpPacket request = Discover;
        DhcpReply reply = Sending.Reply(request);
        reply.Destination = Text.EndPoint("10.0.0.1:4012");

        Assert.Equal("drop WouldLoop", new Sending(configure: static o => o.BootServerPort = 4012).Route(request, reply));
    }

    [Fact]
    public void What_came_to_the_boot_port_is_not_answered_to_the_other_port_of_this_server()
    {
        DhcpPacket request = OnBootPort(Request);
        DhcpReply reply = Sending.Reply(request);
        reply.Destination = Text.EndPoint("10.0.0.1:67");

        Assert.Equal("drop WouldLoop", _server.Route(request, reply));
    }

    [Fact]
    public void A_boot_client_without_ciaddr_is_answered_to_its_source() =>
        Assert.Equal("10.0.0.50:4012", _server.Route(OnBootPort(Request.From("10.0.0.50:4012"))));

    [Fact]
    public void A_boot_client_without_any_address_gets_nothing() =>
        Assert.Equal("drop NoAddress", _server.Route(OnBootPort(Request)));

    [Fact]
    public void What_is_no_request_gets_nothing() =>
        Assert.Equal("drop NotARequest", _server.Route(Discover.With(q => q.Operation = DhcpOperation.Reply)));

    [Fact]
    public void The_client_port_can_be_another() => Assert.Equal(
        "255.255.255.255:6800 by eth1; B",
        new Sending(configure: o => o.ClientPort = 6800).Route(Discover.With(q => q.Broadcast = true)));

    [Fact]
    public void The_broadcast_address_can_be_that_of_the_network() => Assert.Equal(
        "10.0.0.255:68 by eth1; B",
        new Sending(configure: o => o.BroadcastAddress = IPv4Address.Parse("10.0.0.255")).Route(Discover.With(q => q.Broadcast = true)));

    [Fact]
    public void The_relay_port_can_be_another() =>
        Assert.Equal("10.9.0.1:6767", new Sending(configure: o => o.RelayPort = 6767).Route(Relayed));

    [Fact]
    public void The_destination_a_handler_sets_comes_first()
    {
        DhcpPacket request = Relayed;
        DhcpReply reply = Sending.Reply(request);
        reply.Destination = Text.EndPoint("192.0.2.9:999");

        Assert.Equal("192.0.2.9:999", _server.Route(request, reply));
    }

    [Fact]
    public void A_destination_that_is_this_server_gets_nothing()
    {
        DhcpPacket request = Discover;
        DhcpReply reply = Sending.Reply(request);
        reply.Destination = Text.EndPoint("10.0.0.1:67");

        Assert.Equal("drop WouldLoop", _server.Route(request, reply));
    }

    [Fact]
    public void A_packet_that_is_no_DhcpReply_is_routed_by_the_same_rules()
    {
        DhcpPacket packet = Requests.Of(DhcpMessageType.Offer).With(p => p.YourIPAddress = Requests.Offered);

        Assert.Equal(Frame, _server.Route(Discover, packet));
    }

    [Fact]
    public void A_frame_goes_only_to_Ethernet() => Assert.Equal(
        "255.255.255.255:68 by ib0",
        _server.Route(Discover.On(new() { Index = 8, Name = "ib0", Prefixes = [IPv4Prefix.Parse("10.0.0.1/24")] }, "10.0.0.1")));

    [Fact]
    public void A_frame_needs_an_address_to_come_from() =>
        Assert.Equal("255.255.255.255:68 by eth1", _server.Route(Discover.On(MemoryTransport.Eth1)));

    private static DhcpPacket OnBootPort(DhcpPacket request) =>
        request.With(q => q.ReceiveInfo = q.ReceiveInfo with { LocalPort = 4011, Destination = IPv4Address.Parse("10.0.0.1") });
}
