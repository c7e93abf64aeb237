using System.Globalization;
using System.Text;

namespace ExDhcp.FuzzTests;

/// <summary>Text made of packets ends up in logs and terminals. It says what came, and does nothing else there.</summary>
public class DisplayTests
{
    /// <summary>The line of the type and those of the fields.</summary>
    private const int FixedLines = 14;

    [Fact]
    public async Task No_packet_can_forge_a_line_or_hide_a_character_of_a_log()
    {
        await Fuzz.CheckAsync(10_000, static input =>
        {
            if (Packets.Read(input.Octets) is not { } packet)
            {
                return;
            }

            string text = packet.ToDisplayString();
            string line = packet.ToString();

            int lines = FixedLines + packet.Options.Count + (packet.OptionsTruncated ? 1 : 0);
            Assert.Equal(lines, text.Count(static c => c == '\n'));
            AssertVisible(text.Replace("\n", "", StringComparison.Ordinal));
            AssertVisible(line);
            AssertVisible(packet.ClientId.ToString());
        });
    }

    [Fact]
    public async Task Text_is_no_longer_than_a_small_multiple_of_the_octets()
    {
        // What compressed names may stand for is bounded by itself, for each of the options that have them.
        const int CompressedNames = 3 * 4 * 4_096;
        await Fuzz.CheckAsync(10_000, static input =>
        {
            if (Packets.Read(input.Octets) is not { } packet)
            {
                return;
            }

            Assert.InRange(packet.ToDisplayString().Length, 1, 16_384 + CompressedNames + 80 * input.Octets.Length);
            Assert.InRange(packet.ToString().Length, 1, 400);
        });
    }

    [Fact]
    public async Task Text_of_one_option_is_no_longer_than_a_small_multiple_of_its_octets()
    {
        await Fuzz.CheckAsync(600, static input =>
        {
            FuzzRandom random = input.NewRandom();
            foreach (TypedOption option in TypedOption.All)
            {
                byte[] value = OptionValues.Of(random, option.Option);
                if (option.Option.TryFormat(value, out string? text))
                {
                    Assert.InRange(text.Length, 0, 4 * 4_096 + 128 + 80 * value.Length);
                    AssertVisible(text);
                }
            }
        });
    }

    private static void AssertVisible(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            bool visible = category is not (
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
            Assert.True(visible, $"U+{rune.Value:X4} reaches the text.");
        }
    }
}
