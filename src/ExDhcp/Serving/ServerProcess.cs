using System.Diagnostics.CodeAnalysis;
using ExDhcp.Telemetry;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Serving;

/// <summary>
/// A server that runs: starts, restarts and ends the instances of the class, and runs what the mailbox says. Owns the transport and
/// the instance, and disposes of both when it ends.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "What is disposable is disposed of when the server has ended.")]
internal sealed class ServerProcess
{
    private readonly BehaviorFactory _factory;
    private readonly DhcpTransport _transport;
    private readonly Mailbox _mailbox;
    private readonly PacketPipeline _pipeline;
    private readonly Receiver _receiver;
    private readonly IdleWatch _idle;
    private readonly RestartIntensity _intensity;
    private readonly DhcpBehaviorTraits _traits;
    private readonly LifeWork _end;
    private readonly CancellationTokenSource _force = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Instance? _instance;
    private DhcpStopReason? _reason;
    private CancellationTokenSource? _stopLimit;
    private CancellationTokenSource? _graceLimit;
    private int _forced;
    private int _restarting;
    private int _ending;
    private long _lastFlush;

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
        Meter = new(name, options.MeterFactory, () => _mailbox!.Count);
        Drops = new(logger, Meter, options.TimeProvider);
        _factory = factory;
        _traits = traits;
        _transport = transport;
        LocalEndPoint = transport.LocalEndPoint;
        bool perClient = traits.HasFlag(DhcpBehaviorTraits.PerClient);
        _mailbox = new(options, perClient, RunElsewhere, transport.OnBusyChanged);
        _pipeline = new(this, table, options, transport, logger);
        _receiver = new(this, _mailbox, _pipeline, transport, perClient);
        _idle = new(options.TimeProvider, () => _mailbox.IsBusy, BeIdle);
        _intensity = new(options.MaxRestarts, options.RestartPeriod);
        _end = new((_, _) => EndAsync()) { Process = this };
    }

    public string Name { get; }

    public DhcpServerOptions Options { get; }

    public ILogger Logger { get; }

    public ServerMeter Meter { get; }

    public DropLog Drops { get; }

    public IPv4EndPoint LocalEndPoint { get; }

    /// <summary>The instance that answers now.</summary>
    public IDhcpBehavior Behavior => _instance!.Behavior;

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
            }

            if (!_traits.HasFlag(DhcpBehaviorTraits.HearsIdleTimeouts))
            {
                throw new InvalidOperationException(
                    $"Nothing in {Name} hears of idleness. Write: [OnInfo] void Idle(DhcpIdleTimeout idle) {{ ... }}");
            }

            _idle.Timeout = value;
        }
    }

    /// <summary>Makes the first instance and begins to receive.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        LifeWork start = new(static (_, _) => default) { Process = this };
        _mailbox.TryEnter(start);
        try
        {
            await StartInstanceAsync(cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch
        {
            // Whatever the instance asked for meanwhile: there is nothing to end by force.
            Volatile.Write(ref _forced, 1);
            _stopLimit?.Dispose();
            _mailbox.End();
            _idle.Dispose();
            Meter.Dispose();
            if (_instance is { } failed)
            {
                await failed.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }

        string devices = Options.Interfaces.Count > 0 ? string.Join(", ", Options.Interfaces) : Options.BindToDevice ?? "any";
        Logger.Started(Name, LocalEndPoint, devices);
        if (_transport.LinkAddressObstacle is { } obstacle)
        {
            Logger.AnswersByBroadcast(obstacle);
        }

        if (start.TryFinish())
        {
            RunElsewhere(_mailbox.Complete(start));
            _receiver.Start();
        }
    }

    /// <summary>Adds a message for the class.</summary>
    public bool Send(object message, DhcpTimer? timer = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Post(new InfoMessage(message, timer) { Process = this });
    }

    public DhcpTimer SendAfter(object message, TimeSpan delay) => _instance!.SendAfter(message, delay);

    /// <summary>Adds a message that may be lost.</summary>
    public bool Post(Work message)
    {
        Posting posting = _mailbox.Post(message);
        if (posting == Posting.Full)
        {
            Drops.Message(Options.MaxQueuedMessages);
        }

        return posting == Posting.Accepted;
    }

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
    public void Continue(object message) => _mailbox.PostUrgent(new ContinueMessage(message) { Process = this });

    public void Transmit(DhcpPacket packet, IPv4EndPoint destination, DhcpInterface? through) =>
        _pipeline.Transmit(packet, destination, through);

    /// <summary>Runs one thing after another until nothing may run now. Never fails.</summary>
    public async Task RunAsync(Work? work)
    {
        while (work is not null)
        {
            try
            {
                await RunOneAsync(work).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                // The clock of the program, for example.
                Lost(error);
            }

            if (!work.TryFinish())
            {
                // It was given up, and others have gone on.
                return;
            }

            work = Completed(work);
        }
    }

    /// <summary>Something has ended: says what to go on with.</summary>
    public Work? Completed(Work work)
    {
        // Replies wait for others to be sent with, but not for handlers that take their time.
        bool flush = !_mailbox.IsWaiting || Environment.TickCount64 != _lastFlush;
        if (flush)
        {
            Flush();
        }

        Touch();
        Work? next = _mailbox.Complete(work);
        work.Recycle();
        if (!flush && next is not PacketWork)
        {
            // What waits cannot run now, or may take long.
            Flush();
        }

        return next;
    }

    public static void RunElsewhere(Work? work)
    {
        if (work is not null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        }
    }

    /// <summary>A packet is lost to a failure that is not its handler's.</summary>
    public void Lost(Exception error) => Logger.PacketLost(error);

    public void Recycle(PacketWork work) => _receiver.Recycle(work);

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

    /// <summary>The token of handlers that are not limited in time.</summary>
    public CancellationToken HandlerToken => _force.Token;

    /// <summary>A handler has thrown, and it was logged: this is what happens beside.</summary>
    public void Fault(Exception error)
    {
        if (Options.OnHandlerException == DhcpExceptionPolicy.Restart)
        {
            Restart(error);
        }

        Meter.HandlerFailed();
    }

    /// <summary>What the caller of a method that was cancelled hears.</summary>
    public Exception WhyCancelled(OperationCanceledException error) => _force.IsCancellationRequested
        ? new DhcpServerEndedException("The server ended while this call ran.", error)
        : new TimeoutException($"The call took longer than DhcpServerOptions.HandlerTimeout, {Options.HandlerTimeout}.", error);

    /// <summary>A handler has run for too long: it is told to end.</summary>
    public void TakesTooLong(CancellationTokenSource handler)
    {
        Logger.HandlerTakesTooLong(Options.HandlerTimeout);
        Cancel(handler);
    }

    /// <summary>A handler did not end when it was told to, and was abandoned: so is its instance.</summary>
    public void GiveUp(Work work)
    {
        TimeoutException error = new(
            $"A handler ran for twice DhcpServerOptions.HandlerTimeout, {Options.HandlerTimeout}, without heeding its cancellation token.");
        Logger.HandlerGivenUp(error);
        if (Options.OnHandlerException == DhcpExceptionPolicy.Restart && work is not LifeWork)
        {
            Restart(error);
        }
        else
        {
            Stop(DhcpStopReason.Failure(error));
        }

        work.Abandon(error);
        RunElsewhere(_mailbox.Complete(work));
    }

    /// <summary>Ends the server as soon as what runs has ended. What waits is dropped.</summary>
    public void Stop(DhcpStopReason reason)
    {
        if (!TryBeginStop(reason) && reason.Kind == DhcpStopKind.Failure)
        {
            // It was to end when all is handled. A failure meanwhile is none the less one.
            Interlocked.CompareExchange(ref _reason, reason, DhcpStopReason.Shutdown);
        }

        EndNext();
    }

    /// <summary>Ends the server when all that has come in was handled, or the limit is reached.</summary>
    public void Drain()
    {
        if (TryBeginStop(DhcpStopReason.Shutdown))
        {
            _mailbox.Close();
        }
    }

    /// <summary>Nothing is received any more.</summary>
    public void ReceivingEnded(Exception? failure)
    {
        if (failure is not null && _reason is null)
        {
            Stop(DhcpStopReason.Failure(failure));
        }

        _mailbox.PostLast(_end);
    }

    /// <summary>Ends the server at once: cancels what runs, and drops what waits.</summary>
    public void Force()
    {
        if (_completion.Task.IsCompleted || Interlocked.Exchange(ref _forced, 1) != 0)
        {
            return;
        }

        // Before anything is cancelled: what hears of that may go on, on this thread, and never return.
        CancellationTokenSource limit = new(Instance.GraceAfter(Options.StopTimeout));
        limit.Token.UnsafeRegister(static process => ((ServerProcess)process!).GiveUpAll(), this);
        _graceLimit = limit;
        Discard(_mailbox.Clear());
        EndNext();
        Cancel(_force);
    }

    private void EndNext()
    {
        _mailbox.Close();
        if (Interlocked.Exchange(ref _ending, 1) == 0)
        {
            _mailbox.PostUrgent(_end, first: true);
        }
    }

    private void Restart(Exception error)
    {
        if (Interlocked.Exchange(ref _restarting, 1) == 0)
        {
            _mailbox.PostUrgent(new LifeWork((work, token) => RestartAsync(work, error, token)) { Process = this }, first: true);
        }
    }

    private bool TryBeginStop(DhcpStopReason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is not null)
        {
            return false;
        }

        CancellationTokenSource limit = new(Options.StopTimeout);
        limit.Token.UnsafeRegister(static process => ((ServerProcess)process!).Force(), this);
        _stopLimit = limit;
        Cancel(_receiver.Stopping);
        return true;
    }

    /// <summary>What was cancelled does not end. The instance is told of the end all the same.</summary>
    private void GiveUpAll()
    {
        DhcpServerEndedException reason = new("The server ended while this call ran, and the method did not heed its cancellation token.");
        foreach (Work work in _mailbox.Running())
        {
            if (work != _end && work.TryAbandon())
            {
                Logger.HandlerGivenUp(reason);
                work.Abandon(reason);
                RunElsewhere(_mailbox.Complete(work));
            }
        }
    }

    private async ValueTask RunOneAsync(Work work)
    {
        HandlerLimit? limit = null;
        try
        {
            limit = Options.HandlerTimeout == Timeout.InfiniteTimeSpan || work == _end ? null : new(this, work, HandlerToken);
            await work.RunAsync(limit?.Token ?? HandlerToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_force.IsCancellationRequested)
        {
            // It was told to end, and did.
        }
        catch (Exception error)
        {
            if (!work.IsAbandoned)
            {
                Logger.MessageHandlerFailed(error);
                work.Abandon(error);
                if (work is LifeWork)
                {
                    // Half restarted is half dead.
                    Stop(DhcpStopReason.Failure(error));
                }
                else
                {
                    Fault(error);
                }
            }
        }
        finally
        {
            limit?.Dispose();
        }
    }

    private async Task StartInstanceAsync(CancellationToken cancellationToken)
    {
        IDhcpBehavior behavior = _factory() ?? throw new InvalidOperationException($"The factory made no {Name}: it returned null.");
        if (behavior == _instance?.Behavior)
        {
            throw new InvalidOperationException($"The factory made the {Name} that has just ended. It must make a new one each time.");
        }

        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            _instance = new(this, behavior);
        }
        catch
        {
            if (behavior.Context is null)
            {
                await Instance.DisposeAsync(behavior).ConfigureAwait(false);
            }

            throw;
        }

        await _instance.BeginAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask RestartAsync(Work work, Exception error, CancellationToken cancellationToken)
    {
        _idle.Timeout = null;
        while (Volatile.Read(ref _ending) == 0)
        {
            if (!_intensity.TryRestart(Options.TimeProvider.GetUtcNow()))
            {
                Logger.TooManyRestarts(Name, Options.MaxRestarts, Options.RestartPeriod);
                Stop(DhcpStopReason.Failure(error));
                return;
            }

            _mailbox.ForgetContinuations();
            await _instance!.EndAsync(DhcpStopReason.Failure(error)).ConfigureAwait(false);
            if (Volatile.Read(ref _ending) != 0)
            {
                return;
            }

            try
            {
                await StartInstanceAsync(cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _restarting, 0);
                Logger.Restarted(Name, error.Message);
                Meter.Restarted();
                return;
            }
            catch (Exception failure) when (!work.IsAbandoned)
            {
                await _instance.DisposeAsync().ConfigureAwait(false);
                Logger.RestartFailed(failure, Name);
                error = failure;
            }
        }
    }

    private async ValueTask EndAsync()
    {
        Discard(_mailbox.End());
        DhcpStopReason reason = _reason!;
        await _instance!.EndAsync(reason).ConfigureAwait(false);
        try
        {
            _idle.Dispose();
            _pipeline.Flush();
            await _transport.DisposeAsync().ConfigureAwait(false);
            Meter.Dispose();
        }
        catch (Exception error)
        {
            Logger.CloseFailed(error, Name);
        }

        _stopLimit?.Dispose();
        _graceLimit?.Dispose();
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

    private void BeIdle(TimeSpan elapsed)
    {
        try
        {
            Send(new DhcpIdleTimeout(elapsed));
        }
        catch (Exception error)
        {
            // There is nobody above a timer to catch it.
            Lost(error);
        }
    }

    private void Flush()
    {
        try
        {
            _pipeline.Flush();
            _lastFlush = Environment.TickCount64;
        }
        catch (Exception error)
        {
            Lost(error);
        }
    }

    private void Touch()
    {
        try
        {
            _idle.Touch();
        }
        catch (Exception error)
        {
            Lost(error);
        }
    }

    private static void Discard(List<Work> waiting)
    {
        foreach (Work work in waiting)
        {
            work.Discard();
        }
    }

    private void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException error)
        {
            Logger.StopCallbackFailed(error);
        }
        catch (ObjectDisposedException)
        {
            // What was to be cancelled has ended meanwhile.
        }
    }
}

/// <summary>Makes a new instance of the class.</summary>
internal delegate IDhcpBehavior? BehaviorFactory();
