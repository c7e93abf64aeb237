namespace ExDhcp.Testing;

/// <summary>A server's place on the network: its transport, and its addresses, one on each segment.</summary>
internal sealed class ServerPort : DhcpTransport
{
    private readonly Wire _wire;
    private readonly string? _device;
    private readonly DhcpTransportSettings _settings;
    private readonly Queue<Arrival> _arrived = [];
    private TaskCompletionSource? _waiting;
    private List<DhcpInterface> _interfaces = [];
    private bool _closed;
    private bool _isBusy;

    public ServerPort(Wire wire, DhcpTransportSettings settings, int number)
    {
        _wire = wire;
        _device = settings.BindToDevice;
        _settings = settings;
        Number = number;
        LocalEndPoint = new(IPv4Address.Any, settings.Port == 0 ? Wire.DefaultServerPort : settings.Port);
    }

    /// <summary>Tells the servers of a network apart: the number is added to the address of each segment.</summary>
    public int Number { get; }

    public override IPv4EndPoint LocalEndPoint { get; }

    public override IReadOnlyList<DhcpInterface> Interfaces => _interfaces;

    public override bool CanSendToLinkAddress => _wire.CanSendToLinkAddress;

    /// <summary>Whether the server has handled what it received, and waits for more.</summary>
    public bool IsAtRest => _waiting is not null && _arrived.Count == 0 && !_isBusy;

    /// <summary>The clock's <see cref="ManualClock.Settings"/> when the server last got something to do.</summary>
    public long BusySince { get; set; }

    /// <summary>Takes over the segments there are now.</summary>
    public void Connect(IEnumerable<DhcpTestSegment> segments)
    {
        List<DhcpInterface> interfaces = [];
        foreach (DhcpTestSegment segment in segments)
        {
            IPv4Prefix prefix = segment.ServerAddress;
            interfaces.Add(new()
            {
                Index = interfaces.Count + 1,
                Name = segment.Name,
                IsEthernet = true,
                Mtu = 1500,
                Prefixes = [new(prefix.Address + Number, prefix.Length)],
            });
        }

        _interfaces = interfaces;
    }

    /// <summary>Its interface to a segment, or <see langword="null"/> when it does not listen there.</summary>
    public DhcpInterface? InterfaceTo(string segment) =>
        _interfaces.Find(one => one.Name == segment && (_device is null || _device == segment));

    /// <summary>Its interface that has an address.</summary>
    public DhcpInterface? InterfaceWith(IPv4Address address) =>
        _interfaces.Find(one => one.Prefixes[0].Address == address && (_device is null || _device == one.Name));

    /// <summary>Whether a UDP port is one of the server's.</summary>
    public bool ListensOn(ushort port) => port == LocalEndPoint.Port || port == _settings.BootServerPort;

    /// <summary>Whether it wants to hear what another server sends (<see cref="DhcpServerOptions.ListenForReplies"/>).</summary>
    public bool Overhears(DhcpTestDatagram datagram) =>
        _settings.ListenForReplies
        && datagram.Server != this
        && datagram.Packet is { Operation: DhcpOperation.Reply }
        && (datagram.Destination.Port == _settings.ClientPort || datagram.Destination.Port == _settings.RelayPort);

    /// <summary>A datagram arrives. Called under the lock.</summary>
    public void Arrive(DhcpTestDatagram datagram, DhcpInterface receiver, bool isOverheard = false)
    {
        _arrived.Enqueue(new(datagram, receiver, isOverheard));
        BusySince = _wire.Clock.Settings;
        _waiting?.TrySetResult();
        _waiting = null;
    }

    public override async ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken)
    {
        while (true)
        {
            TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_wire.Gate)
            {
                ObjectDisposedException.ThrowIf(_closed, this);
                if (_arrived.Count > 0)
                {
                    return Take(datagrams.Span);
                }

                _waiting = waiting;
            }

            _wire.Rest.Check();
            await waiting.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override void OnBusyChanged(bool isBusy)
    {
        lock (_wire.Gate)
        {
            _isBusy = isBusy;
            BusySince = isBusy ? _wire.Clock.Settings : BusySince;
        }

        _wire.Rest.Check();
    }

    public override void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams)
    {
        foreach (DhcpOutboundDatagram datagram in datagrams)
        {
            datagram.Error = null;
            IPv4Address source = datagram.SourceAddress == IPv4Address.Any ? _interfaces[0].Prefixes[0].Address : datagram.SourceAddress;
            DhcpTestDatagram sent = new(datagram.Buffer[..datagram.Length], $"server {source}")
            {
                Server = this,
                Source = new(source, SourcePortOf(datagram)),
                Destination = datagram.Destination,
                LinkAddress = datagram.LinkAddress,
                Interface = datagram.Interface?.Name,
            };
            _wire.Carry(sent, sent.Interface);
        }
    }

    public override ValueTask DisposeAsync()
    {
        lock (_wire.Gate)
        {
            _closed = true;
            _arrived.Clear();
            _waiting?.TrySetResult();
            _wire.Disconnect(this);
        }

        _wire.Rest.Check();
        return default;
    }

    /// <summary>A frame can come from any port, all else from one that is open.</summary>
    private ushort SourcePortOf(DhcpOutboundDatagram datagram) =>
        datagram.LinkAddress is not null || ListensOn(datagram.SourcePort) ? datagram.SourcePort : LocalEndPoint.Port;

    private int Take(Span<DhcpInboundDatagram> room)
    {
        int count = 0;
        while (count < room.Length && _arrived.TryDequeue(out Arrival arrival))
        {
            DhcpInboundDatagram datagram = room[count++];
            ReadOnlySpan<byte> octets = arrival.Datagram.Octets.Span;
            datagram.IsTruncated = octets.Length > datagram.Buffer.Length;
            datagram.Length = Math.Min(octets.Length, datagram.Buffer.Length);
            octets[..datagram.Length].CopyTo(datagram.Buffer);
            datagram.Source = arrival.Datagram.Source;
            datagram.Destination = arrival.Datagram.Destination.Address;
            datagram.Interface = arrival.Receiver;
            datagram.LocalAddress = arrival.Receiver.Prefixes[0].Address;
            datagram.LocalPort = arrival.Datagram.Destination.Port;
            datagram.IsOverheard = arrival.IsOverheard;
        }

        return count;
    }

    private readonly record struct Arrival(DhcpTestDatagram Datagram, DhcpInterface Receiver, bool IsOverheard);
}
