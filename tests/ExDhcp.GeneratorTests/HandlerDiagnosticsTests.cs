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
        "[OnDecline] has no effect here, because 'Base' is a base class, whose handlers are not inherited: move the method to the "
        + "[DhcpServer] class, or remove [OnDecline]",
        "[OnPacket] has no effect here, because 'IOther' is an interface: move the method to a [DhcpServer] class, or remove [OnPacket]",
        "'LabDhcp' has no handler for DHCPDECLINE of its own, and those of 'Base' are not inherited: add a method '[OnDecline] void Decline(DhcpPacket request)'");

    [Theory]
    [InlineData("public class Other", "not marked [DhcpServer]: mark it")]
    [InlineData("public static class Other", "static: move the method to a [DhcpServer] class")]
    [InlineData("public struct Other", "a struct: move the method to a [DhcpServer] class")]
    [InlineData("public record Other", "a record: move the method to a [DhcpServer] class")]
    [InlineData("public class Other<T>", "generic: move the method to a [DhcpServer] class")]
    [InlineData("file class Other", "local to its file: move the method to a [DhcpServer] class")]
    public Task A_handler_where_no_server_is(string declaration, string why) => Analyzed.Expect(
        $"using ExDhcp; {declaration} {{ [{{|EXDHCP011:OnDecline|}}] static void Decline() {{ }} }}",
        $"[OnDecline] has no effect here, because 'Other' is {why}, or remove [OnDecline]");

    [Fact]
    public Task A_handler_in_a_block_of_extensions() => Analyzed.Expect(
        "using ExDhcp; public static class Other { extension(DhcpPacket packet) { [{|EXDHCP011:OnDecline|}] public void Decline() { } } }",
        "[OnDecline] has no effect here, because 'Other' is static: move the method to a [DhcpServer] class, or remove [OnDecline]");

    [Fact]
    public Task A_handler_in_a_class_inside_the_server() => Analyzed.Expect(
        Server("void Ignore() { } class Inner { [{|EXDHCP011:OnRelease|}] void Release() { } }"),
        "[OnRelease] has no effect here, because 'Inner' is a class of its own: move the method to 'LabDhcp', or remove [OnRelease]");

    [Fact]
    public Task A_partial_method_without_a_body() => Analyzed.Expect(
        Server("partial void {|EXDHCP012:Ignore|}();"), "'Ignore' cannot be a handler, because it has no body: write one");

    [Theory]
    [InlineData("partial void Ignore(); partial void Ignore() { }")]
    [InlineData("private partial DhcpReply? Ignore(); private partial DhcpReply? Ignore() => null;")]
    public Task A_partial_method_with_a_body_is_a_handler(string handler) => Analyzed.Expect(Server(handler));

    [Theory]
    [InlineData(
        "[System.Diagnostics.Conditional(\"DEBUG\")] void {|EXDHCP012:Ignore|}() { }", "is called in some builds only: remove [Conditional]")]
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
    [InlineData("void Ignore({|EXDHCP013:params int[] rest|}) { }", "rest", "int[]")]
    public Task A_parameter_that_cannot_be_bound(string handler, string name, string type) => Analyzed.Expect(
        Server(handler),
        $"Nothing is known to pass for '{name}' of type '{type}': a handler can take DhcpPacket, DhcpClientId, HardwareAddress, "
        + "DhcpReceiveInfo, DhcpServerContext, CancellationToken, a uint named 'xid' or 'transactionId', and options marked [FromOption]");

    [Theory]
    [InlineData("DhcpReply reply", "'reply' of type 'DhcpReply': make the reply in the handler, and return it")]
    [InlineData("DhcpClientId? client", "'client' of type 'DhcpClientId?': there always is one, so write 'DhcpClientId client'")]
    [InlineData("uint? xid", "'xid' of type 'uint?': there always is one, so write 'uint xid'")]
    [InlineData("string? hostName", "'hostName' of type 'string?': mark it [FromOption] to have the option")]
    [InlineData("string Hostname", "'Hostname' of type 'string': mark it [FromOption] to have the option")]
    [InlineData("RelayAgentInformation? relay",
        "'relay' of type 'RelayAgentInformation?': mark it [FromOption(\"RelayAgentInformation\")] to have the option")]
    [InlineData("string circuitId",
        "'circuitId' of type 'string': it is a sub-option, so take '[FromOption] RelayAgentInformation? relayAgentInformation'"
        + " and read its 'CircuitId'")]
    public Task A_parameter_that_is_almost_right(string parameter, string advice) => Analyzed.Expect(
        Server($"void Ignore({{|EXDHCP013:{parameter}|}}) {{ }}"), $"Nothing is known to pass for {advice}");

    [Theory]
    [InlineData("DhcpPacket", "packet")]
    [InlineData("CancellationToken", "cancellation")]
    [InlineData("uint", "xid")]
    public Task An_option_that_is_none_but_is_passed_anyway(string type, string name) => Analyzed.Expect(
        Server($"void Ignore([FromOption] {type} {{|EXDHCP017:{name}|}}) {{ }}"),
        $"'{name}' is no option of 'LabDhcp': it is passed as it is, so remove [FromOption]");

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
    [InlineData("is large", "no method can have that name", "IsForMe")]
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

    /// <summary>C# calls what fits at all in a derived class, although something fits better in its base class.</summary>
    [Theory]
    [InlineData("string IsMine(object value) => \"\";", "object")]
    [InlineData("bool IsMine<T>(T value) => true;", "T")]
    [InlineData("void IsMine(DhcpPacket packet, int depth = 1) { }", "DhcpPacket, int")]
    [InlineData("void IsMine(params DhcpPacket[] packets) { }", "DhcpPacket[]")]
    public async Task A_guard_of_a_base_class_that_is_hidden(string hiding, string parameters)
    {
        string source = Clauses($"[OnDiscover(When = {{|EXDHCP023:\"IsMine\"|}})] void First() {{ }} {hiding}")
            + "partial class LabDhcp : Base; public class Base { protected bool IsMine(DhcpPacket packet) => true; }";
        string problem = hiding.Contains('<', StringComparison.Ordinal) ? "it is generic" : $"it takes ({parameters}) and not one DhcpPacket";

        await Analyzed.Expect(
            source, $"'IsMine' cannot guard a handler, because {problem}: write 'static bool IsMine(DhcpPacket packet)'");
    }

    [Theory]
    [InlineData("bool IsMine(string text) => true;")]
    [InlineData("bool IsMine(ref DhcpPacket packet) => true;")]
    [InlineData("new int IsMine = 1;")]
    public Task A_guard_of_a_base_class_beside_something_else_of_its_name(string other) => Analyzed.Expect(
        Clauses($"[OnDiscover(When = \"IsMine\")] void First() {{ }} {other}")
        + "partial class LabDhcp : Base; public class Base { protected bool IsMine(DhcpPacket packet) => true; }");

    [Theory]
    [InlineData("IsKnow", "did you mean 'IsKnown'?")]
    [InlineData("IsKonwn", "did you mean 'IsKnown'?")]
    [InlineData("ISKNOWN", "did you mean 'IsKnown'?")]
    [InlineData("Others", "")]
    public Task A_guard_that_is_spelled_almost_right(string name, string advice) => Analyzed.Expect(
        Clauses($"[OnDiscover(When = {{|EXDHCP023:\"{name}\"|}})] void First() {{ }}"),
        advice.Length > 0
            ? $"'{name}' cannot guard a handler, because 'LabDhcp' has no method of that name: {advice}"
            : $"'{name}' cannot guard a handler, because it takes nothing and not one DhcpPacket: "
                + $"write 'static bool {name}(DhcpPacket packet)'");

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
