using System.Diagnostics;
using ExDhcp.Serving;
using ExDhcp.Telemetry;
using Microsoft.Extensions.Logging;

namespace ExDhcp.ServerTests;

/// <summary>What anybody on the network can provoke is said, but does not fill a log.</summary>
public class LogVolumeTests
{
    private const int HandlerFailed = 40;
    private const int OverLimit = 28;

    [Fact]
    public async Task A_handler_that_throws_again_and_again_is_said_once_in_ten_seconds()
    {
        HandClock clock = new();
        using RecordingLog log = new();
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, Handle, log, options => options.TimeProvider = clock);

        await FailAsync(100);
        Assert.Equal(100, log.Of(HandlerFailed).Count());
        Assert.Single(log.Of(HandlerFailed), static entry => entry.Level > LogLevel.Debug);

        clock.Advance(9.9);
        await FailAsync(10);
        Assert.Single(log.Of(HandlerFailed), static entry => entry.Level > LogLevel.Debug);

        clock.Advance(0.1);
        await FailAsync(10);
        Assert.Equal(2, log.Of(HandlerFailed).Count(static entry => entry.Level == LogLevel.Error));

        async Task FailAsync(uint count)
        {
            for (uint i = 1; i <= count; i++)
            {
                network.Deliver(Requests.Of(DhcpMessageType.Discover).With(request => request.TransactionId = i));
            }

            network.Deliver(Requests.Of(DhcpMessageType.Discover).With(static request => request.TransactionId = 0));
            await network.NextSentAsync();
        }

        static ValueTask<DhcpPacket?> Handle(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token) =>
            request.TransactionId == 0 ? ScriptedServer.Answer(kind, request, token) : throw new InvalidOperationException("boom");
    }

    [Fact]
    public async Task Another_failure_is_said_at_once()
    {
        using RecordingLog log = new();
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network, Handle, log, static options => options.TimeProvider = new HandClock());

        network.Deliver(Requests.Of(DhcpMessageType.Discover).With(static request => request.TransactionId = 1));
        network.Deliver(Requests.Of(DhcpMessageType.Discover).With(static request => request.TransactionId = 2));
        network.Deliver(Requests.Of(DhcpMessageType.Discover).With(static request => request.TransactionId = 0));
        await network.NextSentAsync();

        Assert.Equal(2, log.Of(HandlerFailed).Count(static entry => entry.Level == LogLevel.Error));

        static ValueTask<DhcpPacket?> Handle(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token) =>
            request.TransactionId switch
            {
                0 => ScriptedServer.Answer(kind, request, token),
                1 => throw new InvalidOperationException("boom"),
                _ => throw new FormatException("boom"),
            };
    }

    [Fact]
    public void What_a_limit_drops_is_counted_and_said_once_in_ten_seconds()
    {
        HandClock clock = new();
        using RecordingLog log = new();
        using ServerMeter meter = new([], null, static () => 0);
        DropLog drops = new(log, meter, clock);

        Drop(1_000);
        clock.Advance(10);
        Drop(10);

        Assert.Equal(1_010, log.Of(OverLimit).Count());
        Assert.Equal(
            [
                "Dropped a packet from 10.0.0.7:68: MaxRequestsPerSecond allows no more. 1 dropped so far",
                "Dropped a packet from 10.0.0.7:68: MaxRequestsPerSecond allows no more. 1001 dropped so far",
            ],
            log.Of(OverLimit).Where(static entry => entry.Level == LogLevel.Warning).Select(static entry => entry.Message));

        void Drop(int count)
        {
            for (int i = 0; i < count; i++)
            {
                drops.OverLimit(RequestLimit.MaxRequestsPerSecond, Text.EndPoint("10.0.0.7:68"));
            }
        }
    }

    [Fact]
    public void What_handlers_are_too_slow_for_is_counted_and_said_as_often()
    {
        HandClock clock = new();
        using RecordingLog log = new();
        using ServerMeter meter = new([], null, static () => 0);
        DropLog drops = new(log, meter, clock);

        for (int i = 0; i < 25; i++)
        {
            drops.Oldest(Text.EndPoint("10.0.0.7:68"));
            drops.TooOld(Text.EndPoint("10.0.0.8:68"), TimeSpan.FromSeconds(5));
            drops.OverLimit(RequestLimit.MaxRequestsPerClientPerSecond, Text.EndPoint("10.0.0.9:68"));
            drops.OverLimit(RequestLimit.MaxRequestsPerSecond, Text.EndPoint("10.0.0.9:68"));
            clock.Advance(1);
        }

        LogEntry[] warnings = [.. log.Entries.Where(static entry => entry.Level == LogLevel.Warning)];
        Assert.Equal([25, 26, 28, 28, 25, 26, 28, 28, 25, 26, 28, 28], warnings.Select(static entry => entry.EventId));
        Assert.All(warnings[4..8], static entry => Assert.Contains(" 11 dropped so far", entry.Message, StringComparison.Ordinal));
        Assert.All(warnings[..2], static entry => Assert.Contains("DhcpConcurrency.PerClient", entry.Message, StringComparison.Ordinal));
        Assert.Contains("10.0.0.8:68 that had waited longer than MaxQueueAge, 00:00:05", warnings[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_span_has_a_short_text_of_a_long_identifier()
    {
        using ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == DhcpTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        DhcpPacket request = Requests.Of(DhcpMessageType.Discover);
        request.Options.Set(61, new byte[60_000]);

        using Activity? activity = ServerActivity.Start([], request);

        Assert.InRange(((string)activity!.GetTagItem(DhcpTelemetry.ClientIdTag)!).Length, 100, 300);
    }
}
