using System.Buffers.Binary;

namespace ExDhcp.ServerTests;

/// <summary>
/// A request again and again without a pause, each time of another transaction, as fast as it is taken. While its code runs for the first time a
/// server cannot keep up with that.
/// </summary>
internal sealed class EndlessTransport(DhcpPacket request, int batchSize = 32) : DhcpTransport
{
    private const int TransactionId = 4;

    private readonly byte[] _octets = request.ToArray();
    private uint _next;
    private volatile int _receiver;
    private volatile bool _disposed;

    /// <summary>The thread that receives at this moment.</summary>
    public int Receiver => _receiver;

    public override IPv4EndPoint LocalEndPoint => new(IPv4Address.Any, 67);

    public override IReadOnlyList<DhcpInterface> Interfaces { get; } = [MemoryTransport.Eth1];

    public override int BatchSize => batchSize;

    public override ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _receiver = Environment.CurrentManagedThreadId;
        foreach (DhcpInboundDatagram datagram in datagrams.Span)
        {
            _octets.CopyTo(datagram.Buffer, 0);
            BinaryPrimitives.WriteUInt32BigEndian(datagram.Buffer.AsSpan(TransactionId), _next++);
            datagram.Length = _octets.Length;
            datagram.Source = new(IPv4Address.Parse("10.9.0.1"), 67);
            datagram.Destination = IPv4Address.Broadcast;
            datagram.LocalAddress = IPv4Address.Parse("10.0.0.1");
            datagram.LocalPort = 67;
            datagram.Interface = MemoryTransport.Eth1;
        }

        return new(datagrams.Length);
    }

    public override void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams)
    {
        foreach (DhcpOutboundDatagram datagram in datagrams)
        {
            datagram.Error = null;
        }
    }

    public override ValueTask DisposeAsync()
    {
        _disposed = true;
        return default;
    }
}
