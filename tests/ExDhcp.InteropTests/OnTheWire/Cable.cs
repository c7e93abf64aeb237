namespace ExDhcp.InteropTests;

/// <summary>
/// A server's network with the interface lab-server (10.55.0.1/24, 02:00:00:00:00:FE), and a cable from it to a test. Behind the router 10.55.0.99
/// are 10.9.0.0/24 and its relay agents. There is no default route, and nobody answers ARP: the server knows its neighbours.
/// </summary>
internal sealed class Cable : IAsyncDisposable
{
    public const string Device = "lab-server";
    public const string ServerLink = "02:00:00:00:00:FE";
    public const string RouterLink = "02:00:00:00:00:99";
    public const string NeighborLink = "02:00:00:00:00:50";

    private const string Commands = $"""
        ip address add 10.55.0.1/24 dev {Device}
        ip link set {Device} up
        ip neighbor add 10.55.0.99 lladdr {RouterLink} dev {Device}
        ip neighbor add 10.55.0.50 lladdr {NeighborLink} dev {Device}
        ip route add 10.9.0.0/24 via 10.55.0.99
        """;

    private readonly NetworkNamespace _other;

    private Cable(NetworkNamespace network, NetworkNamespace other, WireTap tap)
    {
        Network = network;
        _other = other;
        Tap = tap;
    }

    /// <summary>The network of the server.</summary>
    public NetworkNamespace Network { get; }

    /// <summary>The other end of the cable.</summary>
    public WireTap Tap { get; }

    public static async Task<Cable> LayAsync()
    {
        NetworkNamespace network = await NetworkNamespace.CreateAsync();
        NetworkNamespace other = await NetworkNamespace.CreateAsync();
        await network.RunAsync($"ip link add {Device} address {ServerLink} type veth peer name lab-tap netns {other.ProcessId}");

        // Otherwise nobody computes the checksums of packets that never leave the host.
        await network.RunAsync($"ethtool -K {Device} tx off > /dev/null");
        await other.RunAsync("ip link set lab-tap up");
        await network.RunAsync(Commands);
        return new(network, other, await WireTap.OpenAsync(other, "lab-tap"));
    }

    public async ValueTask DisposeAsync()
    {
        Tap.Dispose();
        await Network.DisposeAsync();
        await _other.DisposeAsync();
    }
}
