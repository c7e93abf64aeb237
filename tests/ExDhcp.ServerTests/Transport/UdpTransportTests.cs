using System.Net;
using System.Net.Sockets;

namespace ExDhcp.ServerTests;

/// <summary>What every UDP transport does, on real sockets of 127.0.0.1, on ports the system picks.</summary>
public abstract class UdpTransportTests
{
    protected static readonly byte[] Discover = Requests.Of(DhcpMessageType.Discover).ToArray();

    private DhcpServerOptions OnLoopback => new() { Port = 0, Address = IPv4Address.Loopback, Transport = Open };

    protected abstract DhcpTransport Open(DhcpTransportSettings settings);

    [Fact]
    public async Task A_client_on_loopback_is_answered()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(static () => new(ScriptedServer.Answer), OnLoopback);
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));

        await client.SendAsync(Discover, new IPEndPoint(IPAddress.Loopback, server.Port), Deadline.Token);
        UdpReceiveResult result = await client.ReceiveAsync(Deadline.Token);

        DhcpPacket reply = DhcpPacket.Parse(result.Buffer);
        Assert.Equal(server.Port, result.RemoteEndPoint.Port);
        Assert.Equal(Requests.Offered, reply.YourIPAddress);
        Assert.Equal("127.0.0.1", IPv4Address.Read(reply.Options[54]).ToString());
    }

    [Fact]
    public async Task The_handler_sees_the_interface_and_the_addresses_of_the_datagram()
    {
        DhcpReceiveInfo seen = default;
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            () => new((kind, request, token) =>
            {
                seen = request.ReceiveInfo;
                return ScriptedServer.Answer(kind, request, token);
            }),
            new() { Port = 0, Transport = Open });
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));

        await client.SendAsync(Discover, new IPEndPoint(IPAddress.Loopback, server.Port), Deadline.Token);
        await client.ReceiveAsync(Deadline.Token);

        DhcpInterface loopback = Assert.Single(InterfaceTable.Read(), candidate => candidate.Index == seen.Interface?.Index);
        Assert.Contains(loopback.Prefixes, static prefix => prefix.Address == IPv4Address.Loopback);
        Assert.False(loopback.IsEthernet);
        Assert.Equal(IPv4EndPoint.FromIPEndPoint((IPEndPoint)client.Client.LocalEndPoint!), seen.Source);
        Assert.Equal((IPv4Address.Loopback, IPv4Address.Loopback), (seen.Destination, seen.LocalAddress));
        Assert.Equal(server.Port, seen.LocalPort);
    }

    [Fact]
    public async Task Garbage_does_not_disturb_the_server()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(static () => new(ScriptedServer.Answer), OnLoopback);
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        IPEndPoint target = new(IPAddress.Loopback, server.Port);

        foreach (int length in (int[])[0, 1, 239, 240, 1500, 65_507])
        {
            await client.SendAsync(new byte[length], target, Deadline.Token);
        }

        await client.SendAsync(Discover, target, Deadline.Token);
        DhcpPacket reply;
        do
        {
            reply = DhcpPacket.Parse((await client.ReceiveAsync(Deadline.Token)).Buffer);
        }
        while (reply.TransactionId == 0);

        Assert.Equal(0x3903F326u, reply.TransactionId);
    }

    [Fact]
    public async Task A_stopped_server_gives_its_port_back()
    {
        ScriptedServer first = await ScriptedServer.StartAsync(static () => new(ScriptedServer.Answer), OnLoopback);
        await first.StopAsync(Deadline.Token);

        await using ScriptedServer second = await ScriptedServer.StartAsync(
            static () => new(ScriptedServer.Answer), new() { Port = first.Port, Address = IPv4Address.Loopback, Transport = Open });

        Assert.Equal(first.Port, second.Port);
    }

    [Fact]
    public async Task A_factory_that_throws_gives_the_port_back()
    {
        using Socket probe = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)probe.LocalEndPoint!).Port;
        probe.Dispose();

        DhcpServerOptions options = new() { Port = port, Address = IPv4Address.Loopback, Transport = Open };
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => ScriptedServer.StartAsync(static () => throw new InvalidOperationException(), options));

        await using ScriptedServer server = await ScriptedServer.StartAsync(static () => new(ScriptedServer.Answer), options);
        Assert.Equal(port, server.Port);
    }

    [Fact]
    public async Task A_port_in_use_is_explained()
    {
        await using ScriptedServer first = await ScriptedServer.StartAsync(static () => new(ScriptedServer.Answer), OnLoopback);

        DhcpStartException error = await Assert.ThrowsAsync<DhcpStartException>(() => ScriptedServer.StartAsync(
            static () => new(ScriptedServer.Answer), new() { Port = first.Port, Address = IPv4Address.Loopback, Transport = Open }));

        Assert.StartsWith($"UDP port {first.Port} is in use, probably by another DHCP server.", error.Message, StringComparison.Ordinal);
        Assert.IsType<SocketException>(error.InnerException);
    }

    [Fact]
    public async Task A_device_that_is_not_there_is_explained_with_those_that_are()
    {
        DhcpStartException error = await Assert.ThrowsAsync<DhcpStartException>(() => ScriptedServer.StartAsync(
            static () => new(ScriptedServer.Answer), new() { Port = 0, BindToDevice = "eth99", Transport = Open }));

        Assert.StartsWith("There is no network interface \"eth99\". Set BindToDevice to one of: ", error.Message, StringComparison.Ordinal);
        Assert.All(InterfaceTable.Read(), candidate => Assert.Contains(candidate.Name, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_this_host_does_not_have_is_explained_with_those_it_has()
    {
        DhcpStartException error = await Assert.ThrowsAsync<DhcpStartException>(() => ScriptedServer.StartAsync(
            static () => new(ScriptedServer.Answer), new() { Port = 0, Address = IPv4Address.Parse("192.0.2.77"), Transport = Open }));

        Assert.StartsWith("192.0.2.77 is not an address of this host. Set Address to one that is (127.0.0.1", error.Message, StringComparison.Ordinal);
        Assert.Contains("ServerIdentifiers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_bound_to_a_device_is_answered_on_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Binding to a device needs Linux.");
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            static () => new(ScriptedServer.Answer), new() { Port = 0, BindToDevice = "lo", Transport = Open });
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));

        await client.SendAsync(Discover, new IPEndPoint(IPAddress.Loopback, server.Port), Deadline.Token);

        Assert.NotEmpty((await client.ReceiveAsync(Deadline.Token)).Buffer);
    }

    [Fact]
    public async Task Datagrams_can_be_pinned_to_an_interface_and_freed_again()
    {
        await using DhcpTransport transport = Open(new() { ReceiveBufferSize = 65536 });
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        DhcpInterface loopback = InterfaceTable.Read().First(static candidate => candidate.Prefixes.Any(static p => p.Address.IsLoopback));
        DhcpOutboundDatagram datagram = new([1, 2, 3])
        {
            Length = 3,
            Destination = IPv4EndPoint.FromIPEndPoint((IPEndPoint)client.Client.LocalEndPoint!),
        };

        foreach (DhcpInterface? pin in (DhcpInterface?[])[null, loopback, null, new() { Index = 4_000_000 }, loopback])
        {
            datagram.Interface = pin;
            transport.Send([datagram]);
            Assert.Equal(pin is { Index: 4_000_000 }, datagram.Error is not null);
        }

        Assert.Equal([1, 2, 3], (await client.ReceiveAsync(Deadline.Token)).Buffer);
    }

    [Fact]
    public async Task A_reply_to_a_port_where_nobody_listens_does_not_keep_the_next_request_out()
    {
        await using DhcpTransport transport = Open(new() { Address = IPv4Address.Loopback, ReceiveBufferSize = 65536 });
        UdpClient gone = new(new IPEndPoint(IPAddress.Loopback, 0));
        IPv4EndPoint nobody = IPv4EndPoint.FromIPEndPoint((IPEndPoint)gone.Client.LocalEndPoint!);
        gone.Dispose();
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));

        transport.Send([new([1, 2, 3]) { Length = 3, Destination = nobody }]);
        await client.SendAsync(Discover, transport.LocalEndPoint.ToIPEndPoint(), Deadline.Token);

        Assert.Equal(1, await transport.ReceiveAsync(new DhcpInboundDatagram[] { new(new byte[1500]) }, Deadline.Token));
    }

    [Fact]
    public async Task A_cancelled_receive_takes_nothing()
    {
        await using DhcpTransport transport = Open(new() { Address = IPv4Address.Loopback, ReceiveBufferSize = 65536 });
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        DhcpInboundDatagram[] datagrams = [new(new byte[1500])];
        await client.SendAsync(Discover, transport.LocalEndPoint.ToIPEndPoint(), Deadline.Token);

        ValueTask<int> cancelled = transport.ReceiveAsync(datagrams, new(canceled: true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await cancelled);
        Assert.Equal(1, await transport.ReceiveAsync(datagrams, Deadline.Token));
    }

    [Fact]
    public async Task Disposing_wakes_a_receive()
    {
        DhcpTransport transport = Open(new() { ReceiveBufferSize = 65536 });
        ValueTask<int> receive = transport.ReceiveAsync(new DhcpInboundDatagram[] { new(new byte[1500]) }, Deadline.Token);

        await transport.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await receive);
    }

    [Fact]
    public async Task Cancelling_wakes_a_receive()
    {
        using CancellationTokenSource cancel = new();
        await using DhcpTransport transport = Open(new() { ReceiveBufferSize = 65536 });
        ValueTask<int> receive = transport.ReceiveAsync(new DhcpInboundDatagram[] { new(new byte[1500]) }, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await receive);
    }

    [Fact]
    public async Task A_datagram_that_is_too_long_is_marked()
    {
        await using DhcpTransport transport = Open(new() { Address = IPv4Address.Loopback, ReceiveBufferSize = 65536 });
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        DhcpInboundDatagram[] datagrams = [new(new byte[10])];

        await client.SendAsync(new byte[11], transport.LocalEndPoint.ToIPEndPoint(), Deadline.Token);
        await transport.ReceiveAsync(datagrams, Deadline.Token);
        bool first = datagrams[0].IsTruncated;
        await client.SendAsync(new byte[10], transport.LocalEndPoint.ToIPEndPoint(), Deadline.Token);
        await transport.ReceiveAsync(datagrams, Deadline.Token);

        Assert.Equal((true, false, 10), (first, datagrams[0].IsTruncated, datagrams[0].Length));
    }
}
