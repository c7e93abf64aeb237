using System.Globalization;

namespace ExDhcp.InteropTests;

/// <summary>perfdhcp, which plays a relay agent with many clients behind it. Alone on the machine, as far as these tests go.</summary>
[Collection(nameof(LoadTests))]
[CollectionDefinition(nameof(LoadTests), DisableParallelization = true)]
public class LoadTests
{
    private const int Rate = 1000;
    private const int Rounds = 2;
    private const int Attempts = 6;
    private const int Seconds = 2;

    /// <summary>The exit status of perfdhcp when something got no answer.</summary>
    private const int SomeUnanswered = 3;

    [Fact]
    public async Task Our_server_answers_everything_at_a_rate_at_which_Kea_does()
    {
        await using NetworkLaboratory laboratory = await NetworkLaboratory.StartAsync(Tool.Perfdhcp, Tool.Kea);
        LabHost ours = await laboratory.AddHostAsync("ours", "lan", "10.55.0.1/16");
        LabHost other = await laboratory.AddHostAsync("other", "lan", "10.55.0.2/16");
        LabHost load = await laboratory.AddHostAsync("load", "lan", "10.55.0.3/16");
        await InteropServer.StartAsync(ours, "10.55.0.1/16");
        await Kea.StartAsync(other, "10.55.0.0/16", "10.55.1.1-10.55.255.254");

        int held = 0;
        for (int attempt = 0; attempt < Attempts && held < Rounds; attempt++)
        {
            string? kea = await ComplaintAsync(load, "10.55.0.2");
            string? complaint = await ComplaintAsync(load, "10.55.0.1");
            if (kea is null)
            {
                // Else the machine is too busy for this rate, and what we do at it tells nothing.
                Assert.True(complaint is null, complaint);
                held++;
            }
        }

        Assert.True(held == Rounds, $"Kea held the rate in {held} of {Attempts} rounds: this machine is too busy to tell.");
    }

    /// <summary>Lets clients obtain addresses at <see cref="Rate"/> per second, and says what remained unanswered, if anything.</summary>
    private static async Task<string?> ComplaintAsync(LabHost load, string server)
    {
        // Answers that wait while perfdhcp gets no processor, and are too many for its socket, are its loss and no server's.
        int lostBefore = await LostAsync(load);
        string report = await load.RunAsync(
            $"perfdhcp -4 -l 10.55.0.3 -r {Rate} -p {Seconds} -R 4000 -W 500000 {server} 2>&1 || [ $? = {SomeUnanswered} ]");
        int lost = await LostAsync(load) - lostBefore;

        int[] sent = Counters(report, "sent packets: ");
        int[] drops = Counters(report, "drops: ");
        return sent is [> Rate, > Rate / 2] && drops.Sum() == lost
            ? null
            : $"{drops.Sum()} unanswered, {lost} of them lost where they were sent from.\n{report}";
    }

    /// <summary>How many datagrams came to a host so far while its sockets were full.</summary>
    private static async Task<int> LostAsync(LabHost host) =>
        int.Parse(await host.RunAsync("awk '/^Udp: [0-9]/ { print $6 }' /proc/net/snmp"), CultureInfo.InvariantCulture);

    private static int[] Counters(string report, string name) =>
    [
        .. report.Split('\n').Where(line => line.StartsWith(name, StringComparison.Ordinal))
            .Select(line => int.Parse(line.AsSpan(name.Length), CultureInfo.InvariantCulture)),
    ];
}
