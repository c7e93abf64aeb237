using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ExDhcp.CodeFixTests;

public class AddHandlerTests
{
    private const string All = "Add handlers '[OnDiscover]', '[OnRequest]' and '[OnDecline]'";

    [Fact]
    public Task One_missing_handler_after_the_others() => Fixed.Expect(
        "Add a handler '[OnDecline]'",
        """
        using ExDhcp;

        [DhcpServer]
        public sealed partial class LabDhcp
        {
            private int _count;

            [OnDiscover, OnRequest]
            private DhcpReply? Answer(DhcpPacket request) => null; // not yet

            private int Count() => _count++;
        }

        """,
        """
        using ExDhcp;

        [DhcpServer]
        public sealed partial class LabDhcp
        {
            private int _count;

            [OnDiscover, OnRequest]
            private DhcpReply? Answer(DhcpPacket request) => null; // not yet

            [OnDecline]
            private void Decline(DhcpPacket request) => throw new NotImplementedException();

            private int Count() => _count++;
        }

        """);

    [Fact]
    public Task All_missing_handlers_of_a_class_without_a_body() => Fixed.Expect(
        All,
        """
        using ExDhcp;

        namespace Lab;

        [DhcpServer]
        public sealed partial class LabDhcp;
        """,
        """
        using ExDhcp;

        namespace Lab;

        [DhcpServer]
        public sealed partial class LabDhcp
        {
            [OnDiscover]
            private DhcpReply? Discover(DhcpPacket request) => throw new NotImplementedException();

            [OnRequest]
            private DhcpReply? Request(DhcpPacket request) => throw new NotImplementedException();

            [OnDecline]
            private void Decline(DhcpPacket request) => throw new NotImplementedException();
        }
        """);

    [Theory]
    [InlineData("partial class LabDhcp { }", "partial class LabDhcp\n{\n    *\n}")]
    [InlineData("partial class LabDhcp {\n}", "partial class LabDhcp {\n    *\n}")]
    [InlineData("partial class LabDhcp\n{\n}", "partial class LabDhcp\n{\n    *\n}")]
    [InlineData("partial class LabDhcp\r\n{\r\n\tint _i = 1;\r\n}", "partial class LabDhcp\r\n{\r\n\tint _i = 1;\r\n\r\n\t*\r\n}")]
    [InlineData("partial class LabDhcp\n{\n  // to do\n}", "partial class LabDhcp\n{\n  // to do\n    *\n}")]
    [InlineData("partial class LabDhcp { int _i = 1; }", "partial class LabDhcp { int _i = 1;\n\n    *\n}")]
    [InlineData("partial class LabDhcp(int seconds);", "partial class LabDhcp(int seconds)\n{\n    *\n}")]
    public async Task It_follows_the_style_of_the_file(string before, string after)
    {
        string eol = before.Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n";
        int mark = after.IndexOf('*', StringComparison.Ordinal);
        string indent = after[(after.LastIndexOf('\n', mark) + 1)..mark];
        string stubs = string.Join(
            eol + eol,
            new[]
            {
                "[OnDiscover]*private DhcpReply? Discover(DhcpPacket request) => throw new NotImplementedException();",
                "[OnRequest]*private DhcpReply? Request(DhcpPacket request) => throw new NotImplementedException();",
                "[OnDecline]*private void Decline(DhcpPacket request) => throw new NotImplementedException();",
            }.Select((stub, index) => (index == 0 ? "" : indent) + stub.Replace("*", eol + indent, StringComparison.Ordinal)));

        string head = $"using ExDhcp;{eol}{eol}[DhcpServer] ";
        await Fixed.Expect(All, head + before, head + after.Replace("*", stubs, StringComparison.Ordinal));
    }

    [Fact]
    public Task Without_usings_names_are_qualified() => Fixed.Expect(
        "Add a handler '[OnDiscover]'",
        Lab.WithoutUsings(
            """
            [ExDhcp.DhcpServer]
            partial class LabDhcp
            {
                [ExDhcp.OnRequest, ExDhcp.OnDecline]
                void Ignore() { }
            }
            """),
        """
        [ExDhcp.DhcpServer]
        partial class LabDhcp
        {
            [ExDhcp.OnRequest, ExDhcp.OnDecline]
            void Ignore() { }

            [ExDhcp.OnDiscover]
            ExDhcp.DhcpReply? Discover(ExDhcp.DhcpPacket request) => throw new System.NotImplementedException();
        }
        """);

    [Fact]
    public Task Where_nullable_is_off_there_is_no_question_mark() => Fixed.Expect(
        "Add a handler '[OnDiscover]'",
        Lab.Of(
            NullableContextOptions.Disable,
            "using ExDhcp;\n\n[DhcpServer]\npartial class LabDhcp\n{\n    [OnRequest, OnDecline]\n    private void Ignore() { }\n}\n"),
        "using ExDhcp;\n\n[DhcpServer]\npartial class LabDhcp\n{\n    [OnRequest, OnDecline]\n    private void Ignore() { }\n\n"
        + "    [OnDiscover]\n    private DhcpReply Discover(DhcpPacket request) => throw new NotImplementedException();\n}\n");

    [Fact]
    public Task A_name_that_is_taken_gets_a_number() => Fixed.Expect(
        "Add a handler '[OnDecline]'",
        """
        using ExDhcp;

        class Base
        {
            protected int Decline { get; set; }
        }

        [DhcpServer]
        partial class LabDhcp : Base
        {
            [OnDiscover, OnRequest]
            void Decline2() { }
        }
        """,
        """
        using ExDhcp;

        class Base
        {
            protected int Decline { get; set; }
        }

        [DhcpServer]
        partial class LabDhcp : Base
        {
            [OnDiscover, OnRequest]
            void Decline2() { }

            [OnDecline]
            void Decline3(DhcpPacket request) => throw new NotImplementedException();
        }
        """);

    [Fact]
    public Task Own_message_types_get_a_handler_for_other_packets() => Fixed.Expect(
        "Add a handler '[OnPacket]'",
        """
        using ExDhcp;

        [DhcpServer]
        [DhcpOption(53, DhcpOptionType.Binary, "VendorMessageType")]
        partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore() { }
        }
        """,
        """
        using ExDhcp;

        [DhcpServer]
        [DhcpOption(53, DhcpOptionType.Binary, "VendorMessageType")]
        partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore() { }

            [OnPacket]
            void Packet(DhcpPacket packet) => throw new NotImplementedException();
        }
        """);

    [Fact]
    public Task One_at_a_time_or_all_at_once() => Fixed.ExpectOffers(
        "using ExDhcp;\n\n[DhcpServer]\npartial class LabDhcp\n{\n    [OnRequest]\n    void Ignore() { }\n}\n",
        "Add handlers '[OnDiscover]' and '[OnDecline]'",
        "Add a handler '[OnDiscover]'",
        "Add a handler '[OnDecline]'");

    [Fact]
    public Task A_static_class_has_to_become_another_first() => Fixed.ExpectOffers(
        "using ExDhcp;\n\n[DhcpServer]\nstatic partial class LabDhcp;\n",
        "Remove 'static' from 'LabDhcp'");

    [Fact]
    public Task A_single_missing_handler_is_offered_once() => Fixed.ExpectOffers(
        "using ExDhcp;\n\n[DhcpServer]\npartial class LabDhcp\n{\n    [OnRequest, OnDecline]\n    void Ignore() { }\n}\n",
        "Add a handler '[OnDiscover]'");

    [Theory]
    [InlineData("Add a handler '[OnRequest]'")]
    [InlineData("Add handlers '[OnDiscover]' and '[OnRequest]'")]
    public Task All_handlers_of_all_classes_of_a_project(string title) => Fixed.ExpectAll(
        FixAllScope.Project,
        title,
        Lab.Of(
            """
            using ExDhcp;

            [DhcpServer]
            partial class First
            {
                [OnDecline]
                void Ignore() { }
            }

            [DhcpServer]
            partial class Second
            {
                [OnDiscover, OnRequest]
                void Ignore() { }
            }
            """,
            "using ExDhcp;\n\n[DhcpServer]\npartial class Third\n{\n}\n"),
        """
        using ExDhcp;

        [DhcpServer]
        partial class First
        {
            [OnDecline]
            void Ignore() { }

            [OnDiscover]
            DhcpReply? Discover(DhcpPacket request) => throw new NotImplementedException();

            [OnRequest]
            DhcpReply? Request(DhcpPacket request) => throw new NotImplementedException();
        }

        [DhcpServer]
        partial class Second
        {
            [OnDiscover, OnRequest]
            void Ignore() { }

            [OnDecline]
            void Decline(DhcpPacket request) => throw new NotImplementedException();
        }
        """,
        """
        using ExDhcp;

        [DhcpServer]
        partial class Third
        {
            [OnDiscover]
            private DhcpReply? Discover(DhcpPacket request) => throw new NotImplementedException();

            [OnRequest]
            private DhcpReply? Request(DhcpPacket request) => throw new NotImplementedException();

            [OnDecline]
            private void Decline(DhcpPacket request) => throw new NotImplementedException();
        }

        """);
}
