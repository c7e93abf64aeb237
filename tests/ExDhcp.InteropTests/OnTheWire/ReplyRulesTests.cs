namespace ExDhcp.InteropTests;

/// <summary>Where replies really go: frames in, frames out (RFC 2131 section 4.1).</summary>
public sealed class ReplyRulesTests(ReplyRulesTests.Laboratory laboratory) : IClassFixture<ReplyRulesTests.Laboratory>
{
    private const string Broadcast = "255.255.255.255:68";
    private const string BroadcastLink = "FF:FF:FF:FF:FF:FF";
    private const string Server = "10.55.0.1:67";

    [Fact]
    public async Task A_client_without_address_is_answered_to_its_hardware_address()
    {
        WireFrame reply = await laboratory.AskAsync(Requests.Discover());

        Assert.Equal(("02:00:00:00:00:01", "10.55.0.50:68"), (reply.LinkDestination, reply.Destination));
        Assert.Equal((Cable.ServerLink, Server), (reply.LinkSource, reply.Source));
        Assert.True(reply is { DoNotFragment: true, TimeToLive: 64 });
        Assert.False(reply.Packet.Broadcast);
    }

    [Fact]
    public async Task An_address_that_is_requested_is_acknowledged_to_the_hardware_address()
    {
        WireFrame reply = await laboratory.AskAsync(Requests.Request(q =>
        {
            q.RequestedIPAddress = IPv4Address.Parse("10.55.0.77");
            q.ServerIdentifier = IPv4Address.Parse("10.55.0.1");
        }));

        Assert.Equal(("02:00:00:00:00:01", "10.55.0.77:68"), (reply.LinkDestination, reply.Destination));
    }

    [Fact]
    public async Task A_client_that_asks_for_it_is_answered_by_broadcast()
    {
        WireFrame reply = await laboratory.AskAsync(Requests.Discover(static q => q.Broadcast = true));

        Assert.Equal((BroadcastLink, Broadcast, Server), (reply.LinkDestination, reply.Destination, reply.Source));
        Assert.True(reply.Packet.Broadcast);
    }

    [Fact]
    public async Task A_handler_can_have_its_reply_broadcast()
    {
        WireFrame reply = await laboratory.AskAsync(Requests.Discover(static q => q.HostName = "broadcast"));

        Assert.Equal((BroadcastLink, Broadcast), (reply.LinkDestination, reply.Destination));
        Assert.True(reply.Packet.Broadcast);
    }

    [Fact]
    public async Task A_client_without_hardware_address_is_answered_by_broadcast()
    {
        WireFrame reply = await laboratory.AskAsync(Requests.Discover(static q =>
        {
            q.HardwareType = 32;
            q.ClientHardwareAddress = default;
            q.Options.Set(61, [0xFF, 1, 2, 3]);
        }));

        Assert.Equal((BroadcastLink, Broadcast), (reply.LinkDestination, reply.Destination));
    }

    [Fact]
    public async Task A_relay_agent_is_answered_at_its_port()
    {
        WireFrame reply = await laboratory.AskAsync(Requests.Relayed(Requests.Discover()));

        Assert.Equal((Cable.RouterLink, "10.9.0.1:67", Server), (reply.LinkDestination, reply.Destination, reply.Source));
        Assert.Equal("10.9.0.1", reply.Packet.RelayAgentIPAddress.ToString());
    }

    [Fact]
    public async Task A_relay_agent_with_a_port_of_its_own_is_answered_there()
    {
        WireFrame question = Requests.Relayed(Requests.Discover(static q => q.Options.Set(82, [19, 0])));

        WireFrame reply = await laboratory.AskAsync(question with { Source = "10.9.0.1:5067" });

        Assert.Equal("10.9.0.1:5067", reply.Destination);
        Assert.Equal("1300", Convert.ToHexString(reply.Packet.Options[82]));
    }

    [Fact]
    public async Task A_relay_agent_that_sends_from_elsewhere_is_answered_at_giaddr()
    {
        WireFrame reply = await laboratory.AskAsync(Requests.Relayed(Requests.Discover()) with { Source = "10.9.0.77:5067" });

        Assert.Equal("10.9.0.1:67", reply.Destination);
    }

    [Fact]
    public async Task A_relay_agent_that_does_not_exist_is_not_answered()
    {
        foreach (string address in (string[])["255.255.255.255", "224.0.0.1", "127.0.0.1", "10.55.0.255", "10.55.0.1"])
        {
            await laboratory.SendAsync(Requests.Discover(q => q.RelayAgentIPAddress = IPv4Address.Parse(address)));
        }

        // Nothing comes before the answer to the last question.
        await laboratory.AskAsync(Requests.Discover());
    }

    [Theory]
    [InlineData("10.55.0.1", Cable.ServerLink)]
    [InlineData("255.255.255.255", BroadcastLink)]
    public async Task A_client_that_has_an_address_is_answered_there(string destination, string link)
    {
        WireFrame question = Requests.Request(static q =>
        {
            q.ClientIPAddress = IPv4Address.Parse("10.55.0.50");
            q.Broadcast = true;
        });

        WireFrame reply = await laboratory.AskAsync(
            question with { Source = "10.55.0.50:68", Destination = $"{destination}:67", LinkDestination = link });

        Assert.Equal((Cable.NeighborLink, "10.55.0.50:68", Server), (reply.LinkDestination, reply.Destination, reply.Source));
    }

    [Fact]
    public async Task A_NAK_is_broadcast()
    {
        WireFrame reply = await laboratory.AskAsync(Requests.Request(static q =>
        {
            q.HostName = "refused";
            q.RequestedIPAddress = IPv4Address.Parse("198.51.100.5");
        }));

        Assert.Equal((DhcpMessageType.Nak, BroadcastLink, Broadcast), (reply.Packet.MessageType, reply.LinkDestination, reply.Destination));
    }

    [Fact]
    public async Task A_NAK_to_a_client_that_has_an_address_here_is_broadcast()
    {
        WireFrame question = Requests.Request(static q =>
        {
            q.HostName = "refused";
            q.ClientIPAddress = IPv4Address.Parse("10.55.0.50");
        });

        WireFrame reply = await laboratory.AskAsync(
            question with { Source = "10.55.0.50:68", Destination = Server, LinkDestination = Cable.ServerLink });

        Assert.Equal((BroadcastLink, Broadcast), (reply.LinkDestination, reply.Destination));
    }

    [Fact]
    public async Task A_NAK_to_a_client_beyond_a_router_is_sent_there()
    {
        WireFrame question = Requests.Request(static q =>
        {
            q.HostName = "refused";
            q.ClientIPAddress = IPv4Address.Parse("10.9.0.50");
        });

        WireFrame reply = await laboratory.AskAsync(
            question with { Source = "10.9.0.50:68", Destination = Server, LinkDestination = Cable.ServerLink });

        Assert.Equal((Cable.RouterLink, "10.9.0.50:68"), (reply.LinkDestination, reply.Destination));
    }

    [Fact]
    public async Task A_NAK_through_a_relay_agent_is_to_be_broadcast_by_it()
    {
        WireFrame reply = await laboratory.AskAsync(Requests.Relayed(Requests.Request(static q =>
        {
            q.HostName = "refused";
            q.RequestedIPAddress = IPv4Address.Parse("198.51.100.5");
        })));

        Assert.Equal((DhcpMessageType.Nak, "10.9.0.1:67"), (reply.Packet.MessageType, reply.Destination));
        Assert.True(reply.Packet.Broadcast);
    }

    [Fact]
    public async Task An_INFORM_is_answered_to_the_address_of_the_client()
    {
        WireFrame question = Requests.Of(DhcpMessageType.Inform, static q => q.ClientIPAddress = IPv4Address.Parse("10.55.0.50"));

        WireFrame reply = await laboratory.AskAsync(question with { Source = "10.55.0.50:68" });

        Assert.Equal((Cable.NeighborLink, "10.55.0.50:68"), (reply.LinkDestination, reply.Destination));
        Assert.Equal(IPv4Address.Any, reply.Packet.YourIPAddress);
    }

    [Fact]
    public async Task An_INFORM_through_a_relay_agent_is_answered_past_it()
    {
        WireFrame reply = await laboratory.AskAsync(Requests.Relayed(
            Requests.Of(DhcpMessageType.Inform, static q => q.ClientIPAddress = IPv4Address.Parse("10.9.0.50"))));

        Assert.Equal((Cable.RouterLink, "10.9.0.50:68"), (reply.LinkDestination, reply.Destination));
    }

    [Fact]
    public async Task An_INFORM_with_an_absurd_address_is_answered_to_its_sender()
    {
        WireFrame question = Requests.Of(DhcpMessageType.Inform, static q => q.ClientIPAddress = IPv4Address.Broadcast);

        WireFrame reply = await laboratory.AskAsync(
            question with { Source = "10.55.0.50:37701", Destination = Server, LinkDestination = Cable.ServerLink });

        Assert.Equal((Cable.NeighborLink, "10.55.0.50:68"), (reply.LinkDestination, reply.Destination));
    }

    [Fact]
    public async Task A_BOOTP_client_is_answered_to_its_hardware_address()
    {
        WireFrame reply = await laboratory.AskAsync(Requests.Bootp());

        Assert.Equal(("02:00:00:00:00:01", "10.55.0.50:68"), (reply.LinkDestination, reply.Destination));
        Assert.Null(reply.Packet.MessageType);
    }

    /// <summary>One server for all of these tests, made when the first of them asks.</summary>
    public sealed class Laboratory : IAsyncDisposable
    {
        private readonly Lazy<Task<(Cable Cable, WireServer Server)>> _parts = new(static async () =>
        {
            Cable cable = await Cable.LayAsync();
            return (cable, await WireServer.StartAsync(cable.Network, "Port=67"));
        });

        internal async Task SendAsync(WireFrame question) => (await _parts.Value).Cable.Tap.Send(question);

        /// <summary>Asks, and asserts that the next reply is the answer.</summary>
        internal async Task<WireFrame> AskAsync(WireFrame question)
        {
            (Cable cable, _) = await _parts.Value;
            return await cable.Tap.AskAsync(question);
        }

        public async ValueTask DisposeAsync()
        {
            if (_parts is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } made })
            {
                await (await made).Server.DisposeAsync();
                await (await made).Cable.DisposeAsync();
            }
        }
    }
}
