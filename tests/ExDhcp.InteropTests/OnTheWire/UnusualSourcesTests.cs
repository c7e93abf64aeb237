using System.Net;
using System.Net.Sockets;

namespace ExDhcp.InteropTests;

/// <summary>Requests that come from the server's own host, or where it has no address.</summary>
public class UnusualSourcesTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(6700, true)]
    public async Task What_comes_by_loopback_is_answered_where_it_comes_from(int port, bool relayed)
    {
        await using NetworkNamespace network = await NetworkNamespace.CreateAsync();
        await using WireServer server = await WireServer.StartAsync(network, "Port=67");
        using UdpClient client = network.Open(() => new UdpClient(new IPEndPoint(IPAddress.Loopback, port)));
        WireFrame question = Requests.Discover(q =>
        {
            q.Broadcast = relayed;
            q.RelayAgentIPAddress = relayed ? IPv4Address.Loopback : IPv4Address.Any;
        });

        await client.SendAsync(question.Payload, new IPEndPoint(IPAddress.Loopback, 67), TestContext.Current.CancellationToken);
        UdpReceiveResult reply = await client.ReceiveAsync(TestContext.Current.CancellationToken);

        Assert.Equal("127.0.0.1:67", reply.RemoteEndPoint.ToString());
        Assert.Equal(question.Packet.TransactionId, DhcpPacket.Parse(reply.Buffer).TransactionId);
    }

    [Fact]
    public async Task What_a_program_on_this_host_passes_on_for_a_relay_agent_is_answered_at_giaddr()
    {
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, "Port=67");
        using UdpClient between = cable.Network.Open(static () => new UdpClient(IPEndPoint.Parse("10.55.0.1:6700")));
        WireFrame question = Requests.Relayed(Requests.Discover());

        await between.SendAsync(question.Payload, IPEndPoint.Parse("10.55.0.1:67"), TestContext.Current.CancellationToken);
        WireFrame reply = await cable.Tap.NextReplyAsync();

        Assert.Equal((Cable.RouterLink, "10.9.0.1:67", "10.55.0.1:67"), (reply.LinkDestination, reply.Destination, reply.Source));
        Assert.Equal(question.Packet.TransactionId, reply.Packet.TransactionId);
    }

    /// <summary>Whether the client is beyond a router cannot be known.</summary>
    [Fact]
    public async Task A_NAK_is_broadcast_on_an_interface_without_an_address()
    {
        await using Cable cable = await Cable.LayAsync();
        await cable.Network.RunAsync($"""
            ip address flush dev {Cable.Device}
            ip address add 10.55.0.1/32 dev lo
            """);
        await using WireServer server = await WireServer.StartAsync(cable.Network, "Port=67");
        WireFrame question = Requests.Request(static q =>
        {
            q.HostName = "refused";
            q.ClientIPAddress = IPv4Address.Parse("10.9.0.50");
        });

        WireFrame reply = await cable.Tap.AskAsync(
            question with { Source = "10.9.0.50:68", Destination = "10.55.0.1:67", LinkDestination = Cable.ServerLink });

        Assert.Equal(DhcpMessageType.Nak, reply.Packet.MessageType);
        Assert.Equal(("FF:FF:FF:FF:FF:FF", "255.255.255.255:68"), (reply.LinkDestination, reply.Destination));
        Assert.Equal("10.55.0.1:67", reply.Source);
    }
}
