using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using ExDhcp;
using ExDhcp.Hosting;
using ExDhcp.Serving;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds DHCP servers to a host.</summary>
public static class DhcpServiceCollectionExtensions
{
    /// <summary>
    /// Runs a server with the host: it starts and stops with it, and the instance that answers is made by dependency injection, with a
    /// scope of its own. Log, clock and meters are the host's.
    /// </summary>
    /// <remarks>
    /// The generated <c>Server</c> can be injected anywhere, to call its methods, and kept: when the server is started again
    /// (<see cref="DhcpFailureAction.Restart"/>), it is the same one. Before the host has started, it throws
    /// <see cref="InvalidOperationException"/>.
    /// </remarks>
    /// <typeparam name="T">The <c>[DhcpServer]</c> class.</typeparam>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>What configures the server further.</returns>
    /// <exception cref="InvalidOperationException">The class was added before: a host runs one server of a class.</exception>
    public static DhcpServerBuilder<T> AddDhcpServer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IServiceCollection services, Action<DhcpServerOptions>? configure = null)
        where T : class, IDhcpBehavior
    {
        ArgumentNullException.ThrowIfNull(services);
        if (T.ServerType is not DhcpServerType<T> serverType)
        {
            throw new InvalidOperationException(
                $"{typeof(T).Name} has no generated Server. Mark it [DhcpServer], and let nothing else in it be called Server.");
        }

        if (services.Any(static service => service.ServiceType == typeof(HostedServer<T>)))
        {
            throw new InvalidOperationException(
                $"{typeof(T).Name} was added before, and a host runs one server of a class. Serve several interfaces with one server "
                + "(DhcpServerOptions.Interfaces), or write another class.");
        }

        string name = typeof(T).FullName!;
        services.AddOptions<DhcpServerOptions>(name).Configure<IServiceProvider>(static (options, provider) =>
        {
            options.LoggerFactory = provider.GetService<ILoggerFactory>() ?? options.LoggerFactory;
            options.MeterFactory = provider.GetService<IMeterFactory>() ?? options.MeterFactory;
            options.TimeProvider = provider.GetService<TimeProvider>() ?? options.TimeProvider;
        });
        DhcpOptionsValidation validation = new(name);
        services.AddSingleton<IValidateOptions<DhcpServerOptions>>(validation);
        services.AddSingleton<IValidateOptions<DhcpHostOptions>>(validation);
        services.AddOptions<DhcpServerOptions>(name).ValidateOnStart();
        services.AddOptions<DhcpHostOptions>(name).ValidateOnStart();
        AddServices(services, serverType, name);
        DhcpServerBuilder<T> builder = new(services);
        return configure is null ? builder : builder.Configure(configure);
    }

    /// <summary>Runs a server with the host, with options from a section of the configuration.</summary>
    /// <remarks>
    /// The keys of the section are the properties of <see cref="DhcpServerOptions"/> and <see cref="DhcpHostOptions"/>. A key that is none
    /// of them, or a value that cannot be, fails the start of the host with a message that says what to write. A section that is not there, or
    /// is empty, is a warning in the log.
    /// </remarks>
    /// <typeparam name="T">The <c>[DhcpServer]</c> class.</typeparam>
    /// <param name="services">The services of the host.</param>
    /// <param name="section">The section: <c>builder.Configuration.GetSection("Dhcp")</c>.</param>
    /// <param name="configure">Sets options that the section does not, or sets them otherwise.</param>
    /// <returns>What configures the server further.</returns>
    public static DhcpServerBuilder<T> AddDhcpServer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IServiceCollection services, IConfiguration section, Action<DhcpServerOptions>? configure = null)
        where T : class, IDhcpBehavior
    {
        ArgumentNullException.ThrowIfNull(section);
        DhcpServerBuilder<T> builder = services.AddDhcpServer<T>();
        builder.Configure(options =>
        {
            if (section is IConfigurationSection named && !named.Exists())
            {
                options.LoggerFactory.CreateLogger(builder.OptionsName).NoSection(named.Path, typeof(T).Name);
            }

            DhcpServerConfiguration.Apply(section, options);
        });
        builder.ConfigureHost(options => DhcpServerConfiguration.Apply(section, options));
        return configure is null ? builder : builder.Configure(configure);
    }

    private static void AddServices<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        IServiceCollection services, DhcpServerType<T> serverType, string name)
        where T : class, IDhcpBehavior
    {
        services.AddSingleton(provider => new HostedServer<T>(serverType, ServerOptions(provider), provider, Logger(provider)));
        services.AddSingleton(serverType.Type, static provider => provider.GetRequiredService<HostedServer<T>>().Server);
        services.AddSingleton(static provider => provider.GetRequiredService<HostedServer<T>>().Server);
        services.AddSingleton<IHostedService>(provider => new DhcpHostedService<T>(
            provider.GetRequiredService<HostedServer<T>>(),
            HostOptions(provider),
            ServerOptions(provider).TimeProvider,
            Logger(provider),
            provider.GetRequiredService<IHostApplicationLifetime>()));
        services.AddSingleton(provider => new DhcpHealthCheck<T>(
            provider.GetRequiredService<HostedServer<T>>(), HostOptions(provider).HealthCheckTimeout, ServerOptions(provider).TimeProvider));

        DhcpServerOptions ServerOptions(IServiceProvider provider) =>
            provider.GetRequiredService<IOptionsMonitor<DhcpServerOptions>>().Get(name);

        DhcpHostOptions HostOptions(IServiceProvider provider) =>
            provider.GetRequiredService<IOptionsMonitor<DhcpHostOptions>>().Get(name);

        ILogger Logger(IServiceProvider provider) => ServerOptions(provider).LoggerFactory.CreateLogger(name);
    }
}
