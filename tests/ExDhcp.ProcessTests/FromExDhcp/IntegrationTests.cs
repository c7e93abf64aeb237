using System.Net;
using System.Net.Sockets;

namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>integration/basic_test.exs and otp_test.exs, row by row, over real sockets of this host.</summary>
public class IntegrationTests
{
    [Fact]
    public async Task A_client_discovers_and_requests_an_address()
    {
        await using Lab.Server server = await StartAsync(new());
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));

        DhcpPacket offer = await ExchangeAsync(client, server.Port, Running.Message(1, 1));
        DhcpPacket request = Running.Message(1, 1, DhcpMessageType.Request);
        request.RequestedIPAddress = offer.YourIPAddress;
        request.ServerIdentifier = offer.ServerIdentifier;
        DhcpPacket ack = await ExchangeAsync(client, server.Port, request);

        Assert.Equal((DhcpMessageType.Offer, DhcpMessageType.Ack), (offer.MessageType, ack.MessageType));
        Assert.Equal(IPv4Address.Parse("10.0.0.50"), ack.YourIPAddress);
        Assert.Equal(offer.YourIPAddress, ack.YourIPAddress);
    }

    [Fact]
    [Row("restart")]
    public async Task A_server_that_is_restarted_serves_on_and_on_the_same_port()
    {
        Script script = new();
        await using Lab.Server server = await StartAsync(script, static o => o.OnHandlerException = DhcpExceptionPolicy.Restart);
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        int port = server.Port;
        server.Tell(static (_, _, _) => throw new InvalidOperationException("killed"));
        await server.PingAsync(Deadline.Token);

        DhcpPacket offer = await ExchangeAsync(client, port, Running.Message(1, 1));

        Assert.Equal(DhcpMessageType.Offer, offer.MessageType);
        Assert.Equal((2, port), (script.Instances.Count, server.Port));
    }

    [Fact]
    [Row("`start_link(module, initializer, options)`")]
    public async Task A_server_starts_with_what_its_factory_gives_it_and_its_options()
    {
        Script script = new();

        await using Lab.Server server = await StartAsync(script);

        Assert.NotEqual(0, server.Port);
        Assert.Single(script.Instances);
    }

    private static Task<Lab.Server> StartAsync(Script script, Action<DhcpServerOptions>? configure = null)
    {
        DhcpServerOptions options = new() { Port = 0, Address = IPv4Address.Loopback };
        configure?.Invoke(options);
        return Lab.StartAsync(() => new(script), options, TestContext.Current.CancellationToken);
    }

    private static async Task<DhcpPacket> ExchangeAsync(UdpClient client, int port, DhcpPacket message)
    {
        await client.SendAsync(message.ToArray(), new IPEndPoint(IPAddress.Loopback, port), Deadline.Token);
        return DhcpPacket.Parse((await client.ReceiveAsync(Deadline.Token)).Buffer);
    }
}
