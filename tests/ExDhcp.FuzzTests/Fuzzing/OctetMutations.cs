namespace ExDhcp.FuzzTests;

/// <summary>Damage that knows nothing about messages: what broken hardware and simple fuzzers send.</summary>
internal static class OctetMutations
{
    private const int LargestDatagram = 65_507;

    public static Func<FuzzRandom, byte[], byte[]>[] All { get; } =
        [Truncate, TruncateAtEdge, Extend, FlipBits, FlipBits, Overwrite, RemoveChunk, RepeatChunk, Splice, Enlarge];

    private static byte[] Truncate(FuzzRandom random, byte[] octets) => octets[..random.Below(octets.Length + 1)];

    private static byte[] TruncateAtEdge(FuzzRandom random, byte[] octets) =>
        octets[..Math.Min(octets.Length, random.Pick(0, 1, 44, 108, 236, 239, 240, 241, 242, 243, 299, 300))];

    private static byte[] Extend(FuzzRandom random, byte[] octets)
    {
        int count = random.Pick(1, 2, 60, 255, 300);
        return [.. octets, .. random.OneIn(2) ? new byte[count] : random.Octets(count)];
    }

    private static byte[] FlipBits(FuzzRandom random, byte[] octets)
    {
        byte[] flipped = [.. octets];
        for (int count = random.Between(1, 8); count > 0 && flipped.Length > 0; count--)
        {
            flipped[random.Below(flipped.Length)] ^= (byte)(1 << random.Below(8));
        }

        return flipped;
    }

    private static byte[] Overwrite(FuzzRandom random, byte[] octets)
    {
        byte[] changed = [.. octets];
        Span<byte> chunk = Chunk(random, changed);
        chunk.Fill(random.Pick((byte)0, (byte)1, (byte)52, (byte)53, (byte)82, (byte)255, random.Octet()));
        return changed;
    }

    private static byte[] RemoveChunk(FuzzRandom random, byte[] octets)
    {
        int start = random.Below(octets.Length + 1);
        int length = random.Below(Math.Min(64, octets.Length - start + 1));
        return [.. octets[..start], .. octets[(start + length)..]];
    }

    private static byte[] RepeatChunk(FuzzRandom random, byte[] octets)
    {
        byte[] chunk = Chunk(random, octets).ToArray();
        IEnumerable<byte> repeated = Enumerable.Repeat(chunk, random.Between(1, 20)).SelectMany(static octet => octet);
        int position = random.Below(octets.Length + 1);
        return [.. octets[..position], .. repeated, .. octets[position..]];
    }

    /// <summary>The beginning of one message and the end of another.</summary>
    private static byte[] Splice(FuzzRandom random, byte[] octets)
    {
        byte[] other = Inputs.Message(random);
        return [.. octets[..random.Below(octets.Length + 1)], .. other[random.Below(other.Length)..]];
    }

    /// <summary>As many octets as a datagram can carry, or a few more than a receiver can believe.</summary>
    private static byte[] Enlarge(FuzzRandom random, byte[] octets)
    {
        if (!random.OneIn(20) || octets.Length is < WireMessage.OptionsStart or > LargestDatagram)
        {
            return octets;
        }

        int room = LargestDatagram - octets.Length;
        byte[] filler = new byte[random.Pick(4_096, 20_000, room, room + 1, Inputs.LargestDatagram)];
        byte code = random.Octet();
        byte[] pattern = random.Pick<byte[]>([0], [code, 0], [code, 1, 0], [code, 4, 1, 2, 3, 4], random.Octets(300));
        for (int i = 0; i < filler.Length; i++)
        {
            filler[i] = pattern[i % pattern.Length];
        }

        return [.. octets[..WireMessage.OptionsStart], .. filler, .. octets[WireMessage.OptionsStart..]];
    }

    private static Span<byte> Chunk(FuzzRandom random, byte[] octets)
    {
        int start = random.Below(octets.Length + 1);
        return octets.AsSpan(start, random.Below(Math.Min(32, octets.Length - start + 1)));
    }
}
