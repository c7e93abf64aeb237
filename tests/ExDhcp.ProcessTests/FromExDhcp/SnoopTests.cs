namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>What mix snoop and mix dhcp do, with the example of COMING-FROM-EXDHCP.md, which a test compares with this file.</summary>
[Collection(nameof(Alone))]
public sealed class SnoopTests : IDisposable
{
    private readonly DhcpTestNetwork _network = new("192.168.1.1/24");
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly TextWriter _console = Console.Out;
    private readonly StringWriter _written = new();

    public SnoopTests() => Console.SetOut(_written);

    public void Dispose()
    {
        Console.SetOut(_console);
        _written.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    [Row("`mix snoop`")]
    [Row("`inspect(packet)`")]
    public async Task What_is_heard_is_shown_and_saved_and_nothing_is_answered()
    {
        await using Snoop.Server server = await StartAsync();
        DhcpTestClient client = _network.AddClient();

        await client.DiscoverAsync().ExpectSilenceAsync();
        await client.SendAsync(Vectors.ExDhcp.Named("wiki_offer"));
        await client.SendAsync("test"u8.ToArray());

        Assert.Empty(_network.Sent);
        Assert.Equal(
            [DhcpMessageType.Discover, DhcpMessageType.Offer],
            Directory.GetFiles(_folder).Order().Select(static file => DhcpPacket.Parse(File.ReadAllBytes(file)).MessageType!.Value));
        Assert.Contains("ParameterRequestList (55): 1, 3, 6, 15", _written.ToString(), StringComparison.Ordinal);
        Assert.Contains("0.0.0.0:68: TooShort", _written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Row("`mix dhcp packet.pkt`, snapshot tests")]
    [Row("`Packet.send(packet)`")]
    public async Task What_was_saved_is_sent_to_a_server_in_a_test()
    {
        await using (Snoop.Server server = await StartAsync())
        {
            await _network.AddClient().SendAsync(Vectors.ExDhcp.Named("wiki_discover"));
        }

        byte[] saved = await File.ReadAllBytesAsync(Path.Combine(_folder, "p-1.pkt"), Deadline.Token);
        await using Smallest.Server lab = await Smallest.StartAsync(static () => new(), _network.ServerOptions(), Deadline.Token);
        DhcpTestClient client = _network.AddClient("00:05:3C:04:8D:59");

        Assert.Equal(DhcpMessageType.Offer, Assert.Single(await client.SendAsync(saved)).MessageType);
    }

    [Fact]
    public void The_example_is_that_of_the_document()
    {
        string source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "SnoopTests.cs"));
        string example = source.Split("// <example>\n")[1].Split("\n// </example>")[0];

        Assert.Contains($"```csharp\n{example}\n```", ComingFromExDhcpTests.Document, StringComparison.Ordinal);
    }

    private Task<Snoop.Server> StartAsync() =>
        Snoop.StartAsync(() => new(Path.Combine(_folder, "p")), _network.ServerOptions(), Deadline.Token);
}

// <example>
[DhcpServer]
internal sealed partial class Snoop(string prefix)
{
    private int _count;

    [OnDiscover, OnRequest, OnDecline, OnRelease, OnInform, OnPacket]
    private void Save(DhcpPacket packet)
    {
        Console.WriteLine(packet.ToDisplayString());
        File.WriteAllBytes($"{prefix}-{++_count}.pkt", packet.ToArray());
    }

    [OnInfo]
    private void Untrapped(DhcpStrayDatagram datagram) => Console.WriteLine($"{datagram.ReceiveInfo.Source}: {datagram.Error}");
}
// </example>
