using System.ComponentModel;

namespace ExDhcp.Serving;

/// <summary>The generated <c>Server</c> of a <c>[DhcpServer]</c> class, and how it is started. For generated code and for hosts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DhcpServerType
{
    private protected DhcpServerType(Type type) => Type = type;

    /// <summary>The type of the server.</summary>
    public Type Type { get; }

    /// <summary>Describes a server.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <typeparam name="TServer">Its server.</typeparam>
    /// <param name="start">Starts one.</param>
    /// <returns>The description.</returns>
    public static DhcpServerType<T> Of<T, TServer>(Func<Func<T>, DhcpServerOptions?, CancellationToken, Task<TServer>> start)
        where T : class, IDhcpBehavior
        where TServer : DhcpServer<T> => new DhcpServerType<T>.Of<TServer>(start);
}

/// <summary>The generated <c>Server</c> of one class.</summary>
/// <typeparam name="T">The class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DhcpServerType<T> : DhcpServerType
    where T : class, IDhcpBehavior
{
    private DhcpServerType(Type type)
        : base(type)
    {
    }

    /// <summary>Starts a server.</summary>
    /// <param name="factory">Makes the instance that answers.</param>
    /// <param name="options">Where and how to serve.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The server, once it listens.</returns>
    public abstract Task<DhcpServer<T>> StartAsync(Func<T> factory, DhcpServerOptions options, CancellationToken cancellationToken);

    internal sealed class Of<TServer>(Func<Func<T>, DhcpServerOptions?, CancellationToken, Task<TServer>> start)
        : DhcpServerType<T>(typeof(TServer))
        where TServer : DhcpServer<T>
    {
        public override async Task<DhcpServer<T>> StartAsync(Func<T> factory, DhcpServerOptions options, CancellationToken cancellationToken) =>
            await start(factory, options, cancellationToken).ConfigureAwait(false);
    }
}
