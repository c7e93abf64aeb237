using System.Threading.Channels;

namespace ExDhcp.SampleTests;

/// <summary>A network of one client and one server, without sockets.</summary>
internal sealed class MemoryTransport : DhcpTransport
{
    private static readonly DhcpInterface Interface = new()
    {
        Index = 2,
        Name = "eth1",
        IsEthernet = true,
        Mtu = 1500,
        Prefixes = [IPv4Prefix.Parse("10.77.0.1/24")],
    };

    private readonly Channel<byte[]> _requests = Channel.CreateUnbounded<byte[]>();
    private readonly Channel<byte[]> _replies = Channel.CreateUnbounded<byte[]>();

    public override IPv4EndPoint LocalEndPoint { get; } = new(IPv4Address.Any, 67);

    public override IReadOnlyList<DhcpInterface> Interfaces { get; } = [Interface];

    public void Send(byte[] request) => Assert.True(_requests.Writer.TryWrite(request));

    /// <summary>The next reply. The deadline is reached only by a server that does not answer.</summary>
    public async Task<byte[]> ReceiveAsync()
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(30));
        return await _replies.Reader.ReadAsync(deadline.Token);
    }

    public override async ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken)
    {
        byte[] request = await _requests.Reader.ReadAsync(cancellationToken);
        DhcpInboundDatagram datagram = datagrams.Span[0];
        request.CopyTo(datagram.Buffer, 0);
        datagram.Length = request.Length;
        datagram.IsTruncated = false;
        datagram.Source = new(IPv4Address.Any, 68);
        datagram.Destination = IPv4Address.Broadcast;
        datagram.Interface = Interface;
        datagram.LocalAddress = Interface.Prefixes[0].Address;
        datagram.LocalPort = LocalEndPoint.Port;
        return 1;
    }

    public override void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams)
    {
        foreach (DhcpOutboundDatagram datagram in datagrams)
        {
            datagram.Error = null;
            _replies.Writer.TryWrite(datagram.Buffer.AsSpan(0, datagram.Length).ToArray());
        }
    }

    public override ValueTask DisposeAsync()
    {
        _requests.Writer.TryComplete(new ObjectDisposedException(nameof(MemoryTransport)));
        return default;
    }
}
