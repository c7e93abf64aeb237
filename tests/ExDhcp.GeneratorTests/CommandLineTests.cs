using System.Text.RegularExpressions;

namespace ExDhcp.GeneratorTests;

/// <summary>What a user sees of <c>dotnet build</c>: the compiler must neither hide what the analyzer says nor add to it.</summary>
public partial class CommandLineTests
{
    private const string Library = "<OutputType>Library</OutputType>";
    private const string Program = "<OutputType>Exe</OutputType>";

    private static readonly CommandLineProject NoHandlers = new("NoHandlers", Program, new()
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

    private static readonly CommandLineProject NotPartial = new("NotPartial", Program, new()
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

    private static readonly CommandLineProject EveryMistake = new("EveryMistake", Library, DiagnosticsDocument.Sections
        .Where(static section => section.Id is not ("EXDHCP036" or "EXDHCP042"))
        .ToDictionary(static section => section.Id + ".cs", static section => DiagnosticsDocument.File(section.Wrong, section.Id)));

    private static readonly CommandLineProject OlderLanguage = new("OlderLanguage", Library + "<LangVersion>13</LangVersion>", new()
    {
        ["Lab.cs"] = DiagnosticsDocument.File(DiagnosticsDocument.Find("EXDHCP042").Wrong, "Lab"),
    });

    private static readonly CommandLineProject NoClasses = new("NoClasses", Library, new()
    {
        ["Lab.cs"] =
            """
            using ExDhcp;

            [DhcpServer]
            public partial struct LabStruct
            {
                [OnDiscover, OnRequest]
                void Ignore()
                {
                }
            }

            [DhcpServer]
            public partial interface ILab
            {
                [OnDiscover, OnRequest, OnDecline]
                void Ignore();
            }

            [DhcpOptions]
            [DhcpOption(224, DhcpOptionType.Text, "Site")]
            public partial struct LabOptions;

            [DhcpServer]
            public sealed partial class LabDhcp
            {
                public int Port => 67;

                [OnDiscover, OnRequest, OnDecline]
                void Ignore()
                {
                    [OnInform]
                    void Inform()
                    {
                    }

                    Inform();
                }

                static void StartAsync(DhcpServerOptions options, CancellationToken cancellationToken) => throw new();

                enum Server;
            }
            """,
    });

    private static readonly CommandLineProject Severities = new("Severities", Library, new()
    {
        [".editorconfig"] =
            """
            [*.cs]
            dotnet_diagnostic.EXDHCP036.severity = warning
            dotnet_diagnostic.EXDHCP037.severity = none
            dotnet_diagnostic.EXDHCP010.severity = suggestion
            """,
        ["Lab.cs"] =
            """
            using ExDhcp;

            [DhcpServer]
            [DhcpOption(53, DhcpOptionType.Binary, "VendorMessageType")]
            public sealed partial class LabDhcp
            {
                [OnDiscover, OnRequest]
            #pragma warning disable EXDHCP013
                void Ignore(int size)
            #pragma warning restore EXDHCP013
                {
                }
            }
            """,
    });

    private static readonly CommandLineProject Strictest = new(
        "Strictest",
        Library + "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>"
        + "<EnableNETAnalyzers>true</EnableNETAnalyzers><AnalysisLevel>latest-all</AnalysisLevel>"
        + "<GenerateDocumentationFile>true</GenerateDocumentationFile><EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>"
        + "<IsAotCompatible>true</IsAotCompatible>",
        new()
        {
            ["Lab.cs"] =
                """
                using ExDhcp;

                [assembly: CLSCompliant(false)]

                namespace Lab;

                /// <summary>A message.</summary>
                /// <param name="Number">Counts up.</param>
                public sealed record Tick(int Number);

                /// <summary>A server with everything.</summary>
                [DhcpServer(Options = [typeof(SiteOptions)], Concurrency = DhcpConcurrency.PerClient)]
                [DhcpOption(224, DhcpOptionType.Text, "Site")]
                public sealed partial class LabDhcp
                {
                    private readonly Dictionary<DhcpClientId, IPv4Address> _assigned = [];
                    private int _count;

                    [OnInit]
                    private void Open(DhcpServerContext context) => context.SendAfter(new Tick(_count), TimeSpan.FromSeconds(1));

                    [OnDiscover(When = nameof(IsKnown)), OnInform]
                    private ValueTask<DhcpReply?> OfferAsync(DhcpPacket request, [FromOption] string? site) =>
                        new(site is null ? null : new DhcpReply(request, DhcpMessageType.Offer) { Room = $"{_count++}" });

                    [OnRequest, OnDecline, OnMessage(DhcpMessageType.LeaseQuery)]
                    private void Ignore() => _count++;

                    [OnCall]
                    private int LeaseCount() => _assigned.Count;

                    /// <summary>Finds the address of a client.</summary>
                    /// <param name="client">The client.</param>
                    /// <param name="cancel">Gives up.</param>
                    /// <returns>The address, or <see langword="null"/>.</returns>
                    [OnCall]
                    private async Task<IPv4Address?> FindAsync(DhcpClientId client, CancellationToken cancel)
                    {
                        await Task.Delay(_count, cancel).ConfigureAwait(false);
                        return _assigned.TryGetValue(client, out IPv4Address address) ? address : null;
                    }

                    [OnCast]
                    private void Forget(DhcpClientId client, int times = 1) => _count = _assigned.Remove(client) ? times : 0;

                    [OnInfo]
                    private Task TickAsync(Tick tick, CancellationToken cancel) => Task.Delay(tick.Number + _count, cancel);

                    [OnInfo]
                    private void Hear(object message) => _count += message.GetHashCode();

                    [OnContinue]
                    private void Continue((int From, int To) range) => _count = range.To - range.From;

                    [OnTerminate]
                    private ValueTask CloseAsync(DhcpStopReason reason) => new(Task.Delay(reason.Kind == DhcpStopKind.Normal ? _count : 0));

                    private bool IsKnown(DhcpPacket packet) => _assigned.ContainsKey(packet.ClientId);
                }

                /// <summary>The options of the site.</summary>
                [DhcpOptions]
                [DhcpOption(225, DhcpOptionType.Text, "Room", Description = "Where the device stands.")]
                public static partial class SiteOptions;
                """,
        });

    private static readonly Lazy<Task<Dictionary<string, string[]>>> Built = new(static () => CommandLineBuild.RunAsync(
        NoHandlers, NotPartial, EveryMistake, OlderLanguage, NoClasses, Severities, Strictest));

    [Fact]
    public Task A_server_without_handlers_gives_three_errors_and_no_more() => Expect(
        NoHandlers,
        "Program.cs(7,29): error EXDHCP010: 'LabDhcp' has no handler for DHCPDECLINE: "
            + "add a method '[OnDecline] void Decline(DhcpPacket request)'",
        "Program.cs(7,29): error EXDHCP010: 'LabDhcp' has no handler for DHCPDISCOVER: "
            + "add a method '[OnDiscover] DhcpReply? Discover(DhcpPacket request)'",
        "Program.cs(7,29): error EXDHCP010: 'LabDhcp' has no handler for DHCPREQUEST: "
            + "add a method '[OnRequest] DhcpReply? Request(DhcpPacket request)'");

    [Fact]
    public Task A_class_that_is_not_partial_gives_its_error_beside_that_of_its_use() => Expect(
        NotPartial,
        "Program.cs(3,15): error CS0117: 'LabDhcp' does not contain a definition for 'StartAsync'",
        "Program.cs(6,21): error EXDHCP001: 'LabDhcp' is not partial, so nothing can be generated into it: "
            + "write 'partial class LabDhcp'");

    /// <summary>All wrong examples of the document at once: one hidden or drowned by the compiler would be missing.</summary>
    [Fact]
    public async Task Every_mistake_is_printed_and_nothing_else()
    {
        string[] problems = (await Built.Value)[EveryMistake.Name];

        Assert.Equal(
            EveryMistake.Files.Keys.Select(static file => $"{file} {Path.GetFileNameWithoutExtension(file)}"),
            problems.Select(static problem => PlaceAndId().Replace(problem, "$1 $2")));
    }

    [Fact]
    public Task A_project_with_an_older_language_is_told_so() => Expect(
        OlderLanguage,
        "Lab.cs(7,29): error EXDHCP042: 'SiteOptions' gets options that are extension properties, which need C# 14, "
            + "and this project uses C# 13.0: set <LangVersion>14</LangVersion>");

    [Fact]
    public Task What_is_no_class_or_has_the_generated_members_is_told_so_by_the_analyzer_alone() => Expect(
        NoClasses,
        "Lab.cs(13,26): error EXDHCP003: 'ILab' is an interface, and a [DhcpServer] is a plain class that can be instantiated: "
            + "write 'partial class ILab'",
        "Lab.cs(21,23): error EXDHCP041: 'LabOptions' is a struct, and cannot be a set of options: "
            + "write 'static partial class LabOptions'",
        "Lab.cs(26,16): error EXDHCP004: 'Port' of 'LabDhcp' is generated: give your own 'Port' another name",
        "Lab.cs(31,10): error EXDHCP012: 'Inform' cannot be a handler, because it is local to another method: "
            + "make it a method of the class",
        "Lab.cs(39,17): error EXDHCP004: 'StartAsync' of 'LabDhcp' is generated: give your own 'StartAsync' another name",
        "Lab.cs(4,23): error EXDHCP003: 'LabStruct' is a struct, and a [DhcpServer] is a plain class that can be instantiated: "
            + "write 'partial class LabStruct'",
        "Lab.cs(4,23): error EXDHCP010: 'LabStruct' has no handler for DHCPDECLINE: "
            + "add a method '[OnDecline] void Decline(DhcpPacket request)'",
        "Lab.cs(41,10): error EXDHCP004: 'Server' of 'LabDhcp' is generated: give your own 'Server' another name");

    [Fact]
    public Task Severities_can_be_set_and_diagnostics_turned_off() => Expect(
        Severities,
        "Lab.cs(4,13): warning EXDHCP036: Option 53 is the standard option 'MessageType': "
            + "in the table of a server that uses this set it is now 'VendorMessageType'");

    [Fact]
    public Task Generated_code_gives_no_warning_in_the_strictest_project() => Expect(Strictest);

    private static async Task Expect(CommandLineProject project, params string[] problems) =>
        Assert.Equal(problems, (await Built.Value)[project.Name]);

    [GeneratedRegex(@"^(\w+\.cs)\([\d,]+\): \w+ (\w+): .*$")]
    private static partial Regex PlaceAndId();
}
