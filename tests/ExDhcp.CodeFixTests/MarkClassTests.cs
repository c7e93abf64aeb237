using Microsoft.CodeAnalysis.CodeFixes;

namespace ExDhcp.CodeFixTests;

public class MarkClassTests
{
    private const string Handlers = "[OnDiscover, OnRequest, OnDecline] void Ignore() { }";

    [Fact]
    public Task A_class_with_handlers_becomes_a_server() => Fixed.Expect(
        "Mark 'LabDhcp' with [DhcpServer]",
        $$"""
        using ExDhcp;

        class Outer
        {
            /// <summary>A server.</summary>
            [Serializable]
            public class LabDhcp
            {
                {{Handlers}}
            }
        }
        """,
        $$"""
        using ExDhcp;

        partial class Outer
        {
            /// <summary>A server.</summary>
            [DhcpServer]
            [Serializable]
            public partial class LabDhcp
            {
                {{Handlers}}
            }
        }
        """);

    [Fact]
    public Task A_class_of_several_parts_is_marked_once() => Fixed.ExpectAll(
        FixAllScope.Project,
        "Mark 'LabDhcp' with [ExDhcp.DhcpServer]",
        Lab.Of(
            "partial class LabDhcp\n{\n    [ExDhcp.OnDiscover] void First() { }\n    [ExDhcp.OnRequest] void Second() { }\n}\n",
            "using ExDhcp;\n\npartial class LabDhcp\n{\n    [OnDecline] void Third() { }\n}\n"),
        "[ExDhcp.DhcpServer]\npartial class LabDhcp\n{\n    [ExDhcp.OnDiscover] void First() { }\n"
        + "    [ExDhcp.OnRequest] void Second() { }\n}\n",
        "using ExDhcp;\n\npartial class LabDhcp\n{\n    [OnDecline] void Third() { }\n}\n");

    [Fact]
    public Task A_class_inside_a_server_does_not_become_one() => Fixed.ExpectNone(
        "EXDHCP011",
        $"using ExDhcp;\n\n[DhcpServer]\npartial class LabDhcp {{ {Handlers} class Inner {{ [OnRelease] void Release() {{ }} }} }}\n");

    [Theory]
    [InlineData("static class SiteOptions;", "static partial class SiteOptions;")]
    [InlineData("class SiteOptions : DhcpSubOptions;", "partial class SiteOptions : DhcpSubOptions;")]
    public Task A_class_with_options_becomes_a_set(string before, string after) => Fixed.Expect(
        "Mark 'SiteOptions' with [DhcpOptions]",
        $"using ExDhcp;\n\n[DhcpOption(224, DhcpOptionType.Text, \"Site\")]\n{before}\n",
        $"using ExDhcp;\n\n[DhcpOptions]\n[DhcpOption(224, DhcpOptionType.Text, \"Site\")]\n{after}\n");

    [Fact]
    public Task What_Options_names_becomes_a_set_in_its_own_file() => Fixed.Expect(
        "Mark 'SiteOptions' with [DhcpOptions]",
        Lab.Of(
            $"using ExDhcp;\n\n[DhcpServer(Options = [typeof(SiteOptions)])]\npartial class LabDhcp {{ {Handlers} }}\n",
            "using ExDhcp;\r\n\r\npublic static class SiteOptions;\r\n"),
        $"using ExDhcp;\n\n[DhcpServer(Options = [typeof(SiteOptions)])]\npartial class LabDhcp {{ {Handlers} }}\n",
        "using ExDhcp;\r\n\r\n[DhcpOptions]\r\npublic static partial class SiteOptions;\r\n");

    [Theory]
    [InlineData("static class LabDhcp { [OnDiscover] static void Ignore() { } }", "Mark 'LabDhcp' with [DhcpOptions]")]
    [InlineData("abstract class LabDhcp { [OnDiscover] void Ignore() { } }")]
    [InlineData("struct LabDhcp { [OnDiscover] void Ignore() { } }")]
    [InlineData("class LabDhcp<T> { [OnDiscover] void Ignore() { } }")]
    [InlineData("[DhcpOption(224, DhcpOptionType.Text)] class SiteOptions;")]
    public Task What_can_be_neither_has_no_fix(string type, params string[] titles) =>
        Fixed.ExpectOffers($"using ExDhcp;\n\n{type}\n", titles);
}
