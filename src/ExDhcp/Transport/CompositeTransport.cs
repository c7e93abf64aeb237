using System.Net.Sockets;

namespace ExDhcp;

/// <summary>
/// UDP sockets and what belongs beside them, as one transport: frames to hardware addresses, where this host and the rights of the program
/// allow them, a second port, and replies of other servers.
/// </summary>
internal sealed class CompositeTransport : DhcpTransport
{
    private static readonly HardwareAddress EveryNeighbor = new([255, 255, 255, 255, 255, 255]);

    private readonly DhcpTransport _sockets;
    private readonly ushort? _bootServerPort;
    private DhcpTransport? _bootServer;
    private FrameSender? _frames;
    private ReplyListener? _listener;
    private MergedReceiver? _receiver;
    private DeviceWarnings? _warnings;
    private string? _obstacle;

    private CompositeTransport(DhcpTransport sockets, ushort? bootServerPort)
    {
        _sockets = sockets;
        _bootServerPort = bootServerPort;
    }

    private enum Way
    {
        Sockets,
        BootServer,
        Frames,
    }

    public override IPv4EndPoint LocalEndPoint => _sockets.LocalEndPoint;

    public override IReadOnlyList<DhcpInterface> Interfaces => _sockets.Interfaces;

    public override int BatchSize => _sockets.BatchSize;

    public override bool CanSendToLinkAddress => _frames is not null;

    public override string? LinkAddressObstacle => _obstacle;

    /// <summary>Opens what the settings ask for.</summary>
    /// <param name="settings">Where to listen.</param>
    /// <param name="openSockets">Opens the UDP sockets of one port.</param>
    /// <exception cref="DhcpStartException">Something could not be opened; the message says what to do.</exception>
    public static DhcpTransport Open(DhcpTransportSettings settings, Func<DhcpTransportSettings, DhcpTransport> openSockets)
    {
        CompositeTransport transport = new(openSockets(settings), settings.BootServerPort);
        try
        {
            transport.OpenOthers(settings, openSockets);
            transport._warnings = new(settings, transport);
            transport._warnings.Tell();
            return transport;
        }
        catch
        {
            // Nobody waits in a receive yet, so this only closes.
            transport.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    public override ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken) =>
        _receiver is null ? _sockets.ReceiveAsync(datagrams, cancellationToken) : _receiver.ReceiveAsync(datagrams, cancellationToken);

    public override void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams)
    {
        while (!datagrams.IsEmpty)
        {
            Way way = WayOf(datagrams[0]);
            int count = 1;
            while (count < datagrams.Length && WayOf(datagrams[count]) == way)
            {
                count++;
            }

            Send(way, datagrams[..count]);
            datagrams = datagrams[count..];
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _warnings?.Dispose();
        if (_receiver is not null)
        {
            await _receiver.DisposeAsync().ConfigureAwait(false);
        }

        _listener?.Dispose();
        _frames?.Dispose();
        if (_bootServer is not null)
        {
            await _bootServer.DisposeAsync().ConfigureAwait(false);
        }

        await _sockets.DisposeAsync().ConfigureAwait(false);
    }

    private void OpenOthers(DhcpTransportSettings settings, Func<DhcpTransportSettings, DhcpTransport> openSockets)
    {
        List<Func<Memory<DhcpInboundDatagram>, CancellationToken, ValueTask<int>>> sides = [];
        if (settings.BootServerPort is { } port)
        {
            _bootServer = OpenBootServer(settings with { Port = port }, openSockets);
            sides.Add(_bootServer.ReceiveAsync);
        }

        if (settings.ListenForReplies)
        {
            _listener = ReplyListener.Open(settings, _sockets.LocalEndPoint.Port);
            sides.Add(_listener.ReceiveAsync);
        }

        if (OperatingSystem.IsLinux() && !settings.Address.IsLoopback)
        {
            OpenFrames();
        }

        if (sides.Count > 0)
        {
            _receiver = new(_sockets, sides);
        }
    }

    private static DhcpTransport OpenBootServer(DhcpTransportSettings settings, Func<DhcpTransportSettings, DhcpTransport> openSockets)
    {
        try
        {
            return openSockets(settings);
        }
        catch (DhcpStartException error)
        {
            throw new DhcpStartException("BootServerPort: " + error.Message, error.InnerException);
        }
    }

    private void OpenFrames()
    {
        if (!LinuxCalls.CanMoveMessages)
        {
            _obstacle = "this system does not know the calls recvmmsg and sendmmsg, or forbids them.";
            return;
        }

        try
        {
            _frames = new();
        }
        catch (SocketException error)
        {
            _obstacle = PacketSocket.IsForbidden(error)
                ? "this program may not send to hardware addresses. " + PacketSocket.HowToGrant
                : $"this system does not send to hardware addresses ({error.Message}).";
        }
    }

    private Way WayOf(DhcpOutboundDatagram datagram)
    {
        if (datagram.LinkAddress is not null && _frames is not null)
        {
            return Way.Frames;
        }

        return _bootServerPort is { } port && datagram.SourcePort == port ? Way.BootServer : Way.Sockets;
    }

    private void Send(Way way, ReadOnlySpan<DhcpOutboundDatagram> datagrams)
    {
        switch (way)
        {
            case Way.Frames:
                _frames!.Send(datagrams);
                break;
            case Way.BootServer:
                _bootServer!.Send(datagrams);
                break;
            default:
                _sockets.Send(datagrams);
                BroadcastBelow(datagrams);
                break;
        }
    }

    /// <summary>
    /// A socket whose buffer is full of what waits for ARP, because somebody has replies sent to addresses of nobody, has no room for
    /// broadcasts, which need no ARP: they go out below it.
    /// </summary>
    private void BroadcastBelow(ReadOnlySpan<DhcpOutboundDatagram> datagrams)
    {
        foreach (DhcpOutboundDatagram datagram in datagrams)
        {
            if (datagram.Error is { } error
                && UdpSocketErrors.IsForWantOfRoom(error)
                && _frames is not null
                && datagram.SourceAddress != IPv4Address.Any
                && datagram.Interface is { IsEthernet: true } device
                && (datagram.Destination.Address == IPv4Address.Broadcast || device.IsBroadcast(datagram.Destination.Address)))
            {
                datagram.LinkAddress = EveryNeighbor;
                datagram.SourcePort = LocalEndPoint.Port;
                _frames.Send([datagram]);
                datagram.LinkAddress = null;
            }
        }
    }
}
