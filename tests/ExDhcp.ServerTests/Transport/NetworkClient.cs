using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ExDhcp.ServerTests;

/// <summary>
/// A client without an address, on port 68 of an interface of another host. It asks for broadcasts, since frames are not for its address.
/// </summary>
internal sealed class NetworkClient : IDisposable
{
    private const int SocketLevel = 1;
    private const int BindToDevice = 25;

    private static readonly IPEndPoint Server = new(IPAddress.Broadcast, 67);

    private readonly Socket _socket;

    public NetworkClient(string host, string device)
    {
        _socket = PrivateNetwork.At(host, () =>
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { EnableBroadcast = true };
            socket.SetRawSocketOption(SocketLevel, BindToDevice, Encoding.UTF8.GetBytes(device + '\0'));
            socket.Bind(new IPEndPoint(IPAddress.Any, 68));
            return socket;
        });
    }

    public void Send(DhcpPacket request) => Send(request, Server);

    public void Send(DhcpPacket request, IPEndPoint server)
    {
        request.Broadcast = true;
        _socket.SendTo(request.ToArray(), server);
    }

    /// <summary>The next packet, and where it came from.</summary>
    public async Task<(DhcpPacket Packet, string Source)> ReceiveAsync()
    {
        byte[] buffer = new byte[1500];
        SocketReceiveFromResult result = await _socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), Deadline.Token);
        return (DhcpPacket.Parse(buffer.AsSpan(0, result.ReceivedBytes)), result.RemoteEndPoint.ToString()!);
    }

    public void Dispose() => _socket.Dispose();
}
