using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ExDhcp;

/// <summary>
/// A DHCPv4 message (RFC 2131 section 2): received, made by hand, or, as <see cref="DhcpReply"/>, an answer. The fixed fields
/// are properties here; every option is a property too (see <see cref="DhcpStandardOptions"/>), decoded when it is read.
/// </summary>
/// <remarks>
/// <para>
/// A packet that a handler receives lives as long as the handler runs: it stands in the receive buffer. Reading it later
/// throws <see cref="ObjectDisposedException"/>; keep a <see cref="Clone"/> instead.
/// </para>
/// <para>A packet is not safe for use by several threads at once.</para>
/// </remarks>
public partial class DhcpPacket
{
    private PacketStore? _store;

    /// <summary>Makes an empty BOOTREQUEST: Ethernet, no addresses, no options.</summary>
    public DhcpPacket()
    {
        _store = new PacketStore(WireFormat.MinimumSize) { End = WireFormat.Options };
        Operation = DhcpOperation.Request;
        HardwareType = 1;
    }

    internal DhcpPacket(PacketStore store)
    {
        _store = store;
    }

    private protected DhcpPacket(DhcpPacket request)
    {
        _store = request.Store.Slot?.RentReplyStore(this) ?? new PacketStore(WireFormat.DefaultSize);
    }

    /// <summary>The options by code, as octets.</summary>
    public DhcpOptionCollection Options => new(this);

    /// <summary>Whether the octets ended in the middle of an option, which was dropped; those before it are here.</summary>
    public bool OptionsTruncated => (Store.Traits & PacketTraits.OptionsTruncated) != 0;

    /// <summary>How the packet came in. Empty for a packet made by hand.</summary>
    public DhcpReceiveInfo ReceiveInfo
    {
        get => Store.ReceiveInfo;
        internal set => Store.ReceiveInfo = value;
    }

    /// <summary>The octets of the packet while it lives.</summary>
    internal PacketStore Store => _store ?? ThrowDetached();

    /// <summary>Option 82 as a relay agent added it; empty when it is absent (RFC 3046 section 2.1).</summary>
    internal ReadOnlySpan<byte> RelayInformation => Options[OptionCode.RelayAgentInformation];

    /// <summary>Whether this is BOOTP: there is no message type (RFC 1534).</summary>
    internal bool IsBootp => Store.IsBootp;

    /// <summary>Whether another packet has the same <c>xid</c>, <c>hlen</c> and <c>chaddr</c>, as a reply has those of its request.</summary>
    internal bool IsOfSameExchange(DhcpPacket other)
    {
        ReadOnlySpan<byte> own = Store.Bytes.AsSpan(0, WireFormat.Options);
        ReadOnlySpan<byte> others = other.Store.Bytes.AsSpan(0, WireFormat.Options);
        int length = own[WireFormat.HardwareAddressLength];

        // The whole field first: a reply has a copy of it, and a comparison of known length is a quick one.
        return length == others[WireFormat.HardwareAddressLength]
            && own[WireFormat.TransactionId..WireFormat.SecondsElapsed].SequenceEqual(others[WireFormat.TransactionId..WireFormat.SecondsElapsed])
            && (own[WireFormat.ClientHardwareAddress..WireFormat.ServerHostName].SequenceEqual(others[WireFormat.ClientHardwareAddress..WireFormat.ServerHostName])
                || own.Slice(WireFormat.ClientHardwareAddress, length).SequenceEqual(others.Slice(WireFormat.ClientHardwareAddress, length)));
    }

    /// <summary>Reads a message. The octets are copied.</summary>
    /// <param name="octets">The UDP payload.</param>
    /// <param name="packet">The message, or <see langword="null"/>.</param>
    /// <param name="error">Why the octets are not a DHCP message.</param>
    /// <returns>Whether the octets are a DHCP message. Never throws; what is odd about the options costs those options only.</returns>
    public static bool TryParse(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out DhcpPacket? packet, out DhcpParseError error)
    {
        packet = null;
        if (octets.Length > WireFormat.MaximumSize)
        {
            error = DhcpParseError.TooLong;
            return false;
        }

        PacketStore store = new(octets.ToArray());
        error = PacketParser.Parse(store, octets.Length);
        if (error != DhcpParseError.None)
        {
            return false;
        }

        packet = new DhcpPacket(store);
        return true;
    }

    /// <summary>Reads a message. The octets are copied.</summary>
    /// <param name="octets">The UDP payload.</param>
    /// <returns>The message.</returns>
    /// <exception cref="DhcpFormatException">The octets are not a DHCP message.</exception>
    public static DhcpPacket Parse(ReadOnlySpan<byte> octets) =>
        TryParse(octets, out DhcpPacket? packet, out DhcpParseError error) ? packet : throw new DhcpFormatException(error);

    /// <summary>Reads an option and tells absent from malformed, where its property gives <see langword="null"/> for both.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="option">The option, <c>DhcpStandardOptions.Routers</c> for example.</param>
    /// <param name="value">The value; it may refer to the octets of this packet.</param>
    /// <param name="error">Why it could not be read.</param>
    /// <returns>Whether it was read.</returns>
    public bool TryGet<T>(DhcpOption<T> option, [MaybeNullWhen(false)] out T value, out DhcpOptionError error)
        where T : allows ref struct
    {
        ArgumentNullException.ThrowIfNull(option);
        if (!Store.TryGet(option.Code, out ReadOnlySpan<byte> octets) || !option.MayBeOfVendor(this))
        {
            value = default;
            error = DhcpOptionError.Absent;
            return false;
        }

        bool decoded = option.TryDecode(octets, out value);
        error = decoded ? DhcpOptionError.None : DhcpOptionError.Malformed;
        return decoded;
    }

    /// <summary>
    /// Writes the message as it goes on the wire (RFC 2131 section 2, RFC 2132, RFC 3396). Options that fit neither the size the
    /// client accepts (option 57) nor the fields <c>file</c> and <c>sname</c> are left out.
    /// </summary>
    /// <param name="destination">Where to write; 1,500 octets are enough for every reply. What stands there behind the message is lost.</param>
    /// <returns>The number of octets written, at least 300.</returns>
    /// <exception cref="ArgumentException">There is too little room.</exception>
    /// <exception cref="InvalidOperationException">The options that must not be left out do not fit the size the client accepts.</exception>
    public int Encode(Span<byte> destination)
    {
        int length = EncodeOrThrow(destination, out bool noRoom);
        return noRoom
            ? throw new ArgumentException($"The message needs {length} octets; there is room for {destination.Length}.", nameof(destination))
            : length;
    }

    /// <summary>Writes the message as it goes on the wire; see <see cref="Encode"/>.</summary>
    /// <returns>The octets of the UDP payload.</returns>
    /// <exception cref="InvalidOperationException">The options that must not be left out do not fit the size the client accepts.</exception>
    public byte[] ToArray()
    {
        Span<byte> small = stackalloc byte[1536];
        int length = EncodeOrThrow(small, out bool noRoom);
        if (!noRoom)
        {
            return small[..length].ToArray();
        }

        byte[] large = new byte[length];
        return large[..Encode(large)];
    }

    /// <summary>A copy that lives on its own: keep it as long as you like.</summary>
    /// <returns>The copy. Of a reply it is a reply.</returns>
    public virtual DhcpPacket Clone() => new(Store.Copy());

    /// <summary>The packet in one line: its type, transaction, client and addresses.</summary>
    /// <returns>A text of one line.</returns>
    public override string ToString() => PacketDisplay.Line(this);

    /// <summary>Every field and option by name, with the option names of the server that received it, else the standard ones.</summary>
    /// <returns>A text of several lines.</returns>
    public string ToDisplayString() => ToDisplayString(Store.Table ?? DhcpStandardOptions.Table);

    /// <summary>Every field and option by name.</summary>
    /// <param name="options">The options to know by name.</param>
    /// <returns>A text of several lines.</returns>
    public string ToDisplayString(DhcpOptionTable options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return PacketDisplay.Text(this, options);
    }

    /// <summary>The most octets of IP packet a message may take when nothing says less: replies fit Ethernet, others fit UDP.</summary>
    private protected virtual int DefaultMaxSize => WireFormat.MaximumSize + WireFormat.HeaderOverhead;

    /// <summary>Ends the life of this packet: its octets are used for another.</summary>
    internal void Detach() => _store = null;

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PacketStore ThrowDetached() => throw new ObjectDisposedException(
        nameof(DhcpPacket),
        "This packet lived as long as its handler ran, and its octets hold another packet now. Call Clone() in the handler to keep a packet.");

    private int EncodeOrThrow(Span<byte> destination, out bool noRoom)
    {
        int length = PacketEncoder.Encode(this, destination, DefaultMaxSize, out EncodingReport report);
        noRoom = report.Outcome == EncodingOutcome.NoRoom;
        return report.Outcome == EncodingOutcome.TooLarge
            ? throw new InvalidOperationException(
                "The options that every reply needs do not fit the size that the client accepts (option 57). Shorten the text options.")
            : length;
    }
}
