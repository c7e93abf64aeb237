using System.Runtime.CompilerServices;

namespace ExDhcp.FuzzTests;

/// <summary>A packet whose handler has ended says so, and never shows octets of another.</summary>
public class LifetimeTests
{
    [Fact]
    public async Task A_packet_that_is_gone_throws_that_it_is_gone_and_nothing_else()
    {
        PacketSlot slot = new(new byte[Inputs.LargestDatagram]);
        await Fuzz.CheckAsync(400, input =>
        {
            input.Octets.CopyTo(slot.Buffer, 0);
            if (slot.Parse(input.Octets.Length, null, out _) is not { } request)
            {
                return;
            }

            DhcpOptionCollection options = request.Options;
            DhcpOptionCollection.Enumerator enumerator = options.GetEnumerator();
            DhcpReply reply = new(request, DhcpMessageType.Offer);
            slot.Release();

            AssertGone(request);
            AssertGone(reply);
            Assert.Throws<ObjectDisposedException>(() => new DhcpReply(request, DhcpMessageType.Ack));
            Assert.Throws<ObjectDisposedException>(() => options.Count);
            Assert.Throws<ObjectDisposedException>(() => enumerator.MoveNext());
        });
    }

    [Fact]
    public async Task A_copy_outlives_the_packet_and_whatever_comes_into_its_buffer()
    {
        PacketSlot slot = new(new byte[Inputs.LargestDatagram]);
        await Fuzz.CheckAsync(15_000, input =>
        {
            input.Octets.CopyTo(slot.Buffer, 0);
            if (slot.Parse(input.Octets.Length, null, out _) is not { } request)
            {
                return;
            }

            DhcpPacket copy = request.Clone();
            DhcpPacket replyCopy = new DhcpReply(request, DhcpMessageType.Ack).Clone();
            string fields = Packets.Fields(request);
            SortedDictionary<byte, string> options = Packets.Map(request);
            slot.Release();
            slot.Buffer.AsSpan(0, input.Octets.Length).Fill(0xA5);

            Assert.Equal(fields, Packets.Fields(copy));
            Assert.Equal(options, Packets.Map(copy));
            Assert.Equal(copy.TransactionId, replyCopy.TransactionId);
        });
    }

    [Theory]
    [InlineData("one option, long pieces")]
    [InlineData("an identifier")]
    [InlineData("empty relay sub-options")]
    public void A_buffer_that_waits_for_its_next_packet_keeps_nothing_of_a_large_one(string pattern)
    {
        PacketSlot slot = new(new byte[Inputs.LargestDatagram]);
        (WeakReference request, WeakReference reply) = AnswerIn(slot, HostilePatterns.Message(pattern, 60_000));

        GC.Collect();

        Assert.False(request.IsAlive);
        Assert.False(reply.IsAlive);
        Assert.Equal(Inputs.LargestDatagram, slot.Buffer.Length);
    }

    /// <summary>Reads a request whose values are joined and makes the reply that echoes them, both in memory of their own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Request, WeakReference Reply) AnswerIn(PacketSlot slot, byte[] octets)
    {
        octets.CopyTo(slot.Buffer, 0);
        DhcpPacket request = slot.Parse(octets.Length, null, out _)!;
        DhcpReply reply = new(request, DhcpMessageType.Offer);
        reply.Options.Set(224, new byte[50_000]);
        (WeakReference, WeakReference) memory = (new(request.Store.Bytes), new(reply.Store.Bytes));
        slot.Release();
        return memory;
    }

    private static void AssertGone(DhcpPacket packet)
    {
        foreach ((string name, Action<DhcpPacket> read) in PropertyReader<DhcpPacket>.All)
        {
            if (name != nameof(DhcpPacket.Options))
            {
                Assert.Throws<ObjectDisposedException>(() => read(packet));
            }
        }

        foreach (TypedOption option in TypedOption.All)
        {
            Assert.Throws<ObjectDisposedException>(() => option.Read(packet));
        }

        Assert.Throws<ObjectDisposedException>(() => packet.Options.Contains(12));
        Assert.Throws<ObjectDisposedException>(() => packet.Options.Set(12, default));
        Assert.Throws<ObjectDisposedException>(() => packet.Options.Remove(12));
        Assert.Throws<ObjectDisposedException>(() => packet.HostName = "host");
        Assert.Throws<ObjectDisposedException>(packet.ToString);
        Assert.Throws<ObjectDisposedException>(packet.ToDisplayString);
        Assert.Throws<ObjectDisposedException>(packet.ToArray);
        Assert.Throws<ObjectDisposedException>(packet.Clone);
    }
}
