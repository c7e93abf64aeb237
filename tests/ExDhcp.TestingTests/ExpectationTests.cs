using ExDhcp.Testing;

namespace ExDhcp.TestingTests;

/// <summary>What a test reads when something else comes back than it expected.</summary>
public class ExpectationTests
{
    private readonly DhcpTestNetwork _network = new() { CancellationToken = TestContext.Current.CancellationToken };

    [Fact]
    public async Task Silence_is_told_with_the_conversation()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network, static options => options.StopTimeout = TimeSpan.Zero);

        DhcpTestException error = await Assert.ThrowsAsync<DhcpTestException>(
            () => _network.AddClient().AcquireAsync(static discover => discover.HostName = "unwelcome"));

        Assert.Equal(2, error.Message.Trim().Split('\n').Length);
        Assert.Null(error.Answer);
        Assert.StartsWith(
            "The client 02:00:00:00:00:01 looked for servers, and nothing came back. The conversation:\n",
            error.Message, StringComparison.Ordinal);
        Assert.Contains(
            "0.000 s  client 02:00:00:00:00:01 -> 255.255.255.255:67  DHCPDISCOVER xid ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_handler_threw_stands_in_the_conversation()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network, static options => options.StopTimeout = TimeSpan.Zero);

        DhcpTestException error = await Assert.ThrowsAsync<DhcpTestException>(
            () => _network.AddClient().AcquireAsync(static discover => discover.HostName = "broken"));

        Assert.Contains("InvalidOperationException: boom", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_reason()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network, static options => options.StopTimeout = TimeSpan.Zero);
        DhcpTestClient client = _network.AddClient();
        await client.AcquireAsync();

        DhcpTestException error = await Assert.ThrowsAsync<DhcpTestException>(() => client.RebootAsync(IPv4Address.Parse("192.0.2.9")));

        Assert.Equal(DhcpMessageType.Nak, error.Answer?.MessageType);
        Assert.Contains("started with 192.0.2.9, and was refused: \"192.0.2.9 is not yours\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("DHCPNAK", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_clients_do_not_appear_in_the_conversation_of_one()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network, static options => options.StopTimeout = TimeSpan.Zero);
        await _network.AddClient("02:00:00:00:00:AA").AcquireAsync();

        DhcpTestException error = await Assert.ThrowsAsync<DhcpTestException>(
            () => _network.AddClient().AcquireAsync(static discover => discover.HostName = "unwelcome"));

        Assert.DoesNotContain("02:00:00:00:00:aa", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Expected_silence_is_no_failure()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network, static options => options.StopTimeout = TimeSpan.Zero);

        await _network.AddClient().AcquireAsync(static discover => discover.HostName = "unwelcome").ExpectSilenceAsync();
        await _network.AddClient().RebootAsync(IPv4Address.Parse("10.0.0.9")).ExpectSilenceAsync();

        Assert.Empty(_network.Sent);
    }

    [Fact]
    public async Task Silence_and_refusal_are_not_the_same()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network, static options => options.StopTimeout = TimeSpan.Zero);
        DhcpTestClient client = _network.AddClient();
        await client.AcquireAsync();

        await Assert.ThrowsAsync<DhcpTestException>(() => client.RebootAsync(IPv4Address.Parse("192.0.2.9")).ExpectSilenceAsync());
        await Assert.ThrowsAsync<DhcpTestException>(() => client.RebootAsync(IPv4Address.Parse("10.0.0.100")).ExpectSilenceAsync());
        await Assert.ThrowsAsync<DhcpTestException>(() => client.RenewAsync().ExpectNakAsync());
        await client.ReleaseAsync();
        await Assert.ThrowsAsync<DhcpTestException>(() => client.RebootAsync(IPv4Address.Parse("192.0.2.9")).ExpectNakAsync());
    }

    [Fact]
    public async Task Nobody_answers_where_no_server_runs()
    {
        await _network.AddClient().AcquireAsync().ExpectSilenceAsync();

        Assert.Contains("[reached nobody]", _network.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_never_ends_fails_the_test_with_the_conversation()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network, static options => options.StopTimeout = TimeSpan.Zero);
        _network.Patience = TimeSpan.FromMilliseconds(1);

        DhcpTestException error = await Assert.ThrowsAsync<DhcpTestException>(
            () => _network.AddClient().AcquireAsync(static discover => discover.HostName = "stuck"));

        Assert.StartsWith("A server was still busy after 0.001 s of real time.", error.Message, StringComparison.Ordinal);
        Assert.Contains("DHCPDISCOVER", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_never_ends_can_be_given_up()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network, static options => options.StopTimeout = TimeSpan.Zero);
        using CancellationTokenSource cancel = new();
        _network.CancellationToken = cancel.Token;

        Task<DhcpPacket> acquiring = _network.AddClient().AcquireAsync(static discover => discover.HostName = "stuck");
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => acquiring);
    }
}
