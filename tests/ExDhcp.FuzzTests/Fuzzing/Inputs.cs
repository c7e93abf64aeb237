namespace ExDhcp.FuzzTests;

/// <summary>Makes inputs: a good message, then damage.</summary>
internal static class Inputs
{
    /// <summary>A little more than a datagram can carry.</summary>
    public const int LargestDatagram = 70_000;

    private static readonly byte[][] Captured = [.. ReadVectors("clients.txt"), .. ReadVectors("exdhcp.txt")];

    /// <summary>A datagram as an attacker, or a broken client, may send it.</summary>
    public static byte[] Hostile(FuzzRandom random)
    {
        if (random.OneIn(50))
        {
            return random.Octets(random.Below(700));
        }

        WireMessage message = WireMessage.Read(Message(random));
        for (int count = random.Pick(0, 1, 1, 2, 2, 3, 5, 12); count > 0; count--)
        {
            Action<FuzzRandom, WireMessage> mutate = random.Pick(random.OneIn(4) ? HeaderMutations.All : OptionMutations.All);
            mutate(random, message);
        }

        byte[] octets = message.ToArray();
        for (int count = random.Pick(0, 0, 0, 1, 1, 3); count > 0; count--)
        {
            octets = random.Pick(OctetMutations.All)(random, octets);
        }

        return octets[..Math.Min(octets.Length, LargestDatagram)];
    }

    /// <summary>A good message: one that was captured, or one that is made here.</summary>
    public static byte[] Message(FuzzRandom random) => random.Below(5) switch
    {
        0 or 1 => random.Pick(Captured),
        2 => Reply(random).ToArray(),
        _ => Request(random).ToArray(),
    };

    private static DhcpPacket Request(FuzzRandom random)
    {
        DhcpPacket request = new()
        {
            TransactionId = (uint)random.Next(),
            ClientHardwareAddress = new(random.Octets(random.OneIn(8) ? random.Between(0, 16) : 6)),
            Broadcast = random.OneIn(2),
        };
        if (!random.OneIn(12))
        {
            request.MessageType = random.Pick(
                DhcpMessageType.Discover, DhcpMessageType.Request, DhcpMessageType.Decline, DhcpMessageType.Release, DhcpMessageType.Inform,
                (DhcpMessageType)random.Between(9, 18));
        }

        if (random.OneIn(4))
        {
            request.RelayAgentIPAddress = IPv4Address.Read(OptionValues.Address(random));
            request.Options.Set(82, OptionValues.SubOptions(random, RelayAgentInformation.Table));
        }

        SetOptions(random, request);
        return request;
    }

    private static DhcpReply Reply(FuzzRandom random)
    {
        DhcpReply reply = new(Request(random), random.Pick(DhcpMessageType.Offer, DhcpMessageType.Ack, DhcpMessageType.Nak));
        SetOptions(random, reply);
        foreach (byte code in (ReadOnlySpan<byte>)[1, 51, 54, 56, 58, 59, 61, 80])
        {
            // What a reply cannot do without must fit it: this is a good message.
            if (reply.Options[code].Length > 16)
            {
                reply.Options.Remove(code);
            }
        }

        return reply;
    }

    /// <summary>Sets options of all kinds.</summary>
    public static void SetOptions(FuzzRandom random, DhcpPacket packet)
    {
        for (int count = random.Below(10); count > 0; count--)
        {
            byte code = (byte)(random.OneIn(6) ? random.Between(1, 254) : random.Between(1, 162));
            if (code is not (52 or 53))
            {
                packet.Options.Set(code, OptionValues.For(random, code));
            }
        }
    }

    private static IEnumerable<byte[]> ReadVectors(string file) =>
        from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", file))
        where line.Length > 0 && line[0] != '#'
        select Convert.FromHexString(line);
}
