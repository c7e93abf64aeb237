using ExDhcp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace HostedServer;

/// <summary>Puts the program together: the server, what it needs, and what watches it.</summary>
internal static class OfficeHost
{
    public static HostApplicationBuilder CreateBuilder(string[] args)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Services.AddSystemd();

        // After AddSystemd, which would have the journal's own lines.
        builder.Logging.AddJsonConsole();
        builder.Services.AddSingleton(TimeProvider.System);

        // Its options are the section "Dhcp". Whatever is wrong there fails the start with what to write.
        builder.Services.AddDhcpServer<OfficeDhcp>(builder.Configuration.GetSection("Dhcp")).AddHealthCheck();

        builder.Services.AddSingleton<AddressPool>();
        builder.Services.AddOptions<PoolOptions>()
            .BindConfiguration("Pool", static binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate(static pool => pool.IsNetwork, "Pool:Network: write this server's address with the prefix, 10.55.0.1/24. /8 to /30.")
            .Validate(static pool => pool.IsLeaseTime, "Pool:LeaseTime: write a time of a minute or more, 01:00:00.")
            .ValidateOnStart();

        builder.Services.AddHostedService<StatusReport>();
        builder.Services.AddSingleton<IHealthCheckPublisher, HealthReporter>();
        AddTelemetry(builder);
        return builder;
    }

    /// <summary>Shows meters and spans on the console. Another exporter sends them to where you collect them.</summary>
    private static void AddTelemetry(HostApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue<bool>("Telemetry:Console"))
        {
            builder.Services.AddOpenTelemetry()
                .ConfigureResource(static resource => resource.AddService("hosted-server"))
                .WithMetrics(static metrics => metrics.AddMeter(DhcpTelemetry.MeterName).AddConsoleExporter())
                .WithTracing(static traces => traces.AddSource(DhcpTelemetry.ActivitySourceName).AddConsoleExporter());
        }
    }
}
