using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.GeneratorTests;

/// <summary>EXDHCP040 to EXDHCP044: sets of options.</summary>
public class OptionSetDiagnosticsTests
{
    [Theory]
    [InlineData("new[] { typeof(LabOptions), {|EXDHCP040:typeof(string)|} }", "string")]
    [InlineData("[{|EXDHCP040:typeof(Space)|}, typeof(LabOptions)]", "Space")]
    [InlineData("[{|EXDHCP040:typeof(int[])|}]", "int[]")]
    [InlineData("[(typeof(LabOptions)), {|EXDHCP040:null!|}, typeof(LabOptions)]", "null")]
    [InlineData("new Type[] { typeof(LabOptions), {|EXDHCP040:null!|} }", "null")]
    public Task A_type_that_is_no_option_set(string options, string name) => Analyzed.Expect(
        $$"""
        using ExDhcp;

        [DhcpServer(Options = {{options}})]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }
        }

        [DhcpOptions]
        public static partial class LabOptions;

        [DhcpOptions]
        public sealed partial class Space : DhcpSubOptions;
        """,
        $"'{name}' is no set of options for a server: name a '[DhcpOptions] static partial class'");

    [Fact]
    public Task A_set_that_cannot_be_generated_is_left_out_of_the_server() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpServer(Options = [typeof(LabOptions)])]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }
        }

        [DhcpOptions]
        public static class {|EXDHCP001:LabOptions|};
        """);

    [Theory]
    [InlineData(
        "public partial class {|EXDHCP041:LabOptions|}",
        "neither static nor derived from DhcpSubOptions", "make it static, or derive it if it is a space of sub-options")]
    [InlineData("public static partial class {|EXDHCP041:LabOptions|}<T>", "generic", "remove the type parameters")]
    [InlineData("file static partial class {|EXDHCP041:LabOptions|}", "local to its file", "remove 'file'")]
    [InlineData("public partial record {|EXDHCP041:LabOptions|}", "a record", "write 'static partial class LabOptions'")]
    [InlineData("public partial interface {|EXDHCP041:LabOptions|}", "an interface", "write 'static partial class LabOptions'")]
    [InlineData("abstract partial class {|EXDHCP041:LabOptions|} : DhcpSubOptions", "abstract", "remove 'abstract'")]
    [InlineData(
        "sealed partial class {|EXDHCP041:LabOptions|}(int size) : DhcpSubOptions",
        "without a public constructor that takes nothing", "write 'public LabOptions()'")]
    public Task A_set_of_the_wrong_shape(string declaration, string problem, string remedy) => Analyzed.Expect(
        $$"""
        using ExDhcp;

        [DhcpOptions]
        [DhcpOption(224, DhcpOptionType.Text, "Site")]
        {{declaration}};
        """,
        $"'LabOptions' is {problem}, and cannot be a set of options: {remedy}");

    [Fact]
    public Task A_set_that_is_a_server_as_well() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpServer, DhcpOptions]
        public sealed partial class {|EXDHCP041:LabOptions|} : DhcpSubOptions
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }
        }
        """);

    [Fact]
    public Task A_set_derived_from_a_set() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpOptions]
        [DhcpOption(1, DhcpOptionType.Text, "Site")]
        public partial class Space : DhcpSubOptions;

        [DhcpOptions]
        [DhcpOption(1, DhcpOptionType.Text, "Room")]
        public sealed partial class {|EXDHCP041:OtherSpace|} : Space;
        """);

    [Fact]
    public Task A_nested_set() => Analyzed.Expect(
        """
        using ExDhcp;

        public partial class Outer
        {
            [DhcpOptions]
            public static partial class {|EXDHCP041:LabOptions|};
        }
        """);

    [Fact]
    public Task Sets_need_CSharp_14() => Analyzed.Expect(
        LanguageVersion.CSharp13,
        """
        using ExDhcp;

        [DhcpOptions]
        [DhcpOption(224, DhcpOptionType.Text, "Site")]
        public static partial class {|EXDHCP042:LabOptions|};

        [DhcpServer]
        [DhcpOption(225, DhcpOptionType.Text, "Room")]
        public sealed partial class {|EXDHCP042:LabDhcp|}
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }
        }
        """,
        "'LabOptions' gets options that are extension properties, which need C# 14, and this project uses C# 13.0: "
        + "set <LangVersion>14</LangVersion>",
        "'LabDhcp' gets options that are extension properties, which need C# 14, and this project uses C# 13.0: "
        + "set <LangVersion>14</LangVersion>");

    [Fact]
    public Task Servers_and_spaces_of_sub_options_need_CSharp_13() => Analyzed.Expect(
        LanguageVersion.CSharp12,
        """
        using ExDhcp;

        [DhcpServer]
        public sealed partial class {|EXDHCP042:LabDhcp|}
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }
        }

        [DhcpOptions]
        [DhcpOption(1, DhcpOptionType.Text, "Room")]
        public sealed partial class {|EXDHCP042:Space|} : DhcpSubOptions { }
        """,
        "'LabDhcp' gets tables of options that are made of spans, which need C# 13, and this project uses C# 12.0: "
        + "set <LangVersion>13</LangVersion>",
        "'Space' gets tables of options that are made of spans, which need C# 13, and this project uses C# 12.0: "
        + "set <LangVersion>13</LangVersion>");

    [Fact]
    public Task A_server_with_options_is_told_once_which_CSharp_it_needs() => Analyzed.Expect(
        LanguageVersion.CSharp12,
        """
        using ExDhcp;

        [DhcpServer]
        [DhcpOption(225, DhcpOptionType.Text, "Room")]
        public sealed partial class {|EXDHCP042:LabDhcp|}
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }
        }
        """,
        "'LabDhcp' gets options that are extension properties, which need C# 14, and this project uses C# 12.0: "
        + "set <LangVersion>14</LangVersion>");

    [Fact]
    public Task A_server_without_options_and_a_space_of_sub_options_need_no_CSharp_14() => Analyzed.Expect(
        LanguageVersion.CSharp13,
        """
        using ExDhcp;

        [DhcpOptions]
        [DhcpOption(1, DhcpOptionType.Text, "Site")]
        [DhcpOption(2, DhcpOptionType.IPv4AddressList, "Routers")]
        public sealed partial class Space : DhcpSubOptions;

        [DhcpServer(Options = [typeof(DhcpDeFactoOptions)])]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }
        }
        """);

    [Fact]
    public Task A_name_in_two_sets_of_a_server() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpServer(Options = [typeof(LabOptions), {|EXDHCP043:typeof(OtherOptions)|}])]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }
        }

        [DhcpOptions]
        [DhcpOption(224, DhcpOptionType.Text, "Site")]
        public static partial class LabOptions;

        [DhcpOptions]
        [DhcpOption(225, DhcpOptionType.Text, "Site")]
        public static partial class OtherOptions;
        """,
        "'Site' is declared by 'LabOptions' and by 'OtherOptions', so 'packet.Site' is ambiguous where both are in scope: "
        + "rename one, or use one of the sets");

    [Fact]
    public Task A_code_in_two_sets_of_a_server() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpServer(Options = [typeof(LabOptions), {|EXDHCP044:typeof(OtherOptions)|}, typeof(LabOptions)])]
        [DhcpOption(224, DhcpOptionType.Text, "Site")]
        [DhcpOption(43, DhcpOptionType.Text, "Door", VendorClass = "Locks")]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }
        }

        [DhcpOptions]
        [DhcpOption(225, DhcpOptionType.Text, "Room")]
        [DhcpOption(43, DhcpOptionType.Text, "Lamp", VendorClass = "Lights")]
        public static partial class LabOptions;

        [DhcpOptions]
        [DhcpOption(224, DhcpOptionType.IPv4Address, "Gateway")]
        public static partial class OtherOptions;
        """,
        "Option 224 is declared as 'Site' by 'LabDhcp' and as 'Gateway' by 'OtherOptions', and the server shows it as 'Site': "
        + "give one of them another code, or use one of the sets");

    [Fact]
    public Task The_same_option_in_two_sets_of_a_server_is_one_mistake() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpServer(Options = [{|EXDHCP043:typeof(LabOptions)|}])]
        [DhcpOption(224, DhcpOptionType.Text, "Site")]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }
        }

        [DhcpOptions]
        [DhcpOption(224, DhcpOptionType.Text, "Site")]
        public static partial class LabOptions;
        """);
}
