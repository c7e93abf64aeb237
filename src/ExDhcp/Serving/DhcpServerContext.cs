using Microsoft.Extensions.Logging;

namespace ExDhcp;

/// <summary>The running server as its handlers see it.</summary>
public sealed class DhcpServerContext
{
    internal DhcpServerContext(IPv4EndPoint localEndPoint, DhcpServerOptions options, ILogger logger)
    {
        LocalEndPoint = localEndPoint;
        TimeProvider = options.TimeProvider;
        Logger = logger;
    }

    /// <summary>The UDP port the server listens on.</summary>
    public int Port => LocalEndPoint.Port;

    /// <summary>The address and UDP port the server listens on; the address is 0.0.0.0 when it listens on all of this host.</summary>
    public IPv4EndPoint LocalEndPoint { get; }

    /// <summary>Where the server has the time from (<see cref="DhcpServerOptions.TimeProvider"/>).</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>The server's log; its category is the name of the <c>[DhcpServer]</c> class.</summary>
    public ILogger Logger { get; }

    /// <summary>
    /// How long no message may come until <see cref="OnInfoAttribute"/> hears a <see cref="DhcpIdleTimeout"/>, and again after each such
    /// time; <see langword="null"/>, the default, for never.
    /// </summary>
    public TimeSpan? IdleTimeout { get; set; }

    /// <summary>Sends a message to this server, as <c>Send</c> of the server does.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether it waits now.</returns>
    public bool Send(object message) => throw new NotSupportedException();

    /// <summary>Sends a message to this server later.</summary>
    /// <param name="message">The message.</param>
    /// <param name="delay">How long from now.</param>
    /// <returns>What cancels it. Need not be kept.</returns>
    public DhcpTimer SendAfter(object message, TimeSpan delay) => throw new NotSupportedException();

    /// <summary>Gives a message to <see cref="OnContinueAttribute"/>, when the handler has ended and before any other message.</summary>
    /// <param name="message">The message.</param>
    public void Continue(object message) => throw new NotSupportedException();

    /// <summary>Ends the server when the handler has ended.</summary>
    public void Stop() => throw new NotSupportedException();

    /// <summary>Ends the server with a failure when the handler has ended.</summary>
    /// <param name="failure">The failure.</param>
    public void Stop(Exception failure) => throw new NotSupportedException();

    /// <summary>Sends a packet that is no reply: FORCERENEW (RFC 3203), a probe.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is sent.</returns>
    public ValueTask SendAsync(DhcpPacket packet, IPv4EndPoint destination, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
