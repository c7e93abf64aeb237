namespace ExDhcp.FuzzTests;

/// <summary>The messages that cost most: each a pattern that fills a message of any size.</summary>
internal static class HostilePatterns
{
    private static readonly Dictionary<string, Func<int, byte[]>> ByName = new()
    {
        ["pads"] = static room => new byte[room],
        ["options without a value"] = static room => Fill(room, static i => [(byte)(1 + (i % 254)), 0]),
        ["options of one octet"] = static room => Fill(room, static i => [(byte)(1 + (i % 254)), 1, (byte)i]),
        ["one option, many empty pieces"] = static room => Fill(room, static _ => [12, 0]),
        ["one option, many pieces"] = static room => Fill(room, static i => [12, 1, (byte)i]),
        ["one option, long pieces"] = static room => Option(12, room, static _ => [0xFF, 0x1B]),
        ["overload again and again"] = static room => Fill(room, static _ => [52, 1, 3]),
        ["options behind an overload"] = static room => [52, 1, 3, .. Fill(room - 3, static _ => [60, 2, 1, 2])],
        ["noise"] = static room => new FuzzRandom(1, 1).Octets(room),
        ["empty relay sub-options"] = static room => Option(82, room, static i => [(byte)i, 0]),
        ["empty vendor sub-options"] = static room => Option(43, room, static _ => [1, 0]),
        ["empty subnet sub-options"] = static room => Option(220, room, static _ => [4, 0]),
        ["empty user classes"] = static room => Option(77, room, static _ => [0]),
        ["empty vendor classes"] = static room => Option(124, room, static i => [0, 0, (byte)(i >> 8), (byte)i, 0]),
        ["vendors, all different"] = static room => Option(125, room, static i => [0, 0, (byte)(i >> 8), (byte)i, 0]),
        ["vendors, all in one bucket of a hash table"] = static room => Option(125, room, static i => Number((uint)i * 16_383)),
        ["vendors, all the same"] = static room => Option(125, room, static _ => [0, 0, 0, 9, 0]),
        ["routes to everywhere"] = static room => Option(121, room, static _ => [0, 255, 255, 255, 255]),
        ["one route and garbage, again and again"] = static room => Option(121, room, static _ => [0, 1, 1, 1, 1, 33]),
        ["roots"] = static room => Option(119, room, static _ => [0]),
        ["pointers to a long name"] = static room => Option(119, room, static i => i == 0 ? LongName() : [0xC0, 0]),
        ["pointers to pointers"] = static room => Option(119, room, static i => i == 0 ? [1, 97, 0, 0] : Pointer(2 * i)),
        ["forward pointers"] = static room => Option(141, room, static i => Pointer(2 * i + 2)),
        ["names that never end"] = static room => Option(88, room, static _ => [1, 97]),
        ["resource locations without a text"] = static room => Option(143, room, static _ => [0, 0]),
        ["resolvers"] = static room => Option(162, room, static _ => [0, 4, 0, 1, 1, 0]),
        ["port control servers"] = static room => Option(158, room, static _ => [4, 10, 0, 0, 1]),
        ["civic elements"] = static room => [.. new byte[] { 99, 3, 0, 68, 69 }, .. Option(99, room - 5, static _ => [1, 0])],
        ["requested options"] = static room => Option(55, room, static i => [(byte)i]),
        ["an identifier"] = static room => Option(61, room, static i => [(byte)i]),
    };

    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>A DISCOVER of that many octets.</summary>
    public static byte[] Message(string name, int size)
    {
        WireMessage message = WireMessage.Read([]);
        message.Front[0] = 1;
        message.Front[1] = 1;
        message.Front[2] = 6;
        message.Front[28] = 2;
        ((ReadOnlySpan<byte>)[0x63, 0x82, 0x53, 0x63]).CopyTo(message.Front.AsSpan(WireMessage.CookieStart));
        byte[] front = [.. message.ToArray(), 53, 1, 1];
        return [.. front, .. ByName[name](size - front.Length)];
    }

    private static byte[] Fill(int room, Func<int, byte[]> part)
    {
        List<byte> octets = new(room + 300);
        for (int i = 0; octets.Count < room; i++)
        {
            octets.AddRange(part(i));
        }

        return [.. octets[..room]];
    }

    /// <summary>One option in as many pieces as it takes (RFC 3396).</summary>
    private static byte[] Option(byte code, int room, Func<int, byte[]> part) =>
    [
        .. Fill(room - ((room / 257) + 1) * 2, part).Chunk(byte.MaxValue)
            .SelectMany(piece => (byte[])[code, (byte)piece.Length, .. piece]),
    ];

    private static byte[] LongName() =>
        [.. Enumerable.Repeat((byte[])[63, .. Enumerable.Repeat((byte)7, 63)], 3).SelectMany(static label => label), 0];

    private static byte[] Pointer(int target) => [(byte)(0xC0 | ((target >> 8) & 0x3F)), (byte)target];

    private static byte[] Number(uint number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number, 0];
}
