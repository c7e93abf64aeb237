namespace ExDhcp.Testing;

/// <summary>An Ethernet that the server has an interface to.</summary>
public sealed class DhcpTestSegment
{
    private readonly Wire _wire;

    internal DhcpTestSegment(Wire wire, string name, IPv4Prefix serverAddress)
    {
        _wire = wire;
        Name = name;
        ServerAddress = serverAddress;
    }

    /// <summary>The name of the server's interface: <c>eth0</c>, <c>eth1</c>, ... in the order in which segments are added.</summary>
    public string Name { get; }

    /// <summary>The server's address here, with the prefix of the network. A second server has the address that follows.</summary>
    public IPv4Prefix ServerAddress { get; }

    /// <summary>Adds a client.</summary>
    /// <param name="hardwareAddress">Its hardware address; by default the next of 02:00:00:00:00:01, 02:00:00:00:00:02, ...</param>
    /// <returns>The client. It has no address yet.</returns>
    /// <exception cref="FormatException">The text is not a hardware address.</exception>
    public DhcpTestClient AddClient(string? hardwareAddress = null) =>
        _wire.AddClient(Name, hardwareAddress is null ? null : HardwareAddress.Parse(hardwareAddress));

    /// <summary>The segment as text.</summary>
    /// <returns>The name of the interface and its address.</returns>
    public override string ToString() => $"{Name} {ServerAddress}";
}
