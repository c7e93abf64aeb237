using System.Buffers.Binary;
using System.Text;

namespace ExDhcp.Oracle;

/// <summary>A pcapng file of raw IPv4 packets, each with a comment. It is complete after every packet.</summary>
internal sealed class CaptureFile
{
    private const uint SectionHeaderBlock = 0x0A0D0D0A;
    private const uint InterfaceDescriptionBlock = 1;
    private const uint EnhancedPacketBlock = 6;
    private const uint ByteOrderMagic = 0x1A2B3C4D;
    private const ushort RawIPv4 = 228;
    private const ushort CommentOption = 1;

    private readonly string _path;

    public CaptureFile(string path)
    {
        _path = path;
        File.WriteAllBytes(path, []);
        WriteBlock(SectionHeaderBlock, static block =>
        {
            block.Write(ByteOrderMagic);
            block.Write((ushort)1);
            block.Write((ushort)0);
            block.Write(-1L);
        });
        WriteBlock(InterfaceDescriptionBlock, static block =>
        {
            block.Write((uint)RawIPv4);
            block.Write(0u);
        });
    }

    /// <summary>Adds a packet from a server to a client.</summary>
    public void Add(ReadOnlySpan<byte> payload, string comment)
    {
        byte[] packet = Ipv4Datagram.FromServer(payload);
        byte[] text = Encoding.UTF8.GetBytes(comment);
        WriteBlock(EnhancedPacketBlock, block =>
        {
            block.Write(0u);
            block.Write(0L);
            block.Write(packet.Length);
            block.Write(packet.Length);
            WritePadded(block, packet);
            block.Write(CommentOption);
            block.Write((ushort)text.Length);
            WritePadded(block, text);
            block.Write(0u);
        });
    }

    private static void WritePadded(BinaryWriter block, byte[] octets)
    {
        block.Write(octets);
        block.Write(new byte[-octets.Length & 3]);
    }

    /// <summary>A block is its type, its length, its content, and its length again.</summary>
    private void WriteBlock(uint type, Action<BinaryWriter> content)
    {
        using MemoryStream stream = new();
        using BinaryWriter block = new(stream);
        block.Write(type);
        block.Write(0u);
        content(block);
        block.Write((uint)stream.Length + sizeof(uint));
        byte[] octets = stream.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(octets.AsSpan(sizeof(uint)), octets.Length);
        File.AppendAllBytes(_path, octets);
    }
}
