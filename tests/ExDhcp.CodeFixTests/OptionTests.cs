using Microsoft.CodeAnalysis.CodeFixes;

namespace ExDhcp.CodeFixTests;

public class OptionTests
{
    [Theory]
    [InlineData("provisioning-server", "ProvisioningServer")]
    [InlineData("Boot file (UEFI)", "BootFileUEFI")]
    [InlineData("tftp.server_name", "TftpServer_name")]
    public Task A_name_becomes_an_identifier(string before, string after) => Fixed.Expect(
        $"Name the option '{after}'",
        Set($"[DhcpOption(224, DhcpOptionType.Text, \"{before}\", Description = \"Where it is.\")]"),
        Set($"[DhcpOption(224, DhcpOptionType.Text, \"{after}\", Description = \"Where it is.\")]"));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"66\"")]
    [InlineData("\"your ip address\"", "Name the option 'YourIpAddress'")]
    [InlineData("\"y\" + \"-\"")]
    [InlineData("\"site-file\"")]
    [InlineData("\"transaction id\"")]
    public Task A_name_is_offered_where_it_is_free_and_an_identifier(string name, params string[] titles) => Fixed.ExpectOffers(
        Set($"[DhcpOption(225, DhcpOptionType.Text, \"SiteFile\")]\n[DhcpOption(224, DhcpOptionType.Text, {name})]"),
        titles);

    [Fact]
    public Task All_names_in_a_document_stay_different() => Fixed.ExpectAll(
        FixAllScope.Document,
        "Name the option 'SiteFile'",
        Lab.Of(Set(
            "[DhcpOption(224, DhcpOptionType.Text, \"site file\"), DhcpOption(225, DhcpOptionType.Text, \"site-file\")]\n"
            + "[DhcpOption(226, DhcpOptionType.Text, \"log host\")]")),
        Set(
            "[DhcpOption(224, DhcpOptionType.Text, \"SiteFile\"), DhcpOption(225, DhcpOptionType.Text, \"site-file\")]\n"
            + "[DhcpOption(226, DhcpOptionType.Text, \"LogHost\")]"));

    [Fact]
    public Task A_code_declared_twice_loses_its_second_declaration() => Fixed.Expect(
        "Remove this declaration of the option",
        Set("[DhcpOption(224, DhcpOptionType.Text, \"Site\")]\n[DhcpOption(224, DhcpOptionType.Binary, \"RawSite\")]"),
        Set("[DhcpOption(224, DhcpOptionType.Text, \"Site\")]"));

    [Fact]
    public Task All_further_declarations_in_a_document() => Fixed.ExpectAll(
        FixAllScope.Document,
        "Remove this declaration of the option",
        Lab.Of(Set(
            "[DhcpOption(224, DhcpOptionType.Text, \"Site\")]\n[DhcpOption(224, DhcpOptionType.Text, \"A\"), "
            + "DhcpOption(225, DhcpOptionType.Text, \"B\"), DhcpOption(225, DhcpOptionType.Text, \"C\")]")),
        Set("[DhcpOption(224, DhcpOptionType.Text, \"Site\")]\n[DhcpOption(225, DhcpOptionType.Text, \"B\")]"));

    private static string Set(string options) => $"using ExDhcp;\n\n[DhcpOptions]\n{options}\npublic static partial class SiteOptions;\n";
}
