namespace ExDhcp.GeneratorTests;

/// <summary>EXDHCP016 and the clauses of <c>[OnMessage]</c>.</summary>
public class MessageDiagnosticsTests
{
    [Theory]
    [InlineData("DhcpMessageType.Discover", "DHCPDISCOVER", "OnDiscover")]
    [InlineData("DhcpMessageType.Request", "DHCPREQUEST", "OnRequest")]
    [InlineData("DhcpMessageType.Decline", "DHCPDECLINE", "OnDecline")]
    [InlineData("DhcpMessageType.Release", "DHCPRELEASE", "OnRelease")]
    [InlineData("(DhcpMessageType)8", "DHCPINFORM", "OnInform")]
    public Task A_type_with_an_attribute_of_its_own(string type, string message, string attribute) => Analyzed.Expect(
        Server($"[OnMessage({{|EXDHCP016:{type}|}})] void Hear() {{ }}"),
        $"{message} has an attribute of its own: write [{attribute}]");

    [Fact]
    public Task It_counts_as_the_handler_it_should_be() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpServer]
        public sealed partial class LabDhcp
        {
            [OnMessage(type: {|EXDHCP016:DhcpMessageType.Discover|}, When = null), OnRequest, OnDecline]
            void Ignore()
            {
            }
        }
        """);

    [Theory]
    [InlineData("DhcpMessageType.None")]
    [InlineData("DhcpMessageType.Offer")]
    [InlineData("DhcpMessageType.Ack")]
    [InlineData("DhcpMessageType.Nak")]
    [InlineData("DhcpMessageType.ForceRenew")]
    [InlineData("DhcpMessageType.Tls")]
    [InlineData("(DhcpMessageType)255")]
    public Task Every_other_type_is_allowed(string type) => Analyzed.Expect(Server($"[OnMessage({type})] void Hear() {{ }}"));

    [Theory]
    [InlineData("(DhcpMessageType)256")]
    [InlineData("DhcpMessageType.Missing")]
    [InlineData("10")]
    [InlineData("")]
    public Task What_is_no_type_is_left_to_the_compiler(string type) => Analyzed.Expect(Server($"[OnMessage({type})] void Hear() {{ }}"));

    [Fact]
    public Task Clauses_for_one_type_have_an_order() => Analyzed.Expect(
        Server(
            """
            [OnMessage(DhcpMessageType.LeaseQuery)]
            void First() { }

            [OnMessage((DhcpMessageType)10)]
            void {|EXDHCP020:Second|}() { }

            [OnMessage(DhcpMessageType.LeaseQuery, When = nameof(IsKnown))]
            void {|EXDHCP021:Third|}() { }

            [OnMessage(DhcpMessageType.LeaseQuery, When = {|EXDHCP023:"Missing"|})]
            void {|EXDHCP021:Fourth|}() { }

            [OnMessage((DhcpMessageType)200)]
            void Fifth() { }

            [OnMessage((DhcpMessageType)200)]
            void {|EXDHCP020:Sixth|}() { }

            static bool IsKnown(DhcpPacket packet) => true;
            """),
        "'First' and 'Second' both take every DHCPLEASEQUERY: give 'First', which comes first, 'When = nameof(guard)', or remove one of them",
        "'Third' is never called, because 'First' before it takes every DHCPLEASEQUERY: move 'Third' above it",
        "'Missing' cannot guard a handler, because 'LabDhcp' has no method of that name: write 'static bool Missing(DhcpPacket packet)'",
        "'Fourth' is never called, because 'First' before it takes every DHCPLEASEQUERY: move 'Fourth' above it",
        "'Fifth' and 'Sixth' both take every message of type 200: give 'Fifth', which comes first, 'When = nameof(guard)', or remove one of them");

    [Fact]
    public Task Clauses_for_different_types_may_stand_in_different_parts() => Analyzed.Expect(
        Server("[OnMessage(DhcpMessageType.LeaseQuery)] void First() { }")
        + "partial class LabDhcp { [OnMessage(DhcpMessageType.ForceRenew)] void Second() { } }");

    [Fact]
    public Task Clauses_for_one_type_in_two_parts_of_the_class() => Analyzed.Expect(
        Server("[OnMessage(DhcpMessageType.Nak, When = nameof(IsKnown))] void First() { } bool IsKnown(DhcpPacket packet) => true;")
        + "partial class LabDhcp { [OnMessage(DhcpMessageType.Nak)] void {|EXDHCP022:Second|}() { } }",
        "'First' and 'Second' both handle DHCPNAK but stand in different declarations of 'LabDhcp', which have no order: "
        + "put them into one");

    [Fact]
    public Task One_method_may_hear_several_types() => Analyzed.Expect(
        Server("[OnMessage(DhcpMessageType.LeaseQuery), OnMessage(DhcpMessageType.BulkLeaseQuery), OnPacket] void Hear() { }"));

    [Fact]
    public Task Outside_a_server() => Analyzed.Expect(
        """
        using ExDhcp;

        public class Lab
        {
            [{|EXDHCP011:OnMessage(DhcpMessageType.LeaseQuery)|}]
            void Hear()
            {
            }
        }
        """);

    private static string Server(string handlers) =>
        $$"""
        using ExDhcp;

        [DhcpServer]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }

            {{handlers}}
        }

        """;
}
