using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace ExDhcp.HostingTests;

/// <summary>A server has its log, clock and meters from its host.</summary>
public class HostServicesTests
{
    [Fact]
    public async Task The_log_of_the_server_is_the_log_of_the_host()
    {
        await using LabHost host = await LabHost.StartAsync();

        LogEntry started = await host.Logs.WaitForAsync(1);

        Assert.Equal("ExDhcp.HostingTests.LabDhcp", started.Category);
        Assert.StartsWith("LabDhcp listens on 0.0.0.0:67", started.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_meter_is_made_by_the_factory_of_the_host()
    {
        await using LabHost host = new();
        host.Add<LabDhcp>();
        IMeterFactory factory = host.Services.GetRequiredService<IMeterFactory>();
        long offers = 0;
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == DhcpTelemetry.RepliesSent && instrument.Meter.Scope == factory)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref offers, count));
        listener.Start();
        await host.StartAsync();

        await host.Network.AddClient().AcquireAsync();

        Assert.Equal(2, Interlocked.Read(ref offers));
    }

    [Fact]
    public async Task A_server_that_was_started_again_is_measured_once()
    {
        await using LabHost host = await LabHost.StartAsync(static (_, server) =>
            server.ConfigureHost(static options => options.OnFailure = Hosting.DhcpFailureAction.Restart));
        IMeterFactory factory = host.Services.GetRequiredService<IMeterFactory>();
        host.Lab.Break("broken");
        await host.Clock.RingAsync(TimeSpan.FromSeconds(5));
        await host.Logs.WaitForAsync(126);

        List<int> lengths = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == DhcpTelemetry.QueueLength && instrument.Meter.Scope == factory)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((_, length, _, _) => lengths.Add(length));
        listener.Start();
        listener.RecordObservableInstruments();

        Assert.Equal([0], lengths);
    }

    [Fact]
    public async Task The_clock_of_the_server_is_the_clock_of_the_host()
    {
        DhcpServerOptions? used = null;
        await using LabHost host = await LabHost.StartAsync((_, server) => server.Configure(options => used = options));

        Assert.Same(host.Clock, used!.TimeProvider);
        await host.StopAsync();
    }
}
