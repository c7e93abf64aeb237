using System.Diagnostics;

namespace ExDhcp.InteropTests;

/// <summary>
/// A foreign dissector, tshark, reads every message that the tests of the codec encode. It notices wrong lengths of options it knows,
/// options cut short, a missing END and wrong masks; it does not notice repeated options, octets after END, or how a value was split.
/// </summary>
public class EncodedMessagesTests
{
    private const char Separator = '\u001F';
    private const char Aggregator = '\u001E';

    /// <summary>The variable that makes the codec tests write the file (tests/Shared/EncodedMessages.cs).</summary>
    private const string Variable = "EXDHCP_ENCODED_MESSAGES";

    /// <summary>tshark remarks that option 52 is in use and that <c>hlen</c> is 0; neither is a fault.</summary>
    private static readonly string[] Remarks =
    [
        "Boot file name option overloaded by DHCP", "Server name option overloaded by DHCP", "Client address not given",
    ];

    [Fact]
    public async Task Tshark_finds_nothing_wrong_with_any_message_that_the_codec_tests_encode()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            // Whether these tests pass is for their own run to say.
            (_, string report) = await RunAsync(DotnetProgram.Host, [DotnetProgram.Assembly("ExDhcp.PacketTests")], file);
            Assert.True(File.Exists(file), $"The tests encoded nothing.\n{report}");

            string[] messages = await DissectAsync(file);

            Assert.True(messages.Length >= 50, $"The tests encoded no more than {messages.Length} messages.\n{report}");
            Assert.Empty(messages.SelectMany(Complaints));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string[]> DissectAsync(string file)
    {
        string[] arguments =
        [
            "-r", file, "-n", "-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE",
            "-T", "fields", "-E", $"separator={Separator}", "-E", $"aggregator={Aggregator}",
            "-e", "frame.comment", "-e", "frame.protocols", "-e", "_ws.malformed", "-e", "_ws.expert.message",
        ];
        (int exitCode, string output) = await RunAsync("tshark", arguments, file);
        Assert.True(exitCode == 0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>What tshark says about a message, each with the name of the test that encoded it.</summary>
    private static IEnumerable<string> Complaints(string message)
    {
        string[] fields = message.Split(Separator);
        string test = fields[0];
        IEnumerable<string> complaints = $"{fields[2]}{Aggregator}{fields[3]}".Split(Aggregator, StringSplitOptions.RemoveEmptyEntries).Except([test, .. Remarks]);
        if (!fields[1].EndsWith(":dhcp", StringComparison.Ordinal))
        {
            complaints = complaints.Append($"is read as {fields[1]}");
        }

        return complaints.Select(complaint => $"{test}: {complaint}");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, string file)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, Environment = { [Variable] = file } };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
