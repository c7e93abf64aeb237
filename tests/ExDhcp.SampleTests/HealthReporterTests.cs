using HostedServer;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExDhcp.SampleTests;

/// <summary>What systemd hears of the health of HostedServer.</summary>
public class HealthReporterTests
{
    [Theory]
    [InlineData(HealthStatus.Healthy, 1)]
    [InlineData(HealthStatus.Degraded, 0)]
    [InlineData(HealthStatus.Unhealthy, 0)]
    public async Task The_watchdog_hears_of_health_and_of_nothing_else(HealthStatus status, int count)
    {
        Notifier systemd = new();
        HealthReport report = new(
            new Dictionary<string, HealthReportEntry> { ["dhcp"] = new(status, null, default, null, null) }, TimeSpan.Zero);

        await new HealthReporter(NullLogger<HealthReporter>.Instance, systemd).PublishAsync(report, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Repeat("WATCHDOG=1", count), systemd.Heard);
    }

    private sealed class Notifier : ISystemdNotifier
    {
        public List<string> Heard { get; } = [];

        public bool IsEnabled => true;

        public void Notify(ServiceState state) => Heard.Add(state.ToString());
    }
}
