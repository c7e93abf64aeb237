using ExDhcp;

namespace HostedServer;

/// <summary>The section "Pool" of the configuration.</summary>
internal sealed class PoolOptions
{
    /// <summary>The network to give addresses of, and the router's address in it.</summary>
    public string Network { get; set; } = "10.55.0.1/24";

    public TimeSpan LeaseTime { get; set; } = TimeSpan.FromHours(1);

    public bool IsNetwork => IPv4Prefix.TryParse(Network, out IPv4Prefix network) && network.Length is >= 8 and <= 30;

    public bool IsLeaseTime => LeaseTime >= TimeSpan.FromMinutes(1);
}
