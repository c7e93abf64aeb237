using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ExDhcp.ProcessTests;

/// <summary>What OpenTelemetry and the like see of a server.</summary>
[Collection(nameof(Alone))]
public sealed class TelemetryTests : IDisposable
{
    private readonly Script _script = new();
    private readonly OwnMeters _meters = new();
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _measured = [];
    private readonly ConcurrentQueue<Activity> _spans = [];
    private readonly ConcurrentDictionary<string, Instrument> _instruments = [];
    private readonly ActivityListener _tracing;

    // What runs when a server is started.
    private readonly Activity _start = new Activity("start").Start();

    public TelemetryTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (_meters.Made.Contains(instrument.Meter))
            {
                _instruments[instrument.Name] = instrument;
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, $"{value}", tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, $"{value}", tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value >= 0 ? "time" : "negative", tags));
        _listener.Start();
        _tracing = new()
        {
            ShouldListenTo = static source => source.Name == DhcpTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
    }

    public void Dispose()
    {
        _listener.Dispose();
        _tracing.Dispose();
        _meters.Dispose();
        _start.Dispose();
    }

    [Fact]
    public async Task Packets_and_replies_are_counted_by_message_type()
    {
        Running running = await StartAsync();

        await running.ExchangeAsync(1, 1);
        await running.ExchangeAsync(1, 2, DhcpMessageType.Request);
        await running.DisposeAsync();

        Assert.Equal(
            ["1 dhcp.message_type=DHCPDISCOVER", "1 dhcp.message_type=DHCPREQUEST"], Of(DhcpTelemetry.PacketsReceived));
        Assert.Equal(["1 dhcp.message_type=DHCPOFFER", "1 dhcp.message_type=DHCPACK"], Of(DhcpTelemetry.RepliesSent));
        Assert.Equal(
            ["time dhcp.message_type=DHCPDISCOVER", "time dhcp.message_type=DHCPREQUEST"], Of(DhcpTelemetry.HandlerDuration));
    }

    [Fact]
    public async Task Malformed_datagrams_are_counted_by_reason()
    {
        Running running = await StartAsync();

        running.Network.Deliver([1, 2, 3]);
        await running.ExchangeAsync(1, 1);
        await running.DisposeAsync();

        Assert.Equal(["1 dhcp.reason=too_short"], Of(DhcpTelemetry.PacketsMalformed));
    }

    [Fact]
    public async Task Packets_of_nobody_are_counted()
    {
        Running running = await StartAsync();

        running.Network.Deliver(Running.Message(1, 1).With(p => p.ClientHardwareAddress = default));
        await running.ExchangeAsync(1, 2);
        await running.DisposeAsync();

        Assert.Equal(["1 dhcp.message_type=DHCPDISCOVER"], Of(DhcpTelemetry.PacketsAnonymous));
        Assert.Equal(2, Of(DhcpTelemetry.PacketsReceived).Count());
    }

    [Fact]
    public async Task What_is_dropped_is_counted_by_reason()
    {
        Gate gate = new();
        _script.Packet = async (_, request, _, _) =>
        {
            await gate.PassAsync(CancellationToken.None);
            return Script.Answer(request);
        };
        Running running = await StartAsync(static o => (o.MaxQueuedPackets, o.MaxQueuedMessages) = (2, 1));
        running.Deliver(1, 1);
        await gate.Entered;
        running.Deliver(1, 2);
        running.Deliver(1, 2);
        running.Deliver(1, 3);
        running.Deliver(1, 4);
        await running.Log.WaitForAsync(25, 1);
        running.Server.Send("fits");
        running.Server.Send("does not");

        gate.Open();
        await running.Server.StopAsync(Deadline.Token);

        Assert.Equal(["1 dhcp.reason=duplicate", "1 dhcp.reason=oldest", "1 dhcp.reason=mailbox_full"], Of(DhcpTelemetry.Dropped));
        Assert.Equal(5, Of(DhcpTelemetry.PacketsReceived).Count());
        Assert.Equal(3, Of(DhcpTelemetry.HandlerDuration).Count());
    }

    [Fact]
    public async Task Packets_that_wait_when_the_server_ends_are_counted()
    {
        Gate gate = new();
        Running running = await StartAsync();
        running.Server.Tell(async (_, context, _) =>
        {
            await gate.PassAsync(CancellationToken.None);
            context.Stop();
        });
        await gate.Entered;
        running.Deliver(1, 1);
        running.Deliver(1, 2);
        running.Network.Deliver([0]);
        await running.Log.WaitForAsync(20, 1);

        gate.Open();
        await running.Server.Completion;

        Assert.Equal(["1 dhcp.reason=ended", "1 dhcp.reason=ended"], Of(DhcpTelemetry.Dropped));
        Assert.Equal(2, Of(DhcpTelemetry.PacketsReceived).Count());
    }

    [Fact]
    public async Task Packets_that_waited_too_long_are_counted()
    {
        Gate gate = new();
        Running running = await StartAsync(static o => o.MaxQueueAge = TimeSpan.FromSeconds(1));
        running.Server.Tell(async (_, _, _) => await gate.PassAsync(CancellationToken.None));
        await gate.Entered;
        running.Deliver(1, 1);
        running.Network.Deliver([0]);
        await running.Log.WaitForAsync(20, 1);
        await running.Clock.AdvanceAsync(TimeSpan.FromSeconds(2));

        gate.Open();
        await running.Server.StopAsync(Deadline.Token);

        Assert.Equal(["1 dhcp.reason=age"], Of(DhcpTelemetry.Dropped));
    }

    [Fact]
    public async Task Replies_that_are_not_sent_are_counted_by_reason()
    {
        _script.Packet = static (_, request, _, _) => new(
            request.MessageType == DhcpMessageType.Inform ? new DhcpReply(request, DhcpMessageType.Nak) : Script.Answer(request));
        Running running = await StartAsync();

        running.Network.Deliver(Running.Message(1, 1, DhcpMessageType.Inform).With(p => p.ClientIPAddress = IPv4Address.Parse("10.0.0.9")));
        await running.ExchangeAsync(1, 2);
        await running.DisposeAsync();

        Assert.Equal(["1 dhcp.reason=nak_to_inform"], Of(DhcpTelemetry.RepliesRefused));
    }

    [Fact]
    public async Task Failures_and_restarts_are_counted()
    {
        _script.Packet = static (_, request, _, _) =>
            request.TransactionId == 666 ? throw new InvalidOperationException("boom") : new(Script.Answer(request));
        Running running = await StartAsync(static o => o.OnHandlerException = DhcpExceptionPolicy.Restart);

        running.Deliver(1, 666);
        await running.ExchangeAsync(1, 2);
        running.Server.Tell(static (_, _, _) => throw new InvalidOperationException("boom"));
        await running.Server.PingAsync(Deadline.Token);
        await running.DisposeAsync();

        Assert.Equal(
            ["1 error.type=System.InvalidOperationException", "1 error.type=System.InvalidOperationException"],
            Of(DhcpTelemetry.HandlerErrors));
        Assert.Equal(["1", "1"], Of(DhcpTelemetry.Restarts));
    }

    [Fact]
    public async Task The_queue_length_is_what_waits_as_long_as_the_server_runs()
    {
        Gate gate = new();
        Running running = await StartAsync();
        running.Server.Tell(async (_, _, _) => await gate.PassAsync(CancellationToken.None));
        await gate.Entered;
        running.Server.Send("one");
        running.Server.Send("two");

        _listener.RecordObservableInstruments();
        gate.Open();
        await running.DisposeAsync();
        _listener.RecordObservableInstruments();

        Assert.Equal(["2"], Of(DhcpTelemetry.QueueLength));
    }

    [Fact]
    public async Task Servers_of_one_class_are_told_apart_by_port_and_interface()
    {
        using MeterListener listener = new();
        List<string> gauges = [];
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (_meters.Made.Contains(instrument.Meter) && instrument.Name == DhcpTelemetry.QueueLength)
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>(
            (_, _, tags, _) => gauges.Add(string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"))));
        listener.Start();
        await using Running any = await StartAsync();
        await using Running one = await StartAsync(static o => o.BindToDevice = "eth1");
        await using Running some = await StartAsync(static o => o.Interfaces = ["eth2", "eth3"]);

        listener.RecordObservableInstruments();

        Assert.Equal(
            [
                "dhcp.server.name=Lab server.port=67",
                "dhcp.server.name=Lab server.port=67 network.interface.name=eth1",
                "dhcp.server.name=Lab server.port=67 network.interface.name=eth2, eth3",
            ],
            gauges.Order());
    }

    /// <summary>The buckets that collectors use unless told otherwise are for milliseconds.</summary>
    [Fact]
    public async Task The_buckets_of_the_duration_are_for_seconds()
    {
        Running running = await StartAsync();

        Histogram<double> duration = Assert.IsType<Histogram<double>>(_instruments[DhcpTelemetry.HandlerDuration]);
        IReadOnlyList<double> buckets = duration.Advice!.HistogramBucketBoundaries!;
        await running.DisposeAsync();

        Assert.Equal("s", duration.Unit);
        Assert.Equal(buckets.Order(), buckets);
        Assert.InRange(buckets.Count(static bucket => bucket < 1), 5, buckets.Count);
    }

    [Fact]
    public async Task Each_packet_has_a_span_with_what_it_is_about()
    {
        Running running = await StartTracedAsync();

        running.Network.Deliver(Running.Message(1, 0xAB).ToArray(), "10.0.0.7:68");
        await running.NextAsync();
        await running.DisposeAsync();

        Activity span = Assert.Single(_spans);
        Assert.Equal(("DHCPDISCOVER", ActivityKind.Server), (span.OperationName, span.Kind));
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["dhcp.server.name"] = "Lab",
                ["server.port"] = 67,
                ["dhcp.message_type"] = "DHCPDISCOVER",
                ["dhcp.xid"] = "000000ab",
                ["dhcp.client_id"] = "hw:1/02:00:00:00:00:01",
                ["network.peer.address"] = "10.0.0.7",
                ["network.peer.port"] = 68,
                ["dhcp.reply.message_type"] = "DHCPOFFER",
                ["dhcp.reply.yiaddr"] = "10.0.0.50",
            },
            span.TagObjects.ToDictionary());
    }

    [Fact]
    public async Task The_span_of_a_handler_that_throws_says_so()
    {
        _script.Packet = static (_, _, _, _) => throw new InvalidOperationException("boom");
        Running running = await StartTracedAsync();

        running.Deliver(1, 1);
        await running.Log.WaitForAsync(40, 1);
        await running.DisposeAsync();

        Activity span = Assert.Single(_spans);
        Assert.Equal((ActivityStatusCode.Error, "boom"), (span.Status, span.StatusDescription));
        Assert.Equal("System.InvalidOperationException", span.GetTagItem("error.type"));
        Assert.Equal("exception", Assert.Single(span.Events).Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_spans_of_packets_are_part_of_nothing_else(bool later)
    {
        _script.Packet = async (_, request, _, _) =>
        {
            if (later)
            {
                await Task.Yield();
            }

            return Script.Answer(request);
        };
        Running running = await StartTracedAsync();

        for (uint i = 1; i <= 3; i++)
        {
            await running.ExchangeAsync(1, i);
        }

        await running.DisposeAsync();

        Assert.Equal(3, _spans.Count);
        Assert.All(_spans, static span => Assert.Null(span.ParentId));
        Assert.Equal(3, _spans.Select(static span => span.TraceId).Distinct().Count());
    }

    [Fact]
    public async Task What_a_handler_does_is_part_of_its_packets_span()
    {
        Activity? seen = null;
        _script.Packet = async (_, request, _, _) =>
        {
            await Task.Yield();
            seen = Activity.Current;
            return Script.Answer(request);
        };
        Running running = await StartTracedAsync();

        await running.ExchangeAsync(1, 1);
        await running.DisposeAsync();

        Assert.Same(Assert.Single(_spans), seen);
    }

    [Fact]
    public async Task What_a_handler_leaves_on_its_thread_no_later_packet_finds_there()
    {
        AsyncLocal<string> mark = new();
        ConcurrentQueue<string?> found = [];
        _script.Packet = (_, request, _, _) =>
        {
            found.Enqueue(mark.Value);
            mark.Value = "left behind";
            return new(Script.Answer(request));
        };
        await using Running running = await StartAsync();

        for (uint i = 1; i <= 3; i++)
        {
            await running.ExchangeAsync(1, i);
        }

        Assert.Equal([null, null, null], found);
    }

    private async Task<Running> StartTracedAsync()
    {
        ActivitySource.AddActivityListener(_tracing);
        return await StartAsync();
    }

    private Task<Running> StartAsync(Action<DhcpServerOptions>? configure = null) => Running.StartAsync(
        _script,
        options =>
        {
            options.MeterFactory = _meters;
            configure?.Invoke(options);
        });

    private IEnumerable<string> Of(string instrument) =>
        _measured.Where(line => line.StartsWith(instrument + " ", StringComparison.Ordinal)).Select(line => line[(instrument.Length + 1)..]);

    private void Note(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        List<string> words = [instrument.Name, value];
        bool isNamed = false;
        bool hasPort = false;
        foreach ((string key, object? tag) in tags)
        {
            isNamed |= key == DhcpTelemetry.ServerTag && Equals(tag, nameof(Lab));
            hasPort |= key == DhcpTelemetry.ServerPortTag && Equals(tag, 67);
            if (key is not (DhcpTelemetry.ServerTag or DhcpTelemetry.ServerPortTag))
            {
                words.Add($"{key}={tag}");
            }
        }

        _measured.Enqueue(isNamed && hasPort ? string.Join(' ', words) : "without its server");
    }

    private sealed class OwnMeters : IMeterFactory
    {
        public ConcurrentBag<Meter> Made { get; } = [];

        public Meter Create(MeterOptions options)
        {
            options.Scope = this;
            Meter meter = new(options);
            Made.Add(meter);
            return meter;
        }

        public void Dispose()
        {
            foreach (Meter meter in Made)
            {
                meter.Dispose();
            }
        }
    }
}
