using System.ComponentModel;
using ExDhcp.Serving;
using ExDhcp.Telemetry;
using Microsoft.Extensions.Logging;

namespace ExDhcp;

/// <summary>
/// A running server: what the generated <c>StartAsync</c> of a <c>[DhcpServer]</c> class returns. It handles one message at a time;
/// what a handler throws is logged, and the server goes on.
/// </summary>
/// <typeparam name="T">The <c>[DhcpServer]</c> class.</typeparam>
public abstract class DhcpServer<T> : IAsyncDisposable
    where T : class, IDhcpBehavior
{
    private const int WellKnownPort = 67;

    private readonly Func<T> _factory;
    private readonly DhcpServerOptions _options;
    private ServerLoop? _loop;
    private int _started;

    /// <summary>For the generated <c>Server</c>.</summary>
    /// <param name="factory">Makes the instance whose methods answer.</param>
    /// <param name="options">Where and how to serve; <see langword="null"/> for the defaults.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected DhcpServer(Func<T> factory, DhcpServerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _factory = factory;
        _options = options ?? new();
    }

    /// <summary>The UDP port the server listens on.</summary>
    /// <exception cref="InvalidOperationException">The server was not started.</exception>
    public int Port => LocalEndPoint.Port;

    /// <summary>The address and UDP port the server listens on; the address is 0.0.0.0 when it listens on all of this host.</summary>
    /// <exception cref="InvalidOperationException">The server was not started.</exception>
    public IPv4EndPoint LocalEndPoint => Loop.LocalEndPoint;

    /// <summary>Completes when the server has ended. Fails when it ended because it could not receive any more.</summary>
    /// <exception cref="InvalidOperationException">The server was not started.</exception>
    public Task Completion => Loop.Completion;

    private ServerLoop Loop =>
        _loop ?? throw new InvalidOperationException($"The server was not started. Call {typeof(T).Name}.StartAsync.");

    /// <summary>
    /// Stops receiving, cancels the token of the handler that runs, waits until it has ended, and closes the socket. The behaviour is
    /// disposed of if it can be.
    /// </summary>
    /// <remarks>A handler must not await this: the server waits for the handler.</remarks>
    /// <param name="cancellationToken">Gives up waiting; the server ends all the same when its handler has.</param>
    /// <returns>A task that completes when the server has ended, however that came about: see <see cref="Completion"/>.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled before the server had ended.</exception>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_loop is not { } loop)
        {
            return;
        }

        await loop.StopAsync().ConfigureAwait(false);
        try
        {
            await loop.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch when (loop.Completion.IsFaulted)
        {
            // Completion tells.
        }
    }

    /// <summary>Stops the server and waits until it has ended, like <see cref="StopAsync"/>. May be called more than once.</summary>
    /// <returns>A task that completes when the server has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await StopAsync().ConfigureAwait(false);
    }

    /// <summary>Opens the socket, makes the behaviour and begins to serve. For the generated <c>StartAsync</c>.</summary>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>A task that completes when the server listens.</returns>
    /// <exception cref="ArgumentException">An option cannot work; the message says what to write.</exception>
    /// <exception cref="DhcpStartException">The socket could not be opened; the message says what to do.</exception>
    /// <exception cref="InvalidOperationException">The server was started before.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected async Task StartAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            throw new InvalidOperationException($"A server starts once. Call {typeof(T).Name}.StartAsync for another.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        DhcpServerOptionsCheck.ThrowIfInvalid(_options);
        DhcpServerOptions options = _options.Copy();
        ILogger logger = options.LoggerFactory.CreateLogger(typeof(T).FullName ?? typeof(T).Name);
        if (options is { Port: WellKnownPort, BindToDevice: null } && options.Address == IPv4Address.Any)
        {
            logger.ServesEveryInterface(options.Port);
        }

        DhcpTransport transport = options.Transport(new()
        {
            Port = (ushort)options.Port,
            Address = options.Address,
            BindToDevice = options.BindToDevice,
            BootServerPort = (ushort?)options.BootServerPort,
            ListenForReplies = options.ListenForReplies,
            ClientPort = (ushort)options.ClientPort,
            RelayPort = (ushort)options.RelayPort,
            ReceiveBufferSize = options.ReceiveBufferSize,
        });
        T? behavior = null;
        try
        {
            behavior = _factory() ?? throw new InvalidOperationException($"The factory made no {typeof(T).Name}: it returned null.");
            cancellationToken.ThrowIfCancellationRequested();
            ServerLoop loop = new(typeof(T).Name, behavior, T.OptionTable, options, transport, logger);
            loop.Start();
            _loop = loop;
        }
        catch
        {
            await transport.DisposeAsync().ConfigureAwait(false);
            await BehaviorDisposal.DisposeAsync(behavior).ConfigureAwait(false);
            throw;
        }
    }
}
