using System.ComponentModel;

namespace ExDhcp.Serving;

/// <summary>
/// The generated <c>Server</c> of a <c>[DhcpServer]</c> class, for hosts: they make it before it starts, and start it again after it has
/// ended, so that whoever was given it can keep it. For generated code and for hosts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DhcpServerType
{
    private protected DhcpServerType(Type type) => Type = type;

    /// <summary>The type of the server.</summary>
    public Type Type { get; }

    /// <summary>Describes a server.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <typeparam name="TServer">Its server.</typeparam>
    /// <param name="create">Makes one.</param>
    /// <returns>The description.</returns>
    public static DhcpServerType<T> Of<T, TServer>(Func<Func<T>, DhcpServerOptions, TServer> create)
        where T : class, IDhcpBehavior
        where TServer : DhcpServer<T> => new(typeof(TServer), create);

    /// <summary>Starts a server that has not started, or has ended.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="server">The server.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>A task that completes when the server listens.</returns>
    /// <exception cref="ArgumentException">An option cannot work; the message says what to write.</exception>
    /// <exception cref="DhcpStartException">The socket could not be opened; the message says what to do.</exception>
    /// <exception cref="InvalidOperationException">The server is running.</exception>
    public static Task StartAsync<T>(DhcpServer<T> server, CancellationToken cancellationToken)
        where T : class, IDhcpBehavior
    {
        ArgumentNullException.ThrowIfNull(server);
        return server.StartAsync(cancellationToken);
    }
}

/// <summary>The generated <c>Server</c> of one class.</summary>
/// <typeparam name="T">The class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DhcpServerType<T> : DhcpServerType
    where T : class, IDhcpBehavior
{
    private readonly Func<Func<T>, DhcpServerOptions, DhcpServer<T>> _create;

    internal DhcpServerType(Type type, Func<Func<T>, DhcpServerOptions, DhcpServer<T>> create)
        : base(type) => _create = create;

    /// <summary>Makes a server that has not started.</summary>
    /// <param name="factory">Makes an instance that answers.</param>
    /// <param name="instanceEnded">Called when an instance has ended and was disposed of, and before there is another.</param>
    /// <param name="options">Where and how to serve.</param>
    /// <returns>The server.</returns>
    public DhcpServer<T> Create(Func<T> factory, Func<ValueTask> instanceEnded, DhcpServerOptions options)
    {
        DhcpServer<T> server = _create(factory, options);
        server.InstanceEnded = instanceEnded;
        return server;
    }
}
