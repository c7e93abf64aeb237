using Microsoft.Extensions.Configuration;

namespace ExDhcp.Hosting;

/// <summary>
/// Reads options from a section of a configuration. By hand rather than by reflection, so that it works in trimmed programs, knows the
/// types of the library, and says so when a key is misspelled.
/// </summary>
internal static class DhcpServerConfiguration
{
    private static readonly Dictionary<string, Action<DhcpServerOptions, ConfiguredValue>> ServerKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(DhcpServerOptions.Port)] = static (o, v) => o.Port = v.Number(),
        [nameof(DhcpServerOptions.Address)] = static (o, v) => o.Address = v.Address(),
        [nameof(DhcpServerOptions.BindToDevice)] = static (o, v) => o.BindToDevice = v.TextOrNull(),
        [nameof(DhcpServerOptions.Interfaces)] = static (o, v) => o.Interfaces = v.List(static one => one.Text()),
        [nameof(DhcpServerOptions.ClientPort)] = static (o, v) => o.ClientPort = v.Number(),
        [nameof(DhcpServerOptions.RelayPort)] = static (o, v) => o.RelayPort = v.Number(),
        [nameof(DhcpServerOptions.ReplySourcePort)] = static (o, v) => o.ReplySourcePort = v.Number(),
        [nameof(DhcpServerOptions.BootServerPort)] = static (o, v) => o.BootServerPort = v.NumberOrNull(),
        [nameof(DhcpServerOptions.ListenForReplies)] = static (o, v) => o.ListenForReplies = v.Boolean(),
        [nameof(DhcpServerOptions.BroadcastAddress)] = static (o, v) => o.BroadcastAddress = v.Address(),
        [nameof(DhcpServerOptions.ServerIdentifiers)] = static (o, v) => o.ServerIdentifiers = v.List(static one => one.Address()),
        [nameof(DhcpServerOptions.AcceptAnyServerIdentifier)] = static (o, v) => o.AcceptAnyServerIdentifier = v.Boolean(),
        [nameof(DhcpServerOptions.ReplyRouting)] = static (o, v) => o.ReplyRouting = v.Name<DhcpReplyRouting>(),
        [nameof(DhcpServerOptions.MaxReplySize)] = static (o, v) => o.MaxReplySize = v.Number(),
        [nameof(DhcpServerOptions.EchoClientIdentifier)] = static (o, v) => o.EchoClientIdentifier = v.Boolean(),
        [nameof(DhcpServerOptions.MaxRequestsPerSecond)] = static (o, v) => o.MaxRequestsPerSecond = v.NumberOrNull(),
        [nameof(DhcpServerOptions.MaxRequestsPerClientPerSecond)] = static (o, v) => o.MaxRequestsPerClientPerSecond = v.NumberOrNull(),
        [nameof(DhcpServerOptions.ReceiveBufferSize)] = static (o, v) => o.ReceiveBufferSize = v.Number(),
        [nameof(DhcpServerOptions.MaxQueuedPackets)] = static (o, v) => o.MaxQueuedPackets = v.Number(),
        [nameof(DhcpServerOptions.MaxQueuedMessages)] = static (o, v) => o.MaxQueuedMessages = v.Number(),
        [nameof(DhcpServerOptions.MaxQueueAge)] = static (o, v) => o.MaxQueueAge = v.Time(),
        [nameof(DhcpServerOptions.MaxConcurrentPackets)] = static (o, v) => o.MaxConcurrentPackets = v.Number(),
        [nameof(DhcpServerOptions.HandlerTimeout)] = static (o, v) => o.HandlerTimeout = v.Time(),
        [nameof(DhcpServerOptions.StopTimeout)] = static (o, v) => o.StopTimeout = v.Time(),
        [nameof(DhcpServerOptions.OnHandlerException)] = static (o, v) => o.OnHandlerException = v.Name<DhcpExceptionPolicy>(),
        [nameof(DhcpServerOptions.MaxRestarts)] = static (o, v) => o.MaxRestarts = v.Number(),
        [nameof(DhcpServerOptions.RestartPeriod)] = static (o, v) => o.RestartPeriod = v.Time(),
    };

    private static readonly Dictionary<string, Action<DhcpHostOptions, ConfiguredValue>> HostKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(DhcpHostOptions.OnFailure)] = static (o, v) => o.OnFailure = v.Name<DhcpFailureAction>(),
        [nameof(DhcpHostOptions.RestartDelay)] = static (o, v) => o.RestartDelay = v.Time(),
        [nameof(DhcpHostOptions.HealthCheckTimeout)] = static (o, v) => o.HealthCheckTimeout = v.Time(),
    };

    public static void Apply(IConfiguration section, DhcpServerOptions options)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (ServerKeys.TryGetValue(child.Key, out Action<DhcpServerOptions, ConfiguredValue>? set))
            {
                set(options, new(child));
            }
            else if (!HostKeys.ContainsKey(child.Key))
            {
                throw new FormatException(
                    $"{child.Path} is no option of a DHCP server. Those there are: {string.Join(", ", ServerKeys.Keys.Concat(HostKeys.Keys))}.");
            }
        }
    }

    public static void Apply(IConfiguration section, DhcpHostOptions options)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (HostKeys.TryGetValue(child.Key, out Action<DhcpHostOptions, ConfiguredValue>? set))
            {
                set(options, new(child));
            }
        }
    }
}
