using ExDhcp.Serving;

namespace ExDhcp.GeneratorTests;

/// <summary><c>[OnMessage]</c> as text, and at work.</summary>
public class MessageEmissionTests
{
    private const string Source =
        """
        using ExDhcp;

        namespace Lab;

        [DhcpServer]
        public sealed partial class LabDhcp
        {
            public static List<string> Calls { get; } = [];

            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }

            [OnMessage((DhcpMessageType)200)]
            async ValueTask HearAsync(DhcpPacket packet)
            {
                await Task.Yield();
                Calls.Add("200");
            }

            [OnMessage(DhcpMessageType.LeaseQuery, When = nameof(IsRelayed))]
            DhcpReply? Query(DhcpPacket packet)
            {
                Calls.Add("relayed");
                return new(packet, DhcpMessageType.LeaseUnknown);
            }

            [OnMessage(DhcpMessageType.LeaseQuery, When = nameof(IsOdd)), OnMessage(DhcpMessageType.BulkLeaseQuery)]
            void QueryAny() => Calls.Add("any");

            [OnMessage(DhcpMessageType.Nak)]
            static void HearNak([FromOption] string? message) => Calls.Add(message ?? "nak");

            [OnPacket]
            void Other() => Calls.Add("other");

            static bool IsRelayed(DhcpPacket packet) => packet.RelayAgentIPAddress != IPv4Address.Any;

            bool IsOdd(DhcpPacket packet) => packet.TransactionId % 2 == 1;
        }
        """;

    [Fact]
    public Task A_case_for_each_clause() => Snapshot.Verify(Generated.From(Source).Driver);

    [Fact]
    public void Without_OnPacket_what_no_clause_takes_is_silence()
    {
        string source = Source.Replace("[OnPacket]", "", StringComparison.Ordinal);

        Assert.DoesNotContain("DhcpHandlerKind.Message:", Generated.From(source)["Lab.LabDhcp.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "200")]
    [InlineData((int)DhcpMessageType.BulkLeaseQuery, "any")]
    [InlineData((int)DhcpMessageType.Nak, "nak")]
    [InlineData((int)DhcpMessageType.Ack, "other")]
    public async Task Each_type_reaches_its_handler_and_the_rest_OnPacket(int type, string expected)
    {
        Loaded loaded = Loaded.From(Source);

        Assert.Null(await Handle(loaded, new() { MessageType = (DhcpMessageType)type }));
        Assert.Equal([expected], Calls(loaded));
    }

    [Fact]
    public async Task The_first_clause_that_holds_answers()
    {
        Loaded loaded = Loaded.From(Source);

        DhcpPacket? reply = await Handle(
            loaded, new() { MessageType = DhcpMessageType.LeaseQuery, RelayAgentIPAddress = IPv4Address.Loopback, TransactionId = 1 });

        Assert.Equal(DhcpMessageType.LeaseUnknown, reply?.MessageType);
        Assert.Equal(["relayed"], Calls(loaded));
    }

    [Theory]
    [InlineData(1, "any")]
    [InlineData(2, "other")]
    public async Task A_packet_that_no_clause_takes_goes_to_OnPacket(uint transactionId, string expected)
    {
        Loaded loaded = Loaded.From(Source);

        Assert.Null(await Handle(loaded, new() { MessageType = DhcpMessageType.LeaseQuery, TransactionId = transactionId }));
        Assert.Equal([expected], Calls(loaded));
    }

    private static ValueTask<DhcpPacket?> Handle(Loaded loaded, DhcpPacket packet) =>
        loaded.Behavior("Lab.LabDhcp").HandleAsync(DhcpHandlerKind.Message, packet, TestContext.Current.CancellationToken);

    private static List<string> Calls(Loaded loaded) =>
        (List<string>)loaded.Type("Lab.LabDhcp").GetProperty("Calls")!.GetValue(null)!;
}
