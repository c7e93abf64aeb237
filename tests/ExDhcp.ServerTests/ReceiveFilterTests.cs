using ExDhcp.Serving;

namespace ExDhcp.ServerTests;

/// <summary>Which datagrams a server takes that serves on one address, and which address of the host a datagram came in on.</summary>
public class ReceiveFilterTests
{
    private static readonly DhcpInterface Eth2 = new() { Index = 8, Name = "eth2", Prefixes = [IPv4Prefix.Parse("10.2.0.1/24")] };

    private static readonly DhcpInterface Unknown = new() { Index = 9, Name = "eth3" };

    private static readonly DhcpInterface TwoSubnets = new()
    {
        Index = 7,
        Name = "eth1",
        Prefixes = [IPv4Prefix.Parse("10.0.0.1/24"), IPv4Prefix.Parse("10.1.0.1/24")],
    };

    [Theory]
    [InlineData("10.0.0.1", "eth1", true)]
    [InlineData("10.0.0.1", "eth2", true)]
    [InlineData("10.2.0.1", "eth2", false)]
    [InlineData("10.2.0.1", "eth1", false)]
    [InlineData("255.255.255.255", "eth1", true)]
    [InlineData("255.255.255.255", "eth2", false)]
    [InlineData("255.255.255.255", "eth3", true)]
    [InlineData("255.255.255.255", null, true)]
    [InlineData("10.0.0.255", "eth1", true)]
    public void A_server_on_10_0_0_1_takes(string destination, string? receiver, bool expected) =>
        Assert.Equal(expected, ReceiveFilter.Accepts(Datagram(destination, receiver), IPv4Address.Parse("10.0.0.1")));

    [Theory]
    [InlineData("eth1", true)]
    [InlineData("eth2", false)]
    [InlineData("eth3", true)]
    public void A_server_on_10_0_0_1_overhears_replies_on_its_network(string receiver, bool expected)
    {
        DhcpInboundDatagram datagram = Datagram("10.0.0.50", receiver);
        datagram.IsOverheard = true;

        Assert.Equal(expected, ReceiveFilter.Accepts(datagram, IPv4Address.Parse("10.0.0.1")));
    }

    [Theory]
    [InlineData("10.2.0.1", "eth2")]
    [InlineData("255.255.255.255", "eth2")]
    public void A_server_on_all_addresses_takes_everything(string destination, string receiver) =>
        Assert.True(ReceiveFilter.Accepts(Datagram(destination, receiver), IPv4Address.Any));

    [Fact]
    public async Task What_is_for_another_address_reaches_no_handler_and_what_is_answered_comes_from_the_address()
    {
        MemoryTransport network = new() { HostInterfaces = [MemoryTransport.Eth1, Eth2] };
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network, ScriptedServer.Answer, configure: o => o.Address = IPv4Address.Parse("10.0.0.1"));

        network.Deliver(Requests.Of(DhcpMessageType.Discover).With(q => q.TransactionId = 1).ToArray(), receiver: Eth2);
        network.Deliver(Requests.Of(DhcpMessageType.Discover).With(q => q.TransactionId = 2));
        SentDatagram sent = await network.NextSentAsync();

        Assert.Equal((2u, "10.0.0.1:67", "0A000001"), (sent.Packet.TransactionId, sent.Source.ToString(), sent.Option(54)));
    }

    [Theory]
    [InlineData("255.255.255.255", "0.0.0.0", "10.0.0.1")]
    [InlineData("10.1.0.1", "10.0.0.9", "10.1.0.1")]
    [InlineData("255.255.255.255", "10.1.0.9", "10.1.0.1")]
    [InlineData("255.255.255.255", "10.0.0.9", "10.0.0.1")]
    [InlineData("192.0.2.1", "198.51.100.1", "10.0.0.1")]
    public void The_local_address_is_the_destination_or_near_the_source_or_the_first(string destination, string source, string expected) =>
        Assert.Equal(expected, LocalAddress.Choose(TwoSubnets, IPv4Address.Parse(destination), IPv4Address.Parse(source)).ToString());

    [Fact]
    public void There_is_no_local_address_where_the_interface_has_none()
    {
        Assert.Equal(IPv4Address.Any, LocalAddress.Choose(Unknown, IPv4Address.Broadcast, IPv4Address.Any));
        Assert.Equal(IPv4Address.Any, LocalAddress.Choose(null, IPv4Address.Broadcast, IPv4Address.Any));
    }

    private static DhcpInboundDatagram Datagram(string destination, string? receiver) => new([])
    {
        Destination = IPv4Address.Parse(destination),
        Interface = receiver switch { "eth1" => MemoryTransport.Eth1, "eth2" => Eth2, "eth3" => Unknown, _ => null },
    };
}
