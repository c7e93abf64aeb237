using Microsoft.CodeAnalysis;

namespace ExDhcp.GeneratorTests;

/// <summary>Classes that are odd but right: what is generated compiles without a warning.</summary>
public class OddClassTests
{
    private const string Handlers = "[OnDiscover, OnRequest, OnDecline] void Ignore() { }";

    [Fact]
    public Task What_is_obsolete_or_experimental_is_used_all_the_same() => Snapshot.Verify(Generated.From(
        """
        using System.Diagnostics.CodeAnalysis;
        using ExDhcp;

        namespace Lab;

        [DhcpServer]
        [Experimental("LAB001")]
        public sealed partial class LabDhcp
        {
            [Obsolete]
            public LabDhcp()
            {
            }

            [OnDiscover(When = nameof(IsKnown)), Obsolete("Old clients only.")]
            void Offer()
            {
            }

            [OnRequest, OnDecline, Obsolete("Old.", DiagnosticId = "LAB003")]
            void Others()
            {
            }

            [Experimental("LAB002")]
            static bool IsKnown(DhcpPacket packet) => true;
        }

        [Obsolete]
        public readonly struct OldCodec : IDhcpOptionCodec<int>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out int value) => int.TryParse(source, out value);

            public static bool TryEncode(int value, Span<byte> destination, out int written) => value.TryFormat(destination, out written);

            public static string Format(int value) => $"{value}";
        }

        #pragma warning disable CS0612
        [DhcpOptions]
        [DhcpOption<OldCodec>(224, "Site")]
        public static partial class LabOptions;
        """).Driver);

    [Fact]
    public void Classes_that_differ_in_the_case_of_letters_have_files_of_their_own()
    {
        Generated generated = Generated.From(
            $$"""
            using ExDhcp;

            namespace Lab
            {
                [DhcpServer, DhcpOption(224, DhcpOptionType.Text, "A")] public partial class Labdhcp { {{Handlers}} }
                [DhcpServer, DhcpOption(224, DhcpOptionType.Text, "B")] public partial class LabDhcp { {{Handlers}} }
                public partial class Outer { [DhcpServer] public partial class X { {{Handlers}} } }
                public partial class outer
                {
                    [DhcpServer, DhcpOption(224, DhcpOptionType.Text, "D")] public partial class x { {{Handlers}} }
                    [DhcpOptions] public sealed partial class xOptions : DhcpSubOptions;
                }
            }

            namespace LAB { [DhcpServer] public partial class LabDhcp { {{Handlers}} } }
            """);

        Assert.Equal(
            [
                "LAB.LabDhcp.g.cs",
                "Lab-2.LabDhcp.g.cs",
                "Lab-2.LabDhcpOptions.g.cs",
                "Lab-2.Labdhcp-2.g.cs",
                "Lab-2.LabdhcpOptions-2.g.cs",
                "Lab-2.Outer+X.g.cs",
                "Lab-2.outer-2+x-Options.g.cs",
                "Lab-2.outer-2+x.g.cs",
                "Lab-2.outer-2+xOptions.g.cs",
            ],
            generated.Files.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("public partial class LabDhcp { [OnDiscover] partial void A(); partial void A() { } [OnRequest, OnDecline] void B() { } }")]
    [InlineData("public partial class LabDhcp { [OnDiscover] partial void A(); [OnRequest, OnDecline] void B() { } }")]
    [InlineData("public partial class LabDhcp { [All] void A(params DhcpPacket packet) { } }")]
    [InlineData("public partial class LabDhcp { [All] void A(scoped in DhcpPacket packet) { } }")]
    [InlineData("public partial class LabDhcp { [All] void A(DhcpPacket packet = null!) { } void A() { } }")]
    [InlineData("public partial class LabDhcp { [All] unsafe void A(int* p) { } }")]
    [InlineData("public partial class LabDhcp { [All] void A(__arglist) { } }")]
    [InlineData("public partial class LabDhcp { [All] void A(dynamic packet) { } }")]
    [InlineData("public partial class LabDhcp { [All] void A(Span<byte> octets, nint pointer) { } }")]
    [InlineData("public partial class LabDhcp { [All] async IAsyncEnumerable<int> A() { yield break; } }")]
    [InlineData("public partial class LabDhcp { [All] (int, int) A() => default; }")]
    [InlineData("public partial class LabDhcp { [All] DhcpReply[] A() => []; }")]
    [InlineData("public partial class LabDhcp { [All] ref readonly DhcpPacket A() => ref P; DhcpPacket P; }")]
    [InlineData("public partial class LabDhcp { [All, System.Runtime.InteropServices.UnmanagedCallersOnly] static void A() { } }")]
    [InlineData("public partial class LabDhcp { [All, Obsolete(\"x\", true)] void A() { } }")]
    [InlineData("public partial class LabDhcp { [Obsolete(\"x\", true)] public LabDhcp() { } [All] void A() { } }")]
    [InlineData("public partial class LabDhcp { [All] ~LabDhcp() { } }")]
    [InlineData("public partial class LabDhcp { [All] public LabDhcp() { } }")]
    [InlineData("public partial class LabDhcp { [All] public static LabDhcp operator +(LabDhcp a) => a; }")]
    [InlineData("public partial class LabDhcp { event Action E { [All] add { } remove { } } }")]
    [InlineData("public partial class LabDhcp { [All] void Port() { } }")]
    [InlineData("public partial class LabDhcp { [All] void get_Port() { } void set_Port(int port) { } }")]
    [InlineData("public partial class LabDhcp { [All] void Server() { } [OnInform] int StartAsync; }")]
    [InlineData("public partial class LabDhcp { [All] void Context() { } int Port { get; set; } enum Server; }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } static void StartAsync(DhcpServerOptions o, CancellationToken c) { } }")]
    [InlineData("public partial class Server { [All] void A() { } }")]
    [InlineData("public partial class Port { [All] void A() { } }")]
    [InlineData("public partial class StartAsync { [All] void A() { } }")]
    [InlineData(
        "public partial class Behavior : ExDhcp.Serving.IDhcpBehavior { DhcpServerContext? "
        + "ExDhcp.Serving.IDhcpBehavior.Context { get; set; } }")]
    [InlineData("public partial class Behavior : ExDhcp.Serving.IDhcpBehavior { [All] void A() { } }")]
    [InlineData("public partial class ExDhcp { [All] void System() { } class Func<T>; class Task; }")]
    [InlineData("public partial class @class { [All] void @switch() { } }")]
    [InlineData("public partial struct LabDhcp { [All] void A() { } }")]
    [InlineData("public partial interface LabDhcp { [All] void A() { } }")]
    [InlineData("public enum LabDhcp { A }")]
    [InlineData("public delegate void LabDhcp();")]
    [InlineData("public ref partial struct LabDhcp;")]
    [InlineData("public partial record LabDhcp(int Size) { [All] void A() { } }")]
    [InlineData("public partial class LabDhcp<T> where T : new() { [All] void A() { } }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [DhcpServer] public partial class LabDhcp2 : LabDhcp { } }")]
    [InlineData("public partial class LabDhcp : Missing { [All] void A() { } }")]
    [InlineData("public partial class LabDhcp : LabDhcp { [All] void A() { } }")]
    [InlineData("public partial class LabDhcp { [OnDiscover(When = nameof(A)), OnRequest, OnDecline] void A() { } }")]
    [InlineData(
        "public partial class LabDhcp { [OnDiscover(When = nameof(G)), OnRequest, OnDecline] void A() { } "
        + "[Obsolete(\"\", true)] bool G(DhcpPacket p) => true; }")]
    [InlineData("public partial class LabDhcp { [OnDiscover, OnDiscover, OnRequest, OnDecline] void A() { } }")]
    [InlineData("public partial class LabDhcp { [OnMessage(DhcpMessageType.Ack), OnMessage(DhcpMessageType.Ack)] void A() { } }")]
    [InlineData("public partial class LabDhcp { [All] void A([FromOption] DhcpPacket packet, [FromOption(null)] uint xid) { } }")]
    [InlineData("public partial class LabDhcp { [All] async Task A([FromOption] ReadOnlySpan<IPv4Address> routers) { } }")]
    [InlineData("public partial class LabDhcp { [All] void A([FromOption(\"\")] int? x, [FromOption(\"\\\"\")] int? y) { } }")]
    [InlineData(
        "[DhcpOption(224, DhcpOptionType.Text, \"Site\"), DhcpOption(224, (DhcpOptionType)99, \"site\")] public "
        + "partial class LabDhcp { [All] void A([FromOption] string? SITE) { } }")]
    [InlineData("[DhcpOptions, DhcpOption(224, DhcpOptionType.Text, \"Site\")] public static partial class LabDhcp { }")]
    [InlineData(
        "[DhcpOptions, DhcpOption(224, DhcpOptionType.Text, \"Keys\"), DhcpOption(225, DhcpOptionType.Text, "
        + "\"Table\")] public sealed partial class LabDhcp : DhcpSubOptions { class Keys; }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [OnInit] void reason() { } [OnTerminate] static void cancellationToken() { } }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [OnInfo] static void message(string _) { } [OnInfo] void value(int? message) { } }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [OnInfo] static void cancellationToken(string LabDhcp) { } }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [OnCall] int B(int x, int x, int) => 0; [OnCast] void C(Missing m = null) { } }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [OnCall] int B(int x = \"\", object y = 5, params int z) => 0; }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [OnCall] B(); [OnCast] void (int x) { } [OnInfo] void D(int[ x) { } }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [OnCall] partial int B(int x = 1); [OnCall] partial int B(int x) => 0; }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [OnCast] partial void B(int x); }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [OnCast] void Port() { } [OnCall] void Server() { } [OnCall] void Start() { } }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [OnInfo] void B(List<int*[]> x) { } [OnCall] void C(Missing<int> x) { } }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [OnCall] int B(Secret s) => 0; } file class Secret;")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [OnCall] dynamic B(dynamic x = null) => x; [OnInfo] void C(List<dynamic> l) { } }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [OnCall] string? B(this int x) => null; [OnCall] Math C(Math m) => m; }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [OnCall] void Async() { } [OnCall] int BAsync() => 0; [OnCast] void b() { } }")]
    [InlineData("public partial class CountAsync { [All] void A() { } [OnCall] static int Count() => 0; [OnCast] static void X() { } }")]
    [InlineData(
        "public partial class LabDhcp { [All] void A() { } [OnCall] int B(object o) => 0; int B(string s) => 0; "
        + "[OnCall] int C(int x) => 0; int C(in int x) => 0; [OnCall] long D(in int x) => 0; int D(int x) => 0; }")]
    [InlineData(
        "public partial class LabDhcp { [All] void A() { } [OnInfo] void B(string?[] a) { } [OnInfo] void C(string[]?[] b) { } "
        + "[OnInfo] void D(Func<string?, (int, int)?>? f) { } [OnInfo] void E(nint n) { } [OnInfo] void F(int?[]? g) { } }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [OnInit, OnInit] void B() { } [OnCall, OnCall] int C() => 0; }")]
    [InlineData("public partial class LabDhcp { [All] void A() { } [OnCall] int this[int i] => 0; [OnCall] event Action? B; [OnCall] LabDhcp() { } }")]
    [InlineData("[DhcpServer(Concurrency = (DhcpConcurrency)7)] public partial class Lab2 { [All] void A() { } } public partial class LabDhcp { [All] void A() { } }")]
    [InlineData(
        "[DhcpOption(224, DhcpOptionType.Text, \"GetHashCode\"), DhcpOption(225, DhcpOptionType.Text, \"Options\")] "
        + "public partial class LabDhcp { [All] void A() { } }")]
    public async Task Whatever_is_written_no_error_is_in_generated_code(string type)
    {
        string handlers = type.Replace("[All", "[OnDiscover, OnRequest, OnDecline", StringComparison.Ordinal);
        string source = $"using ExDhcp;\n\n[DhcpServer]\n{handlers}\n";

        Generated.FromWrong(source);
        Assert.DoesNotContain(await Analyzed.Run(Compilations.Of(source)), static diagnostic => diagnostic.Id == "AD0001");
    }

    [Fact]
    public Task Two_servers_whose_names_give_one_set() => Analyzed.Expect(
        $$"""
        using ExDhcp;

        [DhcpServer, DhcpOption(224, DhcpOptionType.Text, "A")]
        public partial class OuterLab { {{Handlers}} }

        public partial class Outer
        {
            [DhcpServer, DhcpOption(224, DhcpOptionType.Text, "B")]
            public partial class {|EXDHCP004:Lab|} { {{Handlers}} }
        }
        """,
        "'OuterLabOptions' of 'Lab' is generated: give your own 'OuterLabOptions' another name");

    [Fact]
    public Task Handlers_that_are_local_functions_or_lambdas() => Analyzed.Expect(
        """
        using ExDhcp;

        [DhcpServer]
        public partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
                [{|EXDHCP012:OnInform|}]
                static void Inform(DhcpPacket packet) { }

                Action<DhcpPacket> release = [{|EXDHCP012:OnRelease|}] (packet) => Inform(packet);
                Action<DhcpPacket> other = packet => Inform(packet);
            }
        }
        """,
        "'Inform' cannot be a handler, because it is local to another method: make it a method of the class",
        "'A lambda' cannot be a handler, because it has no name to call it by: make it a method of the class");

    [Theory]
    [InlineData("[OnDiscover, OnRequest, OnDecline, Obsolete(\"\", true)] void {|EXDHCP012:A|}() { }",
        "'A' cannot be a handler, because it must not be called: remove 'error: true' from its [Obsolete]")]
    [InlineData("[OnDiscover, OnRequest, OnDecline] void {|EXDHCP012:A|}(__arglist) { }",
        "'A' cannot be a handler, because it takes any arguments: remove '__arglist'")]
    [InlineData("[OnDiscover, OnRequest, OnDecline, System.Runtime.InteropServices.UnmanagedCallersOnly] static void {|EXDHCP012:A|}() { }",
        "'A' cannot be a handler, because it is for native code only: remove [UnmanagedCallersOnly]")]
    public Task Handlers_that_must_not_be_called(string handler, string message) => Analyzed.Expect(
        $"using ExDhcp; [DhcpServer] public partial class LabDhcp {{ {handler} }}", message);

    [Fact]
    public Task What_the_server_sees_of_the_class_is_not_for_the_user_to_write() => Analyzed.Expect(
        $$"""
        using ExDhcp;
        using ExDhcp.Serving;

        [DhcpServer]
        public partial class LabDhcp : IDhcpBehavior
        {
            DhcpServerContext? IDhcpBehavior.{|EXDHCP004:Context|} { get; set; }

            {{Handlers}}
        }
        """);

    [Fact]
    public void A_class_of_many_handlers()
    {
        IEnumerable<string> clauses = Enumerable.Range(0, 300).Select(static i =>
            $"[OnPacket(When = nameof(G{i}))] void P{i}() {{ }} static bool G{i}(DhcpPacket packet) => packet.TransactionId == {i};");
        IEnumerable<string> messages = Enumerable.Range(9, 247).Select(static i => $"[OnMessage((DhcpMessageType){i})] void M{i}() {{ }}");

        Generated generated = Generated.From(
            $"using ExDhcp; [DhcpServer] public partial class LabDhcp {{ {Handlers} {string.Join('\n', clauses.Concat(messages))} }}");

        Assert.Contains("P299();", generated["LabDhcp.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_consumer_without_nullable_reference_types() => Assert.DoesNotContain(
        Generated.From(Compilations.Of(
            $$"""
            #nullable disable
            using ExDhcp;

            [DhcpServer, DhcpOption(224, DhcpOptionType.Text, "Site")]
            public partial class LabDhcp
            {
                [OnDiscover] DhcpReply Offer(DhcpPacket request, [FromOption] string site) => null;

                [OnRequest, OnDecline] System.Threading.Tasks.Task<DhcpReply> Others() => null;
            }
            """).WithOptions(new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Disable))).Problems(),
        static problem => problem.Id != "CS1591");
}
