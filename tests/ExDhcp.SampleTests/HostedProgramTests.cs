using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace ExDhcp.SampleTests;

/// <summary>HostedServer as a process: how it begins and how it ends.</summary>
public sealed class HostedProgramTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource _limit =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private Process? _program;

    public HostedProgramTests() => _limit.CancelAfter(Patience);

    private CancellationToken Cancel => _limit.Token;

    public void Dispose()
    {
        if (_program is { HasExited: false })
        {
            _program.Kill();
        }

        _program?.Dispose();
        _limit.Dispose();
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task It_serves_logs_JSON_and_ends_well_when_it_is_told_to(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with the program 'kill', which Windows has not.");

        (int exitCode, string[] lines) = await RunAndEndAsync(signal, "--Dhcp:Port=0");

        Assert.Equal(0, exitCode);
        Assert.Equal("OfficeDhcp", StateOf(lines[0]).GetProperty("Server").GetString());
        Assert.Contains("has ended", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_in_use_ends_it_with_what_to_do()
    {
        using Socket other = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        (int exitCode, string error) = await RunAsync($"--Dhcp:Port={((IPEndPoint)other.LocalEndPoint!).Port}");

        Assert.Equal(1, exitCode);
        Assert.Contains("in use", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelled_option_ends_it_with_those_there_are()
    {
        (int exitCode, string error) = await RunAsync("--Dhcp:Interface=eth1");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("Dhcp:Interface is no option of a DHCP server.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pool:LeaseTime", "soon")]
    [InlineData("Pool:Netwrok", "10.55.0.1/24")]
    [InlineData("StatusPeriod", "often")]
    [InlineData("StatusPeriod", "00:00:00")]
    [InlineData("Telemetry:Console", "perhaps")]
    public async Task A_key_or_a_value_that_cannot_be_ends_it_with_one_line(string key, string value)
    {
        (int exitCode, string error) = await RunAsync($"--{key}={value}");

        Assert.Equal(1, exitCode);
        Assert.Contains(key.Split(':')[^1], Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Meters_and_spans_are_shown_when_it_is_told_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with the program 'kill', which Windows has not.");

        (_, string[] lines) = await RunAndEndAsync("TERM", "--Dhcp:Port=0", "--Telemetry:Console=true");

        Assert.Contains(lines, static line => line.StartsWith($"Metric Name: {DhcpTelemetry.RepliesSent}", StringComparison.Ordinal));
        Assert.Contains("Activity.DisplayName:        DHCPDISCOVER", lines);
    }

    private static JsonElement StateOf(string line) => JsonDocument.Parse(line).RootElement.GetProperty("State");

    private async Task DiscoverAsync(string server)
    {
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        client.Connect(IPEndPoint.Parse(server));
        DhcpPacket discover = new()
        {
            TransactionId = 0x3903F326,
            ClientHardwareAddress = HardwareAddress.Parse("02:00:00:00:00:01"),
            MessageType = DhcpMessageType.Discover,
        };
        await client.SendAsync(discover.ToArray(), Cancel);
        DhcpPacket offer = DhcpPacket.Parse((await client.ReceiveAsync(Cancel)).Buffer);
        Assert.Equal("10.55.0.2", offer.YourIPAddress.ToString());
    }

    /// <summary>Starts the program, obtains an offer from it, sends it a signal, and awaits its end.</summary>
    private async Task<(int ExitCode, string[] Lines)> RunAndEndAsync(string signal, params string[] arguments)
    {
        Process program = Start(arguments);
        List<string> lines = [];
        while (await program.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            lines.Add(line);
            if (line.Contains("Application started", StringComparison.Ordinal))
            {
                await DiscoverAsync(StateOf(lines[0]).GetProperty("EndPoint").GetString()!);
                using Process kill = Process.Start("kill", ["-s", signal, $"{program.Id}"]);
                await kill.WaitForExitAsync(Cancel);
            }
        }

        await program.WaitForExitAsync(Cancel);
        return (program.ExitCode, [.. lines]);
    }

    private async Task<(int ExitCode, string Error)> RunAsync(params string[] arguments)
    {
        Process program = Start(arguments);
        Task<string> output = program.StandardOutput.ReadToEndAsync(Cancel);
        string error = await program.StandardError.ReadToEndAsync(Cancel);
        await output;
        await program.WaitForExitAsync(Cancel);
        return (program.ExitCode, error);
    }

    private Process Start(params string[] arguments) => _program = Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "HostedServer.dll"), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
