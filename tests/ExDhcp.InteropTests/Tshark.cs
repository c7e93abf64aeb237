namespace ExDhcp.InteropTests;

/// <summary>A foreign dissector.</summary>
internal static class Tshark
{
    private const char Separator = '\u001F';
    private const char Aggregator = '\u001E';

    /// <summary>tshark remarks that option 52 is in use and that <c>hlen</c> is 0; neither is a fault.</summary>
    private static readonly string[] Remarks =
    [
        "Boot file name option overloaded by DHCP", "Server name option overloaded by DHCP", "Client address not given",
    ];

    /// <summary>Reads fields of every packet in a file. A field that a packet has several times has several values.</summary>
    public static async Task<List<string[][]>> ReadAsync(string file, params string[] fields)
    {
        string[] arguments =
        [
            "-r", file, "-n", "-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE",
            "-T", "fields", "-E", $"separator={Separator}", "-E", $"aggregator={Aggregator}",
            .. fields.SelectMany(static field => (string[])["-e", field]),
        ];
        (int exitCode, string output, string errors) = await Programs.RunAsync("tshark", arguments);
        Assert.True(exitCode == 0, errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Packet)];
    }

    /// <summary>Everything wrong with the DHCP messages in a file, each with the comment of its packet.</summary>
    public static async Task<string[]> ComplaintsAsync(string file)
    {
        List<string[][]> packets = await ReadAsync(file, "frame.comment", "frame.protocols", "_ws.malformed", "_ws.expert.message");
        return [.. packets.SelectMany(static packet => Complaints(packet[0][0], packet[1][0], [.. packet[2], .. packet[3]]))];
    }

    /// <summary>tshark repeats the comment among its remarks.</summary>
    private static IEnumerable<string> Complaints(string comment, string protocols, string[] remarks)
    {
        IEnumerable<string> complaints = remarks.Except([comment, .. Remarks]);
        if (protocols != "ip:udp:dhcp")
        {
            complaints = complaints.Append($"read as {protocols}");
        }

        return complaints.Select(complaint => $"{comment}: {complaint}");
    }

    private static string[][] Packet(string line) =>
        [.. line.Split(Separator).Select(static values => values.Split(Aggregator, StringSplitOptions.RemoveEmptyEntries))];
}
