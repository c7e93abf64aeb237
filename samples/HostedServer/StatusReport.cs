using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HostedServer;

/// <summary>Says now and then how many addresses are leased. The server is a service like any other: it is injected and asked.</summary>
internal sealed partial class StatusReport(
    OfficeDhcp.Server server, IConfiguration configuration, TimeProvider time, ILogger<StatusReport> log) : BackgroundService
{
    private readonly PeriodicTimer _timer = new(PeriodOf(configuration), time);

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                int count = await server.LeaseCountAsync(stoppingToken);
                AreLeased(count);
            }
            catch (InvalidOperationException)
            {
                // It has ended, or has too much to do: its own log and the health check tell.
            }
        }
    }

    private static TimeSpan PeriodOf(IConfiguration configuration)
    {
        TimeSpan period = configuration.GetValue("StatusPeriod", TimeSpan.FromMinutes(1));
        return period > TimeSpan.Zero && period <= TimeSpan.FromDays(1)
            ? period
            : throw new FormatException("StatusPeriod: write a time above zero, 00:01:00, up to a day.");
    }

    [LoggerMessage(EventId = 1100, Level = LogLevel.Information, Message = "{Count} addresses are leased")]
    private partial void AreLeased(int count);
}
