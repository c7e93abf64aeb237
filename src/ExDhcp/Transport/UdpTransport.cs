using System.Net;
using System.Net.Sockets;

namespace ExDhcp;

/// <summary>
/// A transport over a .NET socket, which every system has: one datagram per call, and the system chooses the address that replies
/// come from.
/// </summary>
internal sealed class UdpTransport : DhcpTransport
{
    private static readonly IPEndPoint AnySource = new(IPAddress.Any, 0);

    private readonly InterfaceTable _interfaces = new();
    private readonly SocketAddress _destination = new(AddressFamily.InterNetwork);
    private readonly Socket _socket;
    private readonly IReadOnlyList<string> _devices;
    private readonly bool _isBoundToDevice;
    private int _pinnedInterface;

    public UdpTransport(DhcpTransportSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        try
        {
            UdpSocketErrors.ThrowIfNoSuchAddress(settings.Address, _interfaces.Interfaces);
            UdpSocketErrors.ThrowIfNoSuchDevice(settings, _interfaces.Interfaces);
            _socket = UdpSocket.Open(settings, settings.BindToDevice);
        }
        catch
        {
            _interfaces.Dispose();
            throw;
        }

        _devices = settings.Interfaces;
        _isBoundToDevice = settings.BindToDevice is not null;
        LocalEndPoint = IPv4EndPoint.FromIPEndPoint((IPEndPoint)_socket.LocalEndPoint!);
    }

    public override IPv4EndPoint LocalEndPoint { get; }

    public override IReadOnlyList<DhcpInterface> Interfaces => _interfaces.Interfaces;

    public override async ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken)
    {
        do
        {
            await ReceiveAsync(datagrams.Span[0], cancellationToken).ConfigureAwait(false);
        }
        while (!IsServed(datagrams.Span[0].Interface));

        return 1;
    }

    public override void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams)
    {
        foreach (DhcpOutboundDatagram datagram in datagrams)
        {
            try
            {
                Send(datagram);
                datagram.Error = null;
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                datagram.Error = error;
            }
        }
    }

    public override ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _interfaces.Dispose();
        return default;
    }

    private async ValueTask ReceiveAsync(DhcpInboundDatagram datagram, CancellationToken cancellationToken)
    {
        try
        {
            SocketReceiveMessageFromResult result = await _socket
                .ReceiveMessageFromAsync(datagram.Buffer, SocketFlags.None, AnySource, cancellationToken)
                .ConfigureAwait(false);
            Fill(datagram, result);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.MessageSize)
        {
            // Windows reports a datagram that is too long by failing.
            datagram.IsTruncated = true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.OperationAborted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ObjectDisposedException(nameof(UdpTransport), error);
        }
        catch (SocketException error)
        {
            throw new IOException($"Receiving from {LocalEndPoint} failed: {error.Message}", error);
        }
    }

    private bool IsServed(DhcpInterface? receiver) => _devices.Count == 0 || (receiver is not null && _devices.Contains(receiver.Name));

    private void Send(DhcpOutboundDatagram datagram)
    {
        Pin(datagram.Interface);
        SocketAddresses.Write(_destination, datagram.Destination);
        _socket.SendTo(datagram.Buffer.AsSpan(0, datagram.Length), SocketFlags.None, _destination);
    }

    private void Fill(DhcpInboundDatagram datagram, in SocketReceiveMessageFromResult result)
    {
        DhcpInterface? receiver = _interfaces.Find(result.PacketInformation.Interface);
        datagram.Length = result.ReceivedBytes;
        datagram.IsTruncated = result.SocketFlags.HasFlag(SocketFlags.Truncated);
        datagram.Source = IPv4EndPoint.FromIPEndPoint((IPEndPoint)result.RemoteEndPoint);
        datagram.Destination = result.PacketInformation.Address is { AddressFamily: AddressFamily.InterNetwork } address
            ? IPv4Address.FromIPAddress(address)
            : IPv4Address.Any;
        datagram.LocalAddress = LocalAddress.Choose(receiver, datagram.Destination, datagram.Source.Address);
        datagram.LocalPort = LocalEndPoint.Port;
        datagram.Interface = receiver;
    }

    private void Pin(DhcpInterface? sender)
    {
        int index = sender?.Index ?? 0;
        if (!_isBoundToDevice && index != _pinnedInterface)
        {
            UdpSocket.SendThrough(_socket, index);
            _pinnedInterface = index;
        }
    }
}
