using Microsoft.CodeAnalysis.CodeFixes;

namespace ExDhcp.CodeFixTests;

public class HandlerOrderTests
{
    [Fact]
    public Task An_unreachable_handler_moves_above_with_its_comments() => Fixed.Expect(
        "Move 'OfferNetboot' above 'Answer'",
        Server(
            """
                // Everything.
                [OnDiscover, OnRequest]
                void Answer() { } // the rest

                static bool IsNetboot(DhcpPacket packet) => true;

                // Not a comment of the handler.

                /// <summary>Netboot.</summary>
                // really
                [OnDiscover(When = nameof(IsNetboot))]
                void OfferNetboot() { }

            """),
        Server(
            """
                /// <summary>Netboot.</summary>
                // really
                [OnDiscover(When = nameof(IsNetboot))]
                void OfferNetboot() { }

                // Everything.
                [OnDiscover, OnRequest]
                void Answer() { } // the rest

                // Not a comment of the handler.

                static bool IsNetboot(DhcpPacket packet) => true;

            """));

    [Fact]
    public Task A_handler_of_one_message_type_moves_above_that_of_the_same_type() => Fixed.Expect(
        "Move 'QueryKnown' above 'Query'",
        Server(
            """
                [OnDiscover, OnRequest] void Answer() { }
                [OnMessage(DhcpMessageType.Nak)] void Nak() { }
                [OnMessage(DhcpMessageType.LeaseQuery)] void Query() { }
                [OnMessage(DhcpMessageType.LeaseQuery, When = nameof(IsKnown))] void QueryKnown() { }

                static bool IsKnown(DhcpPacket packet) => true;

            """),
        Server(
            """
                [OnDiscover, OnRequest] void Answer() { }
                [OnMessage(DhcpMessageType.Nak)] void Nak() { }
                [OnMessage(DhcpMessageType.LeaseQuery, When = nameof(IsKnown))] void QueryKnown() { }
                [OnMessage(DhcpMessageType.LeaseQuery)] void Query() { }

                static bool IsKnown(DhcpPacket packet) => true;

            """));

    [Fact]
    public Task Handlers_between_keep_their_order() => Fixed.ExpectAll(
        FixAllScope.Document,
        "Move 'Second' above 'Answer'",
        Lab.Of(Server(
            """
                [OnDiscover(When = nameof(IsKnown))] void First() { }
                [OnDiscover, OnRequest] void Answer() { }
                [OnDiscover(When = nameof(IsKnown))] void Second() { }
                [OnRelease] void Release() { }
                [OnDiscover(When = nameof(IsKnown))] void Third() { }

                static bool IsKnown(DhcpPacket packet) => true;

            """)),
        Server(
            """
                [OnDiscover(When = nameof(IsKnown))] void First() { }
                [OnDiscover(When = nameof(IsKnown))] void Second() { }
                [OnDiscover(When = nameof(IsKnown))] void Third() { }
                [OnDiscover, OnRequest] void Answer() { }
                [OnRelease] void Release() { }

                static bool IsKnown(DhcpPacket packet) => true;

            """));

    [Fact]
    public Task What_would_get_in_the_way_of_another_message_is_not_moved() => Fixed.ExpectOffers(
        Server(
            """
                [OnDiscover, OnRequest(When = nameof(IsKnown))] void First() { }
                [OnDiscover(When = nameof(IsKnown)), OnRequest] void Second() { }

                static bool IsKnown(DhcpPacket packet) => true;

            """),
        "Remove [OnDiscover] from 'Second'");

    [Fact]
    public Task Nothing_moves_out_of_a_region() => Fixed.ExpectOffers(
        Server(
            """
                [OnDiscover, OnRequest] void First() { }

                #region Netboot
                [OnDiscover(When = nameof(IsKnown))] void Second() { }
                #endregion

                static bool IsKnown(DhcpPacket packet) => true;

            """),
        "Remove [OnDiscover] from 'Second'");

    [Fact]
    public Task A_second_handler_without_a_guard_is_removed() => Fixed.Expect(
        "Remove 'Second'",
        Server(
            """
                [OnDiscover, OnRequest]
                void First() { }

                /// <summary>The same again.</summary>
                [OnDiscover]
                void Second() { } // again

                // Something else.

                static bool IsKnown(DhcpPacket packet) => true;

            """),
        Server(
            """
                [OnDiscover, OnRequest]
                void First() { }

                // Something else.

                static bool IsKnown(DhcpPacket packet) => true;

            """));

    [Fact]
    public Task An_unreachable_handler_can_be_removed_too() => Fixed.ExpectOffers(
        Server(
            """
                [OnDiscover, OnRequest] void First() { }
                [OnDiscover(When = nameof(IsKnown))] void Second() { }

                static bool IsKnown(DhcpPacket packet) => true;

            """),
        "Move 'Second' above 'First'",
        "Remove 'Second'");

    [Theory]
    [InlineData("First() { } [OnDiscover] void Second() { }\n", "First() { }\n")]
    [InlineData("First() { } [OnDiscover] void Second() { } // again\n", "First() { }\n")]
    [InlineData("First() { } /* a */ [OnDiscover] void Second() { } int A => 1;\n", "First() { } /* a */ int A => 1;\n")]
    [InlineData("First() { }\n    [OnDiscover] void Second() { } int A => 1;\n", "First() { }\n    int A => 1;\n")]
    [InlineData("First() { } [OnDiscover] void Second() { } /* a\n    b */ int A => 1;\n", "First() { } int A => 1;\n")]
    public Task A_handler_on_the_line_of_others_goes_without_what_stands_below(string before, string after) => Fixed.Expect(
        "Remove 'Second'",
        Server($"    [OnDiscover, OnRequest] void {before}    #region Others\n    // Something else.\n    int B => 2;\n    #endregion\n"),
        Server($"    [OnDiscover, OnRequest] void {after}    #region Others\n    // Something else.\n    int B => 2;\n    #endregion\n"));

    [Theory]
    [InlineData("// first")]
    [InlineData("/* a */ // first")]
    public Task What_a_comment_would_swallow_is_not_moved(string comment) => Fixed.ExpectOffers(
        Server($"    [OnDiscover, OnRequest] void First() {{ }} [OnDiscover(When = nameof(Is))] void Second() {{ }} {comment}\n"
            + "    static bool Is(DhcpPacket packet) => true;\n"),
        "Remove 'Second'");

    [Theory]
    [InlineData("    [OnDiscover, OnRelease]\n", "    [OnRelease]\n")]
    [InlineData("    [OnRelease, OnDiscover]\n", "    [OnRelease]\n")]
    [InlineData("    [OnRelease]\n    [OnDiscover]\n", "    [OnRelease]\n")]
    [InlineData("    [OnDiscover] [OnRelease]\n", "    [OnRelease]\n")]
    public Task A_handler_of_other_messages_loses_the_attribute_only(string before, string after) => Fixed.Expect(
        "Remove [OnDiscover] from 'Second'",
        Server($"    [OnDiscover, OnRequest]\n    void First() {{ }}\n\n{before}    void Second() {{ }}\n"),
        Server($"    [OnDiscover, OnRequest]\n    void First() {{ }}\n\n{after}    void Second() {{ }}\n"));

    [Fact]
    public Task A_handler_that_is_called_elsewhere_stays_a_method() => Fixed.Expect(
        "Remove [OnDiscover] from 'Second'",
        Server("    [OnDiscover, OnRequest]\n    void First() => Second();\n\n    [OnDiscover]\n    void Second() { }\n"),
        Server("    [OnDiscover, OnRequest]\n    void First() => Second();\n\n    void Second() { }\n"));

    [Fact]
    public Task A_handler_with_two_useless_attributes_goes_when_all_are_fixed() => Fixed.ExpectAll(
        FixAllScope.Document,
        "Remove [OnRequest] from 'Second'",
        Lab.Of(Server("    [OnDiscover, OnRequest]\n    void First() { }\n\n    [OnDiscover, OnRequest]\n    void Second() { }\n")),
        Server("    [OnDiscover, OnRequest]\n    void First() { }\n"));

    private static string Server(string handlers) =>
        $$"""
        using ExDhcp;

        [DhcpServer]
        partial class LabDhcp
        {
        {{handlers}}
            [OnDecline]
            void Decline() { }
        }
        """;
}
