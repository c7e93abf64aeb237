using System.Net;
using ExDhcp.Oracle;

namespace ExDhcp.InteropTests;

/// <summary>A foreign dissector, tshark, reads the values that typed properties write.</summary>
public class TypedOptionsTests
{
    private static readonly IPv4Address First = new(192, 0, 2, 1);
    private static readonly IPv4Address Second = new(198, 51, 100, 2);

    private static readonly (DhcpPacket Packet, string Field, string[] Values)[] Options =
    [
        (new() { SubnetMask = IPv4Address.Mask(20) }, "dhcp.option.subnet_mask", ["255.255.240.0"]),
        (new() { TimeOffset = -3600 }, "dhcp.option.time_offset", ["-3600"]),
        (new() { Routers = [First, Second] }, "dhcp.option.router", ["192.0.2.1", "198.51.100.2"]),
        (new() { DomainNameServers = [First] }, "dhcp.option.domain_name_server", ["192.0.2.1"]),
        (new() { HostName = "host" }, "dhcp.option.hostname", ["host"]),
        (new() { BootFileSize = 513 }, "dhcp.option.boot_file_size", ["513"]),
        (new() { DomainName = "example.com" }, "dhcp.option.domain_name", ["example.com"]),
        (new() { IPForwarding = true }, "dhcp.option.ip_forwarding", ["1"]),
        (new() { IPForwarding = false }, "dhcp.option.ip_forwarding", ["0"]),
        (new() { PolicyFilters = [new(First, IPv4Address.Mask(24))] }, "dhcp.option.policy_filter.subnet_mask", ["255.255.255.0"]),
        (new() { PathMtuPlateauTable = [68, 1500] }, "dhcp.option.path_mtu_plateau_table_item", ["68", "1500"]),
        (new() { InterfaceMtu = 9000 }, "dhcp.option.interface_mtu", ["9000"]),
        (new() { StaticRoutes = [new(Second, First)] }, "dhcp.option.static_route.ip", ["198.51.100.2"]),
        (new() { ArpCacheTimeout = TimeSpan.FromMinutes(2) }, "dhcp.option.arp_cache_timeout", ["120"]),
        (new() { NetBiosNodeType = 8 }, "dhcp.option.netbios_over_tcpip_node_type", ["8"]),
        (new() { LeaseTime = TimeSpan.FromDays(1) }, "dhcp.option.ip_address_lease_time", ["86400"]),
        (new() { LeaseTime = Timeout.InfiniteTimeSpan }, "dhcp.option.ip_address_lease_time", ["4294967295"]),
        (new() { ParameterRequestList = [1, 121] }, "dhcp.option.request_list_item", ["1", "121"]),
        (new() { MaximumMessageSize = 1500 }, "dhcp.option.dhcp_max_message_size", ["1500"]),
        (new() { VendorClassIdentifier = "PXEClient" }, "dhcp.option.vendor_class_id", ["PXEClient"]),
        (new() { BootFile = "http://192.0.2.1/boot" }, "dhcp.option.bootfile_name", ["http://192.0.2.1/boot"]),
        (new() { MobileIPHomeAgents = [First] }, "dhcp.option.mobile_ip_home_agent", ["192.0.2.1"]),
        (new() { UserClasses = ["lab", "rack"] }, "dhcp.option.user_class.data", ["6c6162", "7261636b"]),
        (new() { SlpDirectoryAgents = new(true, [First]) }, "dhcp.option.slp_directory_agent.slpda_address", ["192.0.2.1"]),
        (new() { SlpServiceScope = new(false, "lab") }, "dhcp.option.slp_service_scope.string", ["lab"]),
        (new() { ClientFqdn = new(ClientFqdnFlags.WireFormat, "host.example.com") }, "dhcp.fqdn.name", ["host.example.com"]),
        (new() { RelayAgentInformation = new() { CircuitId = "p7"u8 } }, "dhcp.option.agent_information_option.agent_circuit_id", ["7037"]),
        (
            new() { RelayAgentInformation = new() { LinkSelection = First } },
            "dhcp.option.agent_information_option.link_selection", ["192.0.2.1"]
        ),
        (new() { ClientSystemArchitectures = [0, 7] }, "dhcp.option.client_system_architecture", ["0", "7"]),
        (new() { ClientNetworkInterface = new(1, 3, 16) }, "dhcp.client_network_id_major", ["3"]),
        (new() { ClientMachineIdentifier = new(0, new byte[16]) }, "dhcp.client_id.uuid", ["00000000-0000-0000-0000-000000000000"]),
        (new() { CivicLocation = new(1, "DE", [new(3, "Berlin")]) }, "dhcp.option.civic_location.ca_value", ["Berlin"]),
        (new() { PosixTimeZone = "CET-1CEST" }, "dhcp.option.tz_pcode", ["CET-1CEST"]),
        (new() { AutoConfigure = 0 }, "dhcp.option.dhcp_auto_configuration", ["0"]),
        (new() { SubnetSelection = Second }, "dhcp.option.subnet_selection_option", ["198.51.100.2"]),
        (
            new() { DomainSearch = ["eng.example.com", "example.com"] },
            "dhcp.option.dhcp_dns_domain_search_list_fqdn", ["eng.example.com", "example.com"]
        ),
        (new() { SipServers = new("sip.example.com") }, "dhcp.option.sip_server.name", ["sip.example.com"]),
        (new() { SipServers = new(First, Second) }, "dhcp.option.sip_server.address", ["192.0.2.1", "198.51.100.2"]),
        (
            new() { ClasslessStaticRoutes = [new(IPv4Prefix.Parse("10.1.0.0/16"), First), new(IPv4Prefix.Parse("0.0.0.0/0"), Second)] },
            "dhcp.option.classless_static_route", ["100a01c0000201", "00c6336402"]
        ),
        (new() { VendorIdentifyingVendorClasses = [new(32473, "lab"u8.ToArray())] }, "dhcp.option.vi_class.enterprise", ["32473"]),
        (
            new()
            {
                VendorIdentifyingVendorSpecificInformation =
                    VendorIdentifyingInformation.Of(new BroadbandForumOptions { GatewaySerialNumber = "42" }),
            },
            "dhcp.option.vi.tr111.gateway_serial_number", ["42"]
        ),
        (new() { CapwapAccessControllers = [First] }, "dhcp.option.capwap_access_controller", ["192.0.2.1"]),
        (new() { PxeLinuxConfigurationFile = "lab.cfg" }, "dhcp.option.pxe_config_file", ["lab.cfg"]),
        (new() { RdnssSelection = new(1, First, Second, ["example.com"]) }, "dhcp.option.rdnss.secondary_dns", ["198.51.100.2"]),
        (new() { SixRdDomain = new(8, 32, IPAddress.Parse("2001:db8::"), [First]) }, "dhcp.option.6RD.border_relay_ip", ["192.0.2.1"]),
    ];

    [Fact]
    public async Task Tshark_reads_every_kind_of_option_as_it_was_set()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            CaptureFile file = new(path);
            foreach ((DhcpPacket packet, string field, _) in Options)
            {
                packet.MessageType = DhcpMessageType.Ack;
                file.Add(packet.ToArray(), field);
            }

            Assert.Empty(await Tshark.ComplaintsAsync(path));
            string[] fields = [.. Options.Select(static option => option.Field).Distinct()];
            List<string[][]> messages = await Tshark.ReadAsync(path, fields);

            Assert.Equal(Options.Length, messages.Count);
            string[] differences =
            [
                .. Options.Zip(messages, (option, message) => (
                        option.Field,
                        Set: string.Join(", ", option.Values),
                        Read: string.Join(", ", message[Array.IndexOf(fields, option.Field)])))
                    .Where(static option => option.Set != option.Read)
                    .Select(static option => $"{option.Field}: set {option.Set}, read {option.Read}"),
            ];
            Assert.True(differences.Length == 0, string.Join('\n', differences));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
