using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>Every DHCP option the IANA registry assigns, 145 of them; each is a property of <see cref="DhcpPacket"/> too.</summary>
[DhcpOptions]
[DhcpOption(1, DhcpOptionType.IPv4Address, "SubnetMask",
    Description = "The mask of the client's subnet.", Reference = "RFC 2132 section 3.3")]
[DhcpOption(2, DhcpOptionType.Int32, "TimeOffset",
    Description = "The offset of the client's subnet from UTC in seconds, positive to the east. Deprecated by PosixTimeZone.",
    Reference = "RFC 2132 section 3.4")]
[DhcpOption(3, DhcpOptionType.IPv4AddressList, "Routers",
    Description = "Routers on the client's subnet, in order of preference.", Reference = "RFC 2132 section 3.5")]
[DhcpOption(4, DhcpOptionType.IPv4AddressList, "TimeServers",
    Description = "Servers of the time protocol of RFC 868, in order of preference.", Reference = "RFC 2132 section 3.6")]
[DhcpOption(5, DhcpOptionType.IPv4AddressList, "NameServers",
    Description = "Name servers of IEN 116, which is not the DNS, in order of preference.", Reference = "RFC 2132 section 3.7")]
[DhcpOption(6, DhcpOptionType.IPv4AddressList, "DomainNameServers",
    Description = "DNS servers, in order of preference.", Reference = "RFC 2132 section 3.8")]
[DhcpOption(7, DhcpOptionType.IPv4AddressList, "LogServers",
    Description = "MIT-LCS UDP log servers, in order of preference.", Reference = "RFC 2132 section 3.9")]
[DhcpOption(8, DhcpOptionType.IPv4AddressList, "CookieServers",
    Description = "Quote-of-the-day servers of RFC 865, in order of preference.", Reference = "RFC 2132 section 3.10")]
[DhcpOption(9, DhcpOptionType.IPv4AddressList, "LprServers",
    Description = "Line printer servers of RFC 1179, in order of preference.", Reference = "RFC 2132 section 3.11")]
[DhcpOption(10, DhcpOptionType.IPv4AddressList, "ImpressServers",
    Description = "Imagen Impress servers, in order of preference.", Reference = "RFC 2132 section 3.12")]
[DhcpOption(11, DhcpOptionType.IPv4AddressList, "ResourceLocationServers",
    Description = "Resource location servers of RFC 887, in order of preference.", Reference = "RFC 2132 section 3.13")]
[DhcpOption(12, DhcpOptionType.Text, "HostName",
    Description = "The name of the client, with or without its domain.", Reference = "RFC 2132 section 3.14")]
[DhcpOption(13, DhcpOptionType.UInt16, "BootFileSize",
    Description = "The length of the default boot image in blocks of 512 octets.", Reference = "RFC 2132 section 3.15")]
[DhcpOption(14, DhcpOptionType.Text, "MeritDumpFile",
    Description = "Where the client dumps its core image when it crashes.", Reference = "RFC 2132 section 3.16")]
[DhcpOption(15, DhcpOptionType.Text, "DomainName",
    Description = "The domain to resolve host names in.", Reference = "RFC 2132 section 3.17")]
[DhcpOption(16, DhcpOptionType.IPv4Address, "SwapServer",
    Description = "The client's swap server.", Reference = "RFC 2132 section 3.18")]
[DhcpOption(17, DhcpOptionType.Text, "RootPath",
    Description = "The path of the client's root disk.", Reference = "RFC 2132 section 3.19")]
[DhcpOption(18, DhcpOptionType.Text, "ExtensionsPath",
    Description = "A file with more options, to be read by TFTP.", Reference = "RFC 2132 section 3.20")]
[DhcpOption(19, DhcpOptionType.Boolean, "IPForwarding",
    Description = "Whether the client forwards packets.", Reference = "RFC 2132 section 4.1")]
[DhcpOption(20, DhcpOptionType.Boolean, "NonLocalSourceRouting",
    Description = "Whether the client forwards packets with non-local source routes.", Reference = "RFC 2132 section 4.2")]
[DhcpOption(21, DhcpOptionType.IPv4AddressPairs, "PolicyFilters",
    Description = "Addresses and masks of destinations that may be source-routed to.", Reference = "RFC 2132 section 4.3")]
[DhcpOption(22, DhcpOptionType.UInt16, "MaximumDatagramReassemblySize",
    Description = "The largest datagram the client reassembles, in octets, at least 576.", Reference = "RFC 2132 section 4.4")]
[DhcpOption(23, DhcpOptionType.Byte, "DefaultIPTimeToLive",
    Description = "The time to live of the client's packets, at least 1.", Reference = "RFC 2132 section 4.5")]
[DhcpOption(24, DhcpOptionType.Seconds, "PathMtuAgingTimeout",
    Description = "How long a discovered path MTU is believed.", Reference = "RFC 2132 section 4.6")]
[DhcpOption(25, DhcpOptionType.UInt16List, "PathMtuPlateauTable",
    Description = "The MTU sizes to try in path MTU discovery, ascending, in octets.", Reference = "RFC 2132 section 4.7")]
[DhcpOption(26, DhcpOptionType.UInt16, "InterfaceMtu",
    Description = "The MTU of the client's interface in octets, at least 68.", Reference = "RFC 2132 section 5.1")]
[DhcpOption(27, DhcpOptionType.Boolean, "AllSubnetsAreLocal",
    Description = "Whether all subnets of the client's network have its MTU.", Reference = "RFC 2132 section 5.2")]
[DhcpOption(28, DhcpOptionType.IPv4Address, "BroadcastAddress",
    Description = "The broadcast address of the client's subnet.", Reference = "RFC 2132 section 5.3")]
[DhcpOption(29, DhcpOptionType.Boolean, "PerformMaskDiscovery",
    Description = "Whether the client asks for its mask by ICMP.", Reference = "RFC 2132 section 5.4")]
[DhcpOption(30, DhcpOptionType.Boolean, "MaskSupplier",
    Description = "Whether the client answers requests for the mask by ICMP.", Reference = "RFC 2132 section 5.5")]
[DhcpOption(31, DhcpOptionType.Boolean, "PerformRouterDiscovery",
    Description = "Whether the client looks for routers as in RFC 1256.", Reference = "RFC 2132 section 5.6")]
[DhcpOption(32, DhcpOptionType.IPv4Address, "RouterSolicitationAddress",
    Description = "Where the client sends its router solicitations.", Reference = "RFC 2132 section 5.7")]
[DhcpOption(33, DhcpOptionType.IPv4AddressPairs, "StaticRoutes",
    Description = "Destinations and their routers. Ignored beside ClasslessStaticRoutes.", Reference = "RFC 2132 section 5.8")]
[DhcpOption(34, DhcpOptionType.Boolean, "TrailerEncapsulation",
    Description = "Whether the client negotiates trailers as in RFC 893.", Reference = "RFC 2132 section 6.1")]
[DhcpOption(35, DhcpOptionType.Seconds, "ArpCacheTimeout",
    Description = "How long an entry of the ARP cache is believed.", Reference = "RFC 2132 section 6.2")]
[DhcpOption(36, DhcpOptionType.Boolean, "EthernetEncapsulation",
    Description = "Whether the client uses IEEE 802.3 (RFC 1042) rather than Ethernet version 2 (RFC 894).",
    Reference = "RFC 2132 section 6.3")]
[DhcpOption(37, DhcpOptionType.Byte, "DefaultTcpTimeToLive",
    Description = "The time to live of the client's TCP segments, at least 1.", Reference = "RFC 2132 section 7.1")]
[DhcpOption(38, DhcpOptionType.Seconds, "TcpKeepaliveInterval",
    Description = "The time between two TCP keepalives; zero for none.", Reference = "RFC 2132 section 7.2")]
[DhcpOption(39, DhcpOptionType.Boolean, "TcpKeepaliveGarbage",
    Description = "Whether TCP keepalives carry an octet of garbage.", Reference = "RFC 2132 section 7.3")]
[DhcpOption(40, DhcpOptionType.Text, "NisDomain",
    Description = "The client's NIS domain.", Reference = "RFC 2132 section 8.1")]
[DhcpOption(41, DhcpOptionType.IPv4AddressList, "NisServers",
    Description = "NIS servers, in order of preference.", Reference = "RFC 2132 section 8.2")]
[DhcpOption(42, DhcpOptionType.IPv4AddressList, "NtpServers",
    Description = "NTP servers, in order of preference.", Reference = "RFC 2132 section 8.3")]
[DhcpOption(43, DhcpOptionType.Binary, "VendorSpecificInformation",
    Description = "What the vendor named by VendorClassIdentifier defines, as octets. Declare it with VendorClass to have it typed.",
    Reference = "RFC 2132 section 8.4")]
[DhcpOption(44, DhcpOptionType.IPv4AddressList, "NetBiosNameServers",
    Description = "NetBIOS name servers (WINS), in order of preference.", Reference = "RFC 2132 section 8.5")]
[DhcpOption(45, DhcpOptionType.IPv4AddressList, "NetBiosDatagramDistributionServers",
    Description = "NetBIOS datagram distribution servers, in order of preference.", Reference = "RFC 2132 section 8.6")]
[DhcpOption(46, DhcpOptionType.Byte, "NetBiosNodeType",
    Description = "How NetBIOS names are resolved: 1 B-node, 2 P-node, 4 M-node, 8 H-node.", Reference = "RFC 2132 section 8.7")]
[DhcpOption(47, DhcpOptionType.Text, "NetBiosScope",
    Description = "The NetBIOS scope.", Reference = "RFC 2132 section 8.8")]
[DhcpOption(48, DhcpOptionType.IPv4AddressList, "XWindowFontServers",
    Description = "X Window System font servers, in order of preference.", Reference = "RFC 2132 section 8.9")]
[DhcpOption(49, DhcpOptionType.IPv4AddressList, "XWindowDisplayManagers",
    Description = "Systems that run the X Window System display manager, in order of preference.", Reference = "RFC 2132 section 8.10")]
[DhcpOption(50, DhcpOptionType.IPv4Address, "RequestedIPAddress",
    Description = "The address the client asks for.", Reference = "RFC 2132 section 9.1")]
[DhcpOption(51, DhcpOptionType.Seconds, "LeaseTime",
    Description = "How long the client may keep, or would like to keep, its address.", Reference = "RFC 2132 section 9.2")]
[DhcpOption(52, DhcpOptionType.Byte, "OptionOverload",
    Description = "Which fields hold options as well: 1 file, 2 sname, 3 both. The encoder sets it.", Reference = "RFC 2132 section 9.3")]
[DhcpOption<MessageTypeCodec>(53, "MessageType",
    Description = "The kind of the message.", Reference = "RFC 2132 section 9.6")]
[DhcpOption(54, DhcpOptionType.IPv4Address, "ServerIdentifier",
    Description = "The server that sends this, or that it is meant for.", Reference = "RFC 2132 section 9.7")]
[DhcpOption(55, DhcpOptionType.ByteList, "ParameterRequestList",
    Description = "The codes of the options the client would like, in order of preference.", Reference = "RFC 2132 section 9.8")]
[DhcpOption(56, DhcpOptionType.Text, "Message",
    Description = "Why a server refuses, or a client declines.", Reference = "RFC 2132 section 9.9")]
[DhcpOption(57, DhcpOptionType.UInt16, "MaximumMessageSize",
    Description = "The largest message the client accepts in octets, IP and UDP headers included, at least 576.",
    Reference = "RFC 2132 section 9.10")]
[DhcpOption(58, DhcpOptionType.Seconds, "RenewalTime",
    Description = "T1: when the client starts to renew, counted from when it got its address.", Reference = "RFC 2132 section 9.11")]
[DhcpOption(59, DhcpOptionType.Seconds, "RebindingTime",
    Description = "T2: when the client starts to rebind, counted from when it got its address.", Reference = "RFC 2132 section 9.12")]
[DhcpOption(60, DhcpOptionType.Text, "VendorClassIdentifier",
    Description = "What kind of client this is. Opaque octets in fact: match them with Options[60].StartsWith.",
    Reference = "RFC 2132 section 9.13")]
[DhcpOption(61, DhcpOptionType.Binary, "ClientIdentifier",
    Description = "What identifies the client: a type octet and as many octets as the client likes.",
    Reference = "RFC 2132 section 9.14, RFC 4361")]
[DhcpOption(62, DhcpOptionType.Text, "NetWareIPDomain",
    Description = "The client's NetWare/IP domain.", Reference = "RFC 2242 section 2")]
[DhcpOption<NetWareOptions>(63, "NetWareIPInformation",
    Description = "How the client uses NetWare/IP.", Reference = "RFC 2242 section 3")]
[DhcpOption(64, DhcpOptionType.Text, "NisPlusDomain",
    Description = "The client's NIS+ domain.", Reference = "RFC 2132 section 8.11")]
[DhcpOption(65, DhcpOptionType.IPv4AddressList, "NisPlusServers",
    Description = "NIS+ servers, in order of preference.", Reference = "RFC 2132 section 8.12")]
[DhcpOption(66, DhcpOptionType.Text, "TftpServerName",
    Description = "The TFTP server, for a client that asks for the option or whose field sname (ServerHostName) holds options.", Reference = "RFC 2132 section 9.4")]
[DhcpOption(67, DhcpOptionType.Text, "BootFile",
    Description = "The boot file, for a client that asks for the option or whose field file (BootFileName) holds options.", Reference = "RFC 2132 section 9.5")]
[DhcpOption<PossiblyEmptyIPv4AddressListCodec>(68, "MobileIPHomeAgents",
    Description = "Mobile IP home agents; an empty value says that there are none.", Reference = "RFC 2132 section 8.13")]
[DhcpOption(69, DhcpOptionType.IPv4AddressList, "SmtpServers",
    Description = "SMTP servers, in order of preference.", Reference = "RFC 2132 section 8.14")]
[DhcpOption(70, DhcpOptionType.IPv4AddressList, "Pop3Servers",
    Description = "POP3 servers, in order of preference.", Reference = "RFC 2132 section 8.15")]
[DhcpOption(71, DhcpOptionType.IPv4AddressList, "NntpServers",
    Description = "NNTP servers, in order of preference.", Reference = "RFC 2132 section 8.16")]
[DhcpOption(72, DhcpOptionType.IPv4AddressList, "WwwServers",
    Description = "Web servers, in order of preference.", Reference = "RFC 2132 section 8.17")]
[DhcpOption(73, DhcpOptionType.IPv4AddressList, "FingerServers",
    Description = "Finger servers, in order of preference.", Reference = "RFC 2132 section 8.18")]
[DhcpOption(74, DhcpOptionType.IPv4AddressList, "IrcServers",
    Description = "IRC servers, in order of preference.", Reference = "RFC 2132 section 8.19")]
[DhcpOption(75, DhcpOptionType.IPv4AddressList, "StreetTalkServers",
    Description = "StreetTalk servers, in order of preference.", Reference = "RFC 2132 section 8.20")]
[DhcpOption(76, DhcpOptionType.IPv4AddressList, "StreetTalkDirectoryAssistanceServers",
    Description = "StreetTalk directory assistance servers, in order of preference.", Reference = "RFC 2132 section 8.21")]
[DhcpOption<UserClass>(77, "UserClasses",
    Description = "What kinds of user or application the client stands for.", Reference = "RFC 3004")]
[DhcpOption<SlpDirectoryAgents>(78, "SlpDirectoryAgents",
    Description = "Directory agents of the Service Location Protocol.", Reference = "RFC 2610 section 3")]
[DhcpOption<SlpServiceScope>(79, "SlpServiceScope",
    Description = "Scopes of the Service Location Protocol.", Reference = "RFC 2610 section 4")]
[DhcpOption(80, DhcpOptionType.Flag, "RapidCommit",
    Description = "Whether an address may be assigned with two messages instead of four.", Reference = "RFC 4039")]
[DhcpOption<ClientFqdn>(81, "ClientFqdn",
    Description = "The client's domain name, and who updates the DNS.", Reference = "RFC 4702")]
[DhcpOption<RelayAgentInformation>(82, "RelayAgentInformation",
    Description = "What relay agents tell about where the client is.", Reference = "RFC 3046")]
[DhcpOption<IsnsServers>(83, "IsnsServers",
    Description = "Servers of the Internet Storage Name Service.", Reference = "RFC 4174")]
[DhcpOption(85, DhcpOptionType.IPv4AddressList, "NdsServers",
    Description = "NetWare Directory Services servers, in order of preference.", Reference = "RFC 2241 section 2")]
[DhcpOption(86, DhcpOptionType.Text, "NdsTreeName",
    Description = "The NetWare Directory Services tree.", Reference = "RFC 2241 section 3")]
[DhcpOption(87, DhcpOptionType.Text, "NdsContext",
    Description = "The client's initial NetWare Directory Services context.", Reference = "RFC 2241 section 4")]
[DhcpOption(88, DhcpOptionType.DomainNameList, "BcmcsControllerDomainNames",
    Description = "Broadcast and multicast service controllers by name.", Reference = "RFC 4280 section 4.1")]
[DhcpOption(89, DhcpOptionType.IPv4AddressList, "BcmcsControllerAddresses",
    Description = "Broadcast and multicast service controllers by address.", Reference = "RFC 4280 section 4.3")]
[DhcpOption<DhcpAuthentication>(90, "Authentication",
    Description = "What proves who sent the message.", Reference = "RFC 3118")]
[DhcpOption(91, DhcpOptionType.Seconds, "ClientLastTransactionTime",
    Description = "How long ago the client last talked to the server.", Reference = "RFC 4388 section 6.1")]
[DhcpOption(92, DhcpOptionType.IPv4AddressList, "AssociatedIPAddresses",
    Description = "All addresses the client has from this server.", Reference = "RFC 4388 section 6.1")]
[DhcpOption(93, DhcpOptionType.UInt16List, "ClientSystemArchitectures",
    Description = "The architectures a PXE client can boot, in order of preference: values of DhcpClientArchitecture.",
    Reference = "RFC 4578 section 2.1")]
[DhcpOption<ClientNetworkInterface>(94, "ClientNetworkInterface",
    Description = "The network interface of a PXE client.", Reference = "RFC 4578 section 2.2")]
[DhcpOption(95, DhcpOptionType.Text, "LdapServers",
    Description = "URLs of LDAP servers, as Apple's clients read them.", Reference = "RFC 3679")]
[DhcpOption<ClientMachineIdentifier>(97, "ClientMachineIdentifier",
    Description = "What identifies the machine of a PXE client.", Reference = "RFC 4578 section 2.3")]
[DhcpOption(98, DhcpOptionType.Text, "UserAuthenticationServers",
    Description = "URLs of user authentication servers, with spaces between them.", Reference = "RFC 2485")]
[DhcpOption<CivicLocation>(99, "CivicLocation",
    Description = "A location as a postal address.", Reference = "RFC 4776")]
[DhcpOption(100, DhcpOptionType.Text, "PosixTimeZone",
    Description = "The time zone as POSIX writes it.", Reference = "RFC 4833 section 2")]
[DhcpOption(101, DhcpOptionType.Text, "TzdbTimeZone",
    Description = "The time zone by its name in the TZ database.", Reference = "RFC 4833 section 3")]
[DhcpOption(108, DhcpOptionType.Seconds, "IPv6OnlyPreferred",
    Description = "How long a client that needs no IPv4 does without it.", Reference = "RFC 8925")]
[DhcpOption<IPv6AddressCodec>(109, "Dhcp4o6SourceAddress",
    Description = "The IPv6 address of the softwire's source.", Reference = "RFC 8539")]
[DhcpOption(112, DhcpOptionType.IPv4AddressList, "NetInfoParentServerAddresses",
    Description = "Addresses of the NetInfo parent servers.", Reference = "RFC 3679")]
[DhcpOption(113, DhcpOptionType.Text, "NetInfoParentServerTag",
    Description = "The tag of the NetInfo parent server.", Reference = "RFC 3679")]
[DhcpOption(114, DhcpOptionType.Text, "CaptivePortal",
    Description = "The URI of the captive portal's API.", Reference = "RFC 8910")]
[DhcpOption(116, DhcpOptionType.Byte, "AutoConfigure",
    Description = "Whether a client without an address may choose a link-local one: 0 no, 1 yes.", Reference = "RFC 2563")]
[DhcpOption(117, DhcpOptionType.UInt16List, "NameServiceSearch",
    Description = "The name services to ask, by option code, in order: 0 local, 6 DNS, 41 NIS, 44 NetBIOS, 65 NIS+.",
    Reference = "RFC 2937")]
[DhcpOption(118, DhcpOptionType.IPv4Address, "SubnetSelection",
    Description = "The subnet to choose an address from.", Reference = "RFC 3011")]
[DhcpOption(119, DhcpOptionType.CompressedDomainNameList, "DomainSearch",
    Description = "The domains to look up names in, in order.", Reference = "RFC 3397")]
[DhcpOption<SipServers>(120, "SipServers",
    Description = "SIP servers, by name or by address.", Reference = "RFC 3361")]
[DhcpOption(121, DhcpOptionType.ClasslessRoutes, "ClasslessStaticRoutes",
    Description = "Static routes. A client that reads them ignores Routers and StaticRoutes.", Reference = "RFC 3442")]
[DhcpOption<CableLabsClientConfiguration>(122, "CableLabsClientConfiguration",
    Description = "How a telephony device is provisioned.", Reference = "RFC 3495")]
[DhcpOption<GeoLocation>(123, "GeoConf",
    Description = "A location by coordinates, with their resolution.", Reference = "RFC 6225 section 2.2")]
[DhcpOption<VendorClass>(124, "VendorIdentifyingVendorClasses",
    Description = "What kind of client this is, by vendor.", Reference = "RFC 3925 section 3")]
[DhcpOption<VendorIdentifyingInformationCodec>(125, "VendorIdentifyingVendorSpecificInformation",
    Description = "Sub-options of vendors, by enterprise number.", Reference = "RFC 3925 section 4")]
[DhcpOption(136, DhcpOptionType.IPv4AddressList, "PanaAuthenticationAgents",
    Description = "PANA authentication agents, in order of preference.", Reference = "RFC 5192")]
[DhcpOption(137, DhcpOptionType.DomainName, "LostServer",
    Description = "The server that maps locations to services.", Reference = "RFC 5223")]
[DhcpOption(138, DhcpOptionType.IPv4AddressList, "CapwapAccessControllers",
    Description = "CAPWAP access controllers, in order of preference.", Reference = "RFC 5417")]
[DhcpOption<MosAddresses>(139, "MosAddresses",
    Description = "Servers of mobility services by address.", Reference = "RFC 5678 section 2")]
[DhcpOption<MosDomainNames>(140, "MosDomainNames",
    Description = "Servers of mobility services by name.", Reference = "RFC 5678 section 3")]
[DhcpOption(141, DhcpOptionType.CompressedDomainNameList, "SipUserAgentConfigurationDomains",
    Description = "The domains to look for SIP user agent configuration in.", Reference = "RFC 6011")]
[DhcpOption(142, DhcpOptionType.IPv4AddressList, "AndsfServers",
    Description = "Access network discovery and selection servers, in order of preference.", Reference = "RFC 6153")]
[DhcpOption<UriListCodec>(143, "SztpRedirects",
    Description = "URIs of the bootstrap servers for secure zero touch provisioning.", Reference = "RFC 8572")]
[DhcpOption<GeoLocation>(144, "GeoLocation",
    Description = "A location by coordinates, with their uncertainty.", Reference = "RFC 6225 section 2.3")]
[DhcpOption(145, DhcpOptionType.ByteList, "ForceRenewNonceCapable",
    Description = "The algorithms the client knows for authenticating FORCERENEW; 1 is HMAC-MD5.", Reference = "RFC 6704")]
[DhcpOption<RdnssSelection>(146, "RdnssSelection",
    Description = "Recursive DNS servers and the domains they know best.", Reference = "RFC 6731")]
[DhcpOption(147, DhcpOptionType.DomainName, "DotsReferenceIdentifier",
    Description = "The name of the DOTS agent to authenticate.", Reference = "RFC 8973")]
[DhcpOption(148, DhcpOptionType.IPv4AddressList, "DotsAddresses",
    Description = "Addresses of DOTS agents, in order of preference.", Reference = "RFC 8973")]
[DhcpOption<DhcpStatus>(151, "StatusCode",
    Description = "How a bulk lease query went.", Reference = "RFC 6926 section 6.2.2")]
[DhcpOption(152, DhcpOptionType.UInt32, "BaseTime",
    Description = "The server's time when it made the message, in seconds since 1970-01-01 UTC.", Reference = "RFC 6926 section 6.2.3")]
[DhcpOption(153, DhcpOptionType.Seconds, "StartTimeOfState",
    Description = "How long before BaseTime the address got into its state.", Reference = "RFC 6926 section 6.2.4")]
[DhcpOption(154, DhcpOptionType.UInt32, "QueryStartTime",
    Description = "The beginning of the time asked about, in seconds since 1970-01-01 UTC.", Reference = "RFC 6926 section 6.2.5")]
[DhcpOption(155, DhcpOptionType.UInt32, "QueryEndTime",
    Description = "The end of the time asked about, in seconds since 1970-01-01 UTC.", Reference = "RFC 6926 section 6.2.6")]
[DhcpOption(156, DhcpOptionType.Byte, "DhcpState",
    Description = "The state of the address: 1 available, 2 active, 3 expired, 4 released, 5 abandoned, 6 reset, ....",
    Reference = "RFC 6926 section 6.2.7")]
[DhcpOption(157, DhcpOptionType.Byte, "DataSource",
    Description = "Where the server has the data from; bit 0 means another server.", Reference = "RFC 6926 section 6.2.8")]
[DhcpOption<PcpServersCodec>(158, "PcpServers",
    Description = "Servers of the Port Control Protocol, each with its addresses.", Reference = "RFC 7291")]
[DhcpOption<PortParameters>(159, "PortParameters",
    Description = "The ports a client that shares its address may use.", Reference = "RFC 7618")]
[DhcpOption(161, DhcpOptionType.Text, "MudUrl",
    Description = "Where the manufacturer's description of how the device uses the network is.", Reference = "RFC 8520")]
[DhcpOption<EncryptedDnsServer>(162, "EncryptedDnsServers",
    Description = "Encrypted DNS resolvers.", Reference = "RFC 9463")]
[DhcpOption(209, DhcpOptionType.Text, "PxeLinuxConfigurationFile",
    Description = "The configuration file of PXELINUX.", Reference = "RFC 5071 section 4")]
[DhcpOption(210, DhcpOptionType.Text, "PxeLinuxPathPrefix",
    Description = "What PXELINUX puts before the names of its files.", Reference = "RFC 5071 section 5")]
[DhcpOption(211, DhcpOptionType.Seconds, "PxeLinuxRebootTime",
    Description = "How long PXELINUX waits before it reboots when it fails.", Reference = "RFC 5071 section 6")]
[DhcpOption<SixRdDomain>(212, "SixRdDomain",
    Description = "IPv6 over IPv4 by 6rd.", Reference = "RFC 5969")]
[DhcpOption(213, DhcpOptionType.DomainName, "AccessNetworkDomainName",
    Description = "The domain of the access network.", Reference = "RFC 5986")]
[DhcpOption<SubnetAllocation>(220, "SubnetAllocation",
    Description = "A whole subnet asked for or handed out.", Reference = "RFC 6656")]
[DhcpOption<VirtualSubnetSelection>(221, "VirtualSubnetSelection",
    Description = "The VPN to choose an address from.", Reference = "RFC 6607")]
public static partial class DhcpStandardOptions;
