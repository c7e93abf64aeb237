using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ExDhcp.InteropTests;

/// <summary>One end of a cable: sends any frame, and sees every one that comes, whomever it is for.</summary>
internal sealed class WireTap : IDisposable
{
    // SOL_SOCKET, SO_RCVBUFFORCE
    private const int SocketLevel = 1;
    private const int ReceiveBufferForce = 33;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[65_536];
    private readonly CancellationTokenSource _limit =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private WireTap(Socket socket)
    {
        _socket = socket;
    }

    /// <summary>Listens at an interface.</summary>
    public static async Task<WireTap> OpenAsync(NetworkNamespace network, string device)
    {
        int index = int.Parse(await network.RunAsync($"cat /sys/class/net/{device}/ifindex"), CultureInfo.InvariantCulture);
        return new(network.Open(() =>
        {
            Socket socket = new(AddressFamily.Packet, SocketType.Raw, ProtocolType.Unspecified);
            socket.SetRawSocketOption(SocketLevel, ReceiveBufferForce, BitConverter.GetBytes(4 * 1024 * 1024));
            socket.Bind(new InterfaceEndPoint(index));
            return socket;
        }));
    }

    public void Send(WireFrame frame) => Send(frame.ToArray());

    public void Send(byte[] frame) => _socket.Send(frame);

    /// <summary>Sends a question, and asserts that the next message of a server is the answer, with good checksums.</summary>
    public async Task<WireFrame> AskAsync(WireFrame question)
    {
        Send(question);
        WireFrame reply = await NextReplyAsync();
        Assert.Equal(question.Packet.TransactionId, reply.Packet.TransactionId);
        Assert.True(reply.HasGoodChecksums, $"A checksum is wrong: {reply}");
        return reply;
    }

    /// <summary>Waits for the next DHCP message of a server.</summary>
    public async Task<WireFrame> NextReplyAsync()
    {
        _limit.CancelAfter(Limit);
        while (true)
        {
            int length = await _socket.ReceiveAsync(_buffer.AsMemory(), _limit.Token);
            if (WireFrame.Read(_buffer.AsSpan(0, length)) is { Payload: [2, ..] } reply)
            {
                return reply;
            }
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _limit.Dispose();
    }

    /// <summary>IP packets that come in at an interface: <c>struct sockaddr_ll</c>.</summary>
    private sealed class InterfaceEndPoint(int index) : EndPoint
    {
        public override AddressFamily AddressFamily => AddressFamily.Packet;

        public override SocketAddress Serialize()
        {
            SocketAddress address = new(AddressFamily.Packet, 20);
            BinaryPrimitives.WriteUInt16BigEndian(address.Buffer.Span[2..], 0x0800);
            BitConverter.TryWriteBytes(address.Buffer.Span[4..], index);
            return address;
        }
    }
}
