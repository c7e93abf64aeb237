namespace ExDhcp.Testing;

/// <summary>
/// A network in memory: servers, clients and relay agents exchange real datagrams on it, without sockets, and time passes only when
/// the test says so.
/// </summary>
/// <remarks>
/// <code>
/// DhcpTestNetwork network = new("10.0.0.1/24");
/// await using var server = await LabDhcp.StartAsync(() => new(), network.ServerOptions());
/// DhcpPacket ack = await network.AddClient().AcquireAsync();
/// </code>
/// Members may be used from several threads.
/// </remarks>
public sealed class DhcpTestNetwork
{
    private readonly Wire _wire = new();
    private readonly DhcpTestSegment _first;
    private int _segmentCount;
    private int _relayCount;

    /// <summary>Makes a network of one segment.</summary>
    /// <param name="serverAddress">The server's address on it, with the prefix of the network.</param>
    /// <exception cref="FormatException">The text is not an address with a prefix length.</exception>
    public DhcpTestNetwork(string serverAddress = "10.0.0.1/24")
    {
        _first = AddSegment(serverAddress);
    }

    /// <summary>
    /// Whether servers can send to a client that has no address yet, in a frame to its hardware address (RFC 2131 section 4.1). On by
    /// default; without it, they broadcast.
    /// </summary>
    public bool CanSendToLinkAddress
    {
        get => _wire.CanSendToLinkAddress;
        set => _wire.CanSendToLinkAddress = value;
    }

    /// <summary>
    /// What becomes of each datagram. By default all arrive; see also <see cref="Script"/> and <see cref="Disturb"/>. It is called for one
    /// datagram at a time.
    /// </summary>
    public Func<DhcpTestDatagram, DhcpTestFate> Fate
    {
        get => _wire.Fate;
        set => _wire.Fate = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The clock of the network and its servers. It stands still: <see cref="AdvanceAsync"/> advances it.</summary>
    public TimeProvider TimeProvider => _wire.Clock;

    /// <summary>
    /// How much real time a server may take to come to rest before a test fails: 10 seconds. A safety net for handlers that never end;
    /// there is none while a debugger is attached.
    /// </summary>
    public TimeSpan Patience
    {
        get => _wire.Patience;
        set => _wire.Patience = value;
    }

    /// <summary>
    /// Ends whatever waits for a server with an <see cref="OperationCanceledException"/>: the test's own token, for example.
    /// </summary>
    public CancellationToken CancellationToken
    {
        get => _wire.Cancellation;
        set => _wire.Cancellation = value;
    }

    /// <summary>
    /// How many datagrams and complaints of servers are remembered, 10,000 unless set: a test of hours of traffic need not keep all of it.
    /// The oldest are forgotten.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above zero.</exception>
    public int MaxHistory
    {
        get => _wire.Conversation.Limit;
        set => _wire.Conversation.Limit = value;
    }

    /// <summary>Everything that was sent, by anybody, in order, as far as it is remembered (<see cref="MaxHistory"/>).</summary>
    public IReadOnlyList<DhcpTestDatagram> Datagrams => _wire.Conversation.Datagrams(static _ => true);

    /// <summary>What servers sent, in order, whatever became of it, as far as it is remembered (<see cref="MaxHistory"/>).</summary>
    public IReadOnlyList<DhcpTestDatagram> Sent => _wire.Conversation.Datagrams(static datagram => datagram.IsFromServer);

    /// <summary>
    /// Options for a server on this network: its transport and its clock, port 67, and its warnings shown in the conversation. Change
    /// the others as you like. The first server has the address the network was made with, a second one the address that follows.
    /// </summary>
    /// <returns>New options.</returns>
    public DhcpServerOptions ServerOptions() => new()
    {
        Port = Wire.DefaultServerPort,
        TimeProvider = _wire.Clock,
        Transport = _wire.Open,
        LoggerFactory = new ConversationLog(_wire.Conversation),
    };

    /// <summary>
    /// Puts a server whose options are made elsewhere, by a host from its configuration for example, on this network: port 67, its transport
    /// and its clock, all interfaces, no address of its own. The other options stay.
    /// </summary>
    /// <remarks><c>builder.Services.ConfigureAll&lt;DhcpServerOptions&gt;(network.Connect);</c></remarks>
    /// <param name="options">The options of the server.</param>
    public void Connect(DhcpServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Port = Wire.DefaultServerPort;
        options.Address = IPv4Address.Any;
        options.BindToDevice = null;
        options.Interfaces = [];
        options.TimeProvider = _wire.Clock;
        options.Transport = _wire.Open;
    }

    /// <summary>Adds another segment, and with it an interface of the server.</summary>
    /// <param name="serverAddress">The server's address on it, with the prefix of the network.</param>
    /// <returns>The segment.</returns>
    /// <exception cref="FormatException">The text is not an address with a prefix length.</exception>
    public DhcpTestSegment AddSegment(string serverAddress)
    {
        DhcpTestSegment segment = new(_wire, $"eth{_segmentCount++}", IPv4Prefix.Parse(serverAddress));
        _wire.Add(segment);
        return segment;
    }

    /// <summary>Adds a relay agent with a network of its own behind it.</summary>
    /// <param name="address">Its address on that network, with the prefix.</param>
    /// <returns>The relay agent; add clients to it.</returns>
    /// <exception cref="FormatException">The text is not an address with a prefix length.</exception>
    public DhcpTestRelay AddRelay(string address)
    {
        DhcpTestRelay relay = new(_wire, $"relay{_relayCount++}", IPv4Prefix.Parse(address));
        _wire.Add(relay);
        return relay;
    }

    /// <summary>Adds a client to the first segment.</summary>
    /// <param name="hardwareAddress">Its hardware address; by default the next of 02:00:00:00:00:01, 02:00:00:00:00:02, ...</param>
    /// <returns>The client. It has no address yet.</returns>
    /// <exception cref="FormatException">The text is not a hardware address.</exception>
    public DhcpTestClient AddClient(string? hardwareAddress = null) => _first.AddClient(hardwareAddress);

    /// <summary>Sends any octets from anywhere to anywhere, and waits until servers have dealt with them.</summary>
    /// <param name="octets">The UDP payload.</param>
    /// <param name="source">Who seems to send it.</param>
    /// <param name="destination">Where it goes; by default a broadcast on the first segment to the server's port.</param>
    /// <returns>A task that completes when all is quiet.</returns>
    /// <exception cref="DhcpTestException">A server is still busy after <see cref="Patience"/>.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> octets, IPv4EndPoint source, IPv4EndPoint? destination = null)
    {
        DhcpTestDatagram datagram = new(octets.ToArray(), "test")
        {
            Source = source,
            Destination = destination ?? new(IPv4Address.Broadcast, _wire.ServerPort),
        };
        _wire.Carry(datagram, _first.Name);
        await WhenIdleAsync().ConfigureAwait(false);
    }

    /// <summary>Waits until servers have dealt with everything that was sent, and clients with what came back.</summary>
    /// <returns>A task that completes when all is quiet.</returns>
    /// <exception cref="DhcpTestException">
    /// A server is still busy after <see cref="Patience"/>. The message shows the conversation.
    /// </exception>
    public Task WhenIdleAsync() => _wire.Rest.WaitAsync(static () => false);

    /// <summary>
    /// Advances the clock, timer by timer: before each step, whoever is busy comes to rest or waits for the clock too. No real time passes.
    /// </summary>
    /// <param name="time">By how much.</param>
    /// <returns>A task that completes when the clock is there.</returns>
    /// <exception cref="DhcpTestException">A server is still busy after <see cref="Patience"/>, and does not wait for time.</exception>
    public async Task AdvanceAsync(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        DateTimeOffset until = _wire.Clock.GetUtcNow() + time;
        do
        {
            await _wire.Rest.WaitAsync(() => _wire.AwaitsClock(until)).ConfigureAwait(false);
        }
        while (_wire.RingNext(until));
    }

    /// <summary>
    /// Makes operations happen at the same time: those begun before it is disposed of do not take silence for an answer until then, and
    /// nothing that was delayed arrives for want of a datagram that follows.
    /// </summary>
    /// <returns>What ends the pause.</returns>
    public IDisposable Pause() => new ClientOperation(_wire.Rest);

    /// <summary>Says what becomes of the next datagrams, one after another. Those that follow arrive.</summary>
    /// <param name="fates">What becomes of each.</param>
    public void Script(params ReadOnlySpan<DhcpTestFate> fates)
    {
        Queue<DhcpTestFate> script = new(fates.ToArray());
        Fate = _ => script.TryDequeue(out DhcpTestFate fate) ? fate : DhcpTestFate.Deliver;
    }

    /// <summary>
    /// Loses, duplicates and delays datagrams by chance, the same ones for the same seed: a datagram's fate depends on its octets and on
    /// how often they were sent before, and on nothing else.
    /// </summary>
    /// <param name="seed">Chooses the chance.</param>
    /// <param name="loss">How many datagrams are lost, 0 to 1.</param>
    /// <param name="duplication">How many arrive twice, 0 to 1.</param>
    /// <param name="reordering">How many arrive after the one that follows, 0 to 1.</param>
    public void Disturb(int seed, double loss = 0, double duplication = 0, double reordering = 0) =>
        Fate = new Chance(seed, loss, duplication, reordering).FateOf;

    /// <summary>Forgets the datagrams so far, so that a test can look at those that follow.</summary>
    public void Clear() => _wire.Conversation.Clear();

    /// <summary>The conversation: everything that was sent, a line each, and what servers complained of.</summary>
    /// <returns>Text of several lines; the last 60.</returns>
    public override string ToString() => _wire.Conversation.Text();
}
