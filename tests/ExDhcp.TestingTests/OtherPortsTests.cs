using ExDhcp.Testing;

namespace ExDhcp.TestingTests;

/// <summary>What servers hear and send beside their port: boot servers, and replies of other servers.</summary>
public partial class OtherPortsTests
{
    private readonly DhcpTestNetwork _network = new() { CancellationToken = TestContext.Current.CancellationToken };

    [Fact]
    public async Task A_boot_server_is_asked_and_answers_on_its_port()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network, static options => options.BootServerPort = 4011);
        DhcpTestClient client = _network.AddClient();
        client.Address = IPv4Address.Parse("10.0.0.77");
        DhcpPacket inform = client.CreateMessage(DhcpMessageType.Inform);
        inform.ClientIPAddress = client.Address;

        await _network.SendAsync(inform.ToArray(), EndPoint("10.0.0.77:4011"), EndPoint("10.0.0.1:4011"));

        DhcpTestDatagram sent = Assert.Single(_network.Sent);
        Assert.Equal(("10.0.0.1:4011", "10.0.0.77:4011"), (sent.Source.ToString(), sent.Destination.ToString()));
    }

    [Fact]
    public async Task Nobody_listens_on_a_port_that_was_not_asked_for()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);

        await _network.SendAsync(new byte[300], EndPoint("10.0.0.77:4011"), EndPoint("10.0.0.1:4011"));

        Assert.Equal(0, Assert.Single(_network.Datagrams).ReceiverCount);
    }

    [Fact]
    public async Task A_frame_comes_from_the_port_for_frames()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network, static options => options.ReplySourcePort = 6700);

        await _network.AddClient().DiscoverAsync();

        Assert.Equal("10.0.0.1:6700", Assert.Single(_network.Sent).Source.ToString());
    }

    [Fact]
    public async Task A_server_that_listens_for_replies_hears_those_of_another_and_not_its_own()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        Monitor monitor = new();
        DhcpServerOptions options = _network.ServerOptions();
        options.ListenForReplies = true;
        await using Monitor.Server listening = await Monitor.StartAsync(() => monitor, options, TestContext.Current.CancellationToken);

        DhcpTestClient client = _network.AddClient();
        await client.AcquireAsync();
        await client.InformAsync();

        Assert.Equal(
            [
                "Offer from 10.0.0.1:67 to 10.0.0.100 on eth0",
                "Ack from 10.0.0.1:67 to 10.0.0.100 on eth0",
                "Ack from 10.0.0.1:67 to 0.0.0.0 on eth0",
            ],
            monitor.Heard);
        Assert.Contains(_network.Sent, static sent => sent.Source.ToString() == "10.0.0.2:67");
    }

    [Fact]
    public async Task A_server_that_does_not_listen_for_replies_hears_none()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        Monitor monitor = new();
        await using Monitor.Server deaf = await Monitor.StartAsync(
            () => monitor, _network.ServerOptions(), TestContext.Current.CancellationToken);

        await _network.AddClient().AcquireAsync();

        Assert.Empty(monitor.Heard);
    }

    private static IPv4EndPoint EndPoint(string text) => IPv4EndPoint.FromIPEndPoint(System.Net.IPEndPoint.Parse(text));

    /// <summary>Leaves clients to another server, and notes what that one says.</summary>
    [DhcpServer]
    internal sealed partial class Monitor
    {
        public List<string> Heard { get; } = [];

        [OnDiscover]
        [OnRequest]
        private static void Ignore()
        {
        }

        [OnInform]
        private static DhcpReply Inform(DhcpPacket request) => new(request, DhcpMessageType.Ack);

        [OnDecline]
        private static void Regret()
        {
        }

        [OnPacket]
        private void Note(DhcpPacket packet, DhcpReceiveInfo info)
        {
            if (info.IsOverheard)
            {
                Heard.Add($"{packet.MessageType} from {info.Source} to {packet.YourIPAddress} on {info.Interface}");
            }
        }
    }
}
