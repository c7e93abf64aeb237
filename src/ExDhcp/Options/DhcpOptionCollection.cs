using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace ExDhcp;

/// <summary>The options of a packet by code, as octets; the typed properties of <see cref="DhcpPacket"/> read and write the same.</summary>
/// <remarks>
/// Pad, END and a valid option 52 (overload) are the codec's affair and do not appear. An option that came in several pieces
/// appears once, joined (RFC 3396). Option 82 counts in the options field only (RFC 3046 section 2.1).
/// </remarks>
public readonly struct DhcpOptionCollection
{
    /// <summary>The room a typed value is first offered; few need more.</summary>
    private const int FirstRoom = 64;

    private readonly DhcpPacket _packet;

    internal DhcpOptionCollection(DhcpPacket packet)
    {
        _packet = packet;
    }

    /// <summary>The number of options.</summary>
    public int Count => _packet.Store.Count;

    /// <summary>The octets of an option; empty when it is absent. Ask <see cref="Contains"/> to tell absent from empty.</summary>
    /// <param name="code">The option code.</param>
    public ReadOnlySpan<byte> this[byte code]
    {
        get
        {
            _packet.Store.TryGet(code, out ReadOnlySpan<byte> value);
            return value;
        }
    }

    /// <summary>Whether the packet has an option, be it empty.</summary>
    /// <param name="code">The option code.</param>
    /// <returns>Whether it has.</returns>
    public bool Contains(byte code) => _packet.Store.Contains(code);

    /// <summary>Reads the octets of an option.</summary>
    /// <param name="code">The option code.</param>
    /// <param name="value">The octets.</param>
    /// <returns>Whether the packet has the option.</returns>
    public bool TryGet(byte code, out ReadOnlySpan<byte> value) => _packet.Store.TryGet(code, out value);

    /// <summary>Sets the octets of an option. A value of more than 255 octets is sent in several pieces (RFC 3396).</summary>
    /// <param name="code">The option code, 1 to 254.</param>
    /// <param name="value">The octets, at most 65,535.</param>
    /// <exception cref="ArgumentException">The code is 0 (pad) or 255 (END), or there are too many octets.</exception>
    public void Set(byte code, scoped ReadOnlySpan<byte> value)
    {
        ThrowIfReserved(code);
        if (value.Length > ushort.MaxValue)
        {
            throw new ArgumentException($"An option holds at most {ushort.MaxValue} octets, not {value.Length}.", nameof(value));
        }

        _packet.Store.Set(code, value);
    }

    /// <summary>Removes an option.</summary>
    /// <param name="code">The option code.</param>
    /// <returns>Whether the packet had it.</returns>
    public bool Remove(byte code) => _packet.Store.Remove(code);

    /// <summary>The options in the order in which they came, or were set.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(_packet);

    /// <summary>Whether option 60 is absent, or starts like a vendor class. For generated code.</summary>
    /// <param name="vendorClass">How the vendor class starts.</param>
    /// <returns>Whether nothing speaks against it.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool MayBeOfVendor(ReadOnlySpan<byte> vendorClass) =>
        !TryGet(OptionCode.VendorClassIdentifier, out ReadOnlySpan<byte> actual) || actual.StartsWith(vendorClass);

    /// <summary>Whether the packet has a flag option. For generated code.</summary>
    /// <param name="code">The option code.</param>
    /// <returns>Whether it has.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool GetFlag(byte code) => _packet.Store.Contains(code);

    /// <summary>Sets or removes a flag option. For generated code.</summary>
    /// <param name="code">The option code.</param>
    /// <param name="value">Whether the packet shall have it.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void SetFlag(byte code, bool value)
    {
        if (value)
        {
            Set(code, default);
        }
        else
        {
            Remove(code);
        }
    }

    /// <summary>Reads an option whose value is a struct. For generated code.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TCodec">The codec of the value.</typeparam>
    /// <param name="code">The option code.</param>
    /// <returns>The value, or <see langword="null"/> when absent or malformed.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T? GetValue<T, TCodec>(byte code)
        where T : struct
        where TCodec : struct, IDhcpOptionCodec<T>
        => _packet.Store.TryGet(code, out ReadOnlySpan<byte> octets) && TCodec.TryDecode(octets, out T value) ? value : null;

    /// <summary>Writes an option whose value is a struct. For generated code.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TCodec">The codec of the value.</typeparam>
    /// <param name="code">The option code.</param>
    /// <param name="value">The value; <see langword="null"/> removes the option.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void SetValue<T, TCodec>(byte code, T? value)
        where T : struct
        where TCodec : struct, IDhcpOptionCodec<T>
    {
        if (value is { } present)
        {
            Encode<T, TCodec>(code, present);
        }
        else
        {
            Remove(code);
        }
    }

    /// <summary>Reads an option whose value is an object. For generated code.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TCodec">The codec of the value.</typeparam>
    /// <param name="code">The option code.</param>
    /// <returns>The value, or <see langword="null"/> when absent or malformed.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T? GetObject<T, TCodec>(byte code)
        where T : class
        where TCodec : struct, IDhcpOptionCodec<T>
        => _packet.Store.TryGet(code, out ReadOnlySpan<byte> octets) && TCodec.TryDecode(octets, out T? value) ? value : null;

    /// <summary>Writes an option whose value is an object. For generated code.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TCodec">The codec of the value.</typeparam>
    /// <param name="code">The option code.</param>
    /// <param name="value">The value; <see langword="null"/> removes the option.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void SetObject<T, TCodec>(byte code, T? value)
        where T : class
        where TCodec : struct, IDhcpOptionCodec<T>
    {
        if (value is not null)
        {
            Encode<T, TCodec>(code, value);
        }
        else
        {
            Remove(code);
        }
    }

    /// <summary>Reads an option whose value is a span. For generated code.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <typeparam name="TCodec">The codec of the value.</typeparam>
    /// <param name="code">The option code.</param>
    /// <returns>The value, empty when absent or malformed.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReadOnlySpan<T> GetSpan<T, TCodec>(byte code)
        where TCodec : struct, IDhcpOptionCodec<ReadOnlySpan<T>>
        => _packet.Store.TryGet(code, out ReadOnlySpan<byte> octets) && TCodec.TryDecode(octets, out ReadOnlySpan<T> value)
            ? value
            : default;

    /// <summary>Writes an option whose value is a span. For generated code.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <typeparam name="TCodec">The codec of the value.</typeparam>
    /// <param name="code">The option code.</param>
    /// <param name="value">The value; an empty one removes the option, unless its codec allows it to be empty.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void SetSpan<T, TCodec>(byte code, scoped ReadOnlySpan<T> value)
        where TCodec : struct, IDhcpOptionCodec<ReadOnlySpan<T>>
        => Encode<ReadOnlySpan<T>, TCodec>(code, value);

    private static void ThrowIfReserved(byte code)
    {
        if (code is OptionCode.Pad or OptionCode.End)
        {
            throw new ArgumentException("The codes 0 (pad) and 255 (END) are not options. Use 1 to 254.", nameof(code));
        }
    }

    private void Encode<T, TCodec>(byte code, scoped T value)
        where T : allows ref struct
        where TCodec : struct, IDhcpOptionCodec<T>
    {
        PacketStore store = _packet.Store;
        Span<byte> room = store.Room(FirstRoom);
        if (!TryEncode<T, TCodec>(store, code, value, room, out int written))
        {
            written = EncodeLong<T, TCodec>(store, code, value);
            room = store.Room(written);
        }

        if (written == 0 && !TCodec.AllowsEmpty)
        {
            store.Remove(code);
        }
        else
        {
            store.Commit(room, code, written, (byte)TCodec.ElementSize);
        }
    }

    private static bool TryEncode<T, TCodec>(PacketStore store, byte code, scoped T value, Span<byte> room, out int written)
        where T : allows ref struct
        where TCodec : struct, IDhcpOptionCodec<T>
    {
        if (Origin<TCodec>.IsForeign)
        {
            // Whatever it says that it wrote, what is sent is its own and no rest of another packet.
            room.Clear();
        }

        uint edits = store.Edits;
        bool hasRoom = TCodec.TryEncode(value, room[OptionPieces.Header..], out written);
        if (store.Edits != edits)
        {
            ThrowEdited(typeof(TCodec), code);
        }

        if (hasRoom && (uint)written > (uint)(room.Length - OptionPieces.Header))
        {
            ThrowImpossible(typeof(TCodec), code, written, room.Length - OptionPieces.Header);
        }

        return hasRoom;
    }

    [DoesNotReturn]
    private static void ThrowEdited(Type codec, byte code) => throw new InvalidOperationException(
        $"{codec.Name}.TryEncode, or the value it was given, changed the options of the packet while option {code} was written. Change them before.");

    [DoesNotReturn]
    private static void ThrowImpossible(Type codec, byte code, int written, int room) => throw new InvalidOperationException(
        $"{codec.Name}.TryEncode said that it wrote {written} octets of option {code} where there was room for {room}. Return false when there is too little; else set 'written' to the number of octets.");

    private static int EncodeLong<T, TCodec>(PacketStore store, byte code, scoped T value)
        where T : allows ref struct
        where TCodec : struct, IDhcpOptionCodec<T>
    {
        for (int size = FirstRoom * 8; ; size = Math.Min(size * 8, ushort.MaxValue))
        {
            if (TryEncode<T, TCodec>(store, code, value, store.Room(size), out int written))
            {
                return written;
            }

            if (size == ushort.MaxValue)
            {
                throw new ArgumentException(
                    $"The value of option {code} takes more than {ushort.MaxValue} octets: {typeof(TCodec).Name}.TryEncode returned false for that room.",
                    nameof(value));
            }
        }
    }

    /// <summary>Where a codec comes from: found out once, and known to the compiler from then on.</summary>
    private static class Origin<TCodec>
    {
        /// <summary>Whether it is not one of this library's.</summary>
        public static readonly bool IsForeign = typeof(TCodec).Assembly != typeof(DhcpOptionCollection).Assembly;
    }

    /// <summary>Steps through the options of a packet.</summary>
    public struct Enumerator
    {
        private readonly DhcpPacket _packet;
        private int _index;

        internal Enumerator(DhcpPacket packet)
        {
            _packet = packet;
            _index = -1;
        }

        /// <summary>The option.</summary>
        public readonly DhcpRawOption Current => new(_packet.Store.CodeAt(_index), _packet.Store.ValueAt(_index));

        /// <summary>Moves to the next option.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext() => ++_index < _packet.Store.Count;
    }
}
