namespace ExDhcp.GeneratorTests;

/// <summary>EXDHCP030: codes of options.</summary>
public class OptionCodeDiagnosticsTests
{
    [Theory]
    [InlineData("[DhcpOption({|EXDHCP030:0|}, DhcpOptionType.Text, \"Site\")]", 0)]
    [InlineData("[DhcpOption(type: DhcpOptionType.Text, code: {|EXDHCP030:255|})]", 255)]
    public Task Pad_and_End_are_no_options(string option, int code) => Analyzed.Expect(
        Set(option),
        $"Option {code} cannot be declared, because 0 is Pad and 255 is End: use a code from 1 to 254, 224 to 254 for private use");

    [Theory]
    [InlineData("[DhcpOption({|EXDHCP030:256|}, DhcpOptionType.Text, \"Site\")]", 256)]
    [InlineData("[DhcpOption({|EXDHCP030:-1|}, DhcpOptionType.Text)]", -1)]
    [InlineData("[DhcpOption<ExDhcp.Codecs.TextCodec>({|EXDHCP030:70_000|}, \"Site\")]", 70_000)]
    public Task A_code_that_is_no_octet(string option, int code) => Analyzed.Expect(
        Set(option),
        $"Option {code} cannot be declared, because a code is one octet: use a code from 1 to 254, 224 to 254 for private use");

    [Fact]
    public Task A_code_of_a_sub_option_that_is_no_octet() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpOptions]
        [DhcpOption({|EXDHCP030:256|}, DhcpOptionType.Text)]
        public sealed partial class Space : DhcpSubOptions;
        """,
        "Option 256 cannot be declared, because a code is one octet: use a code from 0 to 255");

    [Fact]
    public Task An_option_whose_code_is_no_octet_is_no_second_mistake_where_it_is_bound() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpServer]
        [DhcpOption({|EXDHCP030:300|}, DhcpOptionType.Text, "Site")]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore([FromOption] string? site)
            {
            }
        }
        """);

    [Fact]
    public Task Every_code_is_good_in_a_space_of_sub_options() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpOptions]
        [DhcpOption(0, DhcpOptionType.Text)]
        [DhcpOption(53, DhcpOptionType.Text)]
        [DhcpOption(255, DhcpOptionType.Text)]
        public sealed partial class Space : DhcpSubOptions;
        """);

    private static string Set(string option) => $"using ExDhcp; [DhcpOptions] {option} public static partial class LabOptions;";
}
