namespace ExDhcp.GeneratorTests;

/// <summary>What an editor shows of generated members while somebody types.</summary>
public class CompletionTests
{
    private const string Source =
        """
        using ExDhcp;

        namespace Lab;

        [DhcpServer]
        [DhcpOption(224, DhcpOptionType.IPv4Address, "ProvisioningServer",
            Description = "Where devices fetch their configuration.", Reference = "RFC 9999")]
        [DhcpOption(225, DhcpOptionType.Binary, "Token")]
        [DhcpOption<VendorSpace>(226, "Vendor")]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore(DhcpPacket packet)
            {
                HERE
            }

            static bool IsNetboot(DhcpPacket packet) => true;
        }

        [DhcpOptions]
        [DhcpOption(1, DhcpOptionType.Text, "Colour", Description = "The colour of the case.")]
        public sealed partial class VendorSpace : DhcpSubOptions;
        """;

    [Theory]
    [InlineData(
        "_ = packet.$$", "ProvisioningServer", "IPv4Address? LabDhcpOptions.extension(DhcpPacket).ProvisioningServer { get; set; }",
        "Option 224 (RFC 9999): Where devices fetch their configuration.")]
    [InlineData("packet.$$", "Token", "ReadOnlySpan<byte> LabDhcpOptions.extension(DhcpPacket).Token { get; set; }", "Option 225.")]
    [InlineData(
        "packet.$$", "HostName", "string? DhcpPacket.HostName { get; set; }", "Option 12 (RFC 2132 section 3.14): The name of the client")]
    [InlineData("packet.Vendor!.$$", "Colour", "string? VendorSpace.Colour { get; set; }", "Sub-option 1: The colour of the case.")]
    [InlineData(
        "VendorSpace.Keys.$$", "Colour", "DhcpOption<string> VendorSpace.Keys.Colour { get; }",
        "The key of sub-option 1: The colour of the case.")]
    [InlineData(
        "LabDhcp.$$", "StartAsync", "Task<Server> LabDhcp.StartAsync(", "Starts a server whose messages a LabDhcp answers.")]
    [InlineData("[$$] void Local() { }", "OnDiscover", "class ExDhcp.OnDiscoverAttribute", "Marks the method that answers DHCPDISCOVER")]
    [InlineData("[OnRelease($$)] void Local() { }", "When", "DhcpHandlerAttribute.When", "Write When = nameof(IsNetboot).")]
    [InlineData("[OnRelease(When = nameof($$))] void Local() { }", "IsNetboot", "bool LabDhcp.IsNetboot(DhcpPacket packet)", "")]
    public async Task The_completion_list_has_what_is_generated_with_its_summary(
        string typed, string entry, string signature, string summary)
    {
        string? description = await Editor.DescribeCompletionAsync(Source.Replace("HERE", typed, StringComparison.Ordinal), entry);

        Assert.Contains(signature, description, StringComparison.Ordinal);
        Assert.Contains(summary, description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plumbing_is_not_in_the_list() =>
        Assert.Null(await Editor.DescribeCompletionAsync(Source.Replace("HERE", "this.$$", StringComparison.Ordinal), "HandleAsync"));
}
