using System.Text;
using ExDhcp.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ExDhcp.HostingTests;

/// <summary>Options come from a section of the configuration; what is wrong there fails the start with what to write.</summary>
public class ConfigurationTests
{
    /// <summary>What no text can say.</summary>
    private static readonly string[] SetByCode =
    [
        nameof(DhcpServerOptions.LoggerFactory), nameof(DhcpServerOptions.MeterFactory),
        nameof(DhcpServerOptions.TimeProvider), nameof(DhcpServerOptions.Transport),
    ];

    /// <summary>Each option: its name, how it is written in JSON, and what it is then.</summary>
    public static TheoryData<string, string, object> ServerOptions { get; } = new()
    {
        { "Port", "1067", 1067 },
        { "Address", "\"192.0.2.1\"", IPv4Address.Parse("192.0.2.1") },
        { "BindToDevice", "\"eth1\"", "eth1" },
        { "Interfaces", "[ \"eth1\", \"eth2\" ]", (string[])["eth1", "eth2"] },
        { "ClientPort", "1068", 1068 },
        { "RelayPort", "1069", 1069 },
        { "ReplySourcePort", "1070", 1070 },
        { "BootServerPort", "4011", 4011 },
        { "ListenForReplies", "true", true },
        { "BroadcastAddress", "\"192.0.2.255\"", IPv4Address.Parse("192.0.2.255") },
        { "ServerIdentifiers", "[ \"192.0.2.7\" ]", (IPv4Address[])[IPv4Address.Parse("192.0.2.7")] },
        { "AcceptAnyServerIdentifier", "true", true },
        { "ReplyRouting", "\"ToSource\"", DhcpReplyRouting.ToSource },
        { "MaxReplySize", "576", 576 },
        { "EchoClientIdentifier", "false", false },
        { "MaxRequestsPerSecond", "1000", 1000 },
        { "MaxRequestsPerClientPerSecond", "2", 2 },
        { "ReceiveBufferSize", "65536", 65536 },
        { "MaxQueuedPackets", "10", 10 },
        { "MaxQueuedMessages", "20", 20 },
        { "MaxQueueAge", "\"00:00:03\"", TimeSpan.FromSeconds(3) },
        { "MaxConcurrentPackets", "5", 5 },
        { "HandlerTimeout", "\"00:01:00\"", TimeSpan.FromMinutes(1) },
        { "StopTimeout", "\"00:00:00.5\"", TimeSpan.FromSeconds(0.5) },
        { "OnHandlerException", "\"restart\"", DhcpExceptionPolicy.Restart },
        { "MaxRestarts", "7", 7 },
        { "RestartPeriod", "\"01:00:00\"", TimeSpan.FromHours(1) },
    };

    /// <summary>Each option of hosts, likewise.</summary>
    public static TheoryData<string, string, object> HostOptions { get; } = new()
    {
        { "OnFailure", "\"Restart\"", DhcpFailureAction.Restart },
        { "RestartDelay", "\"00:00:10\"", TimeSpan.FromSeconds(10) },
        { "HealthCheckTimeout", "\"00:00:02\"", TimeSpan.FromSeconds(2) },
    };

    [Theory]
    [MemberData(nameof(ServerOptions))]
    public void An_option_of_the_server_is_read(string name, string json, object expected)
    {
        DhcpServerOptions options = Read<DhcpServerOptions>(name, json);

        Assert.Equivalent(expected, typeof(DhcpServerOptions).GetProperty(name)!.GetValue(options), strict: true);
    }

    [Theory]
    [MemberData(nameof(HostOptions))]
    public void An_option_of_the_host_is_read(string name, string json, object expected)
    {
        DhcpHostOptions options = Read<DhcpHostOptions>(name, json);

        Assert.Equal(expected, typeof(DhcpHostOptions).GetProperty(name)!.GetValue(options));
    }

    [Fact]
    public void Every_option_can_be_configured_but_those_that_are_code()
    {
        Assert.Equal(
            typeof(DhcpServerOptions).GetProperties().Select(static property => property.Name).Except(SetByCode).Order(),
            ServerOptions.Select(static row => row.Data.Item1).Order());
        Assert.Equal(
            typeof(DhcpHostOptions).GetProperties().Select(static property => property.Name).Order(),
            HostOptions.Select(static row => row.Data.Item1).Order());
    }

    [Theory]
    [InlineData("BindToDevice", "null", null)]
    [InlineData("BootServerPort", "null", null)]
    [InlineData("BootServerPort", "\"\"", null)]
    [InlineData("MaxRequestsPerSecond", "null", null)]
    [InlineData("MaxRequestsPerClientPerSecond", "null", null)]
    public void Nothing_can_be_said(string name, string json, object? expected)
    {
        DhcpServerOptions options = Read<DhcpServerOptions>(name, json);

        Assert.Equal(expected, typeof(DhcpServerOptions).GetProperty(name)!.GetValue(options));
    }

    [Fact]
    public void An_empty_list_is_a_list() => Assert.Empty(Read<DhcpServerOptions>("Interfaces", "[]").Interfaces);

    [Fact]
    public void Names_of_keys_and_values_are_read_whatever_their_case() =>
        Assert.Equal(DhcpReplyRouting.Broadcast, Read<DhcpServerOptions>("replyrouting", "\"BROADCAST\"").ReplyRouting);

    [Fact]
    public void A_time_can_be_infinite() =>
        Assert.Equal(Timeout.InfiniteTimeSpan, Read<DhcpServerOptions>("MaxQueueAge", "\"infinite\"").MaxQueueAge);

    [Theory]
    [InlineData("Port", "\"dhcp\"", "Dhcp:Port is \"dhcp\". Write a number.")]
    [InlineData("Port", "null", "Dhcp:Port is \"\". Write a number.")]
    [InlineData("Port", "[ 67, 68 ]", "Dhcp:Port is a list or an object. Write a number.")]
    [InlineData("BindToDevice", "[ \"eth1\" ]", "Dhcp:BindToDevice is a list or an object. Write a name.")]
    [InlineData("BootServerPort", "\"pxe\"", "Dhcp:BootServerPort is \"pxe\". Write a number.")]
    [InlineData("Address", "\"10.0.0\"", "Dhcp:Address is \"10.0.0\". Write an address: 192.0.2.1.")]
    [InlineData("Interfaces", "\"eth1\"", "Dhcp:Interfaces is \"eth1\". Write a list: [ \"...\", \"...\" ].")]
    [InlineData("Interfaces", "[ \"\" ]", "Dhcp:Interfaces:0 is \"\". Write a name.")]
    [InlineData("ServerIdentifiers", "[ \"192.0.2.1\", \"lab\" ]", "Dhcp:ServerIdentifiers:1 is \"lab\". Write an address: 192.0.2.1.")]
    [InlineData("ListenForReplies", "\"yes\"", "Dhcp:ListenForReplies is \"yes\". Write true or false.")]
    [InlineData("ReplyRouting", "\"Anywhere\"", "Dhcp:ReplyRouting is \"Anywhere\". Write Protocol or ToSource or Broadcast.")]
    [InlineData("ReplyRouting", "1", "Dhcp:ReplyRouting is \"1\". Write Protocol or ToSource or Broadcast.")]
    [InlineData("StopTimeout", "5", "Dhcp:StopTimeout is \"5\". Write a time, 00:00:05 for five seconds, or Infinite.")]
    [InlineData("StopTimeout", "\"5 s\"", "Dhcp:StopTimeout is \"5 s\". Write a time, 00:00:05 for five seconds, or Infinite.")]
    [InlineData("OnFailure", "\"Panic\"", "Dhcp:OnFailure is \"Panic\". Write StopHost or Restart or Nothing.")]
    public async Task A_wrong_value_fails_the_start_with_its_path_and_what_to_write(string name, string json, string message)
    {
        await using LabHost host = new();
        host.Builder.Services.AddDhcpServer<LabDhcp>(Section(name, json), host.UseNetwork);

        FormatException error = await Assert.ThrowsAsync<FormatException>(host.StartAsync);

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public async Task A_value_that_is_read_but_cannot_work_fails_the_start_like_one_set_by_code()
    {
        await using LabHost host = new();
        host.Builder.Services.AddDhcpServer<LabDhcp>(Section("MaxReplySize", "10"), host.UseNetwork);

        await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);
    }

    [Fact]
    public async Task A_key_that_is_no_option_fails_the_start_with_those_there_are()
    {
        await using LabHost host = new();
        host.Builder.Services.AddDhcpServer<LabDhcp>(Section("Prot", "67"), host.UseNetwork);

        FormatException error = await Assert.ThrowsAsync<FormatException>(host.StartAsync);

        Assert.StartsWith("Dhcp:Prot is no option of a DHCP server. Those there are: Port, Address, ", error.Message, StringComparison.Ordinal);
        Assert.Contains("OnFailure, RestartDelay", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dchp", 1)]
    [InlineData("Dhcp", 0)]
    public async Task A_section_that_is_not_there_is_a_warning_and_means_the_defaults(string name, int warnings)
    {
        await using LabHost host = new();
        IConfiguration configuration = Configuration("RelayPort", "1067");
        host.Builder.Services.AddDhcpServer<LabDhcp>(configuration.GetSection(name), host.UseNetwork);

        await host.StartAsync();

        IEnumerable<LogEntry> said = host.Logs.Entries.Where(static entry => entry.EventId == 127);
        Assert.Equal(warnings, said.Count());
        Assert.All(said, static entry => Assert.Contains("no section Dchp, so LabDhcp", entry.Message, StringComparison.Ordinal));
        Assert.EndsWith("listens on 0.0.0.0:67, interface any", (await host.Logs.WaitForAsync(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_has_the_last_word()
    {
        await using LabHost host = new();
        host.Builder.Services.AddDhcpServer<LabDhcp>(Section("Port", "1067"), host.UseNetwork);

        await host.StartAsync();

        Assert.Equal(67, host.Lab.Port);
    }

    private static IConfigurationSection Section(string name, string json) => Configuration(name, json).GetSection("Dhcp");

    private static IConfiguration Configuration(string name, string json)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes($$"""{ "Dhcp": { "{{name}}": {{json}} } }"""));
        return new ConfigurationBuilder().AddJsonStream(stream).Build();
    }

    private static TOptions Read<TOptions>(string name, string json)
    {
        ServiceCollection services = [];
        DhcpServerBuilder<LabDhcp> server = services.AddDhcpServer<LabDhcp>(Section(name, json));
        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(server.OptionsName);
    }
}
