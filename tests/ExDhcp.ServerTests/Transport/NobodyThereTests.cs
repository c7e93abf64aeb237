namespace ExDhcp.ServerTests;

/// <summary>Replies to addresses that nobody answers ARP for: the system keeps them for seconds, and they are the socket's meanwhile.</summary>
public class NobodyThereTests
{
    private const int Requested = 3_000;
    private const uint Last = 0xFFFF;

    [Fact]
    public async Task Replies_to_addresses_of_nobody_keep_no_broadcast_back() => await RunAsync(DhcpTransport.OpenUdp);

    [Fact]
    public async Task Nor_do_they_with_a_socket_of_NET() => await RunAsync(DhcpTransport.OpenPortableUdp);

    private static Task RunAsync(Func<DhcpTransportSettings, DhcpTransport> open) => PrivateNetwork.RunAsync(async () =>
    {
        Requirement.ReceiveBuffer(new DhcpServerOptions().ReceiveBufferSize);
        await PrivateNetwork.IpAsync("netns add host");
        await PrivateNetwork.LinkAsync("server", "10.0.0.1/24", "host", "client", "10.0.0.2/24");
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            static () => new(ScriptedServer.Answer), new() { Port = 67, BindToDevice = "server", Transport = open });
        using NetworkClient client = new("host", "client");

        for (int i = 0; i < Requested; i++)
        {
            // An address decides before the broadcast flag does.
            client.Send(Requests.Of(DhcpMessageType.Discover).Client($"10.0.0.{3 + (i % 200)}"));
        }

        client.Send(Requests.Of(DhcpMessageType.Discover).With(static request => request.TransactionId = Last));

        Assert.Equal(Last, (await client.ReceiveAsync()).Packet.TransactionId);
    });
}
