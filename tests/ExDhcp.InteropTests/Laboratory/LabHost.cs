namespace ExDhcp.InteropTests;

/// <summary>A host of a laboratory: interfaces <c>eth0</c>, <c>eth1</c> and so on, each plugged into a network.</summary>
internal sealed class LabHost(NetworkLaboratory laboratory, string name)
{
    private int _interfaces;

    public string Name => name;

    /// <summary>Adds an interface and plugs it into a network.</summary>
    /// <param name="network">The name of the network.</param>
    /// <param name="address">The address of the interface, like <c>10.55.0.1/24</c>; none by default.</param>
    public async Task PlugInAsync(string network, string? address = null)
    {
        string port = $"{name}-{_interfaces}";
        string own = $"eth{_interfaces++}";

        // Without ethtool nobody computes the checksums of packets that never leave the machine, and captures have wrong ones.
        await laboratory.RunAsync("", $"""
            set -e
            ip link show {network} > /dev/null 2>&1 || ip link add {network} type bridge
            ip link set {network} up
            ip link add {port} type veth peer name {own} netns {name}
            ip link set {port} master {network} up
            ip netns exec {name} ethtool -K {own} tx off > /dev/null
            ip -n {name} link set {own} up
            {(address is null ? "" : $"ip -n {name} address add {address} dev {own}")}
            """);
    }

    /// <summary>Unplugs <c>eth0</c> and plugs it into another network.</summary>
    public Task MoveAsync(string network) =>
        laboratory.RunAsync("", $"ip link set {name}-0 down && ip link set {name}-0 master {network} && ip link set {name}-0 up");

    /// <summary>Runs a shell command and asserts that it succeeds.</summary>
    /// <returns>What it wrote to stdout.</returns>
    public Task<string> RunAsync(string command) => laboratory.RunAsync(name, command);

    /// <summary>Starts a shell command.</summary>
    public LabProgram Start(string command) => laboratory.Start(name, command);

    /// <summary>Captures DHCP at an interface from now on.</summary>
    public Task<Capture> CaptureAsync(string networkInterface = "eth0") => laboratory.CaptureAsync(this, networkInterface);

    /// <summary>Waits until <c>eth0</c> has an address, which a client sets soon after its lease is on the wire.</summary>
    public Task SeeAddressAsync(string address) =>
        RunAsync($"until ip -4 address show eth0 | grep -qF 'inet {address}/'; do sleep 0.05; done");
}
