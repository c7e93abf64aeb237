using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>
/// UDP sockets of Linux, one for each interface to serve or one for all: many datagrams with one system call, each with the interface and
/// the address it came to, and each reply by that interface and from that address.
/// </summary>
internal sealed class LinuxUdpTransport : DhcpTransport
{
    private const int MaxErrorsInARow = 16;

    /// <summary>
    /// How long a server that was busy waits in the system call itself, before it gives its thread back: what comes in that time, all of it
    /// under load, needs no other thread to tell of it.
    /// </summary>
    private const int LingerMilliseconds = 1;

    private readonly InterfaceTable _interfaces = new();
    private readonly Readiness _readiness = new();
    private readonly UdpListener[] _listeners = [];
    private readonly LinkWatch? _links;
    private readonly ReceiveBatch _receive;
    private readonly SendBatch _send;
    private int _first;
    private bool _isBusy;
    private volatile bool _linksChanged;
    private volatile bool _isDisposed;

    /// <exception cref="DhcpStartException">A socket could not be opened or bound. The message says what to do.</exception>
    public LinuxUdpTransport(DhcpTransportSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        try
        {
            UdpSocketErrors.ThrowIfNoSuchAddress(settings.Address, _interfaces.Interfaces);
            UdpSocketErrors.ThrowIfNoSuchDevice(settings, _interfaces.Interfaces);

            // First, or a change while the sockets are opened is seen at the next one only.
            _links = new(OnLinksChanged);
            _listeners = Listen(settings, _readiness.Signal);
        }
        catch
        {
            Close();
            throw;
        }

        LocalEndPoint = _listeners[0].LocalEndPoint;
        _receive = new(BatchSize, _interfaces);
        _send = new(BatchSize, LocalEndPoint.Address);
    }

    public override IPv4EndPoint LocalEndPoint { get; }

    public override IReadOnlyList<DhcpInterface> Interfaces => _interfaces.Interfaces;

    public override int BatchSize => 64;

    public override ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(cancellationToken);
        }

        int count = Receive(datagrams.Span);
        if (count == 0 && _isBusy && Linger())
        {
            count = Receive(datagrams.Span);
        }

        _isBusy = count > 0;
        return count > 0 ? new(count) : WaitAsync(datagrams, cancellationToken);
    }

    public override void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams)
    {
        if (_listeners.Length == 1)
        {
            Send(_listeners[0], datagrams);
            return;
        }

        while (!datagrams.IsEmpty)
        {
            UdpListener listener = ListenerFor(datagrams[0]);
            int count = 1;
            while (count < datagrams.Length && ListenerFor(datagrams[count]) == listener)
            {
                count++;
            }

            Send(listener, datagrams[..count]);
            datagrams = datagrams[count..];
        }
    }

    public override ValueTask DisposeAsync()
    {
        _isDisposed = true;
        Close();
        _readiness.Signal();
        return default;
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "What was opened is closed when the next cannot be.")]
    private static UdpListener[] Listen(DhcpTransportSettings settings, Action ready)
    {
        if (settings.Devices.Count == 0)
        {
            return [new(settings, null, ready)];
        }

        List<UdpListener> listeners = [];
        try
        {
            foreach (string device in settings.Devices)
            {
                listeners.Add(new(settings, device, ready));
                settings = settings with { Port = listeners[0].LocalEndPoint.Port };
            }

            return [.. listeners];
        }
        catch
        {
            listeners.ForEach(static listener => listener.Dispose());
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WaitAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken)
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            ValueTask ready = _readiness.WaitAsync();
            using (cancellationToken.UnsafeRegister(static readiness => ((Readiness)readiness!).Signal(), _readiness))
            {
                try
                {
                    Array.ForEach(_listeners, static listener => listener.Arm());
                    await ready.ConfigureAwait(false);
                }
                finally
                {
                    Array.ForEach(_listeners, static listener => listener.Disarm());
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            int count = Receive(datagrams.Span);
            if (count > 0)
            {
                _isBusy = true;
                return count;
            }
        }
    }

    /// <summary>Takes what is there from all sockets, another one first each time.</summary>
    private int Receive(ReadOnlySpan<DhcpInboundDatagram> datagrams)
    {
        if (_linksChanged)
        {
            _linksChanged = false;
            Array.ForEach(_listeners, static listener => listener.LeaveDevice());
            Array.ForEach(_listeners, listener => listener.ReturnToDevice(IsServed));
        }

        datagrams = datagrams[..Math.Min(datagrams.Length, BatchSize)];
        int count = 0;
        _first = (_first + 1) % _listeners.Length;
        for (int i = 0; i < _listeners.Length && count < datagrams.Length; i++)
        {
            UdpListener listener = _listeners[(_first + i) % _listeners.Length];
            count += listener.IsOpen ? Receive(listener, datagrams, count) : 0;
        }

        return count;
    }

    private int Receive(UdpListener listener, ReadOnlySpan<DhcpInboundDatagram> datagrams, int first)
    {
        int result = 0;
        for (int errors = 0; errors < MaxErrorsInARow; errors++)
        {
            result = _receive.Receive(listener.Handle, datagrams, first);
            if (result >= 0)
            {
                foreach (DhcpInboundDatagram datagram in datagrams.Slice(first, result))
                {
                    datagram.LocalPort = LocalEndPoint.Port;
                }

                return result;
            }

            if (result == -LinuxError.TryAgain)
            {
                return 0;
            }

            // Something the network said about an earlier datagram; it has been said, and does not concern the next one.
        }

        throw new IOException($"Receiving on port {LocalEndPoint.Port} failed: {Marshal.GetPInvokeErrorMessage(-result)}");
    }

    /// <summary>Whether something came while waiting a moment more.</summary>
    private unsafe bool Linger()
    {
        Span<PollEntry> entries = stackalloc PollEntry[_listeners.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = _listeners[i].PollEntry;
        }

        fixed (PollEntry* first = entries)
        {
            return LinuxCalls.Poll(first, (nuint)entries.Length, LingerMilliseconds) > 0;
        }
    }

    private void Send(UdpListener listener, ReadOnlySpan<DhcpOutboundDatagram> datagrams)
    {
        try
        {
            _send.Send(listener.Handle, datagrams);
        }
        catch (ObjectDisposedException error)
        {
            foreach (DhcpOutboundDatagram datagram in datagrams)
            {
                datagram.Error = _isDisposed ? error : new Win32Exception(LinuxError.NoSuchDevice);
            }
        }
    }

    /// <summary>
    /// The socket of the interface that a datagram leaves by. Where that is left to the routing table, which knows only the way by the
    /// interface a socket is bound to: that of the destination's own network, else the one that the request came by.
    /// </summary>
    private UdpListener ListenerFor(DhcpOutboundDatagram datagram)
    {
        UdpListener? listener = datagram.Interface is { } wanted
            ? ListenerOf(wanted)
            : ListenerNear(datagram.Destination.Address) ?? (datagram.RequestInterface is { } asked ? ListenerOf(asked) : null);
        return listener ?? Array.Find(_listeners, static candidate => candidate.IsOpen) ?? _listeners[0];
    }

    private bool IsServed(int interfaceIndex) => Array.Exists(_listeners, listener => listener.InterfaceIndex == interfaceIndex);

    private UdpListener? ListenerOf(DhcpInterface device)
    {
        foreach (UdpListener listener in _listeners)
        {
            if (listener.InterfaceIndex == device.Index)
            {
                return listener;
            }
        }

        return null;
    }

    private UdpListener? ListenerNear(IPv4Address destination)
    {
        foreach (UdpListener listener in _listeners)
        {
            if (_interfaces.Find(listener.InterfaceIndex)?.AddressNear(destination) is not null)
            {
                return listener;
            }
        }

        return null;
    }

    private void OnLinksChanged()
    {
        _interfaces.Invalidate();
        _linksChanged = true;
        _readiness.Signal();
    }

    private void Close()
    {
        _links?.Dispose();
        _interfaces.Dispose();
        foreach (UdpListener listener in _listeners)
        {
            listener.Dispose();
        }
    }
}
