namespace ExDhcp.FuzzTests;

/// <summary>Damage to the options of a message.</summary>
internal static class OptionMutations
{
    private const byte Overload = 52;
    private const byte MessageType = 53;

    private static readonly byte[] Important =
        [12, 43, 50, 51, 52, 53, 54, 55, 57, 60, 61, 77, 80, 81, 82, 90, 97, 118, 119, 120, 121, 124, 125];

    public static Action<FuzzRandom, WireMessage>[] All { get; } =
    [
        ChangeLength, ChangeCode, ChangeValue, ChangeValue, Insert, Insert, InsertMany, Remove, Move, Duplicate, Split, Split, InsertPads,
        RemoveEnd, InsertEnd, FollowEnd, LoseLength, Overloaded, Overloaded, OverloadTwice, OverloadInside, NestSubOptions, AttackNames,
        ChangeMessageType, Lengthen, Borrow,
    ];

    private static void ChangeLength(FuzzRandom random, WireMessage message) => Change(random, message, option =>
        option with { Claimed = (byte)random.Pick(0, 1, option.Value.Length - 1, option.Value.Length + 1, 255, random.Octet()) });

    private static void ChangeCode(FuzzRandom random, WireMessage message) => Change(random, message, option =>
        option with { Code = Code(random) });

    private static void ChangeValue(FuzzRandom random, WireMessage message) => Change(random, message, option =>
        option with { Value = OptionValues.For(random, option.Code) });

    private static void Insert(FuzzRandom random, WireMessage message)
    {
        byte code = Code(random);
        InsertAt(random, Area(random, message), new(code, OptionValues.For(random, code)));
    }

    private static void InsertMany(FuzzRandom random, WireMessage message)
    {
        int first = random.Between(1, 254);
        int count = random.Pick(3, 20, 254);
        for (int code = first; code < Math.Min(255, first + count); code++)
        {
            byte[] value = random.OneIn(2) ? [] : OptionValues.For(random, (byte)code);
            message.Options.Insert(0, new((byte)code, value[..Math.Min(value.Length, 64)]));
        }
    }

    private static void Remove(FuzzRandom random, WireMessage message)
    {
        if (message.Options.Count > 0)
        {
            message.Options.RemoveAt(random.Below(message.Options.Count));
        }
    }

    private static void Move(FuzzRandom random, WireMessage message)
    {
        if (message.Options.Count > 0)
        {
            WireOption option = message.Options[random.Below(message.Options.Count)];
            message.Options.Remove(option);
            InsertAt(random, Area(random, message), option);
        }
    }

    private static void Duplicate(FuzzRandom random, WireMessage message)
    {
        if (message.Options.Count > 0)
        {
            WireOption option = message.Options[random.Below(message.Options.Count)];
            bool same = random.OneIn(2);
            InsertAt(random, Area(random, message), same ? option : option with { Value = OptionValues.For(random, option.Code) });
        }
    }

    /// <summary>Splits a value into pieces that stand anywhere (RFC 3396).</summary>
    private static void Split(FuzzRandom random, WireMessage message) => Change(random, message, option =>
    {
        int cut = random.Below(option.Value.Length + 1);
        InsertAt(random, Area(random, message), option with { Value = option.Value[cut..], Claimed = null });
        return option with { Value = option.Value[..cut], Claimed = null };
    });

    private static void InsertPads(FuzzRandom random, WireMessage message)
    {
        int position = random.Below(message.Options.Count + 1);
        message.Options.InsertRange(position, Enumerable.Repeat(WireOption.PadOption, random.Pick(1, 2, 3, 60, 300)));
    }

    private static void RemoveEnd(FuzzRandom random, WireMessage message) =>
        message.Options.RemoveAll(static option => option.Code == WireOption.End.Code);

    private static void InsertEnd(FuzzRandom random, WireMessage message) => InsertAt(random, Area(random, message), WireOption.End);

    private static void FollowEnd(FuzzRandom random, WireMessage message)
    {
        message.Options.Add(WireOption.End);
        byte code = Code(random);
        message.Options.Add(new(code, OptionValues.For(random, code)));
    }

    private static void LoseLength(FuzzRandom random, WireMessage message) => message.Options.Add(new(Code(random), []) { IsBare = true });

    /// <summary>Options in <c>file</c> and <c>sname</c> (RFC 2132 section 9.3), whether or not option 52 tells of them.</summary>
    private static void Overloaded(FuzzRandom random, WireMessage message)
    {
        byte[] value = random.OneIn(5) ? random.Octets(random.Below(3)) : [(byte)random.Between(1, 3)];
        message.Options.Insert(random.OneIn(2) ? 0 : random.Below(message.Options.Count + 1), new(Overload, value));
        Fill(random, message.File, WireMessage.FileSize);
        if (random.OneIn(2))
        {
            Fill(random, message.ServerName, WireMessage.ServerNameSize);
        }
    }

    private static void OverloadTwice(FuzzRandom random, WireMessage message)
    {
        InsertAt(random, message.Options, new(Overload, [(byte)random.Below(5)]));
        InsertAt(random, message.Options, new(Overload, [(byte)random.Below(5)]));
    }

    private static void OverloadInside(FuzzRandom random, WireMessage message)
    {
        message.Options.Insert(0, new(Overload, [3]));
        message.File.Insert(0, new(Overload, [(byte)random.Between(1, 3)]));
        message.ServerName.Insert(0, new(82, [1, 1, random.Octet()]));
    }

    private static void NestSubOptions(FuzzRandom random, WireMessage message)
    {
        byte code = random.Pick((byte)43, (byte)63, (byte)82, (byte)122, (byte)125, (byte)139, (byte)140, (byte)175, (byte)220);
        byte[] value = OptionValues.SubOptions(random, random.Pick(RelayAgentInformation.Table, PxeVendorOptions.Table));
        for (int depth = random.Below(5); depth > 0; depth--)
        {
            byte[] header = code == 125 ? [0, 0, 0x0D, 0xE9] : [random.Octet()];
            value = [.. header, (byte)random.Pick(value.Length, value.Length + 1, 255), .. value];
        }

        InsertAt(random, message.Options, new(code, value));
    }

    private static void AttackNames(FuzzRandom random, WireMessage message)
    {
        byte code = random.Pick((byte)81, (byte)88, (byte)119, (byte)120, (byte)137, (byte)141, (byte)146, (byte)147, (byte)162, (byte)213);
        InsertAt(random, message.Options, new(code, DomainNameAttack.Value(random)));
    }

    private static void ChangeMessageType(FuzzRandom random, WireMessage message)
    {
        message.Options.RemoveAll(static option => option.Code == MessageType);
        byte[] value = random.Below(8) switch
        {
            0 => [],
            1 => [1, 1],
            2 => random.Octets(1),
            _ => [(byte)random.Between(1, 18)],
        };
        if (!random.OneIn(10))
        {
            InsertAt(random, message.Options, new(MessageType, value));
        }
    }

    /// <summary>A value far longer than one option can hold.</summary>
    private static void Lengthen(FuzzRandom random, WireMessage message) => Change(random, message, option =>
    {
        IEnumerable<byte> repeated = Enumerable.Repeat(option.Value, random.Between(2, 60)).SelectMany(static part => part);
        return option with { Value = [.. repeated], Claimed = null };
    });

    /// <summary>The value of another option: lists where text is expected, names where addresses are.</summary>
    private static void Borrow(FuzzRandom random, WireMessage message) => Change(random, message, option =>
        option with { Value = OptionValues.For(random, Code(random)), Claimed = null });

    private static void Fill(FuzzRandom random, List<WireOption> area, int size)
    {
        for (int room = size - random.Below(size); room > 0;)
        {
            byte code = Code(random);
            byte[] value = OptionValues.For(random, code);
            WireOption option = new(code, value[..Math.Min(value.Length, random.Below(40))]);
            area.Add(option);
            room -= 2 + option.Value.Length;
        }

        if (random.OneIn(2))
        {
            area.Add(WireOption.End);
        }
    }

    private static void Change(FuzzRandom random, WireMessage message, Func<WireOption, WireOption> change)
    {
        List<WireOption> area = Area(random, message);
        int[] positions = [.. Enumerable.Range(0, area.Count).Where(position => !area[position].IsMarker)];
        if (positions.Length > 0)
        {
            int position = random.Pick(positions);
            WireOption former = area[position];
            WireOption changed = change(former);
            area[area.IndexOf(former)] = changed;
        }
    }

    /// <summary>Where options stand: the options field, now and then one of the others if it holds some.</summary>
    private static List<WireOption> Area(FuzzRandom random, WireMessage message) => random.Below(6) switch
    {
        0 when message.File.Count > 0 => message.File,
        1 when message.ServerName.Count > 0 => message.ServerName,
        _ => message.Options,
    };

    /// <summary>Mostly before END, where an option counts.</summary>
    private static void InsertAt(FuzzRandom random, List<WireOption> area, WireOption option)
    {
        int end = area.FindIndex(static one => one.Code == WireOption.End.Code);
        int room = end < 0 || random.OneIn(10) ? area.Count : end;
        area.Insert(random.Below(room + 1), option);
    }

    private static byte Code(FuzzRandom random) => random.Below(4) switch
    {
        0 => random.Octet(),
        1 => random.Pick(Important),
        _ => (byte)random.Between(1, 162),
    };
}
