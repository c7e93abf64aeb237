using System.Net;
using System.Net.Sockets;
using ExDhcp.Telemetry;

namespace ExDhcp;

/// <summary>
/// The socket of one interface, or of all. A socket stays bound to the interface that was there when it was opened; when that is removed and
/// another comes under its name, as when a network card is plugged in again, a new socket takes over.
/// </summary>
internal sealed class UdpListener : IDisposable
{
    private readonly Lock _gate = new();
    private readonly DhcpTransportSettings _settings;
    private readonly string? _device;
    private readonly Action _ready;
    private volatile Socket _socket;
    private bool _isGone;
    private bool _isDisposed;

    /// <param name="settings">Where to listen. The port is the one to use when the socket is opened again, so 0 is for the first only.</param>
    /// <param name="device">The interface, or <see langword="null"/> for all.</param>
    /// <param name="ready">Called when there is something to receive.</param>
    /// <exception cref="DhcpStartException">The socket could not be opened or bound. The message says what to do.</exception>
    public UdpListener(DhcpTransportSettings settings, string? device, Action ready)
    {
        _device = device;
        _ready = ready;
        InterfaceIndex = device is null ? 0 : LinuxCalls.InterfaceIndex(device);
        _socket = Open(settings, device, ready);
        LocalEndPoint = IPv4EndPoint.FromIPEndPoint((IPEndPoint)_socket.LocalEndPoint!);
        _settings = settings with { Port = LocalEndPoint.Port };
    }

    public IPv4EndPoint LocalEndPoint { get; }

    /// <summary>The interface it is bound to; 0 for all.</summary>
    public int InterfaceIndex { get; private set; }

    public SafeSocketHandle Handle => _socket.SafeHandle;

    /// <summary>Looks whether the interface has gone, or has come back as another.</summary>
    public void FollowDevice()
    {
        if (_device is null)
        {
            return;
        }

        int index = LinuxCalls.InterfaceIndex(_device);
        if (index == 0 && !_isGone)
        {
            _isGone = true;
            _settings.Logger.DeviceGone(_device);
        }
        else if (index != 0 && index != InterfaceIndex)
        {
            Reopen(_device, index);
        }
        else if (index != 0)
        {
            _isGone = false;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            Close(_socket);
        }
    }

    private static Socket Open(DhcpTransportSettings settings, string? device, Action ready)
    {
        Socket socket = UdpSocket.Open(settings, device);
        try
        {
            EventPoll.Add(socket.SafeHandle, ready);
            return socket;
        }
        catch (IOException error)
        {
            socket.Dispose();
            throw new DhcpStartException(error.Message, error);
        }
    }

    private static void Close(Socket socket)
    {
        if (!socket.SafeHandle.IsClosed)
        {
            EventPoll.Remove(socket.SafeHandle);
            socket.Dispose();
        }
    }

    private void Reopen(string device, int index)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            try
            {
                Socket old = _socket;
                _socket = Open(_settings, device, _ready);
                Close(old);
                InterfaceIndex = index;
                _isGone = false;
                _settings.Logger.DeviceReturned(device);
            }
            catch (DhcpStartException error)
            {
                _settings.Logger.DeviceLost(error, device);
            }
        }
    }
}
