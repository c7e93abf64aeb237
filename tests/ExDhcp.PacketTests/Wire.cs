using ExDhcp.Oracle;

namespace ExDhcp.PacketTests;

/// <summary>Messages built octet by octet, without the code under test.</summary>
internal static class Wire
{
    public const int OptionsStart = 240;

    public static byte[] Message(
        ReadOnlySpan<byte> options,
        byte op = 1,
        byte htype = 1,
        byte hlen = 6,
        string chaddr = "020000000001",
        ReadOnlySpan<byte> sname = default,
        ReadOnlySpan<byte> file = default,
        string cookie = "63825363",
        string ciaddr = "00000000",
        string giaddr = "00000000")
    {
        byte[] message = new byte[OptionsStart + options.Length];
        message[0] = op;
        message[1] = htype;
        message[2] = hlen;
        Convert.FromHexString("3903F326").CopyTo(message, 4);
        Convert.FromHexString(ciaddr).CopyTo(message, 12);
        Convert.FromHexString(giaddr).CopyTo(message, 24);
        Convert.FromHexString(chaddr).CopyTo(message, 28);
        sname.CopyTo(message.AsSpan(44, 64));
        file.CopyTo(message.AsSpan(108, 128));
        Convert.FromHexString(cookie).CopyTo(message, 236);
        options.CopyTo(message.AsSpan(OptionsStart));
        return message;
    }

    /// <summary>A message with options in hexadecimal; blanks are for the eye.</summary>
    public static byte[] Message(string options) => Message(Octets(options));

    public static DhcpPacket Parse(string options) => DhcpPacket.Parse(Message(options));

    /// <summary>
    /// Encodes a packet, and hands the octets to <see cref="EncodedMessages"/>. A packet with a value that is not what its option is
    /// defined to hold, a random one for example, is encoded by <see cref="DhcpPacket.ToArray"/> instead: a dissector is right to
    /// complain about it.
    /// </summary>
    public static byte[] Encode(DhcpPacket packet) => EncodedMessages.Collect(packet.ToArray());

    public static byte[] Octets(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static string Hex(ReadOnlySpan<byte> octets) => Convert.ToHexString(octets);

    /// <summary>The options field of an encoded message up to and with END, as "code/length" in wire order; no joining.</summary>
    public static string Layout(ReadOnlySpan<byte> message) => LayoutOf(message[OptionsStart..]);

    public static string FileLayout(ReadOnlySpan<byte> message) => LayoutOf(message.Slice(108, 128));

    public static string ServerNameLayout(ReadOnlySpan<byte> message) => LayoutOf(message.Slice(44, 64));

    /// <summary>The codes alone, in wire order.</summary>
    public static string Codes(ReadOnlySpan<byte> message) =>
        string.Join(' ', Layout(message).Split(' ').Select(static entry => entry.Split('/')[0]));

    private static string LayoutOf(ReadOnlySpan<byte> area)
    {
        List<string> entries = [];
        int position = 0;
        while (position < area.Length && area[position] != 255)
        {
            if (area[position] == 0)
            {
                position++;
                continue;
            }

            entries.Add($"{area[position]}/{area[position + 1]}");
            position += 2 + area[position + 1];
        }

        if (position < area.Length)
        {
            entries.Add("END");
            Assert.False(area[(position + 1)..].ContainsAnyExcept((byte)0), "Only zeros follow END.");
        }

        return string.Join(' ', entries);
    }
}
