using System.ComponentModel;

namespace ExDhcp;

/// <summary>A running server: what the generated <c>StartAsync</c> of a <c>[DhcpServer]</c> class returns.</summary>
/// <typeparam name="T">The <c>[DhcpServer]</c> class.</typeparam>
public abstract class DhcpServer<T> : IAsyncDisposable
    where T : class, Serving.IDhcpBehavior
{
    /// <summary>For the generated <c>Server</c>.</summary>
    /// <param name="factory">Makes the instance whose methods answer.</param>
    /// <param name="options">Where and how to serve; <see langword="null"/> for the defaults.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected DhcpServer(Func<T> factory, DhcpServerOptions? options)
    {
        throw new NotImplementedException();
    }

    /// <summary>The UDP port the server listens on.</summary>
    public int Port => throw new NotImplementedException();

    /// <summary>Binds the socket and begins to serve. For the generated <c>StartAsync</c>.</summary>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>A task that completes when the server listens.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Task StartAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        throw new NotImplementedException();
    }
}
