using System.Net;
using System.Net.Sockets;
using ExDhcp.Serving;

namespace ExDhcp.ServerTests;

/// <summary>A server that listens on a second port, for PXE clients.</summary>
public class BootServerPortTests
{
    private static readonly byte[] Request = Requests.Of(DhcpMessageType.Request).ToArray();

    [Fact]
    public async Task What_is_asked_at_a_port_is_answered_from_it()
    {
        (ScriptedServer running, int bootPort) = await StartAsync(ScriptedServer.Answer);
        await using ScriptedServer server = running;

        Assert.Equal(bootPort, (await AskAsync(bootPort)).Port);
        Assert.Equal(server.Port, (await AskAsync(server.Port)).Port);
        Assert.Equal(bootPort, (await AskAsync(bootPort)).Port);
    }

    [Fact]
    public async Task The_handler_sees_the_port()
    {
        List<int> seen = [];
        (ScriptedServer running, int bootPort) = await StartAsync((kind, request, token) =>
        {
            seen.Add(request.ReceiveInfo.LocalPort);
            return ScriptedServer.Answer(kind, request, token);
        });
        await using ScriptedServer server = running;

        await AskAsync(bootPort);
        await AskAsync(server.Port);

        Assert.Equal([bootPort, server.Port], seen);
    }

    [Fact]
    public async Task A_stopped_server_gives_the_port_back()
    {
        (ScriptedServer server, int bootPort) = await StartAsync(ScriptedServer.Answer);
        await server.StopAsync(Deadline.Token);

        using UdpClient another = new(new IPEndPoint(IPAddress.Loopback, bootPort));
        Assert.True(another.Client.IsBound);
    }

    [Fact]
    public async Task A_port_in_use_is_explained_and_the_other_one_given_back()
    {
        using UdpClient occupant = new(new IPEndPoint(IPAddress.Loopback, 0));
        int occupied = ((IPEndPoint)occupant.Client.LocalEndPoint!).Port;
        int free = FreePort();

        DhcpStartException error = await Assert.ThrowsAsync<DhcpStartException>(() => ScriptedServer.StartAsync(
            static () => new(ScriptedServer.Answer), new() { Port = free, Address = IPv4Address.Loopback, BootServerPort = occupied }));

        Assert.StartsWith($"BootServerPort: UDP port {occupied} is in use", error.Message, StringComparison.Ordinal);
        using UdpClient another = new(new IPEndPoint(IPAddress.Loopback, free));
        Assert.True(another.Client.IsBound);
    }

    private static async Task<(ScriptedServer Server, int BootServerPort)> StartAsync(
        Func<DhcpHandlerKind, DhcpPacket, CancellationToken, ValueTask<DhcpPacket?>> handle)
    {
        int bootPort = FreePort();
        ScriptedServer server = await ScriptedServer.StartAsync(
            () => new(handle), new() { Port = 0, Address = IPv4Address.Loopback, BootServerPort = bootPort });
        return (server, bootPort);
    }

    private static async Task<IPEndPoint> AskAsync(int port)
    {
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        await client.SendAsync(Request, new IPEndPoint(IPAddress.Loopback, port), Deadline.Token);
        return (await client.ReceiveAsync(Deadline.Token)).RemoteEndPoint;
    }

    private static int FreePort()
    {
        using UdpClient probe = new(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.Client.LocalEndPoint!).Port;
    }
}
