using Microsoft.CodeAnalysis.CodeFixes;

namespace ExDhcp.CodeFixTests;

public class OwnAttributeTests
{
    [Theory]
    [InlineData("[OnMessage(DhcpMessageType.Release)]", "[OnRelease]")]
    [InlineData("[OnMessage(DhcpMessageType.Inform, When = nameof(IsKnown))]", "[OnInform(When = nameof(IsKnown))]")]
    [InlineData("[OnMessage(When = nameof(IsKnown), type: (DhcpMessageType)7)]", "[OnRelease(When = nameof(IsKnown))]")]
    [InlineData("[OnPacket, ExDhcp.OnMessageAttribute(DhcpMessageType.Release)]", "[OnPacket, OnRelease]")]
    public Task The_message_gets_its_own_attribute(string before, string after) =>
        Fixed.Expect($"Write [{(after.Contains("Inform") ? "OnInform" : "OnRelease")}]", Server(before), Server(after));

    [Fact]
    public Task Without_a_using_the_attribute_gets_its_namespace() => Fixed.Expect(
        "Write [OnRelease]",
        Server("[ExDhcp.OnMessage(ExDhcp.DhcpMessageType.Release)]").Replace("using ExDhcp;", "", StringComparison.Ordinal),
        Server("[ExDhcp.OnRelease]").Replace("using ExDhcp;", "", StringComparison.Ordinal));

    [Fact]
    public Task A_method_that_has_the_attribute_is_left_alone() =>
        Fixed.ExpectNone("EXDHCP016", Server("[OnRelease, OnMessage(DhcpMessageType.Release, When = nameof(IsKnown))]"));

    [Fact]
    public Task All_in_a_document() => Fixed.ExpectAll(
        FixAllScope.Document,
        "Write [OnRelease]",
        Lab.Of(Server("[OnMessage(DhcpMessageType.Release), OnMessage(DhcpMessageType.Inform), OnMessage(DhcpMessageType.LeaseQuery)]")),
        Server("[OnRelease, OnInform, OnMessage(DhcpMessageType.LeaseQuery)]"));

    private static string Server(string attributes) =>
        $$"""
        using ExDhcp;

        [ExDhcp.DhcpServer]
        public partial class LabDhcp
        {
            [ExDhcp.OnDiscover, ExDhcp.OnRequest, ExDhcp.OnDecline]
            void Ignore() { }

            {{attributes}}
            void Hear() { }

            static bool IsKnown(ExDhcp.DhcpPacket packet) => true;
        }
        """;
}
