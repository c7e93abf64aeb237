using System.Text.RegularExpressions;

namespace ExDhcp.ServerTests;

/// <summary>Frames to the hardware address of another host, whose own UDP receives them: it takes none with a wrong checksum.</summary>
public partial class FrameSenderTests
{
    // More than one system call takes, and fewer than the buffer of a socket holds.
    private const int Many = 70;

    [Fact]
    public async Task Many_frames_sent_at_once_arrive_in_order() => await PrivateNetwork.RunAsync(static async () =>
    {
        DhcpOutboundDatagram[] datagrams = await ToNeighborAsync(Many);
        using NetworkClient neighbor = new("host", "client");
        using FrameSender sender = new();

        sender.Send(datagrams);

        Assert.All(datagrams, static datagram => Assert.Null(datagram.Error));
        for (uint i = 0; i < Many; i++)
        {
            (DhcpPacket packet, string source) = await neighbor.ReceiveAsync();
            Assert.Equal((i, "10.0.0.1:6700"), (packet.TransactionId, source));
        }
    });

    [Fact]
    public async Task Those_that_cannot_be_sent_say_why_and_keep_no_other_back() => await PrivateNetwork.RunAsync(static async () =>
    {
        DhcpOutboundDatagram[] datagrams = await ToNeighborAsync(7);
        datagrams[1].Interface = new() { Index = 4_000_000 };
        datagrams[2].Interface = null;
        datagrams[3].LinkAddress = new HardwareAddress(new byte[8]);
        datagrams[4] = new(new byte[2000]) { Length = 2000, LinkAddress = datagrams[0].LinkAddress, Interface = datagrams[0].Interface };
        datagrams[5] = new(new byte[65_508]) { Length = 65_508, LinkAddress = datagrams[0].LinkAddress, Interface = datagrams[0].Interface };
        using NetworkClient neighbor = new("host", "client");
        using FrameSender sender = new();

        sender.Send(datagrams);

        Assert.Equal(
            [false, true, true, true, true, true, false], datagrams.Select(static datagram => datagram.Error is not null));
        Assert.Equal(0u, (await neighbor.ReceiveAsync()).Packet.TransactionId);
        Assert.Equal(6u, (await neighbor.ReceiveAsync()).Packet.TransactionId);
    });

    [Fact]
    public async Task Sending_allocates_nothing() => await PrivateNetwork.RunAsync(static async () =>
    {
        DhcpOutboundDatagram[] datagrams = await ToNeighborAsync(Many);
        using FrameSender sender = new();
        sender.Send(datagrams);

        long before = GC.GetAllocatedBytesForCurrentThread();
        sender.Send(datagrams);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    });

    [Fact]
    public async Task Nothing_is_sent_after_the_end() => await PrivateNetwork.RunAsync(static async () =>
    {
        DhcpOutboundDatagram[] datagrams = await ToNeighborAsync(1);
        FrameSender sender = new();
        sender.Dispose();

        sender.Send(datagrams);

        Assert.IsType<ObjectDisposedException>(datagrams[0].Error);
    });

    /// <summary>Connects a neighbour, 10.0.0.2, and makes numbered messages for it.</summary>
    private static async Task<DhcpOutboundDatagram[]> ToNeighborAsync(int count)
    {
        await PrivateNetwork.IpAsync("netns add host");
        await PrivateNetwork.LinkAsync("server", "10.0.0.1/24", "host", "client", "10.0.0.2/24");
        string description = await PrivateNetwork.IpAsync("-n host link show client");
        HardwareAddress neighbor = HardwareAddress.Parse(LinkAddressPattern().Match(description).Groups[1].Value);
        DhcpInterface through = InterfaceTable.Read().Single(static candidate => candidate.Name == "server");
        return [.. Enumerable.Range(0, count).Select(number => Message((uint)number, neighbor, through))];
    }

    private static DhcpOutboundDatagram Message(uint number, HardwareAddress neighbor, DhcpInterface through)
    {
        byte[] octets = Requests.Of(DhcpMessageType.Offer).With(packet => packet.TransactionId = number).ToArray();
        return new(octets)
        {
            Length = octets.Length,
            Destination = Text.EndPoint("10.0.0.2:68"),
            SourceAddress = IPv4Address.Parse("10.0.0.1"),
            SourcePort = 6700,
            Interface = through,
            LinkAddress = neighbor,
        };
    }

    [GeneratedRegex("link/ether ([0-9a-f:]{17})")]
    private static partial Regex LinkAddressPattern();
}
