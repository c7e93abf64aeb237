using System.Globalization;

namespace ExDhcp.ServerTests;

/// <summary>What the system keeps of a burst is its own decision.</summary>
public class ReceiveBufferTests
{
    private const int ReceiveBufferLimited = 100;
    private const string Limit = "/proc/sys/net/core/rmem_max";

    [Fact]
    public async Task A_limit_of_the_system_is_logged_once_with_what_to_set()
    {
        Assert.SkipUnless(File.Exists(Limit), "The limit of this system is not known.");
        if (Environment.IsPrivilegedProcess && !OwnProcess.IsThis)
        {
            await OwnProcess.RunThisTestAsync(["setpriv", "--bounding-set", "-net_admin"]);
            return;
        }

        int limit = int.Parse(await File.ReadAllTextAsync(Limit, Deadline.Token), CultureInfo.InvariantCulture);
        using RecordingLog log = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            static () => new(ScriptedServer.Answer),
            new() { Port = 0, Address = IPv4Address.Loopback, ReceiveBufferSize = limit + 4096, LoggerFactory = log });

        LogEntry entry = Assert.Single(log.Of(ReceiveBufferLimited));
        Assert.StartsWith($"The system keeps {limit} octets of waiting datagrams, not the {limit + 4096} asked for", entry.Message, StringComparison.Ordinal);
        Assert.Contains($"'sysctl -w net.core.rmem_max={limit + 4096}'", entry.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_logged_when_the_system_keeps_what_was_asked_for()
    {
        using RecordingLog log = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            static () => new(ScriptedServer.Answer),
            new() { Port = 0, Address = IPv4Address.Loopback, ReceiveBufferSize = 65536, LoggerFactory = log });

        Assert.Empty(log.Of(ReceiveBufferLimited));
    }
}
