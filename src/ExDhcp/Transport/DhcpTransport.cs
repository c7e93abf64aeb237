namespace ExDhcp;

/// <summary>
/// What carries datagrams for a server: bytes and endpoints, in batches, and nothing of DHCP. The default is
/// <see cref="OpenUdp"/>; <see cref="DhcpServerOptions.Transport"/> takes another.
/// </summary>
/// <remarks>
/// The server calls <see cref="ReceiveAsync"/> and <see cref="Send"/> from one place at a time, and one of each at most. Buffers
/// belong to the caller: a transport keeps none of them when a call has ended.
/// </remarks>
public abstract class DhcpTransport : IAsyncDisposable
{
    /// <summary>Where it listens. The address is 0.0.0.0 when it listens on all of them; the port is the real one.</summary>
    public abstract IPv4EndPoint LocalEndPoint { get; }

    /// <summary>The interfaces of this host at this moment. Their addresses are the ones that are "ours" (RFC 2131 section 4.1).</summary>
    public abstract IReadOnlyList<DhcpInterface> Interfaces { get; }

    /// <summary>How many datagrams one call can receive: the server brings that many buffers.</summary>
    public virtual int BatchSize => 1;

    /// <summary>
    /// Whether <see cref="DhcpOutboundDatagram.LinkAddress"/> works: whether a client can be reached that has no address yet
    /// and answers no ARP (RFC 2131 section 4.1).
    /// </summary>
    public virtual bool CanSendToLinkAddress => false;

    /// <summary>
    /// Why <see cref="CanSendToLinkAddress"/> is <see langword="false"/> and what to do about it, in words for the log: replies to clients
    /// without an address are broadcast instead. <see langword="null"/> when there is nothing to say.
    /// </summary>
    public virtual string? LinkAddressObstacle => null;

    /// <summary>
    /// Waits until a datagram is there, then takes those that are, at most as many as there is room for. Completes at once while there are any:
    /// by that the server tells a network that pauses from one that its handlers cannot keep up with, for which it has a queue.
    /// </summary>
    /// <param name="datagrams">Filled from the front.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>How many were filled, 1 or more.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The transport was disposed of, which also ends the wait at once.</exception>
    /// <exception cref="IOException">Receiving failed; it may be tried again.</exception>
    public abstract ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken);

    /// <summary>
    /// Sends datagrams in order. What fails does not throw, and does not keep the others back: see
    /// <see cref="DhcpOutboundDatagram.Error"/>.
    /// </summary>
    /// <param name="datagrams">What to send. <see cref="DhcpOutboundDatagram.Error"/> is set on each.</param>
    public abstract void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams);

    /// <summary>
    /// Told when the server begins to have something to do, and when it has nothing more to do than to receive. For networks of tests, which
    /// know by it when all is quiet. Must return at once and not call the server.
    /// </summary>
    /// <param name="isBusy">Whether a handler runs or something waits for one.</param>
    public virtual void OnBusyChanged(bool isBusy)
    {
    }

    /// <summary>Closes the socket and wakes whoever waits in <see cref="ReceiveAsync"/>. May be called more than once.</summary>
    /// <returns>A task that completes when it is closed.</returns>
    public abstract ValueTask DisposeAsync();

    /// <summary>
    /// Opens what a server uses unless <see cref="DhcpServerOptions.Transport"/> says otherwise: on Linux, UDP sockets that receive and send many
    /// datagrams with one system call, and what sends to hardware addresses, if the program may; <see cref="OpenPortableUdp"/> elsewhere.
    /// </summary>
    /// <param name="settings">Where to listen.</param>
    /// <returns>The open transport.</returns>
    /// <exception cref="DhcpStartException">A socket could not be opened or bound. The message says what to do.</exception>
    public static DhcpTransport OpenUdp(DhcpTransportSettings settings) =>
        CompositeTransport.Open(
            settings, static settings => LinuxCalls.CanMoveMessages ? new LinuxUdpTransport(settings) : new UdpTransport(settings));

    /// <summary>
    /// Opens a UDP socket of .NET, which works everywhere. It moves one datagram with a system call, and the operating system chooses the
    /// address that replies come from.
    /// </summary>
    /// <inheritdoc cref="OpenUdp" path="/param|/returns|/exception"/>
    public static DhcpTransport OpenPortableUdp(DhcpTransportSettings settings) =>
        CompositeTransport.Open(settings, static settings => new UdpTransport(settings));
}
