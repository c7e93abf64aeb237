namespace ExDhcp.FuzzTests;

/// <summary>
/// Names as RFC 1035 section 4.1.4 never meant them: pointers that go round, forward or nowhere, names that grow with every pointer,
/// labels of forbidden kinds, no end.
/// </summary>
internal static class DomainNameAttack
{
    private const byte Pointer = 0xC0;
    private const byte LongestLabel = 63;

    public static byte[] Value(FuzzRandom random)
    {
        byte[] names = random.Below(6) switch
        {
            0 => Chain(random.Between(2, 300)),
            1 => Growing(random),
            2 => [0x01, (byte)'a', Pointer, 0x00],
            3 => [Pointer, (byte)random.Below(6), Pointer, (byte)random.Below(6), 0],
            4 => random.Octets(0x40).Prepend(random.Pick((byte)0x40, (byte)0x80, (byte)0xBF)).ToArray(),
            _ => Pieces(random),
        };

        // Of option 120 the first octet tells names from addresses.
        return random.OneIn(3) ? [0, .. names] : names;
    }

    /// <summary>A name, then pointers each to the one before it.</summary>
    private static byte[] Chain(int length)
    {
        List<byte> octets = [1, (byte)'a', 0];
        int previous = 0;
        for (int i = 0; i < length && octets.Count < 0x4000; i++)
        {
            int position = octets.Count;
            octets.AddRange([(byte)(Pointer | (previous >> 8)), (byte)previous]);
            previous = position;
        }

        return [.. octets];
    }

    /// <summary>A name of almost 255 octets, and as many pointers to it as there is room for.</summary>
    private static byte[] Growing(FuzzRandom random)
    {
        List<byte> octets = [];
        for (int label = 0; label < 3; label++)
        {
            octets.Add(LongestLabel);
            octets.AddRange(random.Octets(LongestLabel));
        }

        octets.Add(0);
        for (int count = random.Between(1, 2000); count > 0; count--)
        {
            octets.AddRange([Pointer, (byte)random.Pick(0, 0, 0, 64, 128, 192)]);
        }

        return [.. octets];
    }

    private static byte[] Pieces(FuzzRandom random)
    {
        List<byte> octets = [];
        for (int count = random.Between(1, 40); count > 0; count--)
        {
            switch (random.Below(4))
            {
                case 0:
                    octets.Add(0);
                    break;
                case 1:
                    int target = random.Below(octets.Count + 3);
                    octets.AddRange([(byte)(Pointer | (target >> 8)), (byte)target]);
                    break;
                default:
                    byte length = (byte)random.Pick(1, 1, 2, 3, LongestLabel);
                    octets.Add(length);
                    octets.AddRange(random.Octets(random.OneIn(8) ? random.Below(length) : length));
                    break;
            }
        }

        return [.. octets];
    }
}
