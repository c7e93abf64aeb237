using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ExDhcp;

/// <summary>
/// The octets of a packet and the index of its options. The fixed fields stand at the front as on the wire; option values
/// stand anywhere behind them: in place as received, or appended as they are set. Before each stand its code and its length, as on the wire,
/// so that an option is written with one move; unless the value is longer than one length octet can say.
/// </summary>
/// <remarks>A store belongs to one packet at a time. Those of a <see cref="PacketSlot"/> are used again for later packets.</remarks>
internal sealed class PacketStore
{
    /// <summary>The octets that are moved at once, and so how many there must be behind the options, where they come from and where they go.</summary>
    public const int Slack = 16;

    private const int InitialEntries = 16;

    private Positions _positions;
    private Entry[] _entries;
    private OptionSet _present;
    private bool _hasLongValues;
    private ReplyConstraints _constraints;
    private DhcpReceiveInfo _receiveInfo;

    public PacketStore(int capacity)
        : this(new byte[capacity])
    {
    }

    public PacketStore(byte[] bytes)
    {
        Bytes = bytes;
        _entries = new Entry[InitialEntries];
    }

    public byte[] Bytes
    {
        get;
        set => Reference.Set(ref field, value);
    }

    /// <summary>The end of the used octets.</summary>
    public int End { get; set; }

    /// <summary>The length of the datagram; 0 for a packet made by hand.</summary>
    public int ReceivedLength { get; private set; }

    public int Count { get; private set; }

    /// <summary>How often an option was set or removed; it wraps around.</summary>
    public uint Edits { get; private set; }

    /// <summary>The slot that lends this store, if one does.</summary>
    public PacketSlot? Slot { get; init; }

    public PacketTraits Traits { get; set; }

    /// <summary>For a reply: what the request allows it to be.</summary>
    public ref ReplyConstraints Constraints => ref _constraints;

    /// <summary>For a reply: where the handler wants it to go.</summary>
    public IPv4EndPoint? Destination { get; set; }

    /// <summary>How the packet came in. By reference, because it is large and asked for again and again.</summary>
    public ref DhcpReceiveInfo ReceiveInfo => ref _receiveInfo;

    /// <summary>The options that display knows; the standard ones when null.</summary>
    public DhcpOptionTable? Table
    {
        get;
        set => Reference.Set(ref field, value);
    }

    public byte CodeAt(int index) => _entries[index].Code;

    /// <summary>For a reply: the options the client asked for, kept between the fixed fields and the values.</summary>
    public ReadOnlySpan<byte> RequestedOptions => Bytes.AsSpan(WireFormat.Options, Constraints.RequestedOptionCount);

    public bool Contains(byte code) => _present.Contains(code);

    /// <summary>The position of an option that is there.</summary>
    public byte PositionOf(byte code) => _positions[code];

    public int IndexOf(byte code) => _present.Contains(code) ? _positions[code] : -1;

    public OptionSet Present => _present;

    /// <summary>Where the values may begin.</summary>
    private int Front => WireFormat.Options + _constraints.RequestedOptionCount;

    public ReadOnlySpan<byte> ValueAt(int index)
    {
        Entry entry = _entries[index];
        return Bytes.AsSpan(entry.Offset, entry.Length);
    }

    public int LengthAt(int index) => _entries[index].Length;

    public int ElementSizeAt(int index) => _entries[index].ElementSize;

    /// <summary>
    /// Whether all options stand here as on the wire, with <see cref="Slack"/> octets after the last, and take no more than
    /// <paramref name="room"/> octets, those that have been replaced or removed included.
    /// </summary>
    public bool IsPlain(int room) => !_hasLongValues && End - Front <= room && Bytes.Length - End >= Slack;

    /// <summary>Writes options that are plain: nearly all are short and written with one move, what follows them moved along and written over.</summary>
    /// <param name="positions">Which, in order, each once.</param>
    /// <param name="destination">Where to; there is the room that <see cref="IsPlain"/> was asked for, and <see cref="Slack"/>.</param>
    /// <returns>Where they end.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int WritePlain(ReadOnlySpan<byte> positions, Span<byte> destination)
    {
        ReadOnlySpan<byte> bytes = Bytes;
        ReadOnlySpan<Entry> entries = _entries;
        int end = 0;
        foreach (byte position in positions)
        {
            ref readonly Entry entry = ref entries[position];
            int length = OptionPieces.Header + entry.Length;

            // What is moved: whole moves. That it is there, and fits, is seen once for all of it.
            int size = (length + Slack - 1) / Slack * Slack;
            ref byte option = ref MemoryMarshal.GetReference(bytes.Slice(entry.Offset - OptionPieces.Header, size));
            ref byte target = ref MemoryMarshal.GetReference(destination.Slice(end, size));
            nuint moved = 0;
            do
            {
                Vector128.LoadUnsafe(ref option, moved).StoreUnsafe(ref target, moved);
                moved += Slack;
            }
            while (moved < (nuint)size);
            end += length;
        }

        return end;
    }

    public bool TryGet(byte code, out ReadOnlySpan<byte> value)
    {
        if (!_present.Contains(code))
        {
            value = default;
            return false;
        }

        value = ValueAt(_positions[code]);
        return true;
    }

    /// <summary>Whether this is BOOTP: there is no message type (RFC 1534).</summary>
    public bool IsBootp => !Contains(OptionCode.MessageType);

    /// <summary>The value of an option of one octet; 0 when it is absent, or longer or shorter.</summary>
    public byte OctetOf(byte code)
    {
        if (!_present.Contains(code))
        {
            return 0;
        }

        ref Entry entry = ref _entries[_positions[code]];
        return entry.Length == 1 ? Bytes[entry.Offset] : (byte)0;
    }

    /// <summary>Forgets everything about the packet but the octets.</summary>
    public void Reset(int end, int receivedLength = 0)
    {
        End = end;
        ReceivedLength = receivedLength;
        ClearOptions();
        Traits = default;
        _constraints = default;
        _receiveInfo = default;
    }

    /// <summary>Begins an empty reply, which has not been received and so has nothing to forget about that.</summary>
    public void BeginReply(PacketStore request)
    {
        ClearOptions();
        Traits = default;
        Destination = null;
        ReadOnlySpan<byte> requested = _constraints.Note(request);
        requested.CopyTo(Bytes.AsSpan(WireFormat.Options));
        End = WireFormat.Options + requested.Length;
        Table = request.Table;
    }

    /// <summary>Forgets the options alone, as before reading them again.</summary>
    public void ClearOptions()
    {
        Count = 0;
        _present = default;
        _hasLongValues = false;
    }

    /// <summary>Makes sure that another option can be added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reserve()
    {
        if (Count == _entries.Length)
        {
            GrowIndex();
        }
    }

    /// <summary>
    /// Adds an option that is not there yet, whose value, and what goes before it, stands in <see cref="Bytes"/>. Its place is reserved: that is
    /// done before, when the compiler has less to keep in registers.
    /// </summary>
    public void Add(byte code, int offset, int length, byte elementSize = 0)
    {
        Debug.Assert(!_present.Contains(code), "An option is added once.");
        Debug.Assert(offset >= OptionPieces.Header && offset + length <= Bytes.Length, "An option stands within the octets.");
        int index = Count++;
        _present.Add(code);
        _positions[code] = (byte)index;
        _entries[index] = new Entry { Offset = offset, Length = (ushort)length, ElementSize = elementSize, Code = code };
        if (length > OptionPieces.MaxLength)
        {
            _hasLongValues = true;
        }
    }

    public void Set(byte code, scoped ReadOnlySpan<byte> value)
    {
        // The value may be a part of these very octets; making room keeps the old array alive for the copy.
        Span<byte> room = Room(value.Length);
        value.CopyTo(room[OptionPieces.Header..]);
        Commit(room, code, value.Length, 0);
    }

    /// <summary>
    /// Free octets at the end for an option, and its place in the index: for its code and length, then for a value of <paramref name="length"/>
    /// octets. Nothing else may be set before <see cref="Commit"/>.
    /// </summary>
    public Span<byte> Room(int length)
    {
        int size = OptionPieces.Header + length;
        if (Bytes.Length - End < size)
        {
            Grow(length);
        }

        Reserve();

        return Bytes.AsSpan(End, size);
    }

    /// <summary>Makes an option of what was written into <see cref="Room"/>, behind the place of its code and length.</summary>
    public void Commit(Span<byte> room, byte code, int length, byte elementSize)
    {
        Debug.Assert((uint)length <= (uint)(room.Length - OptionPieces.Header), "What was written stands in the room.");
        Edits++;
        if (length == 0)
        {
            Traits |= PacketTraits.HasEmptyValues;
        }

        if (_present.Contains(code))
        {
            Replace(_positions[code], room.Slice(OptionPieces.Header, length), elementSize);
            return;
        }

        OptionPieces.WriteHeader(code, length, room);
        int offset = End + OptionPieces.Header;
        End = offset + length;
        Add(code, offset, length, elementSize);
    }

    public bool Remove(byte code)
    {
        if (!_present.Contains(code))
        {
            return false;
        }

        int index = _positions[code];
        Edits++;
        Count--;
        _present.Remove(code);
        _entries.AsSpan(index + 1, Count - index).CopyTo(_entries.AsSpan(index));
        for (int i = index; i < Count; i++)
        {
            _positions[_entries[i].Code] = (byte)i;
        }

        return true;
    }

    public PacketStore Copy()
    {
        PacketStore copy = new(Math.Max(WireFormat.MinimumSize, End))
        {
            End = End,
            ReceivedLength = ReceivedLength,
            Traits = Traits,
            Destination = Destination,
            Table = Table,
        };
        copy._constraints = _constraints;
        copy._receiveInfo = _receiveInfo;
        Bytes.AsSpan(0, End).CopyTo(copy.Bytes);
        foreach (Entry entry in _entries.AsSpan(0, Count))
        {
            copy.Reserve();
            copy.Add(entry.Code, entry.Offset, entry.Length, entry.ElementSize);
        }

        return copy;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Replace(int index, ReadOnlySpan<byte> value, byte elementSize)
    {
        ref Entry entry = ref _entries[index];
        if (value.Length <= entry.Length)
        {
            value.CopyTo(Bytes.AsSpan(entry.Offset));
        }
        else
        {
            entry.Offset = End + OptionPieces.Header;
            End = entry.Offset + value.Length;
        }

        entry.Length = (ushort)value.Length;
        entry.ElementSize = elementSize;
        OptionPieces.WriteHeader(entry.Code, value.Length, Bytes.AsSpan(entry.Offset - OptionPieces.Header));
        if (value.Length > OptionPieces.MaxLength)
        {
            _hasLongValues = true;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GrowIndex() => Array.Resize(ref _entries, _entries.Length * 2);

    /// <summary>Moves to a larger array, leaving behind the values that have been replaced or removed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int length)
    {
        int front = Front;
        int live = front;
        foreach (Entry entry in _entries.AsSpan(0, Count))
        {
            live += OptionPieces.Header + entry.Length;
        }

        byte[] larger = new byte[Math.Max(WireFormat.DefaultSize, (live + OptionPieces.Header + length) * 2)];
        Bytes.AsSpan(0, front).CopyTo(larger);
        int end = front;
        foreach (ref Entry entry in _entries.AsSpan(0, Count))
        {
            int size = OptionPieces.Header + entry.Length;
            Bytes.AsSpan(entry.Offset - OptionPieces.Header, size).CopyTo(larger.AsSpan(end));
            entry.Offset = end + OptionPieces.Header;
            end += size;
        }

        Bytes = larger;
        End = end;
    }

    /// <summary>Where the option of each code is in the index.</summary>
    [InlineArray(256)]
    private struct Positions
    {
        private byte _first;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public int Offset;
        public ushort Length;
        public byte ElementSize;
        public byte Code;
    }
}
