using System.Net.Sockets;
using ExDhcp.Oracle;

namespace ExDhcp.ServerTests;

/// <summary>
/// Which packets the kernel shows to who listens for replies. It filters what goes over local sockets by the same program.
/// </summary>
public sealed class ReplyFilterTests : IDisposable
{
    private readonly Socket _receiver;
    private readonly Socket _sender;

    public ReplyFilterTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Filters of this kind need Linux.");
        UnixDomainSocketEndPoint name = new($"\0exdhcp-{Guid.NewGuid():N}");
        _receiver = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        ReplyFilter.Attach(_receiver, clientPort: 68, relayPort: 67);
        _receiver.Bind(name);
        _sender = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        _sender.Connect(name);
    }

    [Theory]
    [InlineData(67)]
    [InlineData(68)]
    public void Replies_to_clients_and_relay_agents_are_shown_whole(ushort port)
    {
        byte[] packet = Reply(port);

        Assert.Equal(packet, Shown(packet));
    }

    [Fact]
    public void IP_options_before_it_make_no_difference()
    {
        byte[] packet = Reply(68);
        packet = [0x46, .. packet.AsSpan(1, 19), 1, 1, 1, 0, .. packet.AsSpan(20)];

        Assert.Equal(packet, Shown(packet));
    }

    [Fact]
    public void A_packet_that_is_not_to_be_fragmented_is_shown() => Assert.NotNull(Shown(Changed(6, 0x40)));

    [Theory]
    [InlineData(6, 0x20)]
    [InlineData(6, 0x01)]
    [InlineData(7, 0x01)]
    public void Fragments_are_not(int offset, byte value) => Assert.Null(Shown(Changed(offset, value)));

    [Fact]
    public void Other_protocols_are_not() => Assert.Null(Shown(Changed(9, 6)));

    [Theory]
    [InlineData(53)]
    [InlineData(69)]
    [InlineData(324)]
    public void Other_ports_are_not(ushort port) => Assert.Null(Shown(Reply(port)));

    [Fact]
    public void Requests_are_not() => Assert.Null(Shown(Changed(28, 1)));

    [Fact]
    public void What_ends_before_its_operation_is_not() => Assert.Null(Shown(Reply(68)[..28]));

    public void Dispose()
    {
        _receiver?.Dispose();
        _sender?.Dispose();
    }

    private static byte[] Reply(ushort port) => Ipv4Datagram.Between([10, 0, 0, 2], 67, [10, 0, 0, 50], port, [2, 1, 6, 0]);

    private static byte[] Changed(int offset, byte value)
    {
        byte[] packet = Reply(68);
        packet[offset] = value;
        return packet;
    }

    private byte[]? Shown(byte[] packet)
    {
        _sender.Send(packet);
        if (_receiver.Available == 0)
        {
            return null;
        }

        byte[] buffer = new byte[packet.Length + 1];
        return buffer[.._receiver.Receive(buffer)];
    }
}
