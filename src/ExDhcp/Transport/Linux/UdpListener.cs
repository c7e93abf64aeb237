using System.Net;
using System.Net.Sockets;
using ExDhcp.Telemetry;

namespace ExDhcp;

/// <summary>
/// The socket of one interface, or of all. A socket stays bound to the interface that was there when it was opened, whatever becomes of its
/// name. So it is closed when that is removed or has another name, and a new one is opened for what comes under the name: a network card that
/// is plugged in again.
/// </summary>
internal sealed class UdpListener : IDisposable
{
    private readonly Lock _gate = new();
    private readonly DhcpTransportSettings _settings;
    private readonly string? _device;
    private readonly Action _ready;
    private volatile Socket _socket;
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

    /// <summary>The interface it is bound to; 0 for all, and while the interface is not there.</summary>
    public int InterfaceIndex { get; private set; }

    public SafeSocketHandle Handle => _socket.SafeHandle;

    /// <summary>Whether there is a socket: not while the interface is not there.</summary>
    public bool IsOpen => !Handle.IsClosed;

    /// <summary>What to wait for with <see cref="LinuxCalls.Poll"/>, which passes over a negative descriptor.</summary>
    public PollEntry PollEntry =>
        new() { Descriptor = IsOpen ? (int)Handle.DangerousGetHandle() : -1, Events = LinuxCalls.CanReceive };

    /// <summary>Asks to be told once when there is something to receive.</summary>
    public void Arm()
    {
        if (IsOpen)
        {
            EventPoll.Arm(Handle);
        }
    }

    /// <summary>Ends what <see cref="Arm"/> began.</summary>
    public void Disarm() => EventPoll.Disarm(Handle);

    /// <summary>Closes the socket if the interface of that name has gone or is another one.</summary>
    public void LeaveDevice()
    {
        if (_device is null || InterfaceIndex == 0)
        {
            return;
        }

        int index = LinuxCalls.InterfaceIndex(_device);
        if (index == InterfaceIndex)
        {
            return;
        }

        lock (_gate)
        {
            InterfaceIndex = 0;
            Close(_socket);
        }

        if (index == 0)
        {
            _settings.Logger.DeviceGone(_device);
        }
    }

    /// <summary>
    /// Opens a socket for an interface that has come back. Not before all listeners have left theirs: where names are exchanged, one's
    /// new interface is the old one of another, which learns of it by the next change.
    /// </summary>
    /// <param name="isServed">Whether another listener has an interface.</param>
    public void ReturnToDevice(Predicate<int> isServed)
    {
        if (_device is not null && InterfaceIndex == 0 && LinuxCalls.InterfaceIndex(_device) is > 0 and int index && !isServed(index))
        {
            Reopen(_device, index);
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
                _socket = Open(_settings, device, _ready);
                InterfaceIndex = index;
                _settings.Logger.DeviceReturned(device);
            }
            catch (DhcpStartException error)
            {
                _settings.Logger.DeviceLost(error, device);
            }
        }
    }
}
