namespace ExDhcp.InteropTests;

/// <summary>A foreign dissector.</summary>
internal static class Tshark
{
    private const char Separator = '\u001F';
    private const char Aggregator = '\u001E';

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

    private static string[][] Packet(string line) =>
        [.. line.Split(Separator).Select(static values => values.Split(Aggregator, StringSplitOptions.RemoveEmptyEntries))];
}
