using System.Threading.Channels;

namespace ExDhcp.ServerTests;

/// <summary>A transport without a network: a test delivers datagrams and reads what was sent.</summary>
internal sealed class MemoryTransport : DhcpTransport
{
    private readonly Channel<Delivery> _inbound = Channel.CreateUnbounded<Delivery>();
    private readonly Channel<SentDatagram> _sent = Channel.CreateUnbounded<SentDatagram>();
    private volatile bool _isBusy;
    private volatile bool _isAskedForMore;

    public static DhcpInterface Eth1 { get; } = new()
    {
        Index = 7,
        Name = "eth1",
        IsEthernet = true,
        Mtu = 1500,
        Prefixes = [IPv4Prefix.Parse("10.0.0.1/24")],
    };

    public override IPv4EndPoint LocalEndPoint { get; } = new(IPv4Address.Any, 67);

    public override IReadOnlyList<DhcpInterface> Interfaces => HostInterfaces;

    public override int BatchSize => Batch;

    public override bool CanSendToLinkAddress => HasLinkLayer;

    public int Batch { get; init; } = 1;

    public bool HasLinkLayer { get; init; }

    public override string? LinkAddressObstacle => Obstacle;

    public string? Obstacle { get; init; }

    public IReadOnlyList<DhcpInterface> HostInterfaces { get; set; } = [Eth1];

    /// <summary>What sending fails with, if it does.</summary>
    public Func<DhcpOutboundDatagram, Exception?> SendError { get; init; } = static _ => null;

    public bool IsDisposed { get; private set; }

    public void Deliver(
        byte[] octets, string source = "0.0.0.0:68", string destination = "255.255.255.255", DhcpInterface? receiver = null) =>
        _inbound.Writer.TryWrite(new(octets, Text.EndPoint(source), IPv4Address.Parse(destination), receiver ?? Eth1, null));

    /// <summary>Delivers a reply of another server to somebody else.</summary>
    public void Overhear(DhcpPacket reply, string source, string destination) =>
        _inbound.Writer.TryWrite(
            new(reply.ToArray(), Text.EndPoint(source), IPv4Address.Parse(destination), Eth1, null, IsOverheard: true));

    public void Deliver(DhcpPacket request) => Deliver(request.ToArray());

    public void FailReceiving(Exception error) => _inbound.Writer.TryWrite(new([], default, default, Eth1, error));

    /// <summary>The next datagram the server sends. Waiting ends with the test's deadline, which only a broken server reaches.</summary>
    public async Task<SentDatagram> NextSentAsync() => await _sent.Reader.ReadAsync(Deadline.Token);

    /// <summary>What was sent and not looked at yet.</summary>
    public int SentCount => _sent.Reader.Count;

    public override async ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken)
    {
        _isAskedForMore = true;
        ObjectDisposedException.ThrowIf(!await _inbound.Reader.WaitToReadAsync(cancellationToken), this);
        _isAskedForMore = false;
        int count = 0;
        while (count < datagrams.Length && _inbound.Reader.TryRead(out Delivery delivery))
        {
            if (delivery.Error is { } error)
            {
                throw error;
            }

            Fill(datagrams.Span[count++], delivery);
        }

        return count;
    }

    public override void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams)
    {
        foreach (DhcpOutboundDatagram datagram in datagrams)
        {
            datagram.Error = IsDisposed ? new ObjectDisposedException(nameof(MemoryTransport)) : SendError(datagram);
            if (datagram.Error is null)
            {
                _sent.Writer.TryWrite(new(
                    DhcpPacket.Parse(datagram.Buffer.AsSpan(0, datagram.Length)), datagram.Length, datagram.Destination,
                    datagram.Interface?.Name, new(datagram.SourceAddress, datagram.SourcePort), datagram.LinkAddress, datagrams.Length));
            }
        }
    }

    public override void OnBusyChanged(bool isBusy) => _isBusy = isBusy;

    /// <summary>Waits until the server has nothing to do: a handler that was heard of may not have ended.</summary>
    public Task WhenQuietAsync() => WhenAsync(() => !_isBusy);

    /// <summary>Waits until the server has handled, or put aside, all that was delivered.</summary>
    public Task WhenTakenAsync() => WhenAsync(() => _inbound.Reader.Count == 0 && _isAskedForMore);

    public override ValueTask DisposeAsync()
    {
        IsDisposed = true;
        _inbound.Writer.TryComplete();
        return default;
    }

    private static async Task WhenAsync(Func<bool> condition)
    {
        CancellationToken deadline = Deadline.Token;
        while (!condition())
        {
            deadline.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private void Fill(DhcpInboundDatagram datagram, in Delivery delivery)
    {
        datagram.IsTruncated = delivery.Octets.Length > datagram.Buffer.Length;
        datagram.Length = Math.Min(delivery.Octets.Length, datagram.Buffer.Length);
        delivery.Octets.AsSpan(0, datagram.Length).CopyTo(datagram.Buffer);
        datagram.Source = delivery.Source;
        datagram.Destination = delivery.Destination;
        datagram.Interface = delivery.Receiver;
        datagram.LocalAddress = delivery.Receiver.Prefixes.Count > 0 ? delivery.Receiver.Prefixes[0].Address : IPv4Address.Any;
        datagram.LocalPort = LocalEndPoint.Port;
        datagram.IsOverheard = delivery.IsOverheard;
    }

    private readonly record struct Delivery(
        byte[] Octets, IPv4EndPoint Source, IPv4Address Destination, DhcpInterface Receiver, Exception? Error,
        bool IsOverheard = false);
}

/// <summary>What a server sent.</summary>
internal sealed record SentDatagram(
    DhcpPacket Packet, int Length, IPv4EndPoint Destination, string? Interface, IPv4EndPoint Source, HardwareAddress? LinkAddress,
    int BatchSize)
{
    /// <summary>The octets of an option in hexadecimal, or "-".</summary>
    public string Option(byte code) => Packet.Options.TryGet(code, out ReadOnlySpan<byte> value) ? Convert.ToHexString(value) : "-";
}
