using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using ExDhcp;
using ExDhcp.Hosting;
using ExDhcp.Serving;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
    /// The generated <c>Server</c> can be injected too, to call its methods; it is there once the host has started. Ask for it where you use it
    /// rather than keep it: when <see cref="DhcpHostOptions.OnFailure"/> is <see cref="DhcpFailureAction.Restart"/>, there may be
    /// another one later.
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

        if (services.Any(static service => service.ServiceType == typeof(DhcpHostedService<T>)))
        {
            throw new InvalidOperationException(
                $"{typeof(T).Name} was added before. A host runs one server of a class: derive another class, or serve several interfaces with one.");
        }

        string name = typeof(T).FullName!;
        services.AddOptions<DhcpServerOptions>(name).Configure<IServiceProvider>(static (options, provider) =>
        {
            options.LoggerFactory = provider.GetService<ILoggerFactory>() ?? options.LoggerFactory;
            options.MeterFactory = provider.GetService<IMeterFactory>() ?? options.MeterFactory;
            options.TimeProvider = provider.GetService<TimeProvider>() ?? options.TimeProvider;
        });
        services.AddOptions<DhcpServerOptions>(name).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DhcpServerOptions>>(new DhcpServerOptionsValidation(name));
        services.AddSingleton(provider => new DhcpHostedService<T>(serverType, provider));
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<DhcpHostedService<T>>());
        services.AddTransient(serverType.Type, static provider => provider.GetRequiredService<DhcpHostedService<T>>().Server);
        services.TryAddTransient<DhcpServer<T>>(static provider => provider.GetRequiredService<DhcpHostedService<T>>().Server);
        DhcpServerBuilder<T> builder = new(services);
        return configure is null ? builder : builder.Configure(configure);
    }

    /// <summary>Runs a server with the host, with options from a section of the configuration.</summary>
    /// <remarks>
    /// The keys of the section are the properties of <see cref="DhcpServerOptions"/> and <see cref="DhcpHostOptions"/>. A key that is none
    /// of them, or a value that cannot be, fails the start of the host with a message that says what to write.
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
        builder.Configure(options => DhcpServerConfiguration.Apply(section, options));
        builder.ConfigureHost(options => DhcpServerConfiguration.Apply(section, options));
        return configure is null ? builder : builder.Configure(configure);
    }
}
