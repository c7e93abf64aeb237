using System.Net;
using System.Net.Sockets;

namespace ExDhcp.ServerTests;

/// <summary>The transport over a .NET socket.</summary>
public class PortableUdpTransportTests : UdpTransportTests
{
    [Fact]
    public async Task Other_interfaces_are_not_heard()
    {
        Assert.SkipWhen(InterfaceTable.Read().Length < 2, "There is only one interface here.");
        string other = InterfaceTable.Read().First(static candidate => !candidate.HasAddress(IPv4Address.Loopback)).Name;
        await using DhcpTransport transport = Open(new() { Interfaces = [other], ReceiveBufferSize = 65536 });
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        using CancellationTokenSource cancel = new();

        await client.SendAsync(Discover, new IPEndPoint(IPAddress.Loopback, transport.LocalEndPoint.Port), Deadline.Token);
        ValueTask<int> receive = transport.ReceiveAsync(new DhcpInboundDatagram[] { new(new byte[1500]) }, cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await receive);
    }

    protected override DhcpTransport Open(DhcpTransportSettings settings) => DhcpTransport.OpenPortableUdp(settings);
}
