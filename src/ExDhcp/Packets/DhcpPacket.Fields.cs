using System.Buffers.Binary;
using System.Text;

namespace ExDhcp;

/// <content>The fixed fields (RFC 2131 section 2, figure 1).</content>
public partial class DhcpPacket
{
    /// <summary>The field <c>op</c>: whether a client or a server speaks.</summary>
    public DhcpOperation Operation
    {
        get => (DhcpOperation)Store.Bytes[WireFormat.Operation];
        set => Store.Bytes[WireFormat.Operation] = (byte)value;
    }

    /// <summary>The field <c>htype</c>: the kind of the hardware address, 1 for Ethernet (IANA ARP parameters).</summary>
    public byte HardwareType
    {
        get => Store.Bytes[WireFormat.HardwareType];
        set => Store.Bytes[WireFormat.HardwareType] = value;
    }

    /// <summary>The field <c>hops</c>: how many relay agents the message passed.</summary>
    public byte Hops
    {
        get => Store.Bytes[WireFormat.Hops];
        set => Store.Bytes[WireFormat.Hops] = value;
    }

    /// <summary>The field <c>xid</c>: the number by which a client knows the reply to its request.</summary>
    public uint TransactionId
    {
        get => BinaryPrimitives.ReadUInt32BigEndian(Store.Bytes.AsSpan(WireFormat.TransactionId));
        set => BinaryPrimitives.WriteUInt32BigEndian(Store.Bytes.AsSpan(WireFormat.TransactionId), value);
    }

    /// <summary>The field <c>secs</c>: seconds since the client began; some clients send them with the octets swapped.</summary>
    public ushort SecondsElapsed
    {
        get => ReadUInt16(WireFormat.SecondsElapsed);
        set => WriteUInt16(WireFormat.SecondsElapsed, value);
    }

    /// <summary>The field <c>flags</c>, all 16 bits. See <see cref="Broadcast"/> for the one that is defined.</summary>
    public ushort Flags
    {
        get => ReadUInt16(WireFormat.Flags);
        set => WriteUInt16(WireFormat.Flags, value);
    }

    /// <summary>The broadcast bit of <c>flags</c>: the client cannot receive unicast yet (RFC 2131 section 4.1).</summary>
    public bool Broadcast
    {
        get => (Flags & WireFormat.BroadcastFlag) != 0;
        set => Flags = (ushort)(value ? Flags | WireFormat.BroadcastFlag : Flags & ~WireFormat.BroadcastFlag);
    }

    /// <summary>The field <c>ciaddr</c>: the address the client has and answers ARP for.</summary>
    public IPv4Address ClientIPAddress
    {
        get => ReadAddress(WireFormat.ClientIPAddress);
        set => WriteAddress(WireFormat.ClientIPAddress, value);
    }

    /// <summary>The field <c>yiaddr</c>, "your" address: the one the server gives the client.</summary>
    public IPv4Address YourIPAddress
    {
        get => ReadAddress(WireFormat.YourIPAddress);
        set => WriteAddress(WireFormat.YourIPAddress, value);
    }

    /// <summary>The field <c>siaddr</c>: the server to boot from next, often a TFTP server.</summary>
    public IPv4Address NextServerIPAddress
    {
        get => ReadAddress(WireFormat.NextServerIPAddress);
        set => WriteAddress(WireFormat.NextServerIPAddress, value);
    }

    /// <summary>The field <c>giaddr</c>: the relay agent the message came through; 0.0.0.0 without one.</summary>
    public IPv4Address RelayAgentIPAddress
    {
        get => ReadAddress(WireFormat.RelayAgentIPAddress);
        set => WriteAddress(WireFormat.RelayAgentIPAddress, value);
    }

    /// <summary>The fields <c>hlen</c> and <c>chaddr</c>: the client's hardware address.</summary>
    public HardwareAddress ClientHardwareAddress
    {
        get
        {
            byte[] octets = Store.Bytes;
            return new(octets.AsSpan(WireFormat.ClientHardwareAddress, octets[WireFormat.HardwareAddressLength]));
        }

        set
        {
            byte[] octets = Store.Bytes;
            octets[WireFormat.HardwareAddressLength] = (byte)value.Length;
            octets.AsSpan(WireFormat.ClientHardwareAddress, HardwareAddress.MaxLength).Clear();
            value.CopyTo(octets.AsSpan(WireFormat.ClientHardwareAddress));
        }
    }

    /// <summary>
    /// The field <c>sname</c>: the name of the server to boot from; empty when it is unset or holds options (option 52).
    /// </summary>
    /// <remarks>
    /// A name of more than 63 octets is set as option 66 instead (RFC 2132 section 9.4), which is
    /// <see cref="TftpServerName"/> when read from a packet that was received.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The name has more than 63 octets and this is a reply to BOOTP, which has no option 66, or it has more than 65,535.
    /// </exception>
    /// <seealso cref="TftpServerName"/>
    public string ServerHostName
    {
        get => GetText(ServerHostNameField, OptionCode.TftpServerName, PacketTraits.ServerNameMoved);
        set => SetText(value, WireFormat.ServerHostName, WireFormat.ServerHostNameSize, OptionCode.TftpServerName, PacketTraits.ServerNameMoved);
    }

    /// <summary>
    /// The field <c>file</c>: what to boot; empty when it is unset or holds options (option 52).
    /// </summary>
    /// <remarks>
    /// A name of more than 127 octets, an HTTP boot URL for example, is set as option 67 instead (RFC 2132 section 9.5), which is
    /// <see cref="BootFile"/> when read from a packet that was received.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The name has more than 127 octets and this is a reply to BOOTP, which has no option 67, or it has more than 65,535.
    /// </exception>
    /// <seealso cref="BootFile"/>
    public string BootFileName
    {
        get => GetText(BootFileNameField, OptionCode.BootFile, PacketTraits.BootFileMoved);
        set => SetText(value, WireFormat.BootFileName, WireFormat.BootFileNameSize, OptionCode.BootFile, PacketTraits.BootFileMoved);
    }

    /// <summary>The 64 octets of the field <c>sname</c>.</summary>
    public ReadOnlySpan<byte> ServerHostNameField => Store.Bytes.AsSpan(WireFormat.ServerHostName, WireFormat.ServerHostNameSize);

    /// <summary>The 128 octets of the field <c>file</c>.</summary>
    public ReadOnlySpan<byte> BootFileNameField => Store.Bytes.AsSpan(WireFormat.BootFileName, WireFormat.BootFileNameSize);

    private ushort ReadUInt16(int offset) => BinaryPrimitives.ReadUInt16BigEndian(Store.Bytes.AsSpan(offset, sizeof(ushort)));

    private void WriteUInt16(int offset, ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Store.Bytes.AsSpan(offset, sizeof(ushort)), value);

    private IPv4Address ReadAddress(int offset) => IPv4Address.Read(Store.Bytes.AsSpan(offset, IPv4Address.Size));

    private void WriteAddress(int offset, IPv4Address value) => value.Write(Store.Bytes.AsSpan(offset, IPv4Address.Size));

    private string GetText(ReadOnlySpan<byte> field, byte option, PacketTraits moved) =>
        (Store.Traits & moved) != 0 ? OctetText.FromField(Options[option]) : OctetText.FromField(field);

    private void SetText(string value, int offset, int size, byte option, PacketTraits moved)
    {
        ArgumentNullException.ThrowIfNull(value);
        PacketStore store = Store;
        byte[] text = Encoding.UTF8.GetBytes(value);
        bool fits = text.Length < size;
        if (!fits && store.Constraints.BootpLength != 0)
        {
            throw new ArgumentException($"A BOOTP client reads at most {size - 1} octets here, and has no option {option} to take more.", nameof(value));
        }

        if ((store.Traits & moved) != 0)
        {
            store.Remove(option);
            store.Traits &= ~moved;
        }

        Span<byte> field = store.Bytes.AsSpan(offset, size);
        field.Clear();
        if (fits)
        {
            text.CopyTo(field);
        }
        else if (!store.Contains(option))
        {
            Options.Set(option, text);
            store.Traits |= moved;
        }
    }
}
