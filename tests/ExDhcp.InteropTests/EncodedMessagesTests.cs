namespace ExDhcp.InteropTests;

/// <summary>
/// A foreign dissector, tshark, reads every message that the tests of the codec encode. It notices wrong lengths of options it knows,
/// options cut short, a missing END and wrong masks; it does not notice repeated options, octets after END, or how a value was split.
/// </summary>
public class EncodedMessagesTests
{
    /// <summary>The variable that makes the codec tests write a file (tests/Shared/EncodedMessages.cs).</summary>
    private const string Variable = "EXDHCP_ENCODED_MESSAGES";

    [Fact]
    public async Task Tshark_finds_nothing_wrong_with_any_message_that_the_codec_tests_encode()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            // Whether these tests pass is for their own run to say.
            string[] tests = [Programs.Output("ExDhcp.PacketTests")];
            (_, string report, string errors) = await Programs.RunAsync(Programs.Dotnet, tests, (Variable, file));
            Assert.True(File.Exists(file), $"The tests encoded nothing.\n{report}{errors}");

            List<string[][]> messages = await Tshark.ReadAsync(file, "frame.comment");
            string[] complaints = await Tshark.ComplaintsAsync(file);

            Assert.True(messages.Count >= 50, $"The tests encoded no more than {messages.Count} messages.\n{report}{errors}");
            Assert.True(complaints.Length == 0, string.Join('\n', complaints));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
