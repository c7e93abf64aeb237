using FsCheck;
using FsCheck.Fluent;

namespace ExDhcp.PacketTests;

/// <summary>Random packets and datagrams.</summary>
internal static class Packets
{
    /// <summary>Octets of any kind: noise, noise behind a good header, and messages whose options are made of plausible pieces.</summary>
    public static Gen<byte[]> Datagrams { get; } = Gen.OneOf(
        Noise(700),
        from options in Noise(400) select Wire.Message(options),
        from pieces in OptionArea(40)
        from file in OptionArea(12)
        from sname in OptionArea(8)
        from overload in Gen.Choose(0, 4)
        from cut in Gen.Choose(0, 20)
        let message = Wire.Message(
            [.. overload == 0 ? [] : new byte[] { 52, 1, (byte)overload }, .. pieces],
            file: Cut(file, 128),
            sname: Cut(sname, 64))
        select message[..(message.Length - Math.Min(cut, pieces.Length))]);

    /// <summary>Packets as a user may make them, replies among them.</summary>
    public static Gen<DhcpPacket> Made { get; } =
        from fixedFields in Gen.Choose(0, 255).Select(static i => (byte)i).ArrayOf(44)
        from hlen in Gen.Choose(0, 16)
        from request in Gen.Elements(true, false)
        from names in Gen.Elements("", "name", new string('x', 63))
        from options in Options(14)
        select Make(fixedFields, hlen, request, names, options);

    /// <summary>The same with some of their options set again to something shorter or longer, or removed.</summary>
    public static Gen<DhcpPacket> Edited { get; } =
        from packet in Made
        from changes in Options(14)
        from removed in Gen.Choose(0, 254).ArrayOf(4)
        select Edit(packet, changes, removed);

    public static Gen<(byte Code, byte[] Value)[]> Options(int most) => (
        from code in Gen.OneOf(Gen.Choose(1, 254), Gen.Elements(1, 3, 6, 12, 43, 50, 51, 54, 55, 57, 58, 59, 60, 61, 66, 67, 80, 82, 121))
        where code != 52
        from length in Gen.Frequency((12, Gen.Choose(0, 20)), (2, Gen.Choose(200, 300)), (1, Gen.Choose(500, 700)))
        from value in Gen.Choose(0, 255).Select(static i => (byte)i).ArrayOf(length)
        select ((byte)code, value)).ArrayOf().Select(options => options[..Math.Min(options.Length, most)]);

    private static Gen<byte[]> Noise(int most) =>
        from length in Gen.Choose(0, most)
        from octets in Gen.Choose(0, 255).Select(static i => (byte)i).ArrayOf(length)
        select octets;

    private static Gen<byte[]> OptionArea(int most) =>
        from count in Gen.Choose(0, most)
        from pieces in Piece.ArrayOf(count)
        select pieces.SelectMany(static piece => piece).ToArray();

    private static Gen<byte[]> Piece { get; } = Gen.Frequency(
        (1, Gen.Constant(new byte[] { 0 })),
        (1, Gen.Constant(new byte[] { 255 })),
        (1, Gen.Choose(0, 255).Select(static code => new[] { (byte)code })),
        (20, from code in Gen.OneOf(Gen.Choose(1, 254), Gen.Elements(12, 43, 52, 53, 55, 61, 82, 119, 121))
             from length in Gen.Choose(0, 12)
             from value in Gen.Choose(0, 255).Select(static i => (byte)i).ArrayOf(length)
             select (byte[])[(byte)code, (byte)length, .. value]));

    private static byte[] Cut(byte[] octets, int size) => octets[..Math.Min(octets.Length, size)];

    private static DhcpPacket Edit(DhcpPacket packet, (byte Code, byte[] Value)[] changes, int[] removed)
    {
        byte[] codes = [.. Codes(packet)];
        for (int i = 0; i < changes.Length; i++)
        {
            packet.Options.Set(i % 2 == 0 ? codes[changes[i].Code % codes.Length] : changes[i].Code, changes[i].Value);
        }

        foreach (int choice in removed)
        {
            packet.Options.Remove(codes[choice % codes.Length]);
        }

        return packet;
    }

    private static List<byte> Codes(DhcpPacket packet)
    {
        List<byte> codes = [];
        foreach (DhcpRawOption option in packet.Options)
        {
            codes.Add(option.Code);
        }

        return codes;
    }

    private static DhcpPacket Make(byte[] fixedFields, int hlen, bool request, string name, (byte Code, byte[] Value)[] options)
    {
        byte[] message = Wire.Message([53, 1, 1, 57, 2, 0x05, 0xDC, 55, 4, 1, 3, 6, 15, 82, 3, 1, 1, 7, 255]);
        fixedFields.CopyTo(message, 0);
        message[2] = (byte)hlen;
        DhcpPacket packet = DhcpPacket.Parse(message);
        if (!request)
        {
            packet = new DhcpReply(packet, DhcpMessageType.Ack);
        }

        packet.ServerHostName = name;
        packet.BootFileName = name;
        foreach ((byte code, byte[] value) in options)
        {
            packet.Options.Set(code, value);
        }

        return packet;
    }
}
