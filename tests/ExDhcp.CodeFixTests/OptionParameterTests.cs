using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ExDhcp.CodeFixTests;

public class OptionParameterTests
{
    [Theory]
    [InlineData("string hostName", "string? hostName")]
    [InlineData("int maximumMessageSize", "ushort? maximumMessageSize")]
    [InlineData("IPv4Address[] routers", "ReadOnlySpan<IPv4Address> routers")]
    [InlineData("int leaseTime", "TimeSpan? leaseTime")]
    [InlineData("bool? rapidCommit", "bool rapidCommit")]
    [InlineData("byte[] site", "Lab.Level? site")]
    public Task A_parameter_gets_the_type_of_its_option(string before, string after) =>
        Fixed.Expect($"Write '{after}'", Server($"[FromOption] {before}"), Server($"[FromOption] {after}"));

    [Fact]
    public async Task Without_nullable_annotations_it_has_none() => await Fixed.Expect(
        "Write 'string hostName'",
        Lab.Of(NullableContextOptions.Disable, Server("[FromOption] int hostName")),
        Server("[FromOption] string hostName"));

    [Fact]
    public Task All_in_a_document() => Fixed.ExpectAll(
        FixAllScope.Document,
        "Write 'string? hostName'",
        Lab.Of(Server("[FromOption] string hostName, [FromOption(\"Site\")] int x")),
        Server("[FromOption] string? hostName, [FromOption(\"Site\")] Lab.Level? x"));

    [Theory]
    [InlineData("[FromOption] string? hostNmae", "Name the parameter 'hostName'", "[FromOption] string? hostName")]
    [InlineData("[FromOption] Lab.Level? sites", "Name the parameter 'site'", "[FromOption] Lab.Level? site")]
    [InlineData("[FromOption(\"HostNmae\")] string? name", "Name the option 'HostName'", "[FromOption(\"HostName\")] string? name")]
    [InlineData("[FromOption] RelayAgentInformation? relay", "Name the parameter 'relayAgentInformation'",
        "[FromOption] RelayAgentInformation? relayAgentInformation")]
    [InlineData("[FromOption(\"82\")] RelayAgentInformation? relay", "Name the option 'RelayAgentInformation'",
        "[FromOption(\"RelayAgentInformation\")] RelayAgentInformation? relay")]
    [InlineData("[FromOption] string? circuitId", null, null)]
    [InlineData("[FromOption(nameof(Xid))] Lab.Level? x", null, null)]
    [InlineData("[FromOption] IPv4Address yourIPAddress", null, null)]
    [InlineData("[FromOption] string? hostNmae, [FromOption] string? hostName", null, null)]
    public async Task A_name_that_is_almost_right_is_put_right(string before, string? title, string? after)
    {
        if (title is null)
        {
            await Fixed.ExpectNone("EXDHCP017", Server(before));
            return;
        }

        await Fixed.Expect(title, Server(before), Server(after!));
    }

    [Fact]
    public Task What_the_parameter_is_used_for_changes_with_it() => Fixed.Expect(
        "Name the parameter 'hostName'",
        Lab.Of(
            Server("[FromOption] string? hostNmae", "Console.WriteLine(hostNmae + nameof(hostNmae))"),
            "partial class LabDhcp { void Call() => Ignore(hostNmae: null); }"),
        Server("[FromOption] string? hostName", "Console.WriteLine(hostName + nameof(hostName))"),
        "partial class LabDhcp { void Call() => Ignore(hostName: null); }");

    [Fact]
    public Task All_names_in_a_document() => Fixed.ExpectAll(
        FixAllScope.Document,
        "Name the parameter 'hostName'",
        Lab.Of(Server("[FromOption] string? hostNmae, [FromOption(\"Sites\")] Lab.Level? x, [FromOption] string? hostNaem")),
        Server("[FromOption] string? hostName, [FromOption(\"Site\")] Lab.Level? x, [FromOption] string? hostNaem"));

    [Fact]
    public Task A_parameter_named_like_an_option_is_marked() => Fixed.Expect(
        "Mark 'hostName' with [FromOption]", Server("string? hostName"), Server("[FromOption] string? hostName"));

    [Fact]
    public Task All_parameters_named_like_options() => Fixed.ExpectAll(
        FixAllScope.Document,
        "Mark 'hostName' with [FromOption]",
        Lab.Of(Server("string? hostName, int x, Lab.Level? site")),
        Server("[FromOption] string? hostName, int x, [FromOption] Lab.Level? site"));

    [Fact]
    public Task A_parameter_that_is_no_option_is_left_alone() => Fixed.ExpectNone("EXDHCP013", Server("int x"));

    private static string Server(string parameters, string body = "Console.WriteLine()") =>
        $$"""
        using ExDhcp;

        [DhcpServer]
        [DhcpOption<Lab.LevelCodec>(224, "Site")]
        public partial class LabDhcp
        {
            const int Xid = 1;

            [OnDiscover, OnRequest, OnDecline]
            void Ignore({{parameters}}) => {{body}};
        }

        namespace Lab
        {
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
        }
        """;
}
