using ExDhcp.Serving;
using Microsoft.Extensions.Logging;

namespace ExDhcp;

/// <summary>
/// The running server as its handlers see it. May be kept and used from anywhere; when the instance of the class has ended, it
/// does nothing any more.
/// </summary>
public sealed class DhcpServerContext
{
    private readonly Instance _instance;
    private readonly ServerProcess _process;

    internal DhcpServerContext(Instance instance, ServerProcess process)
    {
        _instance = instance;
        _process = process;
    }

    /// <summary>The UDP port the server listens on.</summary>
    public int Port => LocalEndPoint.Port;

    /// <summary>The address and UDP port the server listens on; the address is 0.0.0.0 when it listens on all of this host.</summary>
    public IPv4EndPoint LocalEndPoint => _process.LocalEndPoint;

    /// <summary>Where the server has the time from (<see cref="DhcpServerOptions.TimeProvider"/>).</summary>
    public TimeProvider TimeProvider => _process.Options.TimeProvider;

    /// <summary>The server's log; its category is the name of the <c>[DhcpServer]</c> class.</summary>
    public ILogger Logger => _process.Logger;

    /// <summary>
    /// How long no message may come until <see cref="OnInfoAttribute"/> hears a <see cref="DhcpIdleTimeout"/>, and again after each such
    /// time; <see langword="null"/>, the default, for never. Packets, calls, casts and infos are messages, and so are the signs of life that
    /// health checks ask for.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above zero, or longer than a timer can wait, some 49 days.</exception>
    /// <exception cref="InvalidOperationException">No method of the class takes a <see cref="DhcpIdleTimeout"/>.</exception>
    public TimeSpan? IdleTimeout
    {
        get => _instance.IsAlive ? _process.IdleTimeout : null;
        set
        {
            if (_instance.IsAlive)
            {
                _process.IdleTimeout = value;
            }
        }
    }

    /// <summary>Sends a message to the method of this server marked <see cref="OnInfoAttribute"/> whose parameter it fits.</summary>
    /// <param name="message">The message.</param>
    /// <returns>
    /// Whether it waits now; <see langword="false"/> when <see cref="DhcpServerOptions.MaxQueuedMessages"/> wait already, or the server ends.
    /// </returns>
    public bool Send(object message) => _instance.IsAlive && _process.Send(message);

    /// <summary>Sends a message later, like <see cref="Send"/>. A restart or the end of the server cancels it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="delay">How long from now, by <see cref="TimeProvider"/>.</param>
    /// <returns>What cancels it. Need not be kept.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative, or longer than a timer can wait, some 49 days.</exception>
    public DhcpTimer SendAfter(object message, TimeSpan delay) => _instance.SendAfter(message, delay);

    /// <summary>
    /// Gives a message to the method marked <see cref="OnContinueAttribute"/>, when the handler that runs has ended and before any other
    /// message.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <returns>
    /// Whether it waits now; <see langword="false"/> when <see cref="DhcpServerOptions.MaxQueuedMessages"/> of its kind wait already, or the server
    /// ends.
    /// </returns>
    public bool Continue(object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _instance.IsAlive && _process.Continue(message);
    }

    /// <summary>
    /// Ends the server when the handler that runs has ended, its reply included. What waits is dropped;
    /// <see cref="OnTerminateAttribute"/> hears <see cref="DhcpStopReason.Normal"/>.
    /// </summary>
    public void Stop() => Stop(DhcpStopReason.Normal);

    /// <summary>
    /// Ends the server with a failure, like <see cref="Stop()"/>: <see cref="OnTerminateAttribute"/> hears it, and <c>Completion</c>
    /// fails with it.
    /// </summary>
    /// <param name="failure">The failure.</param>
    public void Stop(Exception failure) => Stop(DhcpStopReason.Failure(failure));

    /// <summary>Sends a packet that is no reply to anything: FORCERENEW (RFC 3203), a probe. It is sent as it is.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="through">The interface it leaves by, for broadcasts; <see langword="null"/> leaves that to the routing table.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is sent.</returns>
    /// <exception cref="IOException">It could not be sent, or does not fit into <see cref="DhcpServerOptions.MaxReplySize"/>.</exception>
    /// <exception cref="ObjectDisposedException">The server has ended.</exception>
    public ValueTask SendAsync(
        DhcpPacket packet, IPv4EndPoint destination, DhcpInterface? through = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(packet);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(!_instance.IsAlive, this);
        _process.Transmit(packet, destination, through);
        return default;
    }

    private void Stop(DhcpStopReason reason)
    {
        if (_instance.IsAlive)
        {
            _process.Ending.Stop(reason);
        }
    }
}
