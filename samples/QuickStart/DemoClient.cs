using System.Net;
using System.Net.Sockets;
using ExDhcp;

namespace QuickStart;

/// <summary>
/// A DHCP client in few lines: obtains an address from a server on 127.0.0.1, renews it and releases it. It configures nothing.
/// </summary>
internal sealed class DemoClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly HardwareAddress _hardware;

    private DemoClient(int port, string hardware)
    {
        _socket.Connect(IPAddress.Loopback, port);
        _hardware = HardwareAddress.Parse(hardware);
    }

    /// <summary>Tells what happens on the console.</summary>
    /// <returns>Whether all went well.</returns>
    public static async Task<bool> RunAsync(int port)
    {
        try
        {
            using DemoClient client = new(port, "02:00:00:00:00:01");
            DhcpPacket offer = await client.AskAsync(client.Message(DhcpMessageType.Discover));

            DhcpPacket selection = client.Message(DhcpMessageType.Request);
            selection.RequestedIPAddress = offer.YourIPAddress;
            selection.ServerIdentifier = offer.ServerIdentifier;
            DhcpPacket lease = await client.AskAsync(selection);
            Console.WriteLine($"   the client has {lease.YourIPAddress} for {lease.LeaseTime}");

            DhcpPacket renewal = client.Message(DhcpMessageType.Request);
            renewal.ClientIPAddress = lease.YourIPAddress;
            lease = await client.AskAsync(renewal);
            Console.WriteLine($"   the client has renewed {lease.YourIPAddress}");

            DhcpPacket release = client.Message(DhcpMessageType.Release);
            release.ClientIPAddress = lease.YourIPAddress;
            release.ServerIdentifier = lease.ServerIdentifier;
            await client.SendAsync(release);

            // Nobody answers a RELEASE. That another client is offered the address shows that it worked.
            using DemoClient other = new(port, "02:00:00:00:00:02");
            DhcpPacket wish = other.Message(DhcpMessageType.Discover);
            wish.RequestedIPAddress = lease.YourIPAddress;
            bool free = (await other.AskAsync(wish)).YourIPAddress == lease.YourIPAddress;
            Console.WriteLine($"   the client has released {lease.YourIPAddress}, and {(free ? "another can have it" : "nobody noticed")}");
            return free;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"The server did not answer within {Patience.TotalSeconds} seconds.");
            return false;
        }
    }

    public void Dispose() => _socket.Dispose();

    private DhcpPacket Message(DhcpMessageType type) => new()
    {
        TransactionId = (uint)Random.Shared.Next(),
        ClientHardwareAddress = _hardware,
        MessageType = type,
    };

    private async Task SendAsync(DhcpPacket message) => await _socket.SendAsync(message.ToArray());

    private async Task<DhcpPacket> AskAsync(DhcpPacket message)
    {
        using CancellationTokenSource timeout = new(Patience);
        await SendAsync(message);
        while (true)
        {
            UdpReceiveResult result = await _socket.ReceiveAsync(timeout.Token);
            if (DhcpPacket.TryParse(result.Buffer, out DhcpPacket? reply, out _) && reply.TransactionId == message.TransactionId)
            {
                return reply;
            }
        }
    }
}
