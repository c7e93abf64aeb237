using ExDhcp.Serving;

namespace ExDhcp.ServerTests;

/// <summary>When the server identifier in a request (option 54) is this server's.</summary>
public class ServerIdentityTests
{
    private static DhcpPacket Request => Requests.Of(DhcpMessageType.Request);

    [Fact]
    public void A_request_that_names_no_server_is_not_for_another() => Assert.False(new Sending().Identity.IsForOtherServer(Request));

    [Fact]
    public void An_unknown_address_is_another_servers() =>
        Assert.True(new Sending().Identity.IsForOtherServer(Request.Address(54, "10.0.0.2")));

    [Fact]
    public void Any_identifier_is_ours_when_the_options_say_so()
    {
        ServerIdentity identity = new Sending(configure: o => o.AcceptAnyServerIdentifier = true).Identity;

        Assert.False(identity.IsForOtherServer(Request.Address(54, "10.0.0.2")));
        Assert.False(identity.IsForOtherServer(Request.Option(54, "0A")));
    }

    [Fact]
    public void An_address_of_any_interface_of_this_host_is_ours()
    {
        DhcpInterface other = new()
        {
            Index = 8,
            Name = "eth2",
            Prefixes = [IPv4Prefix.Parse("198.51.100.1/24"), IPv4Prefix.Parse("192.0.2.1/24")],
        };
        ServerIdentity identity = new(new DhcpServerOptions(), new MemoryTransport { HostInterfaces = [MemoryTransport.Eth1, other] });

        Assert.False(identity.IsForOtherServer(Request.Address(54, "192.0.2.1")));
    }

    [Fact]
    public void A_loopback_address_is_ours() => Assert.False(new Sending().Identity.IsForOtherServer(Request.Address(54, "127.0.0.1")));

    [Fact]
    public void The_identifiers_in_the_options_are_ours() =>
        Assert.False(
            new Sending(configure: o => o.ServerIdentifiers = [IPv4Address.Parse("203.0.113.1"), IPv4Address.Parse("203.0.113.2")])
                .Identity.IsForOtherServer(Request.Address(54, "203.0.113.2")));

    [Fact]
    public void An_identifier_that_a_handler_put_into_a_reply_is_ours_from_then_on()
    {
        ServerIdentity identity = new Sending().Identity;
        DhcpPacket request = Request.Address(54, "203.0.113.1");
        Assert.True(identity.IsForOtherServer(request));

        identity.Remember(Request, Named("203.0.113.1"));

        Assert.False(identity.IsForOtherServer(request));
    }

    [Fact]
    public void An_identifier_that_the_relay_agent_gave_is_not_remembered_for_others()
    {
        ServerIdentity identity = new Sending().Identity;

        identity.Remember(Request.Relay("10.9.0.1").Option(82, "0B 04 CB 00 71 01"), Named("203.0.113.1"));

        Assert.True(identity.IsForOtherServer(Request.Address(54, "203.0.113.1")));
    }

    [Fact]
    public void The_identifiers_that_are_remembered_are_bounded_and_the_oldest_goes_first()
    {
        ServerIdentity identity = new Sending().Identity;
        for (int i = 0; i <= ServerIdentity.MaxRemembered; i++)
        {
            identity.Remember(Request, Named($"203.0.113.{i}"));
        }

        Assert.True(identity.IsForOtherServer(Request.Address(54, "203.0.113.0")));
        Assert.False(identity.IsForOtherServer(Request.Address(54, "203.0.113.1")));
        Assert.False(identity.IsForOtherServer(Request.Address(54, $"203.0.113.{ServerIdentity.MaxRemembered}")));
    }

    [Fact]
    public void The_identifier_that_the_relay_agent_gave_is_ours() =>
        Assert.False(new Sending().Identity.IsForOtherServer(
            Request.Relay("10.9.0.1").Option(82, "0B 04 0A 09 00 01").Address(54, "10.9.0.1")));

    [Fact]
    public void Without_a_relay_agent_the_client_cannot_give_an_identifier() =>
        Assert.True(new Sending().Identity.IsForOtherServer(Request.Option(82, "0B 04 0A 09 00 01").Address(54, "10.9.0.1")));

    [Theory]
    [InlineData("")]
    [InlineData("0A 00 00")]
    [InlineData("0A 00 00 01 00")]
    public void A_malformed_identifier_is_not_ours(string octets) =>
        Assert.True(new Sending().Identity.IsForOtherServer(Request.Option(54, octets)));

    private static DhcpPacket Named(string identifier) => new DhcpPacket().Address(54, identifier);
}
