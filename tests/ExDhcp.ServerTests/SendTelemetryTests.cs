using System.Diagnostics.Metrics;
using System.Globalization;

namespace ExDhcp.ServerTests;

/// <summary>What is counted when a reply does not leave as the handler made it.</summary>
public sealed class SendTelemetryTests : IMeterFactory
{
    private readonly List<string> _counted = [];
    private readonly MeterListener _listener = new();
    private readonly List<Meter> _meters = [];

    public SendTelemetryTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == this && instrument.Name is DhcpTelemetry.SendFailures or DhcpTelemetry.OptionsDropped)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) =>
        {
            lock (_counted)
            {
                _counted.Add(string.Create(CultureInfo.InvariantCulture, $"{instrument.Name} {tags[^1].Key}={tags[^1].Value}: {count}"));
            }
        });
        _listener.Start();
    }

    [Fact]
    public async Task A_frame_that_is_broadcast_instead_is_counted()
    {
        await AnswerAsync(new()
        {
            HasLinkLayer = true,
            SendError = static datagram => datagram.LinkAddress is null ? null : new IOException("no frames today"),
        });

        Assert.Equal(["dhcp.server.send.failures dhcp.reason=frame: 1"], _counted);
    }

    [Fact]
    public async Task A_reply_that_is_lost_is_counted()
    {
        bool failed = false;
        MemoryTransport network = new() { SendError = _ => !failed && (failed = true) ? new IOException("network down") : null };
        network.Deliver(Requests.Of(DhcpMessageType.Discover));
        await AnswerAsync(network);

        Assert.Equal(["dhcp.server.send.failures dhcp.reason=lost: 1"], _counted);
    }

    [Fact]
    public async Task Options_that_do_not_fit_are_counted_by_their_code()
    {
        await AnswerAsync(new(), static reply => reply.Options.Set(43, new byte[2_000]));

        Assert.Equal(["dhcp.server.options.dropped dhcp.option=43: 1"], _counted);
    }

    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        Meter meter = new(options);
        _meters.Add(meter);
        return meter;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.ForEach(static meter => meter.Dispose());
    }

    private async Task AnswerAsync(MemoryTransport network, Action<DhcpReply>? set = null)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network,
            (_, request, _) =>
            {
                DhcpReply reply = Sending.Reply(request);
                set?.Invoke(reply);
                return new(reply);
            },
            configure: options => options.MeterFactory = this);

        network.Deliver(Requests.Of(DhcpMessageType.Discover));
        await network.NextSentAsync();
    }
}
