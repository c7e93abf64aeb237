namespace ExDhcp.GeneratorTests;

/// <summary>EXDHCP001 to EXDHCP004: the class itself.</summary>
public class ClassDiagnosticsTests
{
    private const string Handlers = "[OnDiscover, OnRequest, OnDecline] void Ignore() { }";

    [Fact]
    public Task A_server_that_is_not_partial() => Analyzed.Expect(
        $$"""
        using ExDhcp;

        [DhcpServer]
        public sealed class {|EXDHCP001:LabDhcp|}
        {
            {{Handlers}}
        }
        """,
        "'LabDhcp' is not partial, so nothing can be generated into it: write 'partial class LabDhcp'");

    [Fact]
    public Task An_option_set_that_is_not_partial() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpOptions]
        [DhcpOption(224, DhcpOptionType.Text, "Site")]
        public static class {|EXDHCP001:SiteOptions|};

        [DhcpOptions]
        [DhcpOption(1, DhcpOptionType.Text, "Site")]
        public sealed class {|EXDHCP001:Space|} : DhcpSubOptions;
        """);

    [Fact]
    public Task The_options_of_a_server_that_is_not_partial_are_there_all_the_same() => Analyzed.Expect(
        $$"""
        using ExDhcp;

        [DhcpServer]
        [DhcpOption(224, DhcpOptionType.Text, "Site")]
        public sealed class {|EXDHCP001:LabDhcp|}
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore(DhcpPacket packet) => packet.Site = LabDhcpOptions.Site.Name;
        }
        """);

    [Theory]
    [InlineData("public class Outer", "not partial: write 'partial class Outer'")]
    [InlineData("public record struct Outer", "not partial: write 'partial record struct Outer'")]
    [InlineData("public interface Outer", "not partial: write 'partial interface Outer'")]
    [InlineData("public partial class Outer<T>", "generic: move 'LabDhcp' out of 'Outer'")]
    [InlineData("file partial class Outer", "local to its file: remove 'file' from 'Outer'")]
    public Task A_server_in_a_type_that_cannot_be_completed(string outer, string problem)
    {
        string[] words = problem.Split(": ");
        return Analyzed.Expect(
            $$"""
            using ExDhcp;

            {{outer}}
            {
                [DhcpServer]
                internal sealed partial class {|EXDHCP002:LabDhcp|}
                {
                    {{Handlers}}
                }
            }
            """,
            $"'LabDhcp' is nested in 'Outer', which is {words[0]}, so nothing can be generated into it: {words[1]}");
    }

    [Theory]
    [InlineData("abstract partial class {|EXDHCP003:LabDhcp|}", "abstract", "remove 'abstract'")]
    [InlineData("partial class {|EXDHCP003:LabDhcp|}<T>", "generic", "remove the type parameters")]
    [InlineData("partial record {|EXDHCP003:LabDhcp|}", "a record", "write 'partial class LabDhcp'")]
    [InlineData("file partial class {|EXDHCP003:LabDhcp|}", "local to its file", "remove 'file'")]
    [InlineData("partial struct {|EXDHCP003:LabDhcp|}", "a struct", "write 'partial class LabDhcp'")]
    public Task A_server_that_is_no_plain_class(string declaration, string kind, string remedy) => Analyzed.Expect(
        $$"""
        using ExDhcp;

        [DhcpServer]
        {{declaration}}
        {
            {{Handlers}}
        }
        """,
        $"'LabDhcp' is {kind}, and a [DhcpServer] is a plain class that can be instantiated: {remedy}");

    [Fact]
    public Task A_static_class() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpServer]
        static partial class {|EXDHCP003:LabDhcp|}
        {
            [OnDiscover, OnRequest, OnDecline]
            static void Ignore()
            {
            }
        }
        """);

    [Fact]
    public Task Members_that_are_generated() => Analyzed.Expect(
        $$"""
        using ExDhcp;

        [DhcpServer]
        public sealed partial class LabDhcp
        {
            {{Handlers}}

            public int {|EXDHCP004:Port|} => 67;

            public class {|EXDHCP004:Server|};

            public static Task {|EXDHCP004:StartAsync|}(Func<LabDhcp> factory, DhcpServerOptions? options, CancellationToken cancel) =>
                Task.CompletedTask;
        }
        """,
        "'Port' of 'LabDhcp' is generated: give your own 'Port' another name",
        "'Server' of 'LabDhcp' is generated: give your own 'Server' another name",
        "'StartAsync' of 'LabDhcp' is generated: give your own 'StartAsync' another name");

    [Fact]
    public Task Members_that_only_look_alike_are_fine() => Analyzed.Expect(
        $$"""
        using ExDhcp;

        [DhcpServer]
        public sealed partial class LabDhcp
        {
            {{Handlers}}

            public class Server<T>;

            public static Task StartAsync(int port) => StartAsync(new DhcpServerOptions { Port = port });
        }
        """);

    [Fact]
    public Task Parameters_of_the_primary_constructor_named_like_generated_members() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpServer]
        public sealed partial class LabDhcp(int {|EXDHCP004:Port|}, string {|EXDHCP004:Server|}, int packet)
        {
            private readonly int _port = Port + Server.Length + packet;

            [OnDiscover, OnRequest, OnDecline]
            void Ignore() => Console.WriteLine(_port);
        }
        """,
        "'Port' of 'LabDhcp' is generated: give your own 'Port' another name",
        "'Server' of 'LabDhcp' is generated: give your own 'Server' another name");

    [Fact]
    public Task A_class_named_like_a_generated_member() => Analyzed.Expect(
        $$"""
        using ExDhcp;

        [DhcpServer]
        public sealed partial class {|EXDHCP004:Server|}
        {
            {{Handlers}}
        }
        """);

    [Fact]
    public Task A_class_named_like_the_generated_set() => Analyzed.Expect(
        $$"""
        using ExDhcp;

        [DhcpServer]
        [DhcpOption(224, DhcpOptionType.Text, "Site")]
        public sealed partial class LabDhcp
        {
            {{Handlers}}
        }

        public sealed class {|EXDHCP004:LabDhcpOptions|};
        """);

    [Fact]
    public Task Members_of_a_set_that_are_generated() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpOptions]
        [DhcpOption(224, DhcpOptionType.Text, "Site")]
        public static partial class SiteOptions
        {
            public static string {|EXDHCP004:Site|} => "";
        }

        [DhcpOptions]
        public static partial class OtherOptions
        {
            private static int {|EXDHCP004:Table|};
        }
        """);
}
