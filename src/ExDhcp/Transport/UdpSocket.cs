using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using ExDhcp.Telemetry;

namespace ExDhcp;

/// <summary>A UDP socket that hears broadcasts, tells the interface of each datagram, and can be told which one to send through.</summary>
internal static class UdpSocket
{
    // <asm-generic/socket.h>
    private const int LinuxSocketLevel = 1;
    private const int LinuxBindToDevice = 25;
    private const int LinuxSendBufferForce = 32;
    private const int LinuxReceiveBufferForce = 33;

    // <linux/in.h>
    private const int LinuxUnicastInterface = 50;

    // <ws2ipdef.h> and <mstcpip.h>
    private const int WindowsUnicastInterface = 31;
    private const int WindowsConnectionReset = unchecked((int)0x9800000C);

    private const int IPLevel = 0;

    /// <summary>How long a reply may take to leave: others wait meanwhile, and so does what comes in.</summary>
    public const int LongestSendMilliseconds = 20;

    // What goes to an address that nobody answers ARP for fills it for seconds, and anybody can make a server send there. The system takes no
    // memory for it before that.
    private const int SendBufferSize = 32 * 1024 * 1024;

    /// <summary>Opens and binds a socket.</summary>
    /// <param name="settings">Where to listen.</param>
    /// <param name="device">The interface to bind to, or <see langword="null"/> for none.</param>
    /// <exception cref="DhcpStartException">It could not be; the message says what to do.</exception>
    public static Socket Open(DhcpTransportSettings settings, string? device)
    {
        Socket? socket = null;
        try
        {
            socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.EnableBroadcast = true;
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.PacketInformation, true);
            socket.SendTimeout = LongestSendMilliseconds;
            SetReceiveBufferSize(socket, settings);
            SetSendBufferSize(socket);
            IgnoreUnreachablePorts(socket);
            BindToDevice(socket, device);
            Bind(socket, settings);
            return socket;
        }
        catch (Exception failure)
        {
            socket?.Dispose();
            throw failure is SocketException error ? UdpSocketErrors.Open(error) : failure;
        }
    }

    /// <summary>
    /// Makes what is sent next leave by an interface, broadcasts included; 0 leaves it to the routing table. Without this a host
    /// with no default route has "network unreachable" for 255.255.255.255, and one with several interfaces picks a wrong one.
    /// </summary>
    public static void SendThrough(Socket socket, int interfaceIndex)
    {
        Span<byte> index = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(index, interfaceIndex);
        if (OperatingSystem.IsWindows())
        {
            socket.SetRawSocketOption(IPLevel, WindowsUnicastInterface, index);
        }
        else if (OperatingSystem.IsLinux())
        {
            socket.SetRawSocketOption(IPLevel, LinuxUnicastInterface, index);
        }
    }

    private static void Bind(Socket socket, DhcpTransportSettings settings)
    {
        // A Linux socket bound to an address of an interface hears no broadcast. There are none to hear on loopback.
        IPv4Address address = settings.Address.IsLoopback ? settings.Address : IPv4Address.Any;
        try
        {
            socket.Bind(new IPv4EndPoint(address, settings.Port).ToIPEndPoint());
        }
        catch (SocketException error)
        {
            throw UdpSocketErrors.Bind(new(address, settings.Port), error);
        }
    }

    private static void BindToDevice(Socket socket, string? device)
    {
        if (device is null)
        {
            return;
        }

        if (!OperatingSystem.IsLinux())
        {
            throw new DhcpStartException(
                $"BindToDevice = \"{device}\" needs Linux. Here, set Address to the address of that interface instead.");
        }

        try
        {
            socket.SetRawSocketOption(LinuxSocketLevel, LinuxBindToDevice, Encoding.UTF8.GetBytes(device + '\0'));
        }
        catch (SocketException error)
        {
            throw UdpSocketErrors.BindToDevice(device, error);
        }
    }

    private static void SetReceiveBufferSize(Socket socket, DhcpTransportSettings settings)
    {
        int size = settings.ReceiveBufferSize;
        socket.ReceiveBufferSize = size;
        if (OperatingSystem.IsLinux() && !TryForceSize(socket, LinuxReceiveBufferForce, size))
        {
            // What is granted is told doubled: half of it is the kernel's own (socket(7)).
            int granted = socket.ReceiveBufferSize / 2;
            if (granted < size)
            {
                settings.Logger.ReceiveBufferLimited(granted, size);
            }
        }
    }

    private static void SetSendBufferSize(Socket socket)
    {
        if (OperatingSystem.IsLinux() && !TryForceSize(socket, LinuxSendBufferForce, SendBufferSize))
        {
            // As much as net.core.wmem_max grants.
            socket.SendBufferSize = SendBufferSize;
        }
    }

    /// <summary>Sets the size of a buffer beyond net.core.rmem_max or wmem_max, if the process may.</summary>
    private static bool TryForceSize(Socket socket, int option, int size)
    {
        try
        {
            socket.SetRawSocketOption(LinuxSocketLevel, option, BitConverter.GetBytes(size));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static void IgnoreUnreachablePorts(Socket socket)
    {
        if (OperatingSystem.IsWindows())
        {
            // Otherwise a reply to a client that has gone makes the next receive fail.
            socket.IOControl(WindowsConnectionReset, [0, 0, 0, 0], null);
        }
    }
}
