namespace ExDhcp.ServerTests;

/// <summary>Option 81 in replies: in the form the client sent it (RFC 4702 section 4).</summary>
public class ClientFqdnReplyTests
{
    private const string WireName = "04 68 6F 73 74 07 65 78 61 6D 70 6C 65 00";
    private const string TextName = "68 6F 73 74 2E 65 78 61 6D 70 6C 65 2E";

    [Theory]
    [InlineData("04 00 00", "05 00 00" + WireName, "05 FF FF" + WireName)]
    [InlineData("00 00 00", "01 00 00" + TextName, "01 FF FF" + TextName)]
    [InlineData("04 00 00", "01 00 00" + TextName, "05 FF FF" + WireName)]
    [InlineData("00 00 00", "05 00 00" + WireName, "01 FF FF" + TextName)]
    [InlineData("04 00 00", "01 00 00 68 6F 73 74", "05 FF FF 04 68 6F 73 74")]
    [InlineData("00 00 00", "05 00 00 04 68 6F 73 74", "01 FF FF 68 6F 73 74")]
    [InlineData("00 00 00", "05 00 00", "01 FF FF")]
    public void The_name_takes_the_form_the_client_used(string asked, string answered, string expected) =>
        Assert.Equal(expected.Replace(" ", "", StringComparison.Ordinal), Answer(asked, answered));

    [Theory]
    [InlineData("00 00 00", "05 00 00 3F 61")]
    [InlineData("00 00 00", "05 00 00 03 61 2E 62")]
    [InlineData("00 00 00", "05 00 00 C0 00")]
    [InlineData("04 00 00", "01 00 00 61 2E 2E 62")]
    [InlineData("04 00 00", "01 00")]
    [InlineData("04", "01 00 00 61")]
    public void A_name_that_has_no_other_form_stays_as_it_is(string asked, string answered) =>
        Assert.Equal(answered.Replace(" ", "", StringComparison.Ordinal), Answer(asked, answered));

    [Fact]
    public void Names_of_any_length_are_safe()
    {
        for (int length = 0; length <= 600; length++)
        {
            string labels = string.Concat(Enumerable.Repeat("01 61", length / 2));
            string text = string.Concat(Enumerable.Repeat("61 2E", length / 2));
            string label = string.Concat(Enumerable.Repeat("61", length));

            Answer("00 00 00", "04 00 00" + labels);
            Answer("04 00 00", "00 00 00" + text);
            Answer("04 00 00", "00 00 00" + label);
        }
    }

    private static string Answer(string asked, string answered) =>
        Completion.Of("ack", q => q.Option(81, asked), r => r.Option(81, answered)).Option(81);
}
