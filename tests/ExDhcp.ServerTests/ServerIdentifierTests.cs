using ExDhcp.Serving;

namespace ExDhcp.ServerTests;

/// <summary>Which server identifier a reply gets (option 54), and which source address.</summary>
public class ServerIdentifierTests
{
    private const string Override = "0B 04 0A 09 00 01";

    private static readonly DhcpInterface TwoSubnets = new()
    {
        Index = 7,
        Name = "eth1",
        IsEthernet = true,
        Prefixes = [IPv4Prefix.Parse("10.0.0.1/24"), IPv4Prefix.Parse("10.1.0.1/24")],
    };

    private static readonly DhcpInterface NoAddress = new() { Index = 7, Name = "eth1", IsEthernet = true };

    private static DhcpPacket Request => Requests.Of(DhcpMessageType.Request);

    [Fact]
    public void What_the_handler_set_comes_first() => Assert.Equal(
        "192.0.2.1",
        Identifier(Request.Relay("10.9.0.1").Option(82, Override), set: r => r.Address(54, "192.0.2.1"), configure: Configured));

    [Fact]
    public void Then_what_the_relay_agent_says() =>
        Assert.Equal("10.9.0.1", Identifier(Request.Relay("10.9.0.1").Option(82, Override), configure: Configured));

    [Theory]
    [InlineData("0B 03 0A 09 00")]
    [InlineData("0B 04 00 00 00 00")]
    [InlineData("0B 04 FF FF FF FF")]
    public void What_the_relay_agent_says_must_be_an_address(string information) =>
        Assert.Equal("10.0.0.1", Identifier(Request.Relay("10.9.0.1").Option(82, information)));

    [Fact]
    public void A_client_cannot_say_it() => Assert.Equal("10.0.0.1", Identifier(Request.Option(82, Override)));

    [Fact]
    public void Then_the_first_of_the_options() => Assert.Equal("203.0.113.1", Identifier(Request.To("10.0.0.1"), configure: Configured));

    [Fact]
    public void Then_the_address_of_the_options() =>
        Assert.Equal("10.1.0.1", Identifier(Request.On(TwoSubnets, "10.0.0.1"), configure: o => o.Address = IPv4Address.Parse("10.1.0.1")));

    [Fact]
    public void Then_the_address_the_request_was_sent_to() =>
        Assert.Equal("10.0.0.1", Identifier(Request.To("10.0.0.1").On(TwoSubnets, "10.0.0.1"), set: Give("10.1.0.50")));

    [Fact]
    public void Which_must_be_this_hosts() =>
        Assert.Equal("10.0.0.1", Identifier(Request.To("192.0.2.77")));

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    public void Sent_to_loopback_it_is_the_address_it_was_sent_from(string source, string identifier)
    {
        DhcpPacket request = Request.Relay("10.1.0.1", $"{source}:67").To("127.0.0.1").On(TwoSubnets, "127.0.0.1");

        Assert.Equal(identifier, Identifier(request));
        Assert.Equal(identifier, new Sending().Identity.SourceAddressFor(request.ReceiveInfo).ToString());
    }

    [Fact]
    public void Then_the_address_in_the_clients_subnet() =>
        Assert.Equal("10.1.0.1", Identifier(Request.On(TwoSubnets, "10.0.0.1"), set: Give("10.1.0.50")));

    [Fact]
    public void Then_the_address_of_the_interface() =>
        Assert.Equal("10.0.0.1", Identifier(Request.On(TwoSubnets, "10.0.0.1"), set: Give("10.77.0.50")));

    [Fact]
    public void Without_any_the_reply_is_refused()
    {
        DhcpPacket request = Request.On(NoAddress);
        DhcpReply reply = Sending.Reply(request);

        Assert.Equal(ReplyRefusal.NoServerIdentifier, new Sending().Complete(request, reply).Refusal);
    }

    [Fact]
    public void BOOTP_needs_none()
    {
        DhcpPacket request = Requests.Bootp().On(NoAddress);

        Assert.Equal(ReplyRefusal.None, new Sending().Complete(request, Sending.Reply(request)).Refusal);
    }

    [Fact]
    public void A_malformed_one_of_the_handler_is_replaced() =>
        Assert.Equal("10.0.0.1", Identifier(Request, set: r => r.Option(54, "0A 00")));

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("255.255.255.255", "10.0.0.1")]
    [InlineData("10.0.0.255", "10.0.0.1")]
    [InlineData("192.0.2.77", "10.0.0.1")]
    public void A_reply_comes_from_the_address_the_request_was_sent_to_or_from_that_of_the_interface(string destination, string source) =>
        Assert.Equal(source, new Sending().Identity.SourceAddressFor(Request.To(destination).ReceiveInfo).ToString());

    [Fact]
    public void A_reply_comes_from_the_very_address_the_request_was_sent_to()
    {
        ServerIdentity identity = new(new DhcpServerOptions(), new MemoryTransport { HostInterfaces = [TwoSubnets] });

        Assert.Equal("10.1.0.1", identity.SourceAddressFor(Request.To("10.1.0.1").On(TwoSubnets, "10.0.0.1").ReceiveInfo).ToString());
    }

    [Fact]
    public void A_reply_never_comes_from_the_address_the_relay_agent_names()
    {
        DhcpPacket request = Request.Relay("10.9.0.1").Option(82, Override);

        Assert.Equal("10.0.0.1", new Sending().Identity.SourceAddressFor(request.ReceiveInfo).ToString());
    }

    private static Action<DhcpReply> Give(string address) => r => r.YourIPAddress = IPv4Address.Parse(address);

    private static void Configured(DhcpServerOptions options) =>
        options.ServerIdentifiers = [IPv4Address.Parse("203.0.113.1"), IPv4Address.Parse("203.0.113.2")];

    private static string Identifier(DhcpPacket request, Action<DhcpReply>? set = null, Action<DhcpServerOptions>? configure = null)
    {
        DhcpReply reply = Sending.Reply(request);
        set?.Invoke(reply);
        new Sending(configure: configure).Complete(request, reply);
        return IPv4Address.Read(reply.Options[54]).ToString();
    }
}
