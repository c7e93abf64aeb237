using System.ComponentModel;

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

    /// <summary>With a large buffer it takes more than a test should send until a socket is full. This one always is.</summary>
    [Fact]
    public async Task A_broadcast_that_a_full_socket_does_not_take_goes_out_below_it() => await BroadcastAsync("255.255.255.255");

    [Fact]
    public async Task So_does_one_to_the_hosts_of_a_network() => await BroadcastAsync("10.0.0.255");

    private static Task BroadcastAsync(string destination) => PrivateNetwork.RunAsync(async () =>
    {
        await PrivateNetwork.IpAsync("netns add host");
        await PrivateNetwork.LinkAsync("server", "10.0.0.1/24", "host", "client", "10.0.0.2/24");
        await using DhcpTransport transport = CompositeTransport.Open(new(), static _ => new FullSocket());
        using NetworkClient client = new("host", "client");
        DhcpInterface server = transport.Interfaces.Single(static one => one.Name == "server");
        DhcpOutboundDatagram[] datagrams = [To("10.0.0.3"), To(destination)];

        transport.Send(datagrams);

        Assert.Equal(Last, (await client.ReceiveAsync()).Packet.TransactionId);
        Assert.NotNull(datagrams[0].Error);
        Assert.Null(datagrams[1].Error);
        Assert.All(datagrams, static datagram => Assert.Null(datagram.LinkAddress));

        DhcpOutboundDatagram To(string address)
        {
            byte[] octets = Requests.Of(DhcpMessageType.Discover).With(static packet => packet.TransactionId = Last).ToArray();
            return new(octets)
            {
                Length = octets.Length,
                Destination = Text.EndPoint($"{address}:68"),
                SourceAddress = IPv4Address.Parse("10.0.0.1"),
                Interface = server,
            };
        }
    });

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

    /// <summary>Sends nothing, for want of room.</summary>
    private sealed class FullSocket : DhcpTransport
    {
        public override IPv4EndPoint LocalEndPoint => new(IPv4Address.Any, 67);

        public override IReadOnlyList<DhcpInterface> Interfaces { get; } = InterfaceTable.Read();

        public override ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams)
        {
            foreach (DhcpOutboundDatagram datagram in datagrams)
            {
                datagram.Error = new Win32Exception(LinuxError.TryAgain);
            }
        }

        public override ValueTask DisposeAsync() => default;
    }
}
