namespace ExDhcp.Testing;

/// <summary>Carries datagrams from host to host, and decides with the test what becomes of them.</summary>
internal sealed class Wire
{
    public const ushort DefaultServerPort = 67;

    private readonly List<ServerPort> _servers = [];
    private readonly List<DhcpTestSegment> _segments = [];
    private readonly List<DhcpTestRelay> _relays = [];
    private readonly List<DhcpTestClient> _clients = [];
    private readonly Queue<(DhcpTestDatagram Datagram, string? Link)> _delayed = [];
    private uint _lastHardwareAddress;

    public Wire()
    {
        Rest = new(this);
        Clock = new(Gate, Rest.Check);
        Conversation = new(Gate, Clock);
    }

    /// <summary>Guards everything there is on the network.</summary>
    public Lock Gate { get; } = new();

    public Rest Rest { get; }

    public ManualClock Clock { get; }

    public Conversation Conversation { get; }

    public bool CanSendToLinkAddress { get; set; } = true;

    public Func<DhcpTestDatagram, DhcpTestFate> Fate { get; set; } = static _ => DhcpTestFate.Deliver;

    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    public CancellationToken Cancellation { get; set; }

    /// <summary>The port of the first server that runs: where clients send to.</summary>
    public ushort ServerPort
    {
        get
        {
            lock (Gate)
            {
                return _servers.Count > 0 ? _servers[0].LocalEndPoint.Port : DefaultServerPort;
            }
        }
    }

    public ServerPort Open(DhcpTransportSettings settings)
    {
        lock (Gate)
        {
            if (settings.BindToDevice is { } device && !_segments.Exists(segment => segment.Name == device))
            {
                string known = string.Join(", ", _segments.Select(static segment => segment.Name));
                throw new DhcpStartException(
                    $"The test network has no interface '{device}'. Set DhcpServerOptions.BindToDevice to one of {known}.");
            }

            int number = Enumerable.Range(0, _servers.Count + 1).First(free => !_servers.Exists(server => server.Number == free));
            ServerPort port = new(this, settings, number);
            port.Connect(_segments);
            _servers.Add(port);
            return port;
        }
    }

    public void Disconnect(ServerPort server) => _servers.Remove(server);

    public void Add(DhcpTestSegment segment)
    {
        lock (Gate)
        {
            _segments.Add(segment);
            _servers.ForEach(server => server.Connect(_segments));
        }
    }

    public void Add(DhcpTestRelay relay)
    {
        lock (Gate)
        {
            _relays.Add(relay);
        }
    }

    public DhcpTestClient AddClient(string link, HardwareAddress? hardwareAddress)
    {
        lock (Gate)
        {
            DhcpTestClient client = new(this, link, hardwareAddress ?? NextHardwareAddress());
            _clients.Add(client);
            return client;
        }
    }

    /// <summary>The addresses that the servers have on the first segment: where relay agents send to.</summary>
    public IReadOnlyList<IPv4Address> ServerAddresses()
    {
        lock (Gate)
        {
            return [.. _servers.Select(static server => server.Interfaces[0].Prefixes[0].Address)];
        }
    }

    /// <summary>Carries a datagram, and notes it.</summary>
    /// <param name="datagram">The datagram.</param>
    /// <param name="link">Where a broadcast is heard; <see langword="null"/> for the first segment.</param>
    public void Carry(DhcpTestDatagram datagram, string? link)
    {
        lock (Gate)
        {
            Conversation.Add(datagram);
            datagram.Fate = Fate(datagram);
            switch (datagram.Fate)
            {
                case DhcpTestFate.Lose:
                    return;
                case DhcpTestFate.Delay:
                    _delayed.Enqueue((datagram, link));
                    return;
                case DhcpTestFate.Duplicate:
                    Deliver(datagram, link);
                    break;
            }

            Deliver(datagram, link);
            DeliverDelayed();
        }
    }

    /// <summary>Whether every server waits for datagrams and none is on its way. Those that were delayed arrive now.</summary>
    public bool IsAtRest()
    {
        while (_servers.TrueForAll(static server => server.IsAtRest))
        {
            if (!DeliverDelayed())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the servers that are busy wait for the clock, as far as one can tell.</summary>
    public bool AwaitsClock(DateTimeOffset until) => Clock.IsAwaitedSince(BusySince()) || Clock.RingsUntil(until);

    /// <summary>Moves the clock to the next timer until some time and rings it.</summary>
    /// <returns>Whether there was one.</returns>
    public bool RingNext(DateTimeOffset until)
    {
        ManualClock.ManualTimer? timer;
        lock (Gate)
        {
            timer = Clock.MoveTo(until);
            if (timer is not null && !Clock.IsAwaitedSince(BusySince()))
            {
                // Whoever waited goes on: the next to wait for the clock will set a timer.
                _servers.ForEach(server => server.BusySince = Clock.Settings);
            }
        }

        timer?.Ring();
        return timer is not null;
    }

    private long BusySince() =>
        _servers.Where(static server => !server.IsAtRest).Max(static server => (long?)server.BusySince) ?? Clock.Settings;

    private bool DeliverDelayed()
    {
        bool any = _delayed.Count > 0;
        while (_delayed.TryDequeue(out (DhcpTestDatagram Datagram, string? Link) late))
        {
            Deliver(late.Datagram, late.Link);
        }

        return any;
    }

    private void Deliver(DhcpTestDatagram datagram, string? link)
    {
        string heardOn = link ?? _segments[0].Name;
        IPv4EndPoint to = datagram.Destination;
        ToListeners(datagram, link ?? SegmentOf(to.Address));
        if (datagram.LinkAddress is { } hardwareAddress)
        {
            ToClients(datagram, client => client.Link == heardOn && client.HardwareAddress == hardwareAddress);
        }
        else if (IsBroadcast(to.Address, heardOn))
        {
            ToClients(datagram, client => client.Link == heardOn);
            ToServers(datagram, server => server.InterfaceTo(heardOn));
            ToRelays(datagram, relay => relay.Name == heardOn && datagram.Sender != relay.Sender);
        }
        else
        {
            ToClients(datagram, client => client.Address == to.Address);
            ToServers(datagram, server => server.InterfaceWith(to.Address));
            ToRelays(datagram, relay => relay.Address == to.Address);
        }
    }

    private string SegmentOf(IPv4Address address) =>
        (_segments.Find(segment => segment.ServerAddress.Contains(address)) ?? _segments[0]).Name;

    /// <summary>Shows replies to servers that listen for those of others, on the segment they leave by.</summary>
    private void ToListeners(DhcpTestDatagram datagram, string link)
    {
        foreach (ServerPort server in _servers)
        {
            if (server.Overhears(datagram) && server.InterfaceTo(link) is { } receiver)
            {
                server.Arrive(datagram, receiver, isOverheard: true);
            }
        }
    }

    private bool IsBroadcast(IPv4Address address, string link) =>
        address == IPv4Address.Broadcast
        || _segments.Exists(segment => segment.Name == link && segment.ServerAddress.DirectedBroadcast == address);

    private void ToClients(DhcpTestDatagram datagram, Func<DhcpTestClient, bool> which)
    {
        foreach (DhcpTestClient client in _clients)
        {
            if (client.Port == datagram.Destination.Port && which(client))
            {
                datagram.ReceiverCount++;
                client.Receive(datagram);
            }
        }
    }

    private void ToServers(DhcpTestDatagram datagram, Func<ServerPort, DhcpInterface?> which)
    {
        foreach (ServerPort server in _servers)
        {
            if (server.ListensOn(datagram.Destination.Port) && which(server) is { } receiver)
            {
                datagram.ReceiverCount++;
                server.Arrive(datagram, receiver);
            }
        }
    }

    private void ToRelays(DhcpTestDatagram datagram, Func<DhcpTestRelay, bool> which)
    {
        foreach (DhcpTestRelay relay in _relays)
        {
            if (relay.ListensOn(datagram.Destination.Port) && which(relay))
            {
                datagram.ReceiverCount++;
                relay.Receive(datagram);
            }
        }
    }

    /// <summary>Locally administered addresses in order: 02:00:00:00:00:01, 02:00:00:00:00:02, ...</summary>
    private HardwareAddress NextHardwareAddress()
    {
        HardwareAddress next;
        do
        {
            uint number = ++_lastHardwareAddress;
            next = new([2, 0, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
        }
        while (_clients.Exists(client => client.HardwareAddress == next));
        return next;
    }
}
