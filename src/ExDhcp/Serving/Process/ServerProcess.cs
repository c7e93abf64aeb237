using System.Diagnostics.CodeAnalysis;
using ExDhcp.Telemetry;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Serving;

/// <summary>
/// A server that runs: the parts it is made of, its start and its end. Owns the transport and the instance of the class, and disposes of
/// both when it ends.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "What is disposable is disposed of when the server has ended.")]
internal sealed class ServerProcess
{
    private readonly DhcpTransport _transport;
    private readonly Mailbox _mailbox;
    private readonly PacketPipeline _pipeline;
    private readonly ReplySender _replies;
    private readonly PacketQueue _queue;
    private readonly Receiver _receiver;
    private readonly IdleWatch _idle;
    private readonly DhcpBehaviorTraits _traits;
    private readonly LifeWork _start;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ServerProcess(
        string name,
        BehaviorFactory factory,
        DhcpOptionTable table,
        DhcpBehaviorTraits traits,
        DhcpServerOptions options,
        DhcpTransport transport,
        ILogger logger)
    {
        Name = name;
        Options = options;
        Logger = logger;
        LocalEndPoint = transport.LocalEndPoint;
        Tags = ServerTags.Of(name, LocalEndPoint, options);
        Meter = new(Tags, options.MeterFactory, () => _mailbox!.Count);
        Drops = new(logger, Meter, options.TimeProvider);
        _traits = traits;
        _transport = transport;
        bool perClient = traits.HasFlag(DhcpBehaviorTraits.PerClient);
        _mailbox = new(options, perClient, MessageLoop.RunElsewhere, transport.OnBusyChanged);
        ServerIdentity identity = new(options, transport);
        _replies = new(Meter, identity, options, transport, logger);
        _pipeline = new(this, identity, _replies, table, options, logger);
        _queue = new(this, _mailbox, _pipeline, perClient);
        _receiver = new(this, _mailbox, _pipeline, _queue, transport, perClient);
        _idle = new(options.TimeProvider, () => _mailbox.IsBusy, elapsed => Send(new DhcpIdleTimeout(elapsed)), Lost);
        _start = new(static (_, _) => default) { Process = this };
        LifeWork end = new((_, _) => EndAsync()) { Process = this };
        Loop = new(this, _mailbox, _replies, _idle);
        Ending = new(_mailbox, _receiver.Stopping, end, options.StopTimeout, logger);
        Supervisor = new(this, factory, _mailbox, _idle);
    }

    public string Name { get; }

    public DhcpServerOptions Options { get; }

    public ILogger Logger { get; }

    /// <summary>What tells it from other servers, in what is measured and traced.</summary>
    public KeyValuePair<string, object?>[] Tags { get; }

    public ServerMeter Meter { get; }

    public DropLog Drops { get; }

    public IPv4EndPoint LocalEndPoint { get; }

    public MessageLoop Loop { get; }

    public StopSequence Ending { get; }

    public Supervisor Supervisor { get; }

    /// <summary>Called when an instance has ended and was disposed of, and before there is another.</summary>
    public Func<ValueTask>? InstanceEnded { get; init; }

    /// <summary>The instance that answers now.</summary>
    public IDhcpBehavior Behavior => Supervisor.Instance!.Behavior;

    /// <summary>Ends when the server has; fails with what the server failed with.</summary>
    public Task Completion => _completion.Task;

    public TimeSpan? IdleTimeout
    {
        get => _idle.Timeout;
        set
        {
            if (value is { } timeout)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, Instance.MaxDelay);
            }

            if (!_traits.HasFlag(DhcpBehaviorTraits.HearsIdleTimeouts))
            {
                throw new InvalidOperationException(
                    $"Nothing in {Name} hears of idleness. Write: [OnInfo] void Idle(DhcpIdleTimeout idle) {{ ... }}");
            }

            _idle.Timeout = value;
        }
    }

    /// <summary>
    /// Makes the first instance, on another thread: even if that never returns, the start ends. Nothing else runs until
    /// <see cref="Serve"/>. When it is cancelled, what does not heed that is given up after as long as when it stops.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _mailbox.TryEnter(_start);
        using CancellationTokenSource patience = new();
        TimeSpan grace = Instance.GraceAfter(Options.StopTimeout);
        using CancellationTokenRegistration impatience = cancellationToken.UnsafeRegister(_ => patience.CancelAfter(grace), null);
        try
        {
            await Task.Run(() => Supervisor.StartAsync(cancellationToken), CancellationToken.None)
                .WaitAsync(patience.Token)
                .ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch
        {
            // Whatever the instance asked for meanwhile: there is nothing to end by force.
            Ending.Dispose();
            _mailbox.End();
            if (Supervisor.Instance is { } failed)
            {
                await failed.EndAsync(DhcpStopReason.Shutdown).ConfigureAwait(false);
            }

            // Until then it may have asked for more.
            _idle.Dispose();
            Meter.Dispose();
            throw;
        }
    }

    /// <summary>Begins to receive, and to handle what the first instance has sent to itself.</summary>
    public void Serve()
    {
        string interfaces = ServerTags.Interfaces(Options) ?? "any";
        Logger.Started(Name, LocalEndPoint, interfaces);
        if (_transport.LinkAddressObstacle is { } obstacle)
        {
            Logger.AnswersByBroadcast(obstacle);
        }

        if (_start.TryFinish())
        {
            MessageLoop.RunElsewhere(_mailbox.Complete(_start));
            _receiver.Start();
        }
    }

    /// <summary>Adds a message for the class.</summary>
    public bool Send(object message, DhcpTimer? timer = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Post(new InfoMessage(message, timer) { Process = this });
    }

    public DhcpTimer SendAfter(object message, TimeSpan delay) => Supervisor.Instance!.SendAfter(message, delay);

    /// <summary>Adds a message that may be lost.</summary>
    public bool Post(Work message) => IsAccepted(_mailbox.Post(message));

    /// <summary>Gives a datagram that is no DHCP to the class, if it has a method for that.</summary>
    public void Stray(ReadOnlySpan<byte> octets, in DhcpReceiveInfo info, DhcpParseError error)
    {
        if (!_traits.HasFlag(DhcpBehaviorTraits.HearsStrayDatagrams))
        {
            return;
        }

        if (_mailbox.HasRoomForStrays)
        {
            _mailbox.Post(new StrayMessage(new(octets.ToArray(), info, error)) { Process = this });
        }
        else
        {
            Drops.Stray(info.Source);
        }
    }

    /// <summary>Adds a message whose caller waits.</summary>
    public Posting PostCall(Work call) => _mailbox.Post(call);

    /// <summary>Adds a message that runs before any other.</summary>
    public bool Continue(object message) => IsAccepted(_mailbox.PostUrgent(new ContinueMessage(message) { Process = this }));

    public void Transmit(DhcpPacket packet, IPv4EndPoint destination, DhcpInterface? through) =>
        _replies.Transmit(packet, destination, through);

    /// <summary>A packet is lost to a failure that is not its handler's.</summary>
    public void Lost(Exception error) => Logger.PacketLost(error);

    public void Recycle(PacketWork work) => _queue.Recycle(work);

    /// <summary>Runs the handler of a packet that has waited.</summary>
    public ValueTask HandleAsync(PacketWork work, CancellationToken cancellationToken)
    {
        DhcpPacket request = work.Request!;
        if (Options.MaxQueueAge != Timeout.InfiniteTimeSpan
            && Options.TimeProvider.GetElapsedTime(work.QueuedAt) > Options.MaxQueueAge)
        {
            Drops.TooOld(request.ReceiveInfo.Source, Options.MaxQueueAge);
            return default;
        }

        return _pipeline.HandleAsync(work, work.Slot, request, cancellationToken);
    }

    /// <summary>A handler has thrown, and it was logged: this is what happens beside.</summary>
    public void Fault(Exception error)
    {
        if (Options.OnHandlerException == DhcpExceptionPolicy.Restart)
        {
            Supervisor.Restart(error);
        }

        Meter.HandlerFailed(error);
    }

    /// <summary>What the caller of a method that was cancelled hears.</summary>
    public Exception WhyCancelled(OperationCanceledException error) => Ending.ForceToken.IsCancellationRequested
        ? new DhcpServerEndedException("The server ended while this call ran.", error)
        : new TimeoutException($"The call took longer than DhcpServerOptions.HandlerTimeout, {Options.HandlerTimeout}.", error);

    private bool IsAccepted(Posting posting)
    {
        if (posting == Posting.Full)
        {
            Drops.Message(Options.MaxQueuedMessages);
        }

        return posting == Posting.Accepted;
    }

    private async ValueTask EndAsync()
    {
        Work.Discard(_mailbox.End());
        DhcpStopReason reason = Ending.Reason!;
        await Supervisor.Instance!.EndAsync(reason).ConfigureAwait(false);
        try
        {
            _idle.Dispose();
            _replies.Flush();
            await _transport.DisposeAsync().ConfigureAwait(false);
            Meter.Dispose();
        }
        catch (Exception error)
        {
            Logger.CloseFailed(error, Name);
        }

        Ending.Dispose();
        if (reason.Exception is { } failure)
        {
            Logger.Failed(failure, Name);
            _completion.TrySetException(failure);

            // Whoever does not look at it is told by the log.
            _ = _completion.Task.Exception;
        }
        else
        {
            Logger.Ended(Name, LocalEndPoint.Port);
            _completion.TrySetResult();
        }
    }
}
