using System.Buffers.Binary;

namespace ExDhcp.FuzzTests;

/// <summary>Any request can be answered, and no request makes a reply that its client or relay agent could not take.</summary>
public class ReplyTests
{
    private const byte RelayAgentInformation = 82;
    private const int LargestPayload = 1_472;
    private const int SmallestPayload = 300;
    private const int PayloadOfEveryClient = 548;

    /// <summary>What is never left out, whatever the size (message types and flags among them are short).</summary>
    private static readonly byte[] NeverLeftOut = [1, 51, 53, 54, 56, 58, 59, 61, 80];

    [Fact]
    public async Task A_reply_to_any_request_has_a_size_and_a_form_that_receivers_take()
    {
        await Fuzz.CheckAsync(30_000, static input =>
        {
            if (Packets.Read(input.Octets) is not { } request)
            {
                return;
            }

            FuzzRandom random = input.NewRandom();
            DhcpReply reply = new(request, (DhcpMessageType)random.Pick(2, 4, 5, 5, 6, random.Octet()));
            Inputs.SetOptions(random, reply);
            byte[] octets = new byte[LargestPayload];
            if (TryEncode(reply, octets) is { } length)
            {
                AssertForm(request, reply, octets[..length]);
            }
        });
    }

    [Fact]
    public async Task What_a_request_says_can_be_put_into_a_reply_or_is_refused_as_an_argument()
    {
        Assert.InRange(PropertyCopier.All.Count, 150, 400);
        await Fuzz.CheckAsync(3_000, static input =>
        {
            if (Packets.Read(input.Octets) is not { } request)
            {
                return;
            }

            DhcpReply reply = new(request, DhcpMessageType.Ack);
            foreach ((_, Action<DhcpPacket, DhcpPacket> copy) in PropertyCopier.All)
            {
                try
                {
                    copy(request, reply);
                }
                catch (ArgumentException)
                {
                    // A text that was no UTF-8 is longer when it is written again, and some have no room for that.
                }
            }

            PropertyReader<DhcpPacket>.ReadAll(reply);
            TryEncode(reply, new byte[LargestPayload]);
        });
    }

    [Fact]
    public async Task Nothing_that_was_in_a_buffer_before_gets_into_a_reply()
    {
        await Fuzz.CheckAsync(15_000, static input =>
        {
            if (Packets.Read(input.Octets) is not { } request)
            {
                return;
            }

            DhcpReply reply = new(request, DhcpMessageType.Ack);
            Inputs.SetOptions(input.NewRandom(), reply);
            byte[] used = new byte[LargestPayload];
            used.AsSpan().Fill(0xA5);
            byte[] clean = new byte[LargestPayload];

            int? length = TryEncode(reply, used);

            Assert.Equal(length, TryEncode(reply, clean));
            Assert.Equal(clean[..(length ?? 0)], used[..(length ?? 0)]);
        });
    }

    [Fact]
    public async Task Room_of_any_size_is_enough_or_refused()
    {
        await Fuzz.CheckAsync(20_000, static input =>
        {
            if (Packets.Read(input.Octets) is not { } request)
            {
                return;
            }

            FuzzRandom random = input.NewRandom();
            DhcpReply reply = new(request, DhcpMessageType.Offer);
            Inputs.SetOptions(random, reply);
            byte[] octets = new byte[LargestPayload];
            int? whole = TryEncode(reply, octets);
            byte[] room = new byte[random.Below(LargestPayload + 1)];
            if (whole is not { } length)
            {
                return;
            }

            Assert.Equal(octets[..length], reply.ToArray());
            try
            {
                // Nothing is left out for want of room alone.
                Assert.Equal(length, reply.Encode(room));
                Assert.Equal(octets[..length], room[..length]);
            }
            catch (ArgumentException error)
            {
                Assert.Contains($"there is room for {room.Length}", error.Message, StringComparison.Ordinal);
            }
        });
    }

    /// <summary>Writes a reply, or makes sure that it was refused for the reason that is documented.</summary>
    private static int? TryEncode(DhcpReply reply, byte[] octets)
    {
        try
        {
            return reply.Encode(octets);
        }
        catch (InvalidOperationException)
        {
            int needed = NeverLeftOut.Sum(code => reply.Options.Contains(code) ? 2 + reply.Options[code].Length : 0);
            Assert.InRange(needed, SmallestPayload - WireMessage.OptionsStart - 3, int.MaxValue);
            return null;
        }
    }

    private static void AssertForm(DhcpPacket request, DhcpReply reply, byte[] octets)
    {
        Assert.InRange(octets.Length, SmallestPayload, LargestPayload);
        Assert.Equal(2, octets[0]);
        List<WireOption> options = WireOption.ReadAll(octets.AsSpan(WireMessage.OptionsStart));
        Assert.All(options, static option => Assert.True(option is { Claimed: null, IsBare: false }));
        int end = options.FindIndex(static option => option.Code == WireOption.End.Code);
        Assert.True(end >= 0, "END is there.");
        Assert.All(options[(end + 1)..], static option => Assert.Equal(0, option.Code));
        Assert.DoesNotContain(options[..end], static option => option.Code == 0);
        Assert.Equal(reply.Options.Contains(53), options[0].Code == 53);

        int relayed = options.FindIndex(static option => option.Code == RelayAgentInformation);
        Assert.All(options[(relayed < 0 ? end : relayed)..end], static option => Assert.Equal(RelayAgentInformation, option.Code));
        int withoutRelay = WireMessage.OptionsStart + 1 + options[..end]
            .Where(static option => option.Code != RelayAgentInformation).Sum(static option => 2 + option.Value.Length);
        Assert.InRange(withoutRelay, WireMessage.OptionsStart + 1, Limit(request));

        DhcpPacket read = DhcpPacket.Parse(octets);
        Assert.False(read.OptionsTruncated);
        Assert.Equal(reply.TransactionId, read.TransactionId);
    }

    private static int Limit(DhcpPacket request)
    {
        if (!request.Options.Contains(53))
        {
            return PayloadOfEveryClient;
        }

        const int Headers = 28;
        int accepted = request.Options[57] is { Length: 2 } size ? BinaryPrimitives.ReadUInt16BigEndian(size) - Headers : 0;
        return Math.Clamp(accepted, PayloadOfEveryClient, LargestPayload);
    }
}
