using System.Buffers.Binary;

namespace ExDhcp.FuzzTests;

/// <summary>Damage to the fixed fields of a message (RFC 2131 section 2).</summary>
internal static class HeaderMutations
{
    private const int Flags = 10;
    private static readonly int[] AddressFields = [12, 16, 20, 24];

    public static Action<FuzzRandom, WireMessage>[] All { get; } =
    [
        static (random, message) => message.Front[0] = random.Pick((byte)1, (byte)2, (byte)0, random.Octet()),
        static (random, message) => message.Front[1] = random.Pick((byte)1, (byte)6, (byte)32, (byte)255, random.Octet()),
        static (random, message) => message.Front[2] = (byte)random.Between(0, 16),
        static (random, message) => message.Front[2] = random.Pick((byte)0, (byte)16, (byte)17, (byte)128, (byte)255),
        static (random, message) => message.Front[3] = random.Octet(),
        static (random, message) => random.Octets(4).CopyTo(message.Front, 4),
        ChangeFlags, ChangeAddress, ChangeAddress, ChangeAddress,
        static (random, message) => random.Octets(16).CopyTo(message.Front, 28),
        static (random, message) => FillField(random, message.Front.AsSpan(WireMessage.ServerNameStart, WireMessage.ServerNameSize)),
        static (random, message) => FillField(random, message.Front.AsSpan(WireMessage.FileStart, WireMessage.FileSize)),
        DamageCookie,
    ];

    private static void ChangeFlags(FuzzRandom random, WireMessage message) =>
        BinaryPrimitives.WriteUInt16BigEndian(message.Front.AsSpan(Flags), random.Pick<ushort>(0, 0x8000, 0x7FFF, 0xFFFF));

    private static void ChangeAddress(FuzzRandom random, WireMessage message) =>
        OptionValues.Address(random).CopyTo(message.Front, random.Pick(AddressFields));

    /// <summary>Text without NUL, text behind NUL, no text at all.</summary>
    private static void FillField(FuzzRandom random, Span<byte> field)
    {
        field.Fill(random.Pick((byte)0, (byte)'a', (byte)0xFF));
        random.Octets(random.Below(field.Length)).CopyTo(field);
    }

    private static void DamageCookie(FuzzRandom random, WireMessage message) => random.Pick<byte[]>(
        [0, 0, 0, 0], [0x63, 0x82, 0x53, 0x64], [0x53, 0x63, 0x82, 0x63], random.Octets(4)).CopyTo(message.Front, WireMessage.CookieStart);
}
