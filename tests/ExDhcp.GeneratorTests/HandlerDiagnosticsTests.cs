namespace ExDhcp.GeneratorTests;

/// <summary>EXDHCP010 to EXDHCP023: handlers and their clauses.</summary>
public class HandlerDiagnosticsTests
{
    [Fact]
    public Task Each_required_handler_that_is_missing() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpServer]
        public sealed partial class {|EXDHCP010:{|EXDHCP010:{|EXDHCP010:LabDhcp|}|}|};
        """,
        "'LabDhcp' has no handler for DHCPDECLINE: add a method '[OnDecline] void Decline(DhcpPacket request)'",
        "'LabDhcp' has no handler for DHCPDISCOVER: add a method '[OnDiscover] DhcpReply? Discover(DhcpPacket request)'",
        "'LabDhcp' has no handler for DHCPREQUEST: add a method '[OnRequest] DhcpReply? Request(DhcpPacket request)'");

    [Fact]
    public Task A_missing_handler_is_shown_at_the_part_with_the_attribute() => Analyzed.Expect(
        """
        using ExDhcp;

        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest]
            void Ignore()
            {
            }
        }

        [DhcpServer]
        public sealed partial class {|EXDHCP010:LabDhcp|};
        """);

    [Fact]
    public Task A_handler_outside_a_server() => Analyzed.Expect(
        """
        using ExDhcp;

        public abstract class Base
        {
            [{|EXDHCP011:OnDecline|}]
            protected void Decline()
            {
            }
        }

        public interface IOther
        {
            [{|EXDHCP011:OnPacket(When = "x")|}, Obsolete]
            void Packet();
        }

        [DhcpServer]
        public sealed partial class {|EXDHCP010:LabDhcp|} : Base
        {
            [OnDiscover, OnRequest]
            void Ignore()
            {
            }
        }
        """,
        "[OnDecline] has no effect here, because 'Base' is not marked [DhcpServer]: mark it, or remove [OnDecline]",
        "[OnPacket] has no effect here, because 'IOther' is not marked [DhcpServer]: mark it, or remove [OnPacket]",
        "'LabDhcp' has no handler for DHCPDECLINE: add a method '[OnDecline] void Decline(DhcpPacket request)'");

    [Theory]
    [InlineData("void {|EXDHCP012:Ignore|}<T>() { }", "is generic: remove the type parameters")]
    [InlineData("void {|EXDHCP012:Ignore|}(ref DhcpPacket request) { }", "takes a parameter by reference: remove 'ref', 'out' and 'in'")]
    [InlineData("void {|EXDHCP012:Ignore|}(in DhcpPacket request) { }", "takes a parameter by reference: remove 'ref', 'out' and 'in'")]
    [InlineData("ref DhcpPacket? {|EXDHCP012:Ignore|}() => ref _last; DhcpPacket? _last;", "returns by reference: remove 'ref'")]
    public Task A_handler_that_cannot_be_called(string handler, string problem) =>
        Analyzed.Expect(Server(handler), $"'Ignore' cannot be a handler, because it {problem}");

    [Fact]
    public Task An_accessor_or_an_explicit_implementation_is_no_handler() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpServer]
        public sealed partial class LabDhcp : IDisposable
        {
            public DhcpReply? Reply { [OnDiscover] {|EXDHCP012:get|}; }

            [OnRequest, OnDecline]
            void IDisposable.{|EXDHCP012:Dispose|}()
            {
            }
        }
        """);

    [Theory]
    [InlineData("void Ignore({|EXDHCP013:string name|}) { }", "name", "string")]
    [InlineData("void Ignore(DhcpPacket request, {|EXDHCP013:uint id|}) { }", "id", "uint")]
    [InlineData("void Ignore({|EXDHCP013:int xid|}) { }", "xid", "int")]
    [InlineData("void Ignore({|EXDHCP013:DhcpReply reply|}) { }", "reply", "DhcpReply")]
    [InlineData("void Ignore({|EXDHCP013:DhcpClientId? client|}) { }", "client", "DhcpClientId?")]
    [InlineData("void Ignore({|EXDHCP013:params int[] rest|}) { }", "rest", "int[]")]
    public Task A_parameter_that_cannot_be_bound(string handler, string name, string type) => Analyzed.Expect(
        Server(handler),
        $"Nothing is known to pass for '{name}' of type '{type}': a handler can take DhcpPacket, DhcpClientId, HardwareAddress, "
        + "DhcpReceiveInfo, DhcpServerContext, CancellationToken, a uint named 'xid' or 'transactionId', and options marked [FromOption]");

    [Theory]
    [InlineData("{|EXDHCP014:int|} Ignore() => 0;", "int")]
    [InlineData("{|EXDHCP014:Task<int>|} Ignore() => Task.FromResult(0);", "Task<int>")]
    [InlineData("{|EXDHCP014:Task<DhcpReply>[]|} Ignore() => [];", "Task<DhcpReply>[]")]
    [InlineData("{|EXDHCP014:List<DhcpReply>|} Ignore() => [];", "List<DhcpReply>")]
    [InlineData("{|EXDHCP014:Task?|} Ignore() => null;", "Task?")]
    [InlineData("{|EXDHCP014:Task<DhcpReply?>?|} Ignore() => null;", "Task<DhcpReply?>?")]
    [InlineData("{|EXDHCP014:ValueTask?|} Ignore() => null;", "ValueTask?")]
    public Task A_return_type_that_is_no_reply(string handler, string type) => Analyzed.Expect(
        Server(handler),
        $"'Ignore' returns '{type}': a handler returns void, DhcpReply?, DhcpPacket?, or Task or ValueTask, plain or of one of these");

    [Fact]
    public Task An_async_void_handler() => Analyzed.Expect(
        Server("async {|EXDHCP015:void|} Ignore() => await Task.Yield();"),
        "'Ignore' is async void, so the server cannot wait for it or see its exceptions: return ValueTask or ValueTask<DhcpReply?>");

    [Fact]
    public Task Types_that_do_not_exist_are_left_to_the_compiler() =>
        Analyzed.Expect(Server("Missing Ignore(AlsoMissing request) => null!;"));

    [Fact]
    public Task Two_handlers_without_a_guard() => Analyzed.Expect(
        Clauses(
            """
            [OnDiscover]
            void First() { }

            [OnDiscover]
            void {|EXDHCP020:Second|}() { }
            """),
        "'First' and 'Second' both take every DHCPDISCOVER: give 'First', which comes first, 'When = nameof(guard)', or remove one of them");

    [Fact]
    public Task A_handler_after_one_that_takes_everything() => Analyzed.Expect(
        Clauses(
            """
            [OnDiscover]
            void First() { }

            [OnDiscover(When = nameof(IsKnown))]
            void {|EXDHCP021:Second|}() { }
            """),
        "'Second' is never called, because 'First' before it takes every DHCPDISCOVER: move 'Second' above it");

    [Fact]
    public Task Clauses_in_two_parts_of_the_class() => Analyzed.Expect(
        Clauses(
            """
            [OnDiscover(When = nameof(IsKnown))]
            void First() { }
            """)
        + """

        partial class LabDhcp
        {
            [OnDiscover]
            void {|EXDHCP022:Second|}() { }
        }
        """,
        "'First' and 'Second' both handle DHCPDISCOVER but stand in different declarations of 'LabDhcp', which have no order: "
        + "put them into one");

    [Fact]
    public Task Handlers_for_different_messages_may_stand_in_different_parts() => Analyzed.Expect(
        Clauses("[OnDiscover] void First() { }") + "partial class LabDhcp { [OnRelease] void Second() { } }");

    [Theory]
    [InlineData("Missing", "'LabDhcp' has no method of that name")]
    [InlineData("TakesText", "it takes (string) and not one DhcpPacket")]
    [InlineData("TakesNothing", "it takes nothing and not one DhcpPacket")]
    [InlineData("TakesTwo", "it takes (DhcpPacket, CancellationToken) and not one DhcpPacket")]
    [InlineData("TakesReference", "it takes the packet by reference")]
    [InlineData("ReturnsText", "it returns 'string' and not bool")]
    [InlineData("ReturnsLater", "it returns 'Task<bool>' and not bool")]
    [InlineData("ReturnsReference", "it returns by reference")]
    [InlineData("Generic", "it is generic")]
    [InlineData("Property", "it is no method that can be called")]
    [InlineData("Field", "it is no method that can be called")]
    [InlineData("Nested", "it is no method that can be called")]
    [InlineData("Old", "its [Obsolete] is an error")]
    [InlineData("Hidden", "it is private to 'Base'")]
    [InlineData("Finalize", "it is no method that can be called")]
    [InlineData("", "no method can have that name", "IsForMe")]
    [InlineData("is known", "no method can have that name", "IsForMe")]
    public Task A_guard_that_is_none(string name, string problem, string? suggestion = null) => Analyzed.Expect(
        Clauses(
            $$"""
            [OnDiscover(When = {|EXDHCP023:"{{name}}"|})]
            void First() { }

            bool TakesText(string text) => true;
            bool TakesNothing() => true;
            bool TakesTwo(DhcpPacket packet, CancellationToken cancellationToken) => true;
            bool TakesReference(in DhcpPacket packet) => true;
            string ReturnsText(DhcpPacket packet) => "";
            Task<bool> ReturnsLater(DhcpPacket packet) => Task.FromResult(true);
            ref bool ReturnsReference(DhcpPacket packet) => ref Field;
            bool Generic<T>(DhcpPacket packet) => true;
            bool Property => true;
            bool Field;
            [Obsolete("No.", error: true)] bool Old(DhcpPacket packet) => true;
            class Nested;
            """)
        + "partial class LabDhcp : Base; public class Base { bool Hidden(DhcpPacket packet) => true; }",
        $"'{name}' cannot guard a handler, because {problem}: write 'static bool {suggestion ?? name}(DhcpPacket packet)'");

    [Theory]
    [InlineData("IsLarge", "bool IsLarge(DhcpPacket packet) => true; bool IsLarge(int size) => true; bool IsLarge() => true;")]
    [InlineData("IsLarge", "bool IsLarge(int size) => true; static bool IsLarge(DhcpPacket? packet) => true;")]
    public Task Of_overloads_the_one_that_can_is_the_guard(string name, string methods) => Analyzed.Expect(
        Clauses($"[OnDiscover(When = nameof({name}))] void First() {{ }} {methods}"));

    [Fact]
    public Task A_guard_that_does_not_exist_is_left_to_the_compiler() => Analyzed.Expect(
        Clauses("[OnDiscover(When = Missing)] void First() { }"));

    private static string Server(string handler) =>
        $$"""
        using ExDhcp;

        [DhcpServer]
        public sealed partial class LabDhcp
        {
            [OnDiscover]
            {{handler}}

            [OnRequest, OnDecline]
            void Others()
            {
            }
        }
        """;

    private static string Clauses(string handlers) =>
        $$"""
        using ExDhcp;

        [DhcpServer]
        public sealed partial class LabDhcp
        {
            [OnRequest, OnDecline]
            void Others()
            {
            }

            static bool IsKnown(DhcpPacket packet) => true;

            {{handlers}}
        }

        """;
}
