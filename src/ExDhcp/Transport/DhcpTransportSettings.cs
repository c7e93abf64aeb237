using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExDhcp;

/// <summary>Where a transport listens: the part of <see cref="DhcpServerOptions"/> that is about sockets.</summary>
public sealed record DhcpTransportSettings
{
    /// <summary>The UDP port, 0 for any free one.</summary>
    public ushort Port { get; init; }

    /// <summary>
    /// The address of the server, or 0.0.0.0. A transport listens on all addresses all the same, because a socket bound to one
    /// of them hears no broadcast; only an address of 127.0.0.0/8 is bound to.
    /// </summary>
    public IPv4Address Address { get; init; }

    /// <summary>The name of the only interface to receive from and to send to, or <see langword="null"/> for all.</summary>
    public string? BindToDevice { get; init; }

    /// <summary>
    /// The names of the interfaces to receive from and to send to, each with a socket of its own; empty for all. Not together with
    /// <see cref="BindToDevice"/>, which is the same as a list of one.
    /// </summary>
    public IReadOnlyList<string> Interfaces { get; init; } = [];

    /// <summary>How many octets of datagrams the operating system is asked to keep while the server is busy.</summary>
    public int ReceiveBufferSize { get; init; }

    /// <summary>Where a transport says what its owner should know, an interface that has gone for example; nowhere by default.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>The interfaces to serve, whichever way they were given; empty for all.</summary>
    internal IReadOnlyList<string> Devices => BindToDevice is { } device ? [device] : Interfaces;
}
