using System.Diagnostics.CodeAnalysis;
using ExDhcp.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ExDhcp.Hosting;

/// <summary>Configures a server of a host further: what <c>AddDhcpServer</c> returns.</summary>
/// <typeparam name="T">The <c>[DhcpServer]</c> class.</typeparam>
public sealed class DhcpServerBuilder<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>
    where T : class, IDhcpBehavior
{
    internal DhcpServerBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the host.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The name of the server's options among all <see cref="DhcpServerOptions"/>: the full name of the class.</summary>
    public string OptionsName { get; } = typeof(T).FullName!;

    /// <summary>Sets options of the server, after those set before.</summary>
    /// <param name="configure">Sets them.</param>
    /// <returns>This.</returns>
    public DhcpServerBuilder<T> Configure(Action<DhcpServerOptions> configure)
    {
        Services.Configure(OptionsName, configure);
        return this;
    }

    /// <summary>Sets options of the server with the help of a service, after those set before.</summary>
    /// <typeparam name="TService">The service.</typeparam>
    /// <param name="configure">Sets them.</param>
    /// <returns>This.</returns>
    public DhcpServerBuilder<T> Configure<TService>(Action<DhcpServerOptions, TService> configure)
        where TService : class
    {
        Services.AddOptions<DhcpServerOptions>(OptionsName).Configure(configure);
        return this;
    }

    /// <summary>Sets what the host does about the server.</summary>
    /// <param name="configure">Sets it.</param>
    /// <returns>This.</returns>
    public DhcpServerBuilder<T> ConfigureHost(Action<DhcpHostOptions> configure)
    {
        Services.Configure(OptionsName, configure);
        return this;
    }

    /// <summary>
    /// Adds a health check: healthy while the server comes to the messages it is sent, unhealthy when it does not in time or has ended.
    /// </summary>
    /// <param name="name">The name of the check; by default <c>dhcp-</c> and the name of the class.</param>
    /// <param name="tags">Tags to filter checks by.</param>
    /// <returns>This.</returns>
    public DhcpServerBuilder<T> AddHealthCheck(string? name = null, params string[] tags)
    {
        Services.AddHealthChecks().Add(new(
            name ?? $"dhcp-{typeof(T).Name}",
            static provider => new DhcpHealthCheck<T>(provider.GetRequiredService<DhcpHostedService<T>>()),
            HealthStatus.Unhealthy,
            tags));
        return this;
    }
}
