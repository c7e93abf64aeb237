namespace ExDhcp.InteropTests;

/// <summary>
/// A server's network with the interface lab-server (10.55.0.1/24, 02:00:00:00:00:FE), and a cable from it to a test. Behind the router
/// 10.55.0.99 are 10.9.0.0/24 and its relay agents. There is no default route, and nobody answers ARP: the server knows its neighbours.
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

    private Cable(NetworkNamespace network, NetworkNamespace elsewhere)
    {
        Network = network;
        Elsewhere = elsewhere;
    }

    /// <summary>The network of the server.</summary>
    public NetworkNamespace Network { get; }

    /// <summary>The network of the other end, the interface lab-tap, which has no address.</summary>
    public NetworkNamespace Elsewhere { get; }

    /// <summary>The other end of the cable.</summary>
    public WireTap Tap { get; private set; } = null!;

    public static async Task<Cable> LayAsync()
    {
        Cable cable = new(await NetworkNamespace.CreateAsync(), await NetworkNamespace.CreateAsync());
        await cable.PlugInAsync();
        return cable;
    }

    /// <summary>Connects both ends; again, after the server's has been taken away.</summary>
    public async Task PlugInAsync()
    {
        await Network.RunAsync($"ip link add {Device} address {ServerLink} type veth peer name lab-tap netns {Elsewhere.ProcessId}");

        // Otherwise nobody computes the checksums of packets that never leave the host.
        await Network.RunAsync($"ethtool -K {Device} tx off > /dev/null");
        await Elsewhere.RunAsync("ip link set lab-tap up");
        await Network.RunAsync(Commands);
        Tap?.Dispose();
        Tap = await WireTap.OpenAsync(Elsewhere, "lab-tap");
    }

    public async ValueTask DisposeAsync()
    {
        Tap.Dispose();
        await Network.DisposeAsync();
        await Elsewhere.DisposeAsync();
    }
}
