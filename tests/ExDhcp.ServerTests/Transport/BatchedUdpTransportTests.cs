using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ExDhcp.ServerTests;

/// <summary>The transport over recvmmsg and sendmmsg.</summary>
public class BatchedUdpTransportTests : UdpTransportTests
{
    private static readonly DhcpTransportSettings OnLoopback = new() { Address = IPv4Address.Loopback, ReceiveBufferSize = 1 << 20 };

    public BatchedUdpTransportTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "recvmmsg and sendmmsg need Linux.");
    }

    [Fact]
    public async Task It_is_what_a_server_uses()
    {
        await using DhcpTransport transport = new DhcpServerOptions().Transport(OnLoopback);

        Assert.True(transport.BatchSize > 1, "A system call for each datagram.");
    }

    [Fact]
    public async Task A_reply_comes_from_the_address_that_was_asked()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(static () => new(ScriptedServer.Answer), new() { Port = 0 });
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        client.Connect(IPAddress.Parse("127.0.0.3"), server.Port);

        await client.SendAsync(Discover, Deadline.Token);
        UdpReceiveResult result = await client.ReceiveAsync(Deadline.Token);

        Assert.Equal("127.0.0.3", result.RemoteEndPoint.Address.ToString());
    }

    [Fact]
    public async Task What_has_come_is_received_at_once_and_in_order()
    {
        await using DhcpTransport transport = Open(OnLoopback);
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        for (int i = 0; i < 100; i++)
        {
            await client.SendAsync(Number(i), transport.LocalEndPoint.ToIPEndPoint(), Deadline.Token);
        }

        DhcpInboundDatagram[] datagrams = Room(100);
        int first = await transport.ReceiveAsync(datagrams, Deadline.Token);
        int second = await transport.ReceiveAsync(datagrams.AsMemory(first), Deadline.Token);

        Assert.Equal((transport.BatchSize, 100 - transport.BatchSize), (first, second));
        Assert.Equal(Enumerable.Range(0, 100), datagrams.Select(static datagram => BitConverter.ToInt32(datagram.Buffer)));
        Assert.All(datagrams, datagram => Assert.Equal(
            (4, false, IPv4EndPoint.FromIPEndPoint((IPEndPoint)client.Client.LocalEndPoint!), transport.LocalEndPoint.Port),
            (datagram.Length, datagram.IsTruncated, datagram.Source, datagram.LocalPort)));
    }

    [Fact]
    public async Task What_cannot_be_sent_does_not_keep_the_rest_back()
    {
        await using DhcpTransport transport = Open(OnLoopback);
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        IPv4EndPoint good = IPv4EndPoint.FromIPEndPoint((IPEndPoint)client.Client.LocalEndPoint!);
        IPv4EndPoint bad = new(IPv4Address.Loopback, 0);
        DhcpOutboundDatagram[] datagrams =
        [
            .. Enumerable.Range(0, 150).Select(i => new DhcpOutboundDatagram(Number(i)) { Length = 4, Destination = i % 3 == 0 ? bad : good }),
        ];

        transport.Send(datagrams);

        Assert.Equal(Enumerable.Range(0, 150).Select(static i => i % 3 == 0), datagrams.Select(static datagram => datagram.Error is not null));
        foreach (int i in Enumerable.Range(0, 150).Where(static i => i % 3 != 0))
        {
            Assert.Equal(i, BitConverter.ToInt32((await client.ReceiveAsync(Deadline.Token)).Buffer));
        }
    }

    [Fact]
    public async Task A_source_address_that_this_host_does_not_have_is_left_out()
    {
        await using DhcpTransport transport = Open(OnLoopback);
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        DhcpOutboundDatagram datagram = new([1, 2, 3])
        {
            Length = 3,
            Destination = IPv4EndPoint.FromIPEndPoint((IPEndPoint)client.Client.LocalEndPoint!),
            SourceAddress = IPv4Address.Parse("192.0.2.77"),
        };

        transport.Send([datagram]);

        Assert.Null(datagram.Error);
        Assert.Equal("127.0.0.1", (await client.ReceiveAsync(Deadline.Token)).RemoteEndPoint.Address.ToString());
    }

    [Fact]
    public async Task What_is_sent_after_disposal_fails()
    {
        DhcpTransport transport = Open(OnLoopback);
        await transport.DisposeAsync();
        DhcpOutboundDatagram datagram = new([1]) { Length = 1, Destination = new(IPv4Address.Loopback, 68) };

        transport.Send([datagram]);

        Assert.IsType<ObjectDisposedException>(datagram.Error);
    }

    [Fact]
    public async Task Receiving_and_sending_allocate_nothing()
    {
        await using DhcpTransport transport = Open(OnLoopback);
        DhcpInboundDatagram[] inbound = Room(transport.BatchSize);
        DhcpOutboundDatagram[] outbound =
        [
            .. Enumerable.Range(0, transport.BatchSize).Select(i => new DhcpOutboundDatagram(Number(i)) { Length = 4, Destination = transport.LocalEndPoint }),
        ];
        long start = 0;
        for (int round = 0; round < 200; round++)
        {
            if (round == 100)
            {
                start = GC.GetAllocatedBytesForCurrentThread();
            }

            transport.Send(outbound);
            ValueTask<int> receive = transport.ReceiveAsync(inbound, CancellationToken.None);
            Assert.True(receive.IsCompletedSuccessfully);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - start);
    }

    [Fact]
    public async Task Many_wait_and_need_no_thread_each()
    {
        List<DhcpTransport> transports = [.. Enumerable.Range(0, 100).Select(_ => Open(OnLoopback))];
        Task<int>[] receives =
        [
            .. transports.Select(static transport => transport.ReceiveAsync(Room(1), Deadline.Token).AsTask()),
        ];
        int threads = ThreadPool.ThreadCount;
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));

        Assert.InRange(threads, 0, 50);
        foreach (DhcpTransport transport in transports)
        {
            await client.SendAsync(Discover, transport.LocalEndPoint.ToIPEndPoint(), Deadline.Token);
        }

        Assert.Equal(Enumerable.Repeat(1, 100), await Task.WhenAll(receives));
        foreach (DhcpTransport transport in transports)
        {
            await transport.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_cancelled_wait_is_followed_by_another()
    {
        await using DhcpTransport transport = Open(OnLoopback);
        DhcpInboundDatagram[] datagrams = Room(1);
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        for (int i = 0; i < 100; i++)
        {
            using CancellationTokenSource cancel = new();
            ValueTask<int> receive = transport.ReceiveAsync(datagrams, cancel.Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await receive);
        }

        ValueTask<int> last = transport.ReceiveAsync(datagrams, Deadline.Token);
        await client.SendAsync(Discover, transport.LocalEndPoint.ToIPEndPoint(), Deadline.Token);

        Assert.Equal(1, await last);
    }

    [Fact]
    public void Structures_have_the_size_the_kernel_expects()
    {
        Assert.SkipUnless(Environment.Is64BitProcess, "These are the sizes of 64-bit systems.");

        Assert.Equal(
            (56, 64, 16, 16, 32, 8),
            (Unsafe.SizeOf<MessageHeader>(), Unsafe.SizeOf<LinuxMessage>(), Unsafe.SizeOf<SocketName>(), Unsafe.SizeOf<IOVector>(),
                Unsafe.SizeOf<PacketInfoMessage>(), Unsafe.SizeOf<PollEntry>()));
    }

    protected override DhcpTransport Open(DhcpTransportSettings settings) => DhcpTransport.OpenUdp(settings);

    private static byte[] Number(int value) => BitConverter.GetBytes(value);

    private static DhcpInboundDatagram[] Room(int count) =>
        [.. Enumerable.Range(0, count).Select(static _ => new DhcpInboundDatagram(new byte[1500]))];
}
