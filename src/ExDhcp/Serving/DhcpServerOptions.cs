using System.Diagnostics.Metrics;
using ExDhcp.Serving;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExDhcp;

/// <summary>
/// Where and how a server serves. A server copies its options when it starts; later changes have no effect on it.
/// </summary>
public sealed class DhcpServerOptions
{
    /// <summary>The UDP port to listen on: 6767 by default, 67 on a real network (RFC 2131 section 4.1), 0 for any free one.</summary>
    public int Port { get; set; } = 6767;

    /// <summary>
    /// The address this server serves on; 0.0.0.0, the default, means all addresses of this host. Datagrams sent to another
    /// address of this host, and broadcasts on interfaces that do not have this address, are ignored. Replies carry it as
    /// the server identifier, unless <see cref="ServerIdentifiers"/> says otherwise.
    /// </summary>
    /// <remarks>
    /// The socket listens on all addresses all the same, because one bound to an address of an interface hears no broadcast;
    /// only an address of 127.0.0.0/8 is bound to.
    /// </remarks>
    public IPv4Address Address { get; set; }

    /// <summary>
    /// The name of the only network interface to serve, <c>eth1</c> for example; <see langword="null"/>, the default, means all, or those
    /// in <see cref="Interfaces"/>. Linux only. Of a bridge or a bond, its own name: by those of its ports nothing is heard.
    /// </summary>
    public string? BindToDevice { get; set; }

    /// <summary>
    /// The names of the network interfaces to serve; empty, the default, means all. On Linux each has a socket of its own that hears nothing
    /// else, and an interface that is removed and comes back is served again. Not together with <see cref="BindToDevice"/>.
    /// </summary>
    /// <remarks>
    /// A reply leaves by the interface its request came in on. To relay agents, whose replies are routed, too: a route to one of them through another
    /// interface is not taken.
    /// </remarks>
    public IReadOnlyList<string> Interfaces { get; set; } = [];

    /// <summary>The UDP port clients listen on: 68 (RFC 2131 section 4.1).</summary>
    public int ClientPort { get; set; } = 68;

    /// <summary>The UDP port relay agents listen on: 67 (RFC 2131 section 4.1).</summary>
    public int RelayPort { get; set; } = 67;

    /// <summary>
    /// The UDP port that replies come from which are sent to the hardware address of a client without an IP address: 67 (RFC 2131 section
    /// 4.1), whatever <see cref="Port"/> is, because no rule of a firewall changes them on their way.
    /// </summary>
    /// <remarks>
    /// All other replies come from the port that the request came to. Where a firewall redirects port 67 to <see cref="Port"/>, it gives
    /// replies to requests that were sent to this host alone their port back; broadcast replies need a rule of their own.
    /// </remarks>
    public int ReplySourcePort { get; set; } = 67;

    /// <summary>
    /// A second UDP port to listen on: 4011, where PXE clients ask boot servers (PXE 2.1 section 2.2.3). <see langword="null"/>, the
    /// default, means none. Handlers see the port in <see cref="DhcpReceiveInfo.LocalPort"/>; replies come from it, and go to the client's
    /// address and to the port that it asked from.
    /// </summary>
    public int? BootServerPort { get; set; }

    /// <summary>
    /// Whether <c>[OnPacket]</c> handlers also see what other servers answer, OFFER, ACK and NAK, to clients and relay agents on the
    /// networks that are served, as far as these bring it here; <see cref="DhcpReceiveInfo.IsOverheard"/> tells. Off by default.
    /// </summary>
    /// <remarks>
    /// Linux only. Needs the capability CAP_NET_RAW, and puts Ethernet interfaces into promiscuous mode; a switch, and a bridge of another
    /// host, bring only broadcasts all the same. Nothing is taken away from a DHCP client on this host.
    /// </remarks>
    public bool ListenForReplies { get; set; }

    /// <summary>Where broadcast replies go: 255.255.255.255, or the directed broadcast address of a network.</summary>
    public IPv4Address BroadcastAddress { get; set; } = IPv4Address.Broadcast;

    /// <summary>
    /// Addresses that are this server's although this host does not have them: the public one behind NAT or in front of a container,
    /// a virtual one shared by two servers. Clients name this server by them (option 54), and the first goes into replies in which the
    /// handler sets none. Empty by default: the server identifies itself by the address the request came in on.
    /// </summary>
    public IReadOnlyList<IPv4Address> ServerIdentifiers { get; set; } = [];

    /// <summary>
    /// Whether requests that name any other server (option 54) are treated as meant for this one. For tests and monitors: two
    /// servers that do this on one network both acknowledge. Off by default.
    /// </summary>
    public bool AcceptAnyServerIdentifier { get; set; }

    /// <summary>Where replies go: by default, where RFC 2131 says.</summary>
    public DhcpReplyRouting ReplyRouting { get; set; }

    /// <summary>
    /// The largest IP packet to send, in octets, headers included: 1500, the MTU of Ethernet. An interface with a smaller MTU, or a client
    /// that takes less (option 57), lowers it. 576 to 65535.
    /// </summary>
    public int MaxReplySize { get; set; } = 1500;

    /// <summary>
    /// Whether replies carry the client identifier (option 61) that the client sent. On by default (RFC 6842 section 3); off for
    /// clients older than that RFC which stumble over it.
    /// </summary>
    public bool EchoClientIdentifier { get; set; } = true;

    /// <summary>
    /// How many messages a second reach handlers, of all clients together: by default any number. As many as in a second may come at
    /// once. Those beyond are dropped before anything is done with them, and counted; one log message in ten seconds says so.
    /// </summary>
    /// <remarks>
    /// For servers that would do harm if they worked as hard as they could, to a database for example. A flood takes its part of the
    /// limit: what is dropped is as likely a client's.
    /// </remarks>
    public int? MaxRequestsPerSecond { get; set; }

    /// <summary>
    /// How many messages a second reach handlers of each client (<see cref="DhcpPacket.ClientId"/>): by default any number. As many as in
    /// five seconds may come at once: a client that boots sends several in a row. Those beyond are dropped and counted like those of
    /// <see cref="MaxRequestsPerSecond"/>, and do not count there. What servers say to a client (<see cref="ListenForReplies"/>) counts
    /// there, and not here.
    /// </summary>
    /// <remarks>
    /// Against clients that have gone mad, not against attackers: those make up a new client for each message. Some 8,000 clients are
    /// remembered, in a fixed amount of memory; one that is forgotten begins anew.
    /// </remarks>
    public int? MaxRequestsPerClientPerSecond { get; set; }

    /// <summary>
    /// How many octets of datagrams the operating system keeps while handlers are busy: 4 MiB, several thousand requests. The
    /// system may keep fewer: Linux allows a program without CAP_NET_ADMIN no more than <c>net.core.rmem_max</c>.
    /// </summary>
    public int ReceiveBufferSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// How many packets may wait for handlers: 8192, some racks that are switched on at once. When there are more, the oldest is dropped and
    /// counted: its client has the least patience left. They may not have more octets than <see cref="ReceiveBufferSize"/> either. Each
    /// takes some 2.5 KB of memory while it waits.
    /// </summary>
    public int MaxQueuedPackets { get; set; } = 8192;

    /// <summary>
    /// How many calls, casts and infos may wait, and how many continuations beside them: 10,000. When there are more, a call fails with
    /// <see cref="DhcpMailboxFullException"/>, and a cast, info or continuation is dropped and counted.
    /// </summary>
    public int MaxQueuedMessages { get; set; } = 10_000;

    /// <summary>
    /// How long a packet may wait for its handler: 5 s. After that its client has asked again (RFC 2131 section 4.1), or given up, and it is
    /// dropped and counted. While handlers are slower than packets come, all that are answered have waited nearly as long.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for ever.
    /// </summary>
    public TimeSpan MaxQueueAge { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How many packets are handled at the same time when the class is marked <see cref="DhcpConcurrency.PerClient"/>: 256.
    /// </summary>
    public int MaxConcurrentPackets { get; set; } = 256;

    /// <summary>
    /// How long a handler may run: for ever by default. When it takes longer, its token is cancelled, and a handler that heeds that costs its
    /// packet or message only. When it has not ended after as long again, the instance is given up: with
    /// <see cref="DhcpExceptionPolicy.Restart"/> a fresh one takes over, else the server ends, and <c>Completion</c> fails. Holds for
    /// <see cref="OnInitAttribute"/> at a restart, too; a server whose restart takes longer ends.
    /// </summary>
    public TimeSpan HandlerTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// How long stopping waits for what has come in already: 5 s. After that tokens are cancelled and what still waits is dropped; a
    /// handler that has not ended after as long again, 1 s at least, is given up. <see cref="OnTerminateAttribute"/> has as much, and so has
    /// disposing of the instance, at a restart as at the end: after that the next instance starts, whatever the former does. By real time,
    /// whatever <see cref="TimeProvider"/> says.
    /// </summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What happens when a handler throws, beside the log message: by default nothing, the server goes on.</summary>
    public DhcpExceptionPolicy OnHandlerException { get; set; }

    /// <summary>
    /// How many restarts there may be in <see cref="RestartPeriod"/>: 3. One more, and the server ends; <c>Completion</c> fails with what
    /// the handler threw.
    /// </summary>
    public int MaxRestarts { get; set; } = 3;

    /// <summary>In what time there may be <see cref="MaxRestarts"/>: 5 s.</summary>
    public TimeSpan RestartPeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Where log messages go; nowhere by default.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>
    /// Makes the meter of the measurements that <see cref="DhcpTelemetry"/> names; by default the server has one of its own, which listeners find by
    /// its name.
    /// </summary>
    public IMeterFactory? MeterFactory { get; set; }

    /// <summary>Where the server has the time from: by default the system's clock.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Opens what carries the datagrams: <see cref="DhcpTransport.OpenUdp"/> by default, which takes what is fastest on this system.
    /// <see cref="DhcpTransport.OpenPortableUdp"/> is what works on any.
    /// </summary>
    public Func<DhcpTransportSettings, DhcpTransport> Transport { get; set; } = DhcpTransport.OpenUdp;

    /// <summary>Checks that the options can work, as starting a server does.</summary>
    /// <exception cref="ArgumentException">One cannot; the message says which, and what to write.</exception>
    public void Validate() => DhcpServerOptionsCheck.ThrowIfInvalid(this);

    /// <summary>A copy that later changes do not reach.</summary>
    internal DhcpServerOptions Copy()
    {
        DhcpServerOptions copy = (DhcpServerOptions)MemberwiseClone();
        copy.ServerIdentifiers = [.. ServerIdentifiers];
        copy.Interfaces = [.. Interfaces];
        return copy;
    }
}
