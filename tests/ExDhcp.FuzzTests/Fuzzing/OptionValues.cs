namespace ExDhcp.FuzzTests;

/// <summary>Values for options: mostly what their type says, so that damage is met deep inside a decoder and not at its door.</summary>
internal static class OptionValues
{
    private const int Longest = 8_192;

    private static readonly ILookup<string, byte[]> Examples = ReadExamples().ToLookup(static line => line.Type, static line => line.Value);

    /// <summary>The spaces of sub-options, by the code of the option that holds them.</summary>
    private static readonly Dictionary<byte, DhcpOptionTable> Spaces = new()
    {
        [43] = PxeVendorOptions.Table,
        [63] = NetWareOptions.Table,
        [82] = RelayAgentInformation.Table,
        [122] = CableLabsClientConfiguration.Table,
        [139] = MosAddresses.Table,
        [140] = MosDomainNames.Table,
        [175] = PxeVendorOptions.Table,
        [220] = SubnetAllocationSubOptions.Table,
    };

    private static readonly byte[][] Texts =
    [
        [], [0], [0xFF, 0xFE, 0xC0, 0x80], [.. "lab"u8], [.. "a\0b"u8], [.. "\r\nforged line"u8], [.. "\u202Eevil"u8],
        [.. "\U000E0041\U000E0042"u8], [.. "\"quoted\\\""u8], [.. "\x1B[2J"u8], [.. "PXEClient:Arch:00007:UNDI:003016"u8],
        [.. "HTTPClient"u8], [.. "%s%n{0}{Packet}"u8],
    ];

    /// <summary>Every option there is, those of the spaces included.</summary>
    public static IEnumerable<DhcpOption> All =>
        Spaces.Values.Append(DhcpStandardOptions.Table).Append(DhcpDeFactoOptions.Table).Append(BroadbandForumOptions.Table)
            .Distinct().SelectMany(static table => table.Options);

    public static DhcpOption? Known(byte code) => DhcpStandardOptions.Table[code] ?? DhcpDeFactoOptions.Table[code];

    /// <summary>A value for an option of a packet.</summary>
    public static byte[] For(FuzzRandom random, byte code)
    {
        byte[] value = AnyFor(random, code);
        return value[..Math.Min(value.Length, Longest)];
    }

    private static byte[] AnyFor(FuzzRandom random, byte code)
    {
        if (random.OneIn(8))
        {
            return random.Octets(InterestingLength(random));
        }

        if (Spaces.TryGetValue(code, out DhcpOptionTable? space) && code != 220)
        {
            return SubOptions(random, space);
        }

        return Known(code) is { } known ? Of(random, known) : random.Octets(random.Below(24));
    }

    /// <summary>Sub-options of a space, with codes of it and others, and lengths that do not always fit.</summary>
    public static byte[] SubOptions(FuzzRandom random, DhcpOptionTable space)
    {
        DhcpOption[] known = [.. space.Options];
        List<byte> octets = [];
        for (int count = random.Below(7); count > 0; count--)
        {
            DhcpOption? option = random.OneIn(6) ? null : random.Pick(known);
            byte[] value = option is null ? random.Octets(random.Below(12)) : Of(random, option);
            new WireOption(option?.Code ?? random.Octet(), value[..Math.Min(value.Length, 255)])
            {
                Claimed = random.OneIn(16) ? random.Octet() : null,
                IsBare = random.OneIn(64),
            }.Write(octets);
        }

        if (random.OneIn(3))
        {
            octets.AddRange(random.OneIn(2) ? [255] : [0, 0, 255, 1, 2]);
        }

        return [.. octets];
    }

    /// <summary>A value of an option's type, now and then one octet off.</summary>
    public static byte[] Of(FuzzRandom random, DhcpOption option)
    {
        byte[] value = option.TypeName switch
        {
            "Flag" => [],
            "Boolean" or "Byte" => [random.Pick((byte)0, (byte)1, random.Octet())],
            "UInt16" => random.Octets(2),
            "UInt32" or "Int32" => random.Octets(4),
            "Seconds" => random.Pick([0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0x0E, 0x10], [0, 0, 0, 0], random.Octets(4)),
            "IPv4Address" => Address(random),
            "IPv4AddressList" or "PossiblyEmptyIPv4AddressList" => Repeat(random.Below(6), () => Address(random)),
            "IPv4AddressPairs" => Repeat(2 * random.Below(4), () => Address(random)),
            "ByteList" => random.Octets(random.Below(40)),
            "UInt16List" => random.Octets(2 * random.Below(6)),
            "Text" => random.OneIn(2) ? random.Pick(Texts) : random.Octets(random.Below(64)),
            "Binary" => random.Octets(random.Below(40)),
            "SubOptions" => SubOptions(random, Spaces.GetValueOrDefault(option.Code, RelayAgentInformation.Table)),
            string record when Examples.Contains(record) => [.. random.Pick<byte[]>([.. Examples[record]])],
            _ => random.Octets(random.Below(40)),
        };
        if (random.OneIn(12))
        {
            value = DomainNameAttack.Value(random);
        }

        return random.OneIn(6) ? Damage(random, value) : value;
    }

    public static byte[] Address(FuzzRandom random) => random.Below(12) switch
    {
        0 => [0, 0, 0, 0],
        1 => [255, 255, 255, 255],
        2 => [127, 0, 0, 1],
        3 => [224, 0, 0, 1],
        4 => [10, 0, 0, 255],
        5 => [10, 0, 0, 1],
        6 => random.Octets(4),
        _ => [10, 0, 0, (byte)random.Between(2, 250)],
    };

    public static int InterestingLength(FuzzRandom random) =>
        random.Pick(0, 0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 32, 33, 63, 64, 65, 127, 128, 254, 255, 256, 510, 511, random.Below(1200));

    private static byte[] Damage(FuzzRandom random, byte[] value) => random.Below(4) switch
    {
        0 when value.Length > 0 => value[..random.Below(value.Length)],
        1 => [.. value, .. random.Octets(random.Between(1, 3))],
        2 when value.Length > 0 => Repeat(random.Between(2, 80), () => value),
        _ when value.Length > 0 => Flip(random, value),
        _ => [random.Octet()],
    };

    private static byte[] Flip(FuzzRandom random, byte[] value)
    {
        byte[] flipped = [.. value];
        flipped[random.Below(flipped.Length)] = random.Pick((byte)0, (byte)1, (byte)0xC0, (byte)0xFF, random.Octet());
        return flipped;
    }

    private static byte[] Repeat(int count, Func<byte[]> part)
    {
        List<byte> octets = [];
        for (int i = 0; i < count; i++)
        {
            octets.AddRange(part());
        }

        return [.. octets];
    }

    private static IEnumerable<(string Type, byte[] Value)> ReadExamples() =>
        from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "values.txt"))
        where line.Length > 0 && line[0] != '#'
        let parts = line.Split(' ', 2)
        select (parts[0], Convert.FromHexString(parts[1].Replace(" ", "", StringComparison.Ordinal)));
}
