using System.Globalization;

namespace ExDhcp.InteropTests;

/// <summary>
/// A message on the wire, as tshark read it. Values of absent fields are empty, those of repeated ones joined by a semicolon.
/// </summary>
internal sealed class CapturedMessage
{
    private static readonly string[] Names =
    [
        "frame.number", "eth.src", "eth.dst", "ip.src", "ip.dst", "udp.srcport", "udp.dstport", "udp.length",
        "ip.checksum.status", "udp.checksum.status",
        "dhcp.type", "dhcp.hops", "dhcp.id", "dhcp.secs", "dhcp.flags", "dhcp.ip.client", "dhcp.ip.your", "dhcp.ip.relay",
        "dhcp.hw.mac_addr", "dhcp.option.type", "dhcp.option.dhcp", "dhcp.option.requested_ip_address", "dhcp.option.dhcp_server_id",
        "dhcp.option.ip_address_lease_time", "dhcp.option.renewal_time_value", "dhcp.option.rebinding_time_value",
        "dhcp.option.subnet_mask", "dhcp.option.router",
        "dhcp.option.agent_information_option.agent_circuit_id", "dhcp.option.agent_information_option.link_selection",
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

    public bool IsReply => this["dhcp.type"] == "2";

    public string TransactionId => this["dhcp.id"];

    public string Hops => this["dhcp.hops"];

    public string Flags => this["dhcp.flags"];

    public bool Broadcast => Flags == "0x8000";

    public string ClientIPAddress => this["dhcp.ip.client"];

    public string YourIPAddress => this["dhcp.ip.your"];

    public string RelayAgentIPAddress => this["dhcp.ip.relay"];

    /// <summary>Field chaddr; tshark names a client identifier that is made of such an address the same.</summary>
    public string HardwareAddress => this["dhcp.hw.mac_addr"].Split(';')[0];

    public string Source => $"{this["ip.src"]}:{this["udp.srcport"]}";

    public string Destination => $"{this["ip.dst"]}:{this["udp.dstport"]}";

    public string LinkDestination => this["eth.dst"];

    /// <summary>The length of the UDP datagram, its header included.</summary>
    public int Length => (int)Number("udp.length");

    /// <summary>The codes of all options in their order, without END.</summary>
    public int[] OptionCodes =>
    [
        .. this["dhcp.option.type"].Split(';').Select(static code => int.Parse(code, CultureInfo.InvariantCulture))
            .Where(static code => code is not (0 or 255)),
    ];

    public string RequestedIPAddress => this["dhcp.option.requested_ip_address"];

    public string ServerIdentifier => this["dhcp.option.dhcp_server_id"];

    public string SubnetMask => this["dhcp.option.subnet_mask"];

    public string Routers => this["dhcp.option.router"];

    public uint LeaseTime => Number("dhcp.option.ip_address_lease_time");

    public uint RenewalTime => Number("dhcp.option.renewal_time_value");

    public uint RebindingTime => Number("dhcp.option.rebinding_time_value");

    /// <summary>Sub-option 1 of option 82, as hexadecimal digits.</summary>
    public string CircuitId => this["dhcp.option.agent_information_option.agent_circuit_id"];

    /// <summary>Sub-option 5 of option 82.</summary>
    public string LinkSelection => this["dhcp.option.agent_information_option.link_selection"];

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

    private uint Number(string name) => uint.Parse(this[name], CultureInfo.InvariantCulture);
}
