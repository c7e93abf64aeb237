namespace ExDhcp.Testing;

/// <summary>
/// A DHCP client (RFC 2131 figure 5) that does what a test tells it, one operation at a time. An operation expects to succeed: it returns
/// the ACK, and a NAK or silence is a <see cref="DhcpTestException"/> that shows the conversation. See
/// <see cref="DhcpTestExpectations"/> for tests of refusal.
/// </summary>
public sealed partial class DhcpTestClient
{
    private readonly Wire _wire;
    private readonly Queue<DhcpPacket> _received = [];
    private long _receivedCount;
    private uint _transactionId;

    internal DhcpTestClient(Wire wire, string link, HardwareAddress hardwareAddress)
    {
        _wire = wire;
        Link = link;
        HardwareAddress = hardwareAddress;
        foreach (byte octet in hardwareAddress.ToArray())
        {
            // Clients differ in their transactions, and the same client has the same ones in every run.
            _transactionId = (_transactionId * 251) + octet;
        }

        _transactionId <<= 8;
    }

    /// <summary>Its hardware address (<c>chaddr</c>).</summary>
    public HardwareAddress HardwareAddress { get; }

    /// <summary>The kind of its hardware address (<c>htype</c>): 1, Ethernet.</summary>
    public byte HardwareType { get; set; } = 1;

    /// <summary>The client identifier it sends (option 61); <see langword="null"/>, the default, for none.</summary>
    public byte[]? ClientIdentifier { get; set; }

    /// <summary>What it asks for (option 55): subnet mask, routers, name servers and domain name; empty for no such option.</summary>
    public byte[] ParameterRequestList { get; set; } = [1, 3, 6, 15];

    /// <summary>Whether it sets the broadcast flag while it has no address (RFC 2131 section 4.1). Off by default.</summary>
    public bool Broadcast { get; set; }

    /// <summary>The UDP port it listens on and sends from: 68.</summary>
    public int Port { get; set; } = 68;

    /// <summary>
    /// How many times it sends a message before it takes silence for an answer: once. It does not wait in between, as time passes only
    /// when the test says so.
    /// </summary>
    public int Attempts { get; set; } = 1;

    /// <summary>Changes every message before it is sent: what makes this client the device it plays.</summary>
    public Action<DhcpPacket>? EveryMessage { get; set; }

    /// <summary>
    /// The address it is configured with; 0.0.0.0 when none. Operations set it; set it yourself for a client that needs none from DHCP.
    /// </summary>
    public IPv4Address Address { get; set; }

    /// <summary>The ACK that it has its address from, or <see langword="null"/>.</summary>
    public DhcpPacket? Lease { get; private set; }

    /// <summary>
    /// The messages to its hardware address that reached it, in order: all, or its part of the latest that reached any client
    /// (<see cref="DhcpTestNetwork.MaxHistory"/>).
    /// </summary>
    public IReadOnlyList<DhcpPacket> Received
    {
        get
        {
            lock (_wire.Gate)
            {
                return [.. _received];
            }
        }
    }

    internal string Link { get; }

    /// <summary>DISCOVER, OFFER, REQUEST, ACK: obtains an address (RFC 2131 section 3.1). The first offer is taken.</summary>
    /// <param name="configure">Changes each of the messages it sends.</param>
    /// <returns>The ACK.</returns>
    /// <exception cref="DhcpTestException">There was no offer, or it was not confirmed.</exception>
    public async Task<DhcpPacket> AcquireAsync(Action<DhcpPacket>? configure = null)
    {
        using ClientOperation operation = new(_wire.Rest);
        DhcpPacket offer = await DiscoverAsync(operation, configure).ConfigureAwait(false);
        return offer.MessageType == DhcpMessageType.Ack ? offer : await SelectAsync(operation, offer, configure).ConfigureAwait(false);
    }

    /// <summary>DISCOVER: asks for offers.</summary>
    /// <param name="configure">Changes the message.</param>
    /// <returns>The first OFFER; an ACK if the client set option 80 and the server commits at once (RFC 4039).</returns>
    /// <exception cref="DhcpTestException">There was no offer.</exception>
    public async Task<DhcpPacket> DiscoverAsync(Action<DhcpPacket>? configure = null)
    {
        using ClientOperation operation = new(_wire.Rest);
        return await DiscoverAsync(operation, configure).ConfigureAwait(false);
    }

    /// <summary>REQUEST: selects an offer.</summary>
    /// <param name="offer">The OFFER.</param>
    /// <param name="configure">Changes the message.</param>
    /// <returns>The ACK.</returns>
    /// <exception cref="DhcpTestException">The server refused, or was silent.</exception>
    public async Task<DhcpPacket> RequestAsync(DhcpPacket offer, Action<DhcpPacket>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(offer);
        using ClientOperation operation = new(_wire.Rest);
        return await SelectAsync(operation, offer, configure).ConfigureAwait(false);
    }

    /// <summary>REQUEST by unicast to the server it has its lease from: extends the lease (RFC 2131 section 4.4.5, RENEWING).</summary>
    /// <param name="configure">Changes the message.</param>
    /// <returns>The ACK.</returns>
    /// <exception cref="DhcpTestException">The server refused, or was silent.</exception>
    /// <exception cref="InvalidOperationException">The client has no lease.</exception>
    public Task<DhcpPacket> RenewAsync(Action<DhcpPacket>? configure = null)
    {
        DhcpPacket lease = RequireLease("renew");
        return ConfirmAsync("renewed its lease", Bound(DhcpMessageType.Request), LeaseServer(lease), configure);
    }

    /// <summary>REQUEST by broadcast: extends the lease with any server that will (RFC 2131 section 4.4.5, REBINDING).</summary>
    /// <param name="configure">Changes the message.</param>
    /// <returns>The ACK.</returns>
    /// <exception cref="DhcpTestException">The server refused, or was silent.</exception>
    /// <exception cref="InvalidOperationException">The client has no lease.</exception>
    public Task<DhcpPacket> RebindAsync(Action<DhcpPacket>? configure = null)
    {
        RequireLease("rebind");
        return ConfirmAsync("rebound its lease", Bound(DhcpMessageType.Request), Everybody, configure);
    }

    /// <summary>Restarts, and asks whether its lease still holds (RFC 2131 section 3.2, INIT-REBOOT).</summary>
    /// <param name="configure">Changes the message.</param>
    /// <returns>The ACK.</returns>
    /// <exception cref="DhcpTestException">The server refused, or was silent.</exception>
    /// <exception cref="InvalidOperationException">The client has no lease.</exception>
    public Task<DhcpPacket> RebootAsync(Action<DhcpPacket>? configure = null) =>
        RebootAsync(RequireLease("remember").YourIPAddress, configure);

    /// <summary>Starts, and asks for an address it remembers from elsewhere (RFC 2131 section 3.2, INIT-REBOOT).</summary>
    /// <param name="address">The address.</param>
    /// <param name="configure">Changes the message.</param>
    /// <returns>The ACK.</returns>
    /// <exception cref="DhcpTestException">The server refused, or was silent.</exception>
    public Task<DhcpPacket> RebootAsync(IPv4Address address, Action<DhcpPacket>? configure = null)
    {
        Address = IPv4Address.Any;
        DhcpPacket request = CreateMessage(DhcpMessageType.Request);
        request.RequestedIPAddress = address;
        return ConfirmAsync($"started with {address}", request, Everybody, configure);
    }

    /// <summary>
    /// INFORM: asks for configuration with the <see cref="Address"/> it has from a lease, or that you set (RFC 2131 section 4.4.3). Without
    /// any there is nothing to answer to.
    /// </summary>
    /// <param name="configure">Changes the message.</param>
    /// <returns>The ACK.</returns>
    /// <exception cref="DhcpTestException">The server was silent.</exception>
    public async Task<DhcpPacket> InformAsync(Action<DhcpPacket>? configure = null)
    {
        using ClientOperation operation = new(_wire.Rest);
        DhcpPacket inform = Bound(DhcpMessageType.Inform);
        DhcpPacket? answer = await AskAsync(operation, inform, Everybody, configure).ConfigureAwait(false);
        return answer?.MessageType == DhcpMessageType.Ack ? answer : throw Failed("asked for configuration", answer);
    }

    /// <summary>RELEASE: gives its address back (RFC 2131 section 4.4.6). No answer is expected.</summary>
    /// <param name="configure">Changes the message.</param>
    /// <returns>A task that completes when the server has dealt with it.</returns>
    /// <exception cref="InvalidOperationException">The client has no lease.</exception>
    public async Task ReleaseAsync(Action<DhcpPacket>? configure = null)
    {
        using ClientOperation operation = new(_wire.Rest);
        DhcpPacket lease = RequireLease("release");
        DhcpPacket release = Bound(DhcpMessageType.Release);
        release.ServerIdentifier = lease.ServerIdentifier;
        Send(release, LeaseServer(lease), configure);
        Forget();
        await operation.WaitAsync().ConfigureAwait(false);
    }

    /// <summary>DECLINE: found its address in use by somebody else (RFC 2131 section 4.4.4). No answer is expected.</summary>
    /// <param name="configure">Changes the message.</param>
    /// <returns>A task that completes when the server has dealt with it.</returns>
    /// <exception cref="InvalidOperationException">The client has no lease.</exception>
    public async Task DeclineAsync(Action<DhcpPacket>? configure = null)
    {
        using ClientOperation operation = new(_wire.Rest);
        DhcpPacket lease = RequireLease("decline");
        Forget();
        DhcpPacket decline = CreateMessage(DhcpMessageType.Decline);
        decline.RequestedIPAddress = lease.YourIPAddress;
        decline.ServerIdentifier = lease.ServerIdentifier;
        Send(decline, Everybody, configure);
        await operation.WaitAsync().ConfigureAwait(false);
    }

    /// <summary>Broadcasts a message as it is, once.</summary>
    /// <param name="message">The message, made by <see cref="CreateMessage"/> for example.</param>
    /// <returns>What came back to this client until all was quiet: to its <see cref="HardwareAddress"/>, whatever that of the message.</returns>
    public Task<IReadOnlyList<DhcpPacket>> SendAsync(DhcpPacket message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendAsync(message.ToArray());
    }

    /// <summary>Broadcasts octets, DHCP or not.</summary>
    /// <param name="octets">The UDP payload.</param>
    /// <returns>What came back to this client until all was quiet: to its <see cref="HardwareAddress"/>, whatever that of the octets.</returns>
    public async Task<IReadOnlyList<DhcpPacket>> SendAsync(ReadOnlyMemory<byte> octets)
    {
        using ClientOperation operation = new(_wire.Rest);
        long before = CountReceived();
        Send(octets.ToArray(), Everybody);
        await operation.WaitAsync().ConfigureAwait(false);
        return ReceivedSince(before);
    }

    /// <summary>Makes a message of this client in a new transaction, as it looks before <see cref="EveryMessage"/> changes it.</summary>
    /// <param name="type">The message type.</param>
    /// <returns>The message; it names no address.</returns>
    public DhcpPacket CreateMessage(DhcpMessageType type)
    {
        DhcpPacket message = new()
        {
            TransactionId = Interlocked.Increment(ref _transactionId),
            HardwareType = HardwareType,
            ClientHardwareAddress = HardwareAddress,
            Broadcast = Broadcast && Address == IPv4Address.Any,
            MessageType = type,
        };
        if (ClientIdentifier is { } identifier)
        {
            message.ClientIdentifier = identifier;
        }

        if (type is DhcpMessageType.Discover or DhcpMessageType.Request or DhcpMessageType.Inform)
        {
            message.ParameterRequestList = ParameterRequestList;
        }

        return message;
    }

    /// <summary>The client as text.</summary>
    /// <returns>Its hardware address, and its address if it has one.</returns>
    public override string ToString() => Address == IPv4Address.Any ? Sender : $"{Sender} with {Address}";
}
