using System.Net.Sockets;

namespace ExDhcp;

/// <summary>A UDP transport that can send to hardware addresses as well, where this host and the rights of the program allow it.</summary>
internal sealed class CompositeTransport : DhcpTransport
{
    private readonly DhcpTransport _sockets;
    private readonly FrameSender? _frames;

    private CompositeTransport(DhcpTransport sockets, FrameSender? frames, string? obstacle)
    {
        _sockets = sockets;
        _frames = frames;
        LinkAddressObstacle = obstacle;
    }

    public override IPv4EndPoint LocalEndPoint => _sockets.LocalEndPoint;

    public override IReadOnlyList<DhcpInterface> Interfaces => _sockets.Interfaces;

    public override int BatchSize => _sockets.BatchSize;

    public override bool CanSendToLinkAddress => _frames is not null;

    public override string? LinkAddressObstacle { get; }

    /// <summary>Opens what the settings ask for.</summary>
    /// <param name="settings">Where to listen.</param>
    /// <param name="openSockets">Opens the UDP sockets.</param>
    /// <exception cref="DhcpStartException">Something could not be opened; the message says what to do.</exception>
    public static DhcpTransport Open(DhcpTransportSettings settings, Func<DhcpTransportSettings, DhcpTransport> openSockets)
    {
        DhcpTransport sockets = openSockets(settings);
        if (!OperatingSystem.IsLinux() || settings.Address.IsLoopback)
        {
            return sockets;
        }

        FrameSender? frames = OpenFrames(out string? obstacle);
        return new CompositeTransport(sockets, frames, obstacle);
    }

    public override ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken) =>
        _sockets.ReceiveAsync(datagrams, cancellationToken);

    public override void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams)
    {
        while (!datagrams.IsEmpty)
        {
            bool asFrames = IsFrame(datagrams[0]);
            int count = 1;
            while (count < datagrams.Length && IsFrame(datagrams[count]) == asFrames)
            {
                count++;
            }

            if (asFrames)
            {
                _frames!.Send(datagrams[..count]);
            }
            else
            {
                _sockets.Send(datagrams[..count]);
            }

            datagrams = datagrams[count..];
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _frames?.Dispose();
        await _sockets.DisposeAsync().ConfigureAwait(false);
    }

    private static FrameSender? OpenFrames(out string? obstacle)
    {
        obstacle = null;
        try
        {
            return new();
        }
        catch (SocketException error)
        {
            obstacle = PacketSocket.IsForbidden(error)
                ? "this program may not send to hardware addresses. " + PacketSocket.HowToGrant
                : $"this system does not send to hardware addresses ({error.Message}).";
            return null;
        }
    }

    private bool IsFrame(DhcpOutboundDatagram datagram) => datagram.LinkAddress is not null && _frames is not null;
}
