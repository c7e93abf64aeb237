using System.Text.RegularExpressions;

namespace ExDhcp.GeneratorTests;

/// <summary>What a user sees of <c>dotnet build</c>: the compiler must neither hide what the analyzer says nor add to it.</summary>
public partial class CommandLineTests
{
    private const string Library = "<OutputType>Library</OutputType>";

    [Fact]
    public async Task A_server_without_handlers_gives_three_errors_and_no_more()
    {
        using CommandLineProject project = new("<OutputType>Exe</OutputType>", new()
        {
            ["Program.cs"] =
                """
                using ExDhcp;

                await using LabDhcp.Server server = await LabDhcp.StartAsync();
                Console.WriteLine(server.Port);

                [DhcpServer]
                public sealed partial class LabDhcp;
                """,
        });

        Assert.Equal(
            [
                "Program.cs(7,29): error EXDHCP010: 'LabDhcp' has no handler for DHCPDECLINE: "
                    + "add a method '[OnDecline] void Decline(DhcpPacket request)'",
                "Program.cs(7,29): error EXDHCP010: 'LabDhcp' has no handler for DHCPDISCOVER: "
                    + "add a method '[OnDiscover] DhcpReply? Discover(DhcpPacket request)'",
                "Program.cs(7,29): error EXDHCP010: 'LabDhcp' has no handler for DHCPREQUEST: "
                    + "add a method '[OnRequest] DhcpReply? Request(DhcpPacket request)'",
            ],
            await project.BuildAsync());
    }

    [Fact]
    public async Task A_class_that_is_not_partial_gives_its_error_beside_that_of_its_use()
    {
        using CommandLineProject project = new("<OutputType>Exe</OutputType>", new()
        {
            ["Program.cs"] =
                """
                using ExDhcp;

                await LabDhcp.StartAsync();

                [DhcpServer]
                public sealed class LabDhcp
                {
                    [OnDiscover, OnRequest, OnDecline]
                    void Ignore(DhcpPacket request)
                    {
                    }
                }
                """,
        });

        Assert.Equal(
            [
                "Program.cs(3,15): error CS0117: 'LabDhcp' does not contain a definition for 'StartAsync'",
                "Program.cs(6,21): error EXDHCP001: 'LabDhcp' is not partial, so nothing can be generated into it: "
                    + "write 'partial class LabDhcp'",
            ],
            await project.BuildAsync());
    }

    /// <summary>All wrong examples of the document at once: one hidden or drowned by the compiler would be missing.</summary>
    [Fact]
    public async Task Every_mistake_is_printed_and_nothing_else()
    {
        Dictionary<string, string> files = DiagnosticsDocument.Sections
            .Where(static section => section.Id is not ("EXDHCP036" or "EXDHCP042"))
            .ToDictionary(static section => section.Id + ".cs", static section => DiagnosticsDocument.File(section.Wrong, section.Id));
        using CommandLineProject project = new(Library, files);

        string[] problems = await project.BuildAsync();

        Assert.Equal(
            files.Keys.Select(static file => $"{file} {Path.GetFileNameWithoutExtension(file)}"),
            problems.Select(static problem => PlaceAndId().Replace(problem, "$1 $2")));
    }

    [Fact]
    public async Task A_project_with_an_older_language_is_told_so()
    {
        using CommandLineProject project = new(Library + "<LangVersion>13</LangVersion>", new()
        {
            ["Lab.cs"] = DiagnosticsDocument.File(DiagnosticsDocument.Find("EXDHCP042").Wrong, "Lab"),
        });

        Assert.Equal(
            [
                "Lab.cs(7,29): error EXDHCP042: The options of 'SiteOptions' become extension properties, which need C# 14, "
                    + "and this project uses C# 13.0: set <LangVersion>14</LangVersion>",
            ],
            await project.BuildAsync());
    }

    [Fact]
    public async Task Generated_code_gives_no_warning_in_the_strictest_project()
    {
        using CommandLineProject project = new(
            Library + "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><AnalysisLevel>latest-all</AnalysisLevel>"
            + "<GenerateDocumentationFile>true</GenerateDocumentationFile><EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>"
            + "<IsAotCompatible>true</IsAotCompatible>",
            new()
            {
                ["Lab.cs"] =
                    """
                    using ExDhcp;

                    [assembly: CLSCompliant(false)]

                    namespace Lab;

                    /// <summary>A server.</summary>
                    /// <param name="gateway">The router.</param>
                    [DhcpServer(Options = [typeof(SiteOptions)])]
                    [DhcpOption(224, DhcpOptionType.IPv4Address, "ProvisioningServer", Description = "Where <it> is.", Reference = "RFC 1")]
                    [DhcpOption(226, DhcpOptionType.IPv4AddressList, "LogHosts")]
                    [DhcpOption<VendorSpace>(227, "Vendor")]
                    public sealed partial class LabDhcp(IPv4Address gateway)
                    {
                        [OnDiscover(When = nameof(IsNetboot))]
                        private static DhcpReply? OfferNetboot(DhcpPacket request, DhcpReceiveInfo info, DhcpServerContext context) =>
                            info.ForOtherServer || context.Port == 0 ? null : new(request, DhcpMessageType.Offer);

                        [OnDiscover, OnRequest]
                        private DhcpReply? Answer(DhcpPacket request, DhcpClientId client) => client.IsNone
                            ? null
                            : new(request, DhcpMessageType.Offer) { ProvisioningServer = gateway, LogHosts = [gateway], Site = "lab" };

                        [OnDecline]
                        private static Task DeclineAsync(CancellationToken cancel) => Task.Delay(1, cancel);

                        private static bool IsNetboot(DhcpPacket packet) => packet.Options[60].StartsWith("PXEClient"u8);
                    }

                    /// <summary>The options of a site.</summary>
                    [DhcpOptions]
                    [DhcpOption(225, DhcpOptionType.Text, "Site")]
                    public static partial class SiteOptions;

                    /// <summary>The options of a vendor.</summary>
                    [DhcpOptions]
                    [DhcpOption(1, DhcpOptionType.Flag, "Locked")]
                    public sealed partial class VendorSpace : DhcpSubOptions;

                    /// <summary>A server without anything.</summary>
                    [DhcpServer]
                    internal sealed partial class SilentDhcp
                    {
                        [OnDiscover, OnRequest, OnDecline]
                        private static void Ignore()
                        {
                        }
                    }
                    """,
            });

        Assert.Empty(await project.BuildAsync());
    }

    [GeneratedRegex(@"^(\w+\.cs)\([\d,]+\): \w+ (\w+): .*$")]
    private static partial Regex PlaceAndId();
}
