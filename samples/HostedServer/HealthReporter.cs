using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;

namespace HostedServer;

/// <summary>
/// Hears of every health check, twice a minute: logs what is wrong, and tells systemd that the program is well. When systemd hears
/// nothing for as long as WatchdogSec says, it starts the program anew.
/// </summary>
internal sealed partial class HealthReporter(ILogger<HealthReporter> log, ISystemdNotifier? systemd = null) : IHealthCheckPublisher
{
    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        if (report.Status == HealthStatus.Healthy)
        {
            systemd?.Notify(new("WATCHDOG=1"));
        }

        foreach ((string name, HealthReportEntry entry) in report.Entries)
        {
            Health(entry.Status == HealthStatus.Healthy ? LogLevel.Debug : LogLevel.Error, name, entry.Status, entry.Description);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 1200, Message = "{Check} is {Status}: {Description}")]
    private partial void Health(LogLevel level, string check, HealthStatus status, string? description);
}
