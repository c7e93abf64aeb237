using ExDhcp.Testing;

namespace ExDhcp.TestingTests;

/// <summary>Loss, duplication and reordering on demand.</summary>
public class DisturbanceTests
{
    private readonly DhcpTestNetwork _network = new() { CancellationToken = TestContext.Current.CancellationToken };

    [Fact]
    public async Task A_lost_offer_is_silence()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        _network.Fate = static datagram => datagram.IsFromServer ? DhcpTestFate.Lose : DhcpTestFate.Deliver;

        await _network.AddClient().AcquireAsync().ExpectSilenceAsync();

        Assert.EndsWith("[lost]", Assert.Single(_network.Sent).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_tries_again_survives_loss()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        _network.Script(DhcpTestFate.Lose, DhcpTestFate.Deliver, DhcpTestFate.Lose);
        DhcpTestClient client = _network.AddClient();
        client.Attempts = 3;

        await client.AcquireAsync();

        Assert.Equal(
            "Lose Deliver Lose Deliver Deliver Deliver Deliver",
            string.Join(' ', _network.Datagrams.Select(static datagram => datagram.Fate)));
        Assert.Equal(_network.Datagrams[0].Octets.ToArray(), _network.Datagrams[1].Octets.ToArray());
    }

    [Fact]
    public async Task A_message_that_arrives_twice_is_answered_twice_with_the_same_address()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        _network.Script(DhcpTestFate.Duplicate);
        DhcpTestClient client = _network.AddClient();

        await client.DiscoverAsync();

        Assert.Equal(2, client.Received.Count);
        Assert.Equal("10.0.0.100", Assert.Single(client.Received.Select(static offer => offer.YourIPAddress).Distinct()).ToString());
        Assert.EndsWith("[arrived twice]", _network.Datagrams[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_messages_the_second_arrives_first()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        _network.Script(DhcpTestFate.Delay);
        DhcpTestClient one = _network.AddClient();
        DhcpTestClient other = _network.AddClient();

        Task[] discovering;
        using (_network.Pause())
        {
            discovering = [one.DiscoverAsync(), other.DiscoverAsync()];
        }

        await Task.WhenAll(discovering);

        Assert.Equal(
            [other.HardwareAddress, one.HardwareAddress], _network.Sent.Select(static offer => offer.Packet!.ClientHardwareAddress));
        Assert.EndsWith("[arrived late]", _network.Datagrams[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delayed_message_that_nothing_follows_arrives_all_the_same()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        _network.Fate = static _ => DhcpTestFate.Delay;

        await _network.AddClient().AcquireAsync();
    }

    [Fact]
    public async Task An_offer_that_comes_after_the_request_does_not_confuse_the_client()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddClient();
        DhcpPacket offer = await client.DiscoverAsync();
        ReadOnlyMemory<byte> again = _network.Sent[0].Octets;

        Task<DhcpPacket> requesting;
        using (_network.Pause())
        {
            requesting = client.RequestAsync(offer);
            _ = _network.SendAsync(again, new(IPv4Address.Parse("10.0.0.1"), 67), new(IPv4Address.Broadcast, 68));
        }

        Assert.Equal(DhcpMessageType.Ack, (await requesting).MessageType);
        Assert.Equal(2, client.Received.Count(static packet => packet.MessageType == DhcpMessageType.Offer));
    }

    [Fact]
    public async Task Every_client_gets_an_address_in_bad_weather()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        _network.Disturb(seed: 7, loss: 0.2, duplication: 0.1, reordering: 0.1);
        DhcpTestClient[] clients = [.. Enumerable.Range(0, 50).Select(_ => _network.AddClient())];

        await Task.WhenAll(clients.Select(static client =>
        {
            client.Attempts = 20;
            return client.AcquireAsync();
        }));

        Assert.Equal(50, clients.Select(static client => client.Address).Distinct().Count());
        Assert.Equal(
            [DhcpTestFate.Deliver, DhcpTestFate.Lose, DhcpTestFate.Duplicate, DhcpTestFate.Delay],
            _network.Datagrams.Select(static datagram => datagram.Fate).Distinct().Order());
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_weather()
    {
        Assert.Equal(await WeatherAsync(1), await WeatherAsync(1));
        Assert.NotEqual(await WeatherAsync(1), await WeatherAsync(2));
    }

    private static async Task<string> WeatherAsync(int seed)
    {
        DhcpTestNetwork network = new() { CancellationToken = TestContext.Current.CancellationToken };
        await using LabDhcp.Server server = await LabDhcp.StartAsync(network);
        network.Disturb(seed, loss: 0.3, duplication: 0.2, reordering: 0.2);
        for (int i = 0; i < 10; i++)
        {
            DhcpTestClient client = network.AddClient();
            client.Attempts = 20;
            await client.AcquireAsync();
        }

        return string.Join('\n', network.Datagrams);
    }
}
