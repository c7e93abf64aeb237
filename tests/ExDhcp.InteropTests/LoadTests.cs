using System.Globalization;

namespace ExDhcp.InteropTests;

/// <summary>perfdhcp, which plays a relay agent with many clients behind it. Alone on the machine, as far as these tests go.</summary>
[Collection(nameof(LoadTests))]
[CollectionDefinition(nameof(LoadTests), DisableParallelization = true)]
public class LoadTests
{
    private const int Rate = 1000;
    private const int Rounds = 2;

    [Fact]
    public async Task Our_server_loses_nothing_at_a_rate_at_which_Kea_loses_nothing()
    {
        await using NetworkLaboratory laboratory = await NetworkLaboratory.StartAsync(Tool.Perfdhcp, Tool.Kea);
        LabHost ours = await laboratory.AddHostAsync("ours", "lan", "10.55.0.1/16");
        LabHost other = await laboratory.AddHostAsync("other", "lan", "10.55.0.2/16");
        LabHost load = await laboratory.AddHostAsync("load", "lan", "10.55.0.3/16");
        await InteropServer.StartAsync(ours, "10.55.0.1/16");
        await Kea.StartAsync(other, "10.55.0.0/16", "10.55.1.1-10.55.255.254");

        for (int round = 0; round < Rounds; round++)
        {
            await AssertServesAllAsync(load, "10.55.0.2");
            await AssertServesAllAsync(load, "10.55.0.1");
        }
    }

    /// <summary>Lets clients obtain addresses at <see cref="Rate"/> per second, and asserts that each of them does.</summary>
    private static async Task AssertServesAllAsync(LabHost load, string server)
    {
        // It fails when something got no answer; for the last answers it waits half a second.
        string report = await load.RunAsync($"perfdhcp -4 -l 10.55.0.3 -r {Rate} -p 2 -R 4000 -W 500000 {server} 2>&1");

        string[] sent = [.. report.Split('\n').Where(static line => line.StartsWith("sent packets: ", StringComparison.Ordinal))];
        string[] drops = [.. report.Split('\n').Where(static line => line.StartsWith("drops: ", StringComparison.Ordinal))];
        Assert.All(sent, line => Assert.True(int.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) > Rate, report));
        Assert.Equal(["drops: 0", "drops: 0"], drops);
    }
}
