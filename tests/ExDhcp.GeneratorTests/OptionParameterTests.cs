using ExDhcp.Serving;

namespace ExDhcp.GeneratorTests;

/// <summary>Parameters marked <c>[FromOption]</c>: EXDHCP017 to EXDHCP019, and what handlers get.</summary>
public class OptionParameterTests
{
    [Theory]
    [InlineData("string? {|EXDHCP017:hostNmae|}", "hostNmae", "did you mean 'HostName'?")]
    [InlineData("uint? {|EXDHCP017:sites|}", "sites", "did you mean 'Site'?")]
    [InlineData("int? {|EXDHCP017:colour|}", "colour",
        "declare it with [DhcpOption], or name the set that has it in [DhcpServer(Options = [typeof(...)])]")]
    [InlineData("IPv4Address {|EXDHCP017:yourIPAddress|}", "yourIPAddress", "take a DhcpPacket and read its 'YourIPAddress'")]
    [InlineData("RelayAgentInformation? {|EXDHCP017:relay|}", "relay", "did you mean 'RelayAgentInformation'?")]
    [InlineData("RelayAgentInformation {|EXDHCP017:relay|}", "relay", "did you mean 'RelayAgentInformation'?")]
    [InlineData("Level? {|EXDHCP017:height|}", "height", "did you mean 'Level'?")]
    [InlineData("string? {|EXDHCP017:circuitId|}", "circuitId",
        "it is a sub-option, so take '[FromOption] RelayAgentInformation? relayAgentInformation' and read its 'CircuitId'")]
    public Task A_parameter_that_names_no_option(string parameter, string name, string advice) => Analyzed.Expect(
        Server($"[FromOption] {parameter}"), $"'{name}' is no option of 'LabDhcp': {advice}");

    [Fact]
    public Task A_written_name_that_names_no_option() => Analyzed.Expect(
        Server("""[FromOption(name: {|EXDHCP017:"Hostname1"|})] string? hostName"""),
        "'Hostname1' is no option of 'LabDhcp': did you mean 'HostName'?");

    [Fact]
    public Task A_code_instead_of_a_name() => Analyzed.Expect(
        Server("""[FromOption({|EXDHCP017:"12"|})] string? hostName"""),
        "'12' is no option of 'LabDhcp': did you mean 'HostName'?");

    [Fact]
    public Task A_set_that_the_server_does_not_name_is_not_known() => Analyzed.Expect(
        Server("[FromOption] string? {|EXDHCP017:room|}")
        + """
        [DhcpOptions]
        [DhcpOption(230, DhcpOptionType.Text, "Room")]
        public static partial class OtherOptions;
        """);

    [Theory]
    [InlineData(
        "{|EXDHCP018:string|} hostName",
        "'hostName' is 'string', but the option 'HostName' may be absent: write 'string? hostName'")]
    [InlineData(
        "{|EXDHCP018:ushort|} maximumMessageSize",
        "'maximumMessageSize' is 'ushort', but the option 'MaximumMessageSize' may be absent: write 'ushort? maximumMessageSize'")]
    [InlineData("{|EXDHCP018:int?|} site", "'site' is 'int?', but the option 'Site' is 'uint?': write 'uint? site'")]
    [InlineData(
        "{|EXDHCP018:IPv4Address[]|} routers",
        "'routers' is 'IPv4Address[]', but the option 'Routers' is 'ReadOnlySpan<IPv4Address>': write 'ReadOnlySpan<IPv4Address> routers'")]
    [InlineData(
        "{|EXDHCP018:bool?|} rapidCommit",
        "'rapidCommit' is 'bool?', but the option 'RapidCommit' is 'bool': write 'bool rapidCommit'")]
    [InlineData(
        "{|EXDHCP018:DhcpPacket|} hostName",
        "'hostName' is 'DhcpPacket', but the option 'HostName' is 'string?': write 'string? hostName'")]
    [InlineData("{|EXDHCP018:int?|} level", "'level' is 'int?', but the option 'Level' is 'Level?': write 'Level? level'")]
    public Task A_parameter_of_another_type_than_its_option(string parameter, string message) =>
        Analyzed.Expect(Server($"[FromOption] {parameter}"), message);

    [Fact]
    public Task Types_that_do_not_exist_are_left_to_the_compiler() => Analyzed.Expect(Server("[FromOption] Missing hostName"));

    [Fact]
    public Task An_option_that_is_wrong_itself_is_said_once() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpServer]
        [DhcpOption<{|EXDHCP035:int|}>(224, "Site")]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore([FromOption] int? site)
            {
            }
        }
        """);

    [Fact]
    public Task A_parameter_of_what_is_no_handler() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpServer]
        public sealed partial class LabDhcp([{|EXDHCP019:FromOption|}] string? bootFile)
        {
            [OnDiscover(When = {|EXDHCP023:nameof(IsKnown)|}), OnRequest, OnDecline]
            void Ignore()
            {
                void Local([{|EXDHCP019:FromOption("HostName")|}] string? name) => _ = name ?? bootFile;
                Action<string?> lambda = ([{|EXDHCP019:FromOption|}] hostName) => Local(hostName);
            }

            static bool IsKnown([{|EXDHCP019:FromOption|}] string? hostName) => hostName is not null;
        }
        """,
        "[FromOption] has no effect on 'bootFile', because 'LabDhcp' is no handler: take a DhcpPacket and read the option from it",
        "'IsKnown' cannot guard a handler, because it takes (string?) and not one DhcpPacket: write 'static bool IsKnown(DhcpPacket packet)'",
        "[FromOption] has no effect on 'name', because 'Local' is no handler: take a DhcpPacket and read the option from it",
        "[FromOption] has no effect on 'hostName', because 'a lambda' is no handler: take a DhcpPacket and read the option from it",
        "[FromOption] has no effect on 'hostName', because 'IsKnown' is no handler: take a DhcpPacket and read the option from it");

    [Fact]
    public Task A_parameter_of_what_is_no_method() => Analyzed.Expect(
        """
        using ExDhcp;

        public delegate void Answer([{|EXDHCP019:FromOption|}] string? hostName);

        public sealed record Lease([{|EXDHCP019:FromOption|}] string? HostName)
        {
            public int this[[{|EXDHCP019:FromOption|}] string? domainName] { get => 0; set { } }
        }
        """,
        "[FromOption] has no effect on 'hostName', because 'Answer' is no handler: take a DhcpPacket and read the option from it",
        "[FromOption] has no effect on 'HostName', because 'Lease' is no handler: take a DhcpPacket and read the option from it",
        "[FromOption] has no effect on 'domainName', because 'Lease.this[string?]' is no handler: "
        + "take a DhcpPacket and read the option from it");

    [Fact]
    public Task A_project_without_nullable_reference_types_leaves_the_question_mark_out() => Analyzed.Expect(
        "#nullable disable\n" + Server("[FromOption] string hostName, [FromOption] uint? site"));

    [Fact]
    public Task Options_of_every_kind_of_set() => Snapshot.Verify(Generated.From(
        Sets
        + """

        [DhcpServer(Options = [typeof(SiteOptions)])]
        [DhcpOption(224, DhcpOptionType.IPv4Address, "ProvisioningServer")]
        [DhcpOption(12, DhcpOptionType.Binary, "RawHostName")]
        public sealed partial class LabDhcp
        {
            [OnDiscover]
            DhcpReply? Offer(
                DhcpPacket request,
                [FromOption] IPv4Address? provisioningServer,
                [FromOption("Site")] uint? number,
                [FromOption] ReadOnlySpan<IPv4Address> routers,
                [FromOption(nameof(DhcpPacket.HostName))] string? name,
                [FromOption] bool rapidCommit,
                [FromOption] Level? level,
                [FromOption] RelayAgentInformation? relayAgentInformation) => null;

            [OnRequest]
            Task<DhcpReply?> Acknowledge([FromOption] ReadOnlySpan<byte> rawHostName) => Task.FromResult<DhcpReply?>(null);

            [OnDecline]
            void Decline([FromOption] string? hostname)
            {
            }
        }
        """).Driver);

    [Fact]
    public async Task A_handler_gets_what_the_packet_has()
    {
        Loaded loaded = Loaded.From(Sets
            + """

            [DhcpServer(Options = [typeof(SiteOptions)])]
            public sealed partial class LabDhcp
            {
                [OnDiscover]
                static DhcpReply? Offer(
                    DhcpPacket request, [FromOption] uint? site, [FromOption] string? hostName, [FromOption] Level? level,
                    [FromOption] ReadOnlySpan<IPv4Address> routers, [FromOption] bool rapidCommit) =>
                    new(request, DhcpMessageType.Offer) { Message = $"{site} {hostName} {level?.Number} {routers.Length} {rapidCommit}" };

                [OnRequest, OnDecline]
                void Ignore()
                {
                }
            }
            """);
        DhcpPacket full = Packet();
        full.HostName = "host";
        full.RapidCommit = true;
        full.Routers = [IPv4Address.Any, IPv4Address.Any];
        full.Options.Set(224, [0, 0, 1, 0]);
        full.Options.Set(225, [7]);

        Assert.Equal("256 host 7 2 True", (await Offer(loaded, full)).Message);
        Assert.Equal("   0 False", (await Offer(loaded, Packet())).Message);
    }

    private const string Sets =
        """
        using ExDhcp;

        namespace Lab;

        [DhcpOptions]
        [DhcpOption(224, DhcpOptionType.UInt32, "Site")]
        [DhcpOption<LevelCodec>(225, "Level")]
        public static partial class SiteOptions;

        public readonly record struct Level(byte Number);

        public readonly struct LevelCodec : IDhcpOptionCodec<Level>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out Level value)
            {
                value = source is [byte number] ? new(number) : default;
                return source.Length == 1;
            }

            public static bool TryEncode(Level value, Span<byte> destination, out int written)
            {
                written = 1;
                destination[0] = value.Number;
                return true;
            }

            public static string Format(Level value) => value.ToString();
        }

        """;

    private static DhcpPacket Packet() => new() { ClientHardwareAddress = HardwareAddress.Parse("02:00:00:00:00:01") };

    private static async Task<DhcpPacket> Offer(Loaded loaded, DhcpPacket packet) => (await loaded.Behavior("Lab.LabDhcp")
        .HandleAsync(DhcpHandlerKind.Discover, packet, TestContext.Current.CancellationToken))!;

    private static string Server(string parameters) => Sets
        + $$"""

        [DhcpServer(Options = [typeof(SiteOptions)])]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore({{parameters}})
            {
            }
        }

        """;
}
