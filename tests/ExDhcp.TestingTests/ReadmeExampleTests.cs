using System.Diagnostics.CodeAnalysis;
using ExDhcp.Testing;

namespace ExDhcp.TestingTests;

/// <summary>The example of the README, which a test compares with this file.</summary>
[SuppressMessage("Usage", "xUnit1051", Justification = "An example is read by those who begin.")]
public class ReadmeExampleTests
{
    [Fact]
    public void It_is_the_example_of_the_README()
    {
        string source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ReadmeExampleTests.cs"));
        string[] code = source.Split("    // <example>\n")[1].Split("\n    // </example>")[0].TrimEnd('\n').Split('\n');
        string example = string.Join('\n', code.Select(static line => line.Length > 4 ? line[4..] : line));

        Assert.Contains(example, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")), StringComparison.Ordinal);
    }

    // <example>
    [Fact]
    public async Task A_client_keeps_its_address()
    {
        DhcpTestNetwork network = new("10.55.0.1/24");
        await using var server = await LabDhcp.StartAsync(() => new(), network.ServerOptions());

        DhcpTestClient client = network.AddClient();
        DhcpPacket ack = await client.AcquireAsync(message => message.HostName = "printer");
        Assert.Equal("10.55.0.100", ack.YourIPAddress.ToString());

        await network.AdvanceAsync(TimeSpan.FromMinutes(30));       // no real time passes
        Assert.Equal(ack.YourIPAddress, (await client.RenewAsync()).YourIPAddress);

        DhcpPacket nak = await client.RebootAsync(IPv4Address.Parse("192.0.2.9")).ExpectNakAsync();
        Assert.Equal("192.0.2.9 is not yours", nak.Message);
    }

    // </example>
}
