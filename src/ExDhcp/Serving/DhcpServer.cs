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
    private volatile ServerProcess? _process;
    private int _starting;

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
    public IPv4EndPoint LocalEndPoint => Process.LocalEndPoint;

    /// <summary>
    /// Completes when the server has ended. Fails when it ended because of a failure: it could not receive any more, its handlers
    /// failed too often (<see cref="DhcpServerOptions.MaxRestarts"/>), or said so (<see cref="DhcpServerContext.Stop(Exception)"/>).
    /// </summary>
    /// <exception cref="InvalidOperationException">The server was not started.</exception>
    public Task Completion => Process.Completion;

    /// <summary>Called when an instance has ended and was disposed of, and before there is another.</summary>
    internal Func<ValueTask>? InstanceEnded { get; set; }

    private ServerProcess Process =>
        _process ?? throw new InvalidOperationException($"The server was not started. Call {typeof(T).Name}.StartAsync, or start the host.");

    /// <summary>
    /// Stops receiving, waits until what has come in is handled, or <see cref="DhcpServerOptions.StopTimeout"/> has passed, calls
    /// <see cref="OnTerminateAttribute"/>, disposes of the instance if it can be, and closes the socket.
    /// </summary>
    /// <remarks>A handler must not await this: the server waits for the handler.</remarks>
    /// <param name="cancellationToken">
    /// Ends the patience of <see cref="DhcpServerOptions.StopTimeout"/> at once, and gives up waiting; the server ends all the same.
    /// </param>
    /// <returns>A task that completes when the server has ended, however that came about: see <see cref="Completion"/>.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled before the server had ended.</exception>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_process is not { } process)
        {
            return;
        }

        process.Ending.Drain();
        try
        {
            await process.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch when (process.Completion.IsFaulted)
        {
            // Completion tells.
        }
        catch (OperationCanceledException)
        {
            process.Ending.Force();
            throw;
        }
    }

    /// <summary>Stops the server and waits until it has ended, like <see cref="StopAsync"/>. May be called more than once.</summary>
    /// <returns>A task that completes when the server has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await StopAsync().ConfigureAwait(false);
    }

    /// <summary>Sends a message to the method marked <see cref="OnInfoAttribute"/> whose parameter it fits.</summary>
    /// <param name="message">The message.</param>
    /// <returns>
    /// Whether it waits now; <see langword="false"/> when <see cref="DhcpServerOptions.MaxQueuedMessages"/> wait already, or the server ends.
    /// </returns>
    public bool Send(object message) => Process.Send(message);

    /// <summary>Sends a message later, like <see cref="Send"/>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="delay">How long from now, by <see cref="DhcpServerOptions.TimeProvider"/>.</param>
    /// <returns>What cancels it. Need not be kept.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative, or longer than a timer can wait, some 49 days.</exception>
    public DhcpTimer SendAfter(object message, TimeSpan delay) => Process.SendAfter(message, delay);

    /// <summary>Asks for a sign of life: waits until the server has come to this message.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that completes when all that was there before has been handled.</returns>
    /// <exception cref="DhcpServerEndedException">The server has ended.</exception>
    /// <exception cref="DhcpMailboxFullException">Too many messages wait.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task PingAsync(CancellationToken cancellationToken = default) => CallAsync(static (_, _) => default, cancellationToken);

    /// <summary>Calls the behaviour between two messages and waits for the answer. For generated code.</summary>
    /// <typeparam name="TResult">The answer.</typeparam>
    /// <param name="call">Calls the method.</param>
    /// <param name="cancellationToken">Gives up waiting, and is passed on to the method.</param>
    /// <returns>The answer.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Task<TResult> CallAsync<TResult>(Func<T, CancellationToken, ValueTask<TResult>> call, CancellationToken cancellationToken)
    {
        ServerProcess process = Process;
        CallMessage<T, TResult> message = new(call, cancellationToken) { Process = process };
        Posting posting = process.PostCall(message);
        return posting == Posting.Accepted ? message.Answer : message.Refuse(posting);
    }

    /// <summary>Calls the behaviour between two messages and waits until it has returned. For generated code.</summary>
    /// <param name="call">Calls the method.</param>
    /// <param name="cancellationToken">Gives up waiting, and is passed on to the method.</param>
    /// <returns>A task that completes when the method has.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Task CallAsync(Func<T, CancellationToken, ValueTask> call, CancellationToken cancellationToken)
    {
        return CallAsync(ThenNothing, cancellationToken);

        async ValueTask<object?> ThenNothing(T behavior, CancellationToken token)
        {
            await call(behavior, token).ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>Calls the behaviour between two messages and does not wait for it. For generated code.</summary>
    /// <param name="cast">Calls the method.</param>
    /// <returns>Whether it waits now, as with <see cref="Send"/>.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool Cast(Func<T, CancellationToken, ValueTask> cast)
    {
        ServerProcess process = Process;
        return process.Post(new CastMessage<T>(cast) { Process = process });
    }

    /// <summary>Opens the socket, makes the behaviour and begins to serve. For the generated <c>StartAsync</c>.</summary>
    /// <param name="cancellationToken">
    /// Gives up starting: <see cref="OnInitAttribute"/> is cancelled, and given up when it has not ended after
    /// <see cref="DhcpServerOptions.StopTimeout"/>, 1 s at least.
    /// </param>
    /// <returns>A task that completes when the server listens.</returns>
    /// <exception cref="ArgumentException">An option cannot work; the message says what to write.</exception>
    /// <exception cref="DhcpStartException">The socket could not be opened; the message says what to do.</exception>
    /// <exception cref="InvalidOperationException">The server is running.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal async Task StartAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _starting, 1) != 0)
        {
            throw AlreadyRuns();
        }

        try
        {
            if (_process is { Completion.IsCompleted: false })
            {
                throw AlreadyRuns();
            }

            // Whatever runs from here on may call this server.
            _process = await StartProcessAsync(cancellationToken).ConfigureAwait(false);
            _process.Serve();
        }
        finally
        {
            Volatile.Write(ref _starting, 0);
        }
    }

    private static InvalidOperationException AlreadyRuns() =>
        new($"This server is running already. Call {typeof(T).Name}.StartAsync for another.");

    private async Task<ServerProcess> StartProcessAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        DhcpServerOptionsCheck.ThrowIfInvalid(_options);
        DhcpServerOptions options = _options.Copy();
        ILogger logger = SafeLogger.Of(options.LoggerFactory.CreateLogger(typeof(T).FullName ?? typeof(T).Name));
        if (options is { Port: WellKnownPort, BindToDevice: null, Interfaces: [] } && options.Address == IPv4Address.Any)
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
            Interfaces = options.Interfaces,
            ReceiveBufferSize = options.ReceiveBufferSize,
            Logger = logger,
        });
        try
        {
            ServerProcess process = new(typeof(T).Name, () => _factory(), T.OptionTable, T.Traits, options, transport, logger)
            {
                InstanceEnded = InstanceEnded,
            };
            await process.StartAsync(cancellationToken).ConfigureAwait(false);
            return process;
        }
        catch
        {
            await transport.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
