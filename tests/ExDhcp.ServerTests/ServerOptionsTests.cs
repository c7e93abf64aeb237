using Microsoft.Extensions.Logging;

namespace ExDhcp.ServerTests;

/// <summary>Options that cannot work fail the start with a message that says what to write.</summary>
public class ServerOptionsTests
{
    public static TheoryData<string, Action<DhcpServerOptions>> Mistakes => new()
    {
        { "DhcpServerOptions.Port is \"70000\". Write 0 (any free port) to 65535.", o => o.Port = 70000 },
        { "DhcpServerOptions.Port is \"-1\". Write 0 (any free port) to 65535.", o => o.Port = -1 },
        { "DhcpServerOptions.ClientPort is \"0\". Write 1 to 65535; DHCP clients listen on 68.", o => o.ClientPort = 0 },
        { "DhcpServerOptions.RelayPort is \"65536\". Write 1 to 65535; relay agents listen on 67.", o => o.RelayPort = 65536 },
        { "DhcpServerOptions.ReplySourcePort is \"0\". Write 1 to 65535; DHCP servers send from 67.", o => o.ReplySourcePort = 0 },
        {
            "DhcpServerOptions.BootServerPort is \"6767\". Write null, or 1 to 65535, but not Port; PXE clients ask boot servers on 4011.",
            o => o.BootServerPort = 6767
        },
        {
            "DhcpServerOptions.BootServerPort is \"0\". Write null, or 1 to 65535, but not Port; PXE clients ask boot servers on 4011.",
            o => o.BootServerPort = 0
        },
        {
            "DhcpServerOptions.MaxReplySize is \"575\". Write 576, which every client takes, to 65535; 1500 suits Ethernet.",
            o => o.MaxReplySize = 575
        },
        {
            "DhcpServerOptions.MaxRequestsPerSecond is \"0\". Write 1 or more, or null for any number.", o => o.MaxRequestsPerSecond = 0
        },
        {
            "DhcpServerOptions.MaxRequestsPerClientPerSecond is \"-1\". Write 1 or more, or null for any number.",
            o => o.MaxRequestsPerClientPerSecond = -1
        },
        { "DhcpServerOptions.ReceiveBufferSize is \"0\". Write a number of octets, 4194304 for example.", o => o.ReceiveBufferSize = 0 },
        {
            "DhcpServerOptions.Address is \"255.255.255.255\". Write an address of this host, or 0.0.0.0 for all of them.",
            o => o.Address = IPv4Address.Broadcast
        },
        {
            "DhcpServerOptions.BroadcastAddress is \"0.0.0.0\". Write 255.255.255.255, or the broadcast address of a network.",
            o => o.BroadcastAddress = IPv4Address.Any
        },
        { "DhcpServerOptions.BindToDevice is \" \". Write the name of a network interface, or null for all.", o => o.BindToDevice = " " },
        { "DhcpServerOptions.Interfaces is null. Write the names of network interfaces, each once, or [] for all.", o => o.Interfaces = null! },
        {
            "DhcpServerOptions.Interfaces is \"eth1, \". Write the names of network interfaces, each once, or [] for all.",
            o => o.Interfaces = ["eth1", ""]
        },
        {
            "DhcpServerOptions.Interfaces is \"eth1, eth1\". Write the names of network interfaces, each once, or [] for all.",
            o => o.Interfaces = ["eth1", "eth1"]
        },
        {
            "DhcpServerOptions.BindToDevice is \"eth1\". Write null when Interfaces is set, and put this one there if it is missing.",
            o => (o.BindToDevice, o.Interfaces) = ("eth1", ["eth2"])
        },
        { "DhcpServerOptions.ReplyRouting is \"9\". Write Protocol, ToSource or Broadcast.", o => o.ReplyRouting = (DhcpReplyRouting)9 },
        { "DhcpServerOptions.ServerIdentifiers is null. Write a list of addresses, [] for none.", o => o.ServerIdentifiers = null! },
        {
            "DhcpServerOptions.ServerIdentifiers is \"224.0.0.1\". Write addresses a client can send to.",
            o => o.ServerIdentifiers = [IPv4Address.Parse("10.0.0.1"), IPv4Address.Parse("224.0.0.1")]
        },
        {
            "DhcpServerOptions.LoggerFactory is null. Write a logger factory; NullLoggerFactory.Instance logs nothing.",
            o => o.LoggerFactory = null!
        },
        { "DhcpServerOptions.TimeProvider is null. Write a time provider; TimeProvider.System is the clock.", o => o.TimeProvider = null! },
        { "DhcpServerOptions.Transport is null. Write a transport; DhcpTransport.OpenUdp is the default.", o => o.Transport = null! },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_explained(string message, Action<DhcpServerOptions> mistake)
    {
        DhcpServerOptions options = new() { Transport = static _ => throw new InvalidOperationException("nothing is opened") };
        mistake(options);

        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(
            () => ScriptedServer.StartAsync(static () => new(ScriptedServer.Answer), options));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public async Task The_transport_is_told_what_the_options_say()
    {
        RecordingLog log = new();
        DhcpServerOptions options = new()
        {
            Port = 6700,
            Address = IPv4Address.Parse("10.0.0.1"),
            BindToDevice = "eth1",
            ReceiveBufferSize = 12345,
            BootServerPort = 4011,
            ListenForReplies = true,
            ClientPort = 6800,
            RelayPort = 6701,
            LoggerFactory = log,
        };

        DhcpTransportSettings told = await SettingsOf(options);

        Assert.Equal(
            (6700, "10.0.0.1", "eth1", 12345, (ushort?)4011, true, 6800, 6701),
            (told.Port, told.Address.ToString(), told.BindToDevice, told.ReceiveBufferSize, told.BootServerPort, told.ListenForReplies,
                told.ClientPort, told.RelayPort));
        told.Logger.Log(LogLevel.Error, 99, "said", null, static (text, _) => text);
        Assert.Equal("said", Assert.Single(log.Of(99)).Message);
        Assert.Empty(told.Interfaces);
    }

    [Fact]
    public async Task The_transport_is_told_the_interfaces()
    {
        DhcpTransportSettings told = await SettingsOf(new() { Interfaces = ["eth1", "eth2"] });

        Assert.Equal(["eth1", "eth2"], told.Interfaces);
    }

    private static async Task<DhcpTransportSettings> SettingsOf(DhcpServerOptions options)
    {
        DhcpTransportSettings? told = null;
        options.Transport = settings =>
        {
            told = settings;
            return new MemoryTransport();
        };
        await using ScriptedServer server = await ScriptedServer.StartAsync(static () => new(ScriptedServer.Answer), options);
        return told!;
    }

    [Fact]
    public void The_defaults_are_those_of_the_protocol()
    {
        DhcpServerOptions options = new();

        Assert.Equal(
            (6767, 68, 67, 67, "255.255.255.255", 1500),
            (options.Port, options.ClientPort, options.RelayPort, options.ReplySourcePort, options.BroadcastAddress.ToString(),
                options.MaxReplySize));
    }
}
