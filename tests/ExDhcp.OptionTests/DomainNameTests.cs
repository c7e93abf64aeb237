using System.Text;
using ExDhcp.Codecs;

namespace ExDhcp.OptionTests;

public class DomainNameTests
{
    private const string ExampleCom = "07 65 78 61 6D 70 6C 65 03 63 6F 6D 00";

    private static readonly string Label63 = new('a', 63);

    [Fact]
    public void A_name_is_labels_with_the_root_at_the_end()
    {
        Assert.Equal("example.com", Codec.Decode<string, DomainNameCodec>(Codec.Octets(ExampleCom)));
        Assert.Equal(Codec.Octets(ExampleCom), Codec.Encode<string, DomainNameCodec>("example.com"));
        Assert.Equal(Codec.Octets(ExampleCom), Codec.Encode<string, DomainNameCodec>("example.com."));
    }

    [Fact]
    public void The_root_alone_is_a_dot()
    {
        Assert.Equal(".", Codec.Decode<string, DomainNameCodec>([0]));
        Assert.Equal([0], Codec.Encode<string, DomainNameCodec>("."));
    }

    [Theory]
    [InlineData("")]
    [InlineData("03 63 6F 6D")]
    [InlineData("03 63 6F")]
    [InlineData("40 61 00")]
    [InlineData("80 61 00")]
    [InlineData("00 00")]
    [InlineData(ExampleCom + " 01")]
    public void A_name_without_root_or_with_a_bad_label_or_with_more_behind_it_is_malformed(string octets) =>
        Assert.True(Codec.IsMalformed<string, DomainNameCodec>(octets));

    [Theory]
    [InlineData("01 61 C0 00")]
    [InlineData(ExampleCom + " 01 61 C0 00")]
    public void A_pointer_is_malformed_where_names_are_not_compressed(string octets)
    {
        Assert.True(Codec.IsMalformed<string, DomainNameCodec>(octets));
        Assert.True(Codec.IsMalformed<ReadOnlySpan<string>, DomainNameListCodec>(octets));
    }

    [Fact]
    public void A_compressed_list_follows_pointers_to_earlier_names()
    {
        byte[] octets = Codec.Octets("03 65 6E 67 05 61 70 70 6C 65 03 63 6F 6D 00 09 6D 61 72 6B 65 74 69 6E 67 C0 04 C0 0A");
        Assert.Equal(
            ["eng.apple.com", "marketing.apple.com", "com"],
            Codec.Decode<ReadOnlySpan<string>, CompressedDomainNameListCodec>(octets));
    }

    [Theory]
    [InlineData("")]
    [InlineData("C0 00")]
    [InlineData("01 61 C0 00")]
    [InlineData("01 61 C0 04 00 00")]
    [InlineData("02 00 61 C0 01")]
    [InlineData("01 61 00 01 62 C0 03")]
    [InlineData("01 61 00 01 62 C0 FF")]
    [InlineData("01 61 00 01 62 C0")]
    [InlineData("01 61 00 01 62 80 00")]
    [InlineData("01 61 00 01 62 40 00")]
    [InlineData("01 61 00 01 62")]
    public void A_pointer_forward_or_to_itself_or_past_the_end_spoils_the_whole_value(string octets) =>
        Assert.True(Codec.IsMalformed<ReadOnlySpan<string>, CompressedDomainNameListCodec>(octets));

    [Fact]
    public void A_list_is_written_without_compression() =>
        Assert.Equal(
            Codec.Octets("01 61 " + ExampleCom + "01 62 " + ExampleCom),
            Codec.Encode<ReadOnlySpan<string>, CompressedDomainNameListCodec>(["a.example.com", "b.example.com"]));

    [Fact]
    public void A_name_of_255_octets_is_the_longest()
    {
        string longest = string.Join('.', Label63, Label63, Label63, new string('b', 61));
        byte[] octets = Codec.Encode<string, DomainNameCodec>(longest);
        Assert.Equal(255, octets.Length);
        Assert.Equal(longest, Codec.Decode<string, DomainNameCodec>(octets));
        Assert.Equal(octets, Codec.Encode<string, DomainNameCodec>(longest + "."));
        Assert.Throws<ArgumentException>(() => Codec.Encode<string, DomainNameCodec>(longest + "b"));
        Assert.Throws<ArgumentException>(() => Codec.Encode<string, DomainNameCodec>(longest + ".b"));

        byte[] longer = [.. octets[..^1], 1, (byte)'b', 0];
        Assert.False(Codec.TryDecode<string, DomainNameCodec>(longer, out _));
    }

    [Fact]
    public void A_name_longer_than_255_octets_by_its_pointer_is_malformed()
    {
        byte[] first = Codec.Encode<string, DomainNameCodec>(string.Join('.', Label63, Label63, Label63, new string('b', 61)));
        Assert.False(Codec.TryDecode<ReadOnlySpan<string>, CompressedDomainNameListCodec>([.. first, 1, (byte)'b', 0xC0, 0], out _));
    }

    [Theory]
    [InlineData("a..b", "a label is empty")]
    [InlineData(".a", "a label is empty")]
    [InlineData("münchen.example", "xn--")]
    [InlineData("a\\", "backslash")]
    [InlineData("a\\256", "000 to 255")]
    public void A_text_that_is_no_domain_name_is_refused_with_the_reason(string name, string reason)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Codec.Encode<string, DomainNameCodec>(name));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_of_64_octets_is_refused()
    {
        Assert.Equal(65, Codec.Encode<string, DomainNameCodec>(Label63).Length);
        Assert.Throws<ArgumentException>(() => Codec.Encode<string, DomainNameCodec>(Label63 + "a"));
    }

    [Fact]
    public void Octets_that_would_be_misread_are_escaped_and_read_back()
    {
        byte[] octets = [6, (byte)'a', (byte)'.', (byte)'\\', (byte)' ', 0, 255, 0];
        string name = Codec.Decode<string, DomainNameCodec>(octets);
        Assert.Equal(@"a\.\\\032\000\255", name);
        Assert.Equal(octets, Codec.Encode<string, DomainNameCodec>(name));
    }

    [Fact]
    public void A_list_with_an_empty_name_is_refused() =>
        Assert.Throws<ArgumentException>(() => Codec.Encode<ReadOnlySpan<string>, DomainNameListCodec>(["a", ""]));

    [Fact]
    public void A_hostile_chain_of_pointers_costs_no_more_than_its_length()
    {
        // Each pointer leads to the one before: followed naively, this takes the square of its length.
        byte[] octets = new byte[16384];
        for (int i = 2; i < octets.Length; i += 2)
        {
            octets[i] = (byte)(0xC0 | ((i - 2) >> 8));
            octets[i + 1] = (byte)(i - 2);
        }

        Assert.False(Codec.TryDecode<ReadOnlySpan<string>, CompressedDomainNameListCodec>(octets, out _));
    }

    [Fact]
    public void A_hostile_list_does_not_expand_to_more_than_a_multiple_of_its_octets()
    {
        string longest = string.Join('.', Label63, Label63, Label63, new string('b', 61));
        IEnumerable<byte> pointers = Enumerable.Repeat((byte[])[0xC0, 0], 30000).SelectMany(static pointer => pointer);
        byte[] octets = [.. Codec.Encode<string, DomainNameCodec>(longest), .. pointers];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(Codec.TryDecode<ReadOnlySpan<string>, CompressedDomainNameListCodec>(octets, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * octets.Length);
    }

    [Fact]
    public void Every_search_list_that_fits_one_option_is_read()
    {
        List<byte> octets = [.. Codec.Encode<string, DomainNameCodec>(string.Join('.', Label63, Label63))];
        int names = 1;
        for (; octets.Count + 4 <= 255; names++)
        {
            octets.AddRange([1, (byte)('a' + (names % 26)), 0xC0, 0]);
        }

        Assert.Equal(names, Codec.Decode<ReadOnlySpan<string>, CompressedDomainNameListCodec>([.. octets]).Length);
    }

    [Fact]
    public void Every_octet_can_stand_in_a_name()
    {
        for (int octet = 0; octet < 256; octet++)
        {
            byte[] octets = [1, (byte)octet, 0];
            Assert.Equal(octets, Codec.Encode<string, DomainNameCodec>(Codec.Decode<string, DomainNameCodec>(octets)));
            Assert.DoesNotContain(Codec.Decode<string, DomainNameCodec>(octets), char.IsControl);
        }

        Assert.Equal(Encoding.ASCII.GetBytes("\u0003com\0"), Codec.Encode<string, DomainNameCodec>(@"c\o\109"));
    }
}
