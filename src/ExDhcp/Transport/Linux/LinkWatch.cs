using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>
/// Tells when interfaces or their addresses come, change and go (rtnetlink(7)). .NET does not tell of interfaces that have no address.
/// </summary>
internal sealed unsafe class LinkWatch : IDisposable
{
    private const ushort Netlink = 16;
    private const int Raw = 3;
    private const int CloseOnExecute = 0x80000;
    private const int RouteProtocol = 0;
    private const uint LinkGroup = 1;
    private const uint AddressGroup = 0x10;
    private const int MaxMessages = 64;

    private readonly Action _changed;
    private readonly SafeSocketHandle _socket;
    private int _isDisposed;

    /// <param name="changed">Called on the thread of <see cref="EventPoll"/>; it must not take long.</param>
    /// <exception cref="DhcpStartException">The system does not tell.</exception>
    public LinkWatch(Action changed)
    {
        _changed = changed;
        _socket = new(LinuxCalls.OpenSocket(Netlink, Raw | CloseOnExecute, RouteProtocol), ownsHandle: true);
        try
        {
            NetlinkName name = new() { Family = Netlink, Groups = LinkGroup | AddressGroup };
            if (_socket.IsInvalid || LinuxCalls.Bind(_socket, &name, (uint)sizeof(NetlinkName)) < 0)
            {
                throw new IOException(Marshal.GetLastPInvokeErrorMessage());
            }

            EventPoll.Add(_socket, Read);
            EventPoll.Arm(_socket);
        }
        catch (IOException error)
        {
            Dispose();
            throw new DhcpStartException($"Watching interfaces come and go is not possible: {error.Message}", error);
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            EventPoll.Remove(_socket);
            _socket.Dispose();
        }
    }

    /// <summary>Takes what there is to read. What it says does not matter: who is told looks for himself.</summary>
    private void Read()
    {
        byte* buffer = stackalloc byte[64];
        EventPoll.Disarm(_socket);
        try
        {
            // The end, or an error, which says that something was lost. If there is more, it comes here again.
            for (int i = 0; i < MaxMessages && LinuxCalls.Receive(_socket, buffer, 64, LinuxCalls.DoNotWait) >= 0; i++)
            {
            }

            EventPoll.Arm(_socket);
        }
        catch (Exception error) when (error is ObjectDisposedException or IOException)
        {
            return;
        }

        _changed();
    }

    /// <summary><c>struct sockaddr_nl</c></summary>
    private struct NetlinkName
    {
        public ushort Family;
        public ushort Padding;
        public uint Process;
        public uint Groups;
    }
}
