using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>
/// The octets of a packet and the index of its options. The fixed fields stand at the front as on the wire; option values
/// stand anywhere behind them: in place as received, or appended as they are set. Before each stand its code and its length, as on the wire,
/// so that an option is written with one move; unless the value is longer than one length octet can say.
/// </summary>
/// <remarks>A store belongs to one packet at a time. Those of a <see cref="PacketSlot"/> are used again for later packets.</remarks>
internal sealed class PacketStore
{
    private const int InitialEntries = 16;

    private Positions _positions;
    private Entry[] _entries;
    private OptionSet _present;
    private int _plainLength;
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

    public ReadOnlySpan<byte> ValueAt(int index)
    {
        Entry entry = _entries[index];
        return Bytes.AsSpan(entry.Offset, entry.Length);
    }

    public int LengthAt(int index) => _entries[index].Length;

    public int ElementSizeAt(int index) => _entries[index].ElementSize;

    /// <summary>
    /// Whether all options but long ones stand here as on the wire, with <see cref="OptionWriter.Slack"/> octets after the last, and take no
    /// more than <paramref name="room"/> octets.
    /// </summary>
    public bool IsPlain(int room) => _plainLength <= room && Bytes.Length - End >= OptionWriter.Slack;

    /// <summary>An option as on the wire, and what stands behind it.</summary>
    public ReadOnlySpan<byte> EncodedAt(int index, out int length)
    {
        Entry entry = _entries[index];
        length = OptionPieces.Header + entry.Length;
        return Bytes.AsSpan(entry.Offset - OptionPieces.Header);
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
    public void BeginReply(DhcpPacket request)
    {
        ClearOptions();
        Traits = default;
        Destination = null;
        _constraints.Note(request);
        End = WireFormat.Options + _constraints.RequestedOptionCount;
        Table = request.Store.Table;
    }

    /// <summary>Forgets the options alone, as before reading them again.</summary>
    public void ClearOptions()
    {
        Count = 0;
        _present = default;
        _plainLength = 0;
    }

    /// <summary>Adds an option that is not there yet, whose value, and what goes before it, stands in <see cref="Bytes"/>.</summary>
    public void Add(byte code, int offset, int length, byte elementSize = 0)
    {
        Debug.Assert(!_present.Contains(code), "An option is added once.");
        int index = Count++;
        if (index == _entries.Length)
        {
            Array.Resize(ref _entries, index * 2);
        }

        _present.Add(code);
        _plainLength += PlainLength(length);
        _positions[code] = (byte)index;
        _entries[index] = new Entry { Offset = offset, Length = (ushort)length, ElementSize = elementSize, Code = code };
    }

    public void Set(byte code, scoped ReadOnlySpan<byte> value)
    {
        // The value may be a part of these very octets; making room keeps the old array alive for the copy.
        value.CopyTo(Room(value.Length));
        Commit(code, value.Length, 0);
    }

    /// <summary>Free octets at the end, at least <paramref name="length"/> of them, for a value.</summary>
    public Span<byte> Room(int length)
    {
        if (Bytes.Length - End < OptionPieces.Header + length)
        {
            Grow(length);
        }

        return Bytes.AsSpan(End + OptionPieces.Header);
    }

    /// <summary>Makes the first octets of <see cref="Room"/> the value of an option.</summary>
    public void Commit(byte code, int length, byte elementSize)
    {
        if (length == 0)
        {
            Traits |= PacketTraits.HasEmptyValues;
        }

        if (_present.Contains(code))
        {
            Replace(_positions[code], length, elementSize);
            return;
        }

        OptionPieces.WriteHeader(code, length, Bytes.AsSpan(End));
        int offset = End + OptionPieces.Header;
        Add(code, offset, length, elementSize);
        End = offset + length;
    }

    public bool Remove(byte code)
    {
        if (!_present.Contains(code))
        {
            return false;
        }

        int index = _positions[code];
        Count--;
        _present.Remove(code);
        _plainLength -= PlainLength(_entries[index].Length);
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
            copy.Add(entry.Code, entry.Offset, entry.Length, entry.ElementSize);
        }

        return copy;
    }

    /// <summary>The octets of an option on the wire. Of one that must be split more than any message has, so that nobody takes it for plain.</summary>
    private static int PlainLength(int length) => OptionPieces.Header + (length <= OptionPieces.MaxLength ? length : WireFormat.MaximumSize);

    private void Replace(int index, int length, byte elementSize)
    {
        ref Entry entry = ref _entries[index];
        if (length <= entry.Length)
        {
            Bytes.AsSpan(End + OptionPieces.Header, length).CopyTo(Bytes.AsSpan(entry.Offset));
        }
        else
        {
            entry.Offset = End + OptionPieces.Header;
            End = entry.Offset + length;
        }

        _plainLength += PlainLength(length) - PlainLength(entry.Length);
        entry.Length = (ushort)length;
        entry.ElementSize = elementSize;
        OptionPieces.WriteHeader(entry.Code, length, Bytes.AsSpan(entry.Offset - OptionPieces.Header));
    }

    /// <summary>Moves to a larger array, leaving behind the values that have been replaced or removed.</summary>
    private void Grow(int length)
    {
        int front = WireFormat.Options + Constraints.RequestedOptionCount;
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
