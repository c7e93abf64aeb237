using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ExDhcp.Hosting;

/// <summary>
/// Reads options from a section of a configuration. By hand rather than by reflection, so that it works in trimmed programs, knows the
/// types of the library, and says so when a key is misspelled.
/// </summary>
internal static class DhcpServerConfiguration
{
    private static readonly Dictionary<string, Action<DhcpServerOptions, Value>> ServerKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(DhcpServerOptions.Port)] = static (o, v) => o.Port = v.Number(),
        [nameof(DhcpServerOptions.Address)] = static (o, v) => o.Address = v.Address(),
        [nameof(DhcpServerOptions.BindToDevice)] = static (o, v) => o.BindToDevice = v.TextOrNull(),
        [nameof(DhcpServerOptions.Interfaces)] = static (o, v) => o.Interfaces = v.List(static one => one.TextOrNull() ?? ""),
        [nameof(DhcpServerOptions.ClientPort)] = static (o, v) => o.ClientPort = v.Number(),
        [nameof(DhcpServerOptions.RelayPort)] = static (o, v) => o.RelayPort = v.Number(),
        [nameof(DhcpServerOptions.ReplySourcePort)] = static (o, v) => o.ReplySourcePort = v.Number(),
        [nameof(DhcpServerOptions.BootServerPort)] = static (o, v) => o.BootServerPort = v.Number(),
        [nameof(DhcpServerOptions.ListenForReplies)] = static (o, v) => o.ListenForReplies = v.Boolean(),
        [nameof(DhcpServerOptions.BroadcastAddress)] = static (o, v) => o.BroadcastAddress = v.Address(),
        [nameof(DhcpServerOptions.ServerIdentifiers)] = static (o, v) => o.ServerIdentifiers = v.List(static one => one.Address()),
        [nameof(DhcpServerOptions.AcceptAnyServerIdentifier)] = static (o, v) => o.AcceptAnyServerIdentifier = v.Boolean(),
        [nameof(DhcpServerOptions.ReplyRouting)] = static (o, v) => o.ReplyRouting = v.Name<DhcpReplyRouting>(),
        [nameof(DhcpServerOptions.MaxReplySize)] = static (o, v) => o.MaxReplySize = v.Number(),
        [nameof(DhcpServerOptions.EchoClientIdentifier)] = static (o, v) => o.EchoClientIdentifier = v.Boolean(),
        [nameof(DhcpServerOptions.MaxRequestsPerSecond)] = static (o, v) => o.MaxRequestsPerSecond = v.Number(),
        [nameof(DhcpServerOptions.MaxRequestsPerClientPerSecond)] = static (o, v) => o.MaxRequestsPerClientPerSecond = v.Number(),
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

    private static readonly Dictionary<string, Action<DhcpHostOptions, Value>> HostKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(DhcpHostOptions.OnFailure)] = static (o, v) => o.OnFailure = v.Name<DhcpFailureAction>(),
        [nameof(DhcpHostOptions.RestartDelay)] = static (o, v) => o.RestartDelay = v.Time(),
    };

    public static void Apply(IConfiguration section, DhcpServerOptions options)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (ServerKeys.TryGetValue(child.Key, out Action<DhcpServerOptions, Value>? set))
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
            if (HostKeys.TryGetValue(child.Key, out Action<DhcpHostOptions, Value>? set))
            {
                set(options, new(child));
            }
        }
    }

    /// <summary>A value of the configuration, which becomes what an option is, or an error that says what to write.</summary>
    private readonly struct Value(IConfigurationSection section)
    {
        public string? TextOrNull() => string.IsNullOrWhiteSpace(section.Value) ? null : section.Value;

        public int Number() =>
            int.TryParse(section.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw Wrong("a number");

        public bool Boolean() => bool.TryParse(section.Value, out bool value) ? value : throw Wrong("true or false");

        public IPv4Address Address() =>
            IPv4Address.TryParse(section.Value, out IPv4Address address) ? address : throw Wrong("an address: 192.0.2.1");

        public TimeSpan Time()
        {
            if (string.Equals(section.Value, "Infinite", StringComparison.OrdinalIgnoreCase))
            {
                return Timeout.InfiniteTimeSpan;
            }

            return TimeSpan.TryParse(section.Value, CultureInfo.InvariantCulture, out TimeSpan time)
                ? time
                : throw Wrong("a time, 00:00:05 for five seconds, or Infinite");
        }

        public TEnum Name<TEnum>()
            where TEnum : struct, Enum =>
            Enum.TryParse(section.Value, ignoreCase: true, out TEnum value) && Enum.IsDefined(value)
                ? value
                : throw Wrong(string.Join(" or ", Enum.GetNames<TEnum>()));

        public TItem[] List<TItem>(Func<Value, TItem> item) =>
            section.Value is null
                ? [.. section.GetChildren().Select(child => item(new(child)))]
                : throw Wrong("a list: [ \"192.0.2.1\" ]");

        private FormatException Wrong(string expected) => new($"{section.Path} is \"{section.Value}\". Write {expected}.");
    }
}
