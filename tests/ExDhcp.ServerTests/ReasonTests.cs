using ExDhcp.Serving;
using ExDhcp.Telemetry;

namespace ExDhcp.ServerTests;

/// <summary>Why a reply is not sent: in words for the log, by name for the meter.</summary>
public class ReasonTests
{
    [Fact]
    public void The_log_gives_each_reason_in_words()
    {
        List<string> texts =
        [
            .. Enum.GetValues<SilenceReason>().Skip(1).Select(static reason => ReasonTexts.Of(reason)),
            .. Enum.GetValues<DropReason>().Skip(1).Select(static reason => ReasonTexts.Of(reason)),

            // The one without has a message of its own.
            .. Enum.GetValues<ReplyRefusal>().Skip(1).Where(static refusal => refusal != ReplyRefusal.NoServerIdentifier)
                .Select(static refusal => ReasonTexts.Of(refusal)),
        ];

        Assert.All(texts, static text => Assert.Contains(' ', text));
    }

    [Fact]
    public void The_documentation_has_each_reason_for_which_a_reply_is_refused()
    {
        string documentation = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Telemetry.md"));

        Assert.All(
            [.. Names<SilenceReason>(), .. Names<DropReason>(), .. Names<ReplyRefusal>(), Reasons<EncodingOutcome>.Name(EncodingOutcome.TooLarge)],
            name => Assert.Contains($"`{name}`", documentation, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DhcpParseError.TooShort, "too_short")]
    [InlineData(DhcpParseError.HardwareAddressTooLong, "hardware_address_too_long")]
    [InlineData(DhcpParseError.Truncated, "truncated")]
    public void Names_are_written_as_those_of_tags(DhcpParseError error, string name) => Assert.Equal(name, Reasons<DhcpParseError>.Name(error));

    private static IEnumerable<string> Names<TReason>()
        where TReason : struct, Enum => Enum.GetValues<TReason>().Skip(1).Select(static reason => Reasons<TReason>.Name(reason));
}
