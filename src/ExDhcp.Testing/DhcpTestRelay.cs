namespace ExDhcp.Testing;

/// <summary>
/// A relay agent (RFC 1542 section 4.1) with a network of its own behind it. What its clients broadcast, it sends to every server, and
/// what a server sends to it, it passes on to the client.
/// </summary>
public sealed class DhcpTestRelay
{
    private const ushort ServerPort = 67;
    private const ushort ClientPort = 68;
    private const byte MaxHops = 16;

    private readonly Wire _wire;

    internal DhcpTestRelay(Wire wire, string name, IPv4Prefix address)
    {
        _wire = wire;
        Name = name;
        Prefix = address;
    }

    /// <summary>Its address on the clients' network, which is the <c>giaddr</c> of what it passes on.</summary>
    public IPv4Address Address => Prefix.Address;

    /// <summary>Its address with the prefix of the clients' network.</summary>
    public IPv4Prefix Prefix { get; }

    /// <summary>
    /// The relay agent information (option 82, RFC 3046) that it adds to requests, and takes away from replies;
    /// <see langword="null"/>, the default, for none.
    /// </summary>
    public RelayAgentInformation? Information { get; set; }

    /// <summary>
    /// The port it sends from and wants replies sent to (RFC 8357): it then adds the sub-option that says so. 67 by default, without.
    /// </summary>
    public int SourcePort { get; set; } = ServerPort;

    /// <summary>Adds a client to the network behind this relay agent.</summary>
    /// <param name="hardwareAddress">Its hardware address; by default the next of 02:00:00:00:00:01, 02:00:00:00:00:02, ...</param>
    /// <returns>The client. It has no address yet.</returns>
    /// <exception cref="FormatException">The text is not a hardware address.</exception>
    public DhcpTestClient AddClient(string? hardwareAddress = null) =>
        _wire.AddClient(Name, hardwareAddress is null ? null : HardwareAddress.Parse(hardwareAddress));

    /// <summary>The relay agent as text.</summary>
    /// <returns>Text like <c>relay 10.9.0.1</c>.</returns>
    public override string ToString() => Sender;

    internal string Name { get; }

    internal string Sender => $"relay {Address}";

    internal bool ListensOn(ushort port) => port == ServerPort || port == SourcePort;

    internal void Receive(DhcpTestDatagram datagram)
    {
        if (!DhcpPacket.TryParse(datagram.Octets.Span, out DhcpPacket? packet, out _))
        {
            return;
        }

        if (packet.Operation == DhcpOperation.Request)
        {
            ToServers(packet);
        }
        else if (packet.RelayAgentIPAddress == Address)
        {
            ToClient(packet);
        }
    }

    private void ToServers(DhcpPacket request)
    {
        if (request.Hops >= MaxHops || request.RelayAgentIPAddress != IPv4Address.Any)
        {
            return;
        }

        request.Hops++;
        request.RelayAgentIPAddress = Address;
        RelayAgentInformation? information = Information;
        if (SourcePort != ServerPort)
        {
            information = information is null ? new() : RelayAgentInformation.Parse<RelayAgentInformation>(information.ToArray());
            information.RelaySourcePort = true;
        }

        request.RelayAgentInformation = information;
        foreach (IPv4Address server in _wire.ServerAddresses())
        {
            DhcpTestDatagram relayed = new(request.ToArray(), Sender)
            {
                Source = new(Address, (ushort)SourcePort),
                Destination = new(server, _wire.ServerPort),
            };
            _wire.Carry(relayed, Name);
        }
    }

    /// <summary>RFC 1542 section 4.1.2: by broadcast if the client asks for that or has no address, else in a frame.</summary>
    private void ToClient(DhcpPacket reply)
    {
        reply.RelayAgentInformation = null;
        bool broadcast = reply.Broadcast || reply.YourIPAddress == IPv4Address.Any || reply.ClientHardwareAddress.Length == 0;
        DhcpTestDatagram relayed = new(reply.ToArray(), Sender)
        {
            Source = new(Address, ServerPort),
            Destination = new(broadcast ? IPv4Address.Broadcast : reply.YourIPAddress, ClientPort),
            LinkAddress = broadcast ? null : reply.ClientHardwareAddress,
        };
        _wire.Carry(relayed, Name);
    }
}
