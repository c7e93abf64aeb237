using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ExDhcp.ServerTests;

/// <summary>A rack that is switched on: thousands of clients ask at once.</summary>
public class BurstTests
{
    private const int Clients = 5_000;

    [Fact]
    public async Task Five_thousand_discovers_back_to_back_are_all_answered()
    {
        Requirement.ReceiveBuffer(new DhcpServerOptions().ReceiveBufferSize);
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            static () => new(ScriptedServer.Answer), new() { Port = 0, Address = IPv4Address.Loopback });
        using UdpClient client = Connect(server.Port);
        Task<HashSet<uint>> answered = ReceiveAsync(client);

        Send(client);

        Assert.Equal(Clients, (await answered).Count);
    }

    [Fact]
    public async Task A_burst_is_answered_also_by_a_server_that_is_told_to_stop_right_after_it()
    {
        Requirement.ReceiveBuffer(new DhcpServerOptions().ReceiveBufferSize);
        ScriptedServer server = await ScriptedServer.StartAsync(
            static () => new(ScriptedServer.Answer), new() { Port = 0, Address = IPv4Address.Loopback });
        using UdpClient client = Connect(server.Port);
        Task<HashSet<uint>> answered = ReceiveAsync(client);

        Send(client);
        await server.StopAsync(Deadline.Token);

        Assert.Equal(Clients, (await answered).Count);
    }

    [Fact]
    public async Task Five_thousand_datagrams_wait_until_somebody_has_time_for_them()
    {
        int size = new DhcpServerOptions().ReceiveBufferSize;
        Requirement.ReceiveBuffer(size);
        await using DhcpTransport transport = DhcpTransport.OpenUdp(new() { Address = IPv4Address.Loopback, ReceiveBufferSize = size });
        using UdpClient client = Connect(transport.LocalEndPoint.Port);
        Send(client);

        DhcpInboundDatagram[] room = [.. Enumerable.Range(0, 64).Select(static _ => new DhcpInboundDatagram(new byte[1500]))];
        int received = 0;
        while (received < Clients)
        {
            received += await transport.ReceiveAsync(room, Deadline.Token);
        }

        Assert.Equal(Clients, received);
    }

    /// <summary>A client that loses nothing either, however slowly it reads.</summary>
    private static UdpClient Connect(int port)
    {
        const int SocketLevel = 1;
        const int ReceiveBufferForce = 33;
        int size = new DhcpServerOptions().ReceiveBufferSize;
        UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        client.Client.ReceiveBufferSize = size;
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            // Whatever net.core.rmem_max says.
            client.Client.SetRawSocketOption(SocketLevel, ReceiveBufferForce, BitConverter.GetBytes(size));
        }

        client.Connect(IPAddress.Loopback, port);
        return client;
    }

    private static void Send(UdpClient client)
    {
        byte[] discover = Requests.Of(DhcpMessageType.Discover).ToArray();
        for (uint i = 0; i < Clients; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(discover.AsSpan(4), i);
            client.Client.Send(discover);
        }
    }

    private static async Task<HashSet<uint>> ReceiveAsync(UdpClient client)
    {
        HashSet<uint> answered = [];
        byte[] reply = new byte[1500];
        while (answered.Count < Clients)
        {
            await client.Client.ReceiveAsync(reply, SocketFlags.None, Deadline.Token);
            answered.Add(BinaryPrimitives.ReadUInt32BigEndian(reply.AsSpan(4)));
        }

        return answered;
    }
}
