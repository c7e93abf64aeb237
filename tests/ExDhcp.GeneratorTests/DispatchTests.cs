using System.Reflection;
using ExDhcp.Serving;
using Microsoft.CodeAnalysis;

namespace ExDhcp.GeneratorTests;

/// <summary>The generated code at work: compiled, loaded and called as the server calls it.</summary>
public class DispatchTests
{
    /// <summary>A server that notes what was called.</summary>
    private const string Noting =
        """
        using ExDhcp;

        public static class Notes
        {
            public static List<string> Calls { get; } = [];
        }

        [DhcpServer]
        public partial class LabDhcp
        {
            [OnDiscover(When = nameof(IsOdd))]
            DhcpReply? OfferOdd(DhcpPacket request) => Reply(request, "odd");

            [OnDiscover(When = nameof(IsLarge))]
            async Task<DhcpReply?> OfferLarge(DhcpPacket request)
            {
                await Task.Yield();
                return Reply(request, "large");
            }

            [OnDiscover]
            ValueTask<DhcpReply?> Offer(DhcpPacket request) => new(Reply(request, "other"));

            [OnRequest(When = nameof(IsOdd))]
            DhcpPacket Acknowledge(DhcpPacket request) => Reply(request, "acknowledged");

            [OnDecline]
            void Decline(uint xid, DhcpPacket request, CancellationToken cancel, uint transactionId) =>
                Notes.Calls.Add($"declined {xid} {transactionId} {cancel.IsCancellationRequested}");

            [OnInform]
            static async ValueTask Inform(DhcpClientId client, HardwareAddress address, DhcpReceiveInfo info)
            {
                await Task.Yield();
                Notes.Calls.Add($"{client} {address} {info.LocalPort}");
            }

            [OnPacket]
            static Task Fail() => Task.FromException(new InvalidOperationException("as told"));

            static bool IsOdd(DhcpPacket packet) => packet.TransactionId % 2 == 1;

            bool IsLarge(DhcpPacket packet) => packet.TransactionId > 100;

            static DhcpReply Reply(DhcpPacket request, string note)
            {
                Notes.Calls.Add(note);
                return new(request, DhcpMessageType.Ack);
            }
        }
        """;

    [Theory]
    [InlineData(101, "odd")]
    [InlineData(102, "large")]
    [InlineData(2, "other")]
    public async Task The_first_clause_that_holds_answers(uint transactionId, string expected)
    {
        Loaded loaded = Loaded.From(Noting);

        DhcpPacket? reply = await Handle(loaded, DhcpHandlerKind.Discover, transactionId);

        Assert.IsType<DhcpReply>(reply);
        Assert.Equal([expected], Calls(loaded));
    }

    [Fact]
    public async Task No_clause_that_holds_is_silence()
    {
        Loaded loaded = Loaded.From(Noting);

        Assert.Null(await Handle(loaded, DhcpHandlerKind.Request, 2));
        Assert.Empty(Calls(loaded));
    }

    [Fact]
    public async Task No_handler_is_silence()
    {
        Loaded loaded = Loaded.From(Noting);

        Assert.Null(await Handle(loaded, DhcpHandlerKind.Release, 2));
        Assert.Empty(Calls(loaded));
    }

    [Fact]
    public async Task Void_is_silence_and_parameters_are_what_they_are_named_for()
    {
        Loaded loaded = Loaded.From(Noting);

        Assert.Null(await Handle(loaded, DhcpHandlerKind.Decline, 7));
        Assert.Equal(["declined 7 7 True"], Calls(loaded));
    }

    [Fact]
    public async Task A_static_handler_that_awaits_is_awaited()
    {
        Loaded loaded = Loaded.From(Noting);

        Assert.Null(await Handle(loaded, DhcpHandlerKind.Inform, 7));
        Assert.Equal(["hw:1/02:00:00:00:00:01 02:00:00:00:00:01 0"], Calls(loaded));
    }

    [Fact]
    public async Task What_a_handler_throws_reaches_the_server()
    {
        Loaded loaded = Loaded.From(Noting);

        InvalidOperationException exception =
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await Handle(loaded, DhcpHandlerKind.Packet, 7));

        Assert.Equal("as told", exception.Message);
    }

    [Fact]
    public async Task A_handler_that_completes_at_once_costs_no_allocation()
    {
        IDhcpBehavior behavior = Loaded.From(
            """
            using ExDhcp;

            [DhcpServer]
            public partial class LabDhcp
            {
                [OnDiscover(When = nameof(IsOdd))]
                ValueTask Ignore(DhcpReceiveInfo info) => default;

                [OnDiscover]
                ValueTask<DhcpPacket> Echo(DhcpPacket request, DhcpClientId client, HardwareAddress address) => new(request);

                [OnRequest, OnDecline]
                DhcpPacket? EchoToo(DhcpPacket request) => request;

                static bool IsOdd(DhcpPacket packet) => packet.TransactionId % 2 == 1;
            }
            """).Behavior();
        DhcpPacket packet = Packet(2);
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Assert.Same(packet, await behavior.HandleAsync(DhcpHandlerKind.Discover, packet, cancellation));
        Assert.Same(packet, await behavior.HandleAsync(DhcpHandlerKind.Request, packet, cancellation));

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            await behavior.HandleAsync(DhcpHandlerKind.Discover, packet, cancellation);
            await behavior.HandleAsync(DhcpHandlerKind.Request, packet, cancellation);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Port_of_a_class_that_is_not_running_says_so()
    {
        Loaded loaded = Loaded.From(Noting);
        PropertyInfo port = loaded.Type("LabDhcp").GetProperty("Port")!;

        TargetInvocationException exception = Assert.Throws<TargetInvocationException>(() => port.GetValue(loaded.Behavior()));

        Assert.IsType<InvalidOperationException>(exception.InnerException);
        Assert.Equal("LabDhcp is not running: start it with LabDhcp.StartAsync.", exception.InnerException.Message);
    }

    [Fact]
    public async Task StartAsync_gives_a_server_that_listens_and_a_class_that_knows_its_port()
    {
        Loaded loaded = Loaded.From(
            """
            using ExDhcp;

            [DhcpServer]
            public partial class LabDhcp
            {
                [OnDiscover, OnRequest, OnDecline]
                void Ignore()
                {
                }

                public static async Task<(int Class, int Server)> Ports()
                {
                    LabDhcp? made = null;
                    DhcpServerOptions options = new() { Port = 0, Address = IPv4Address.Parse("127.0.0.1") };
                    await using Server server = await StartAsync(() => made = new(), options);
                    return (made!.Port, server.Port);
                }
            }
            """);

        (int ofClass, int ofServer) = await (Task<(int, int)>)loaded.Type("LabDhcp").GetMethod("Ports")!.Invoke(null, null)!;

        Assert.NotEqual(0, ofServer);
        Assert.Equal(ofServer, ofClass);
    }

    [Fact]
    public void The_table_has_the_servers_options_first_then_its_sets_then_the_standard_ones()
    {
        Loaded loaded = Loaded.From(
            """
            using ExDhcp;

            [DhcpServer(Options = [typeof(First), typeof(Second)])]
            [DhcpOption(224, DhcpOptionType.Text, "Own")]
            public partial class LabDhcp
            {
                [OnDiscover, OnRequest, OnDecline]
                void Ignore()
                {
                }
            }

            [DhcpOptions]
            [DhcpOption(224, DhcpOptionType.Text, "First224")]
            [DhcpOption(225, DhcpOptionType.Text, "First225")]
            public static partial class First;

            [DhcpOptions]
            [DhcpOption(225, DhcpOptionType.Text, "Second225")]
            [DhcpOption(226, DhcpOptionType.Text, "Second226")]
            public static partial class Second;
            """);

        DhcpOptionTable table = loaded.Table();

        Assert.Equal("Own", table[224]?.Name);
        Assert.Equal("First225", table[225]?.Name);
        Assert.Equal("Second226", table[226]?.Name);
        Assert.Equal(DhcpStandardOptions.Table[3], table[3]);
        Assert.Same(table, loaded.Table());
    }

    [Fact]
    public void A_set_of_another_assembly_is_in_the_table_and_its_properties_are_there()
    {
        MetadataReference library = Generated.From(
            """
            using ExDhcp;

            namespace Shared;

            [DhcpOptions]
            [DhcpOption(224, DhcpOptionType.Text, "Site")]
            public static partial class SiteOptions;
            """).Output.WithAssemblyName("Shared").ToMetadataReference();

        Generated generated = Generated.From(Compilations.Of(
            """
            using ExDhcp;
            using Shared;

            [DhcpServer(Options = [typeof(SiteOptions)])]
            public partial class LabDhcp
            {
                [OnDiscover, OnRequest, OnDecline]
                void Ignore(DhcpPacket packet) => packet.Site = "lab";
            }
            """).AddReferences(library));

        Assert.Contains("global::Shared.SiteOptions.Table", generated["LabDhcp.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_writes_the_option_it_reads()
    {
        Loaded loaded = Loaded.From(
            """
            using ExDhcp;

            [DhcpOptions]
            [DhcpOption(224, DhcpOptionType.IPv4AddressList, "Servers")]
            [DhcpOption(225, DhcpOptionType.Text, "Site")]
            [DhcpOption(226, DhcpOptionType.Flag, "Locked")]
            [DhcpOption<Space>(227, "Vendor")]
            public static partial class LabOptions;

            [DhcpOptions]
            [DhcpOption(1, DhcpOptionType.UInt16, "Size")]
            public sealed partial class Space : DhcpSubOptions;

            public static class Use
            {
                public static DhcpPacket Write() => new()
                {
                    Servers = [IPv4Address.Parse("192.0.2.1"), IPv4Address.Parse("192.0.2.2")],
                    Site = "lab",
                    Locked = true,
                    Vendor = new() { Size = 513 },
                };

                public static bool Read(DhcpPacket packet) =>
                    packet is { Servers: [_, var second], Site: "lab", Locked: true, Vendor.Size: 513 } && second.ToString() == "192.0.2.2";

                public static bool IsEmpty(DhcpPacket packet) =>
                    packet is { Servers.Length: 0, Site: null, Locked: false, Vendor: null };
            }
            """);
        MethodInfo write = loaded.Type("Use").GetMethod("Write")!;
        MethodInfo read = loaded.Type("Use").GetMethod("Read")!;
        MethodInfo isEmpty = loaded.Type("Use").GetMethod("IsEmpty")!;

        DhcpPacket packet = (DhcpPacket)write.Invoke(null, null)!;

        Assert.Equal("C0000201C0000202", Convert.ToHexString(packet.Options[224]));
        Assert.Equal("01020201", Convert.ToHexString(packet.Options[227]));
        Assert.Equal(true, read.Invoke(null, [packet]));
        Assert.Equal(true, isEmpty.Invoke(null, [new DhcpPacket()]));
    }

    private static async Task<DhcpPacket?> Handle(Loaded loaded, DhcpHandlerKind handler, uint transactionId) =>
        await loaded.Behavior().HandleAsync(handler, Packet(transactionId), new(canceled: true));

    private static DhcpPacket Packet(uint transactionId) => new()
    {
        TransactionId = transactionId,
        ClientHardwareAddress = HardwareAddress.Parse("02:00:00:00:00:01"),
    };

    private static List<string> Calls(Loaded loaded) => (List<string>)loaded.Type("Notes").GetProperty("Calls")!.GetValue(null)!;
}
