using ExDhcp.Testing;
using Microsoft.Extensions.Logging;

namespace ExDhcp.FuzzTests;

/// <summary>A running server whose handlers do all the harm that handlers can, on a network where anybody sends anything.</summary>
public class LiveServerTests
{
    private const int OptionDropped = 70;
    private const ushort ServerPort = 67;
    private const int LargestReply = 1_472;
    private static readonly IPv4Address Own = new(10, 0, 0, 1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_answers_at_most_once_and_never_itself_and_serves_on()
    {
        DhcpTestNetwork network = new($"{Own}/24");
        DhcpServerOptions options = network.ServerOptions();
        RecordingLog log = new(LogLevel.Warning);
        options.LoggerFactory = log;
        await using var server = await ParrotDhcp.StartAsync(options, Cancelled);
        int answers = 0;

        await Fuzz.CheckAsync(5_000, async input =>
        {
            network.Clear();
            int failures = log.Of(IsFailure);
            await SendAsync(network, input);

            Assert.True(log.Of(IsFailure) == failures, log.Texts[^1]);
            IReadOnlyList<DhcpTestDatagram> sent = network.Sent;
            Assert.InRange(sent.Count, 0, 1);
            foreach (DhcpTestDatagram reply in sent)
            {
                answers++;
                AssertHarmless(input.Octets, reply);
            }
        });

        network.Clear();
        DhcpPacket ack = await network.AddClient("02:00:00:00:FF:01").AcquireAsync(static message => message.TransactionId = 1);
        Assert.Equal(DhcpMessageType.Ack, ack.MessageType);
        Assert.False(server.Completion.IsCompleted);
        Assert.True(answers > 0 || FuzzSettings.Current.Iteration is not null, "Something was answered.");
    }

    [Fact]
    public async Task The_same_attack_once_more_logs_next_to_nothing()
    {
        const int Inputs = 1_000;
        DhcpTestNetwork network = new($"{Own}/24");
        RecordingLog log = new(LogLevel.Information);
        DhcpServerOptions options = network.ServerOptions();
        options.LoggerFactory = log;
        await using var server = await ParrotDhcp.StartAsync(options, Cancelled);

        await AttackAsync(network, Inputs);
        int first = log.Count;
        int firstOfOthers = log.Of(IsNotOfAnOption);
        await AttackAsync(network, Inputs);
        int second = log.Count;
        int secondOfOthers = log.Of(IsNotOfAnOption);
        await AttackAsync(network, Inputs);

        Assert.InRange(first, 1, Inputs / 2);

        // A server identifier that went out in a reply is ours from then on, so a message or two may fare differently, of which each option
        // that does not fit has its line.
        Assert.InRange(secondOfOthers - firstOfOthers, 0, Inputs / 100);
        Assert.InRange(log.Count - second, 0, Inputs / 100);

        static bool IsNotOfAnOption(LogLevel level, int eventId) => eventId != OptionDropped;
    }

    [Fact]
    public async Task Even_a_log_of_everything_has_few_lines_a_packet_and_short_ones()
    {
        const int Inputs = 1_000;
        DhcpTestNetwork network = new($"{Own}/24");
        RecordingLog log = new(LogLevel.Trace);
        DhcpServerOptions options = network.ServerOptions();
        options.LoggerFactory = log;
        await using var server = await ParrotDhcp.StartAsync(options, Cancelled);

        await AttackAsync(network, Inputs);

        // Each option that is removed from a reply, or does not fit into it, has a line.
        Assert.InRange(log.Count, Inputs / 2, 40 * Inputs);
        Assert.All(log.Texts, static text =>
        {
            Assert.InRange(text.Length, 1, 1_000);
            Assert.DoesNotContain(text, char.IsControl);
        });
    }

    [Fact]
    public async Task A_message_of_a_server_is_never_answered()
    {
        DhcpTestNetwork network = new($"{Own}/24");
        await using var server = await ParrotDhcp.StartAsync(network.ServerOptions(), Cancelled);

        await Fuzz.CheckAsync(2_000, async input =>
        {
            byte[] octets = [.. input.Octets];
            if (octets.Length > 0)
            {
                octets[0] = 2;
            }

            network.Clear();
            await SendAsync(network, input.With(octets));

            Assert.Empty(network.Sent);
        });
    }

    /// <summary>A handler threw, or something around it did.</summary>
    private static bool IsFailure(LogLevel level, int eventId) => level >= LogLevel.Error && eventId is >= 40 and < 60;

    private static async Task AttackAsync(DhcpTestNetwork network, int inputs)
    {
        for (int i = 0; i < inputs; i++)
        {
            await SendAsync(network, FuzzCase.Make(FuzzSettings.Current.Seed, (ulong)i));
            network.Clear();
        }
    }

    private static async Task SendAsync(DhcpTestNetwork network, FuzzCase input)
    {
        FuzzRandom random = input.NewRandom();
        IPv4EndPoint source = new(
            IPv4Address.Read(OptionValues.Address(random)),
            random.Pick<ushort>(68, 67, 0, 7, 40_000));
        IPv4EndPoint destination = new(random.OneIn(2) ? IPv4Address.Broadcast : Own, ServerPort);
        await network.SendAsync(input.Octets, source, destination);
    }

    private static void AssertHarmless(byte[] request, DhcpTestDatagram reply)
    {
        IPv4EndPoint to = reply.Destination;
        Assert.Equal(1, request[0]);
        Assert.Equal(2, reply.Octets.Span[0]);
        Assert.InRange(reply.Octets.Length, 300, LargestReply);
        Assert.False(to == new IPv4EndPoint(Own, ServerPort), "A reply to itself.");
        Assert.False(to.Address.IsLoopback && to.Port == ServerPort, "A reply to itself.");
        Assert.False(to.Address.IsMulticast || to.Address == IPv4Address.Any, $"A reply to {to}.");

        // A broadcast reaches clients alone. A relay agent would carry one to port 67 further.
        Assert.True(to.Address != IPv4Address.Broadcast || to.Port == 68, $"A reply to {to}.");
        Assert.True(reply.Packet is { OptionsTruncated: false });
    }
}
