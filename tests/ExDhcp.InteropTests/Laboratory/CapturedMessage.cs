using System.Globalization;

namespace ExDhcp.InteropTests;

/// <summary>
/// A message on the wire, as tshark read it. Values of absent fields are empty, those of repeated ones joined by a semicolon.
/// </summary>
internal sealed class CapturedMessage
{
    private static readonly string[] Names =
    [
        "frame.number", "eth.dst", "ip.src", "ip.dst", "udp.srcport", "udp.dstport", "ip.checksum.status", "udp.checksum.status",
        "dhcp.option.dhcp", "dhcp.id", "dhcp.flags.bc", "dhcp.ip.client", "dhcp.ip.your", "dhcp.hw.mac_addr",
        "dhcp.option.requested_ip_address", "dhcp.option.dhcp_server_id", "dhcp.option.ip_address_lease_time",
        "dhcp.option.renewal_time_value", "dhcp.option.rebinding_time_value", "dhcp.option.subnet_mask", "dhcp.option.router",
        "_ws.malformed", "_ws.expert.message",
    ];

    private readonly string[] _values;

    private CapturedMessage(string[] values)
    {
        _values = values;
    }

    /// <summary>The arguments that make tshark print what <see cref="Read"/> reads.</summary>
    public static string TsharkFields { get; } = string.Join(' ', Names.Select(static name => "-e " + name));

    public DhcpMessageType Type => Enum.Parse<DhcpMessageType>(this["dhcp.option.dhcp"]);

    public string TransactionId => this["dhcp.id"];

    public string ClientIPAddress => this["dhcp.ip.client"];

    public string YourIPAddress => this["dhcp.ip.your"];

    public string HardwareAddress => this["dhcp.hw.mac_addr"];

    public bool Broadcast => this["dhcp.flags.bc"] is "1" or "True";

    public string Source => $"{this["ip.src"]}:{this["udp.srcport"]}";

    public string Destination => $"{this["ip.dst"]}:{this["udp.dstport"]}";

    public string LinkDestination => this["eth.dst"];

    public string RequestedIPAddress => this["dhcp.option.requested_ip_address"];

    public string ServerIdentifier => this["dhcp.option.dhcp_server_id"];

    public string SubnetMask => this["dhcp.option.subnet_mask"];

    public string Routers => this["dhcp.option.router"];

    public uint LeaseTime => Seconds("dhcp.option.ip_address_lease_time");

    public uint RenewalTime => Seconds("dhcp.option.renewal_time_value");

    public uint RebindingTime => Seconds("dhcp.option.rebinding_time_value");

    /// <summary>What tshark finds wrong with the message; empty when nothing is.</summary>
    public string Complaints
    {
        get
        {
            string complaints = this["_ws.malformed"] + this["_ws.expert.message"];
            return (this["ip.checksum.status"], this["udp.checksum.status"]) is ("1", "1") ? complaints : complaints + " bad checksum";
        }
    }

    private string this[string name] => _values[Array.IndexOf(Names, name)];

    public static CapturedMessage Read(string line) => new(line.Split('\t'));

    public override string ToString() =>
        string.Join(", ", Names.Zip(_values, static (name, value) => value.Length == 0 ? null : $"{name} {value}").OfType<string>());

    private uint Seconds(string name) => uint.Parse(this[name], CultureInfo.InvariantCulture);
}
