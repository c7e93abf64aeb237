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
}
