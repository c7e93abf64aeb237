using System.ComponentModel;
using System.Text;
using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>
/// The sub-options inside one option (RFC 2132 section 8.4, RFC 3046 section 2.0, ...) by code, as octets. A class derived from
/// this one and marked <see cref="DhcpOptionsAttribute"/> gets typed properties for those it declares.
/// </summary>
/// <remarks>
/// A value of its own: it copies the octets it is made of, outlives the packet, and changing it changes no packet until it is
/// assigned to one. Sub-options keep their order. When a code is repeated, the first counts and the others are kept as they are:
/// the pieces of a sub-option are not joined, because RFC 3396 joins options only.
/// </remarks>
public partial class DhcpSubOptions
{
    private const int MaxValueLength = 255;
    private const byte End = 255;

    // Code, length and value of each, nothing else. Never changed in place: spans into it have been handed out.
    private byte[] _octets = [];

    /// <summary>The number of sub-options, repeated ones included.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            foreach (DhcpRawOption _ in this)
            {
                count++;
            }

            return count;
        }
    }

    /// <summary>Whether the octets this was parsed from ended inside a sub-option; the ones before it are here.</summary>
    public bool Truncated { get; private set; }

    /// <summary>Whether code 0 is a pad and code 255 the end (RFC 2132 section 8.4), rather than codes like any other.</summary>
    protected virtual bool HasPadAndEnd => true;

    /// <summary>Whether an end (255) is written after the last sub-option. RFC 2132 section 8.4 leaves that open.</summary>
    protected virtual bool WritesEnd => false;

    /// <summary>The sub-options this space knows, for <see cref="ToString"/>; <see langword="null"/> for a space without names.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual DhcpOptionTable? OptionTable => null;

    /// <summary>The octets of a sub-option; empty when it is absent. Assigning is <see cref="Set"/>.</summary>
    /// <param name="code">The code.</param>
    /// <exception cref="ArgumentException">See <see cref="Set"/>.</exception>
    public ReadOnlySpan<byte> this[byte code]
    {
        get => TryGet(code, out ReadOnlySpan<byte> value) ? value : default;
        set => Set(code, value);
    }

    /// <summary>Reads sub-options. Never fails: where the octets stop making sense, the sub-options before are kept.</summary>
    /// <typeparam name="T">The kind of sub-options.</typeparam>
    /// <param name="octets">The value of the option they are in.</param>
    /// <returns>The sub-options; they do not refer to <paramref name="octets"/>.</returns>
    public static T Parse<T>(ReadOnlySpan<byte> octets)
        where T : DhcpSubOptions, new()
    {
        T result = new();
        result.Load(octets);
        return result;
    }

    /// <summary>Whether there is a sub-option with a code, be it empty.</summary>
    /// <param name="code">The code.</param>
    /// <returns>Whether there is.</returns>
    public bool Contains(byte code) => TryGet(code, out _);

    /// <summary>Finds a sub-option.</summary>
    /// <param name="code">The code.</param>
    /// <param name="value">Its octets; of several with this code, those of the first.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(byte code, out ReadOnlySpan<byte> value)
    {
        foreach (DhcpRawOption option in this)
        {
            if (option.Code == code)
            {
                value = option.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Sets a sub-option: in the place of the first with this code, or at the end. Others with this code are removed.</summary>
    /// <param name="code">The code.</param>
    /// <param name="value">Its octets, at most 255.</param>
    /// <exception cref="ArgumentException">There are more than 255 octets, or the code means pad or end here.</exception>
    public void Set(byte code, ReadOnlySpan<byte> value)
    {
        if (value.Length > MaxValueLength)
        {
            throw TooLong(code);
        }

        if (HasPadAndEnd && (code is 0 or End))
        {
            throw new ArgumentException("The codes 0 (pad) and 255 (END) are not sub-options here. Use 1 to 254.", nameof(code));
        }

        Replace(code, [code, (byte)value.Length, .. value]);
    }

    /// <summary>Removes every sub-option with a code.</summary>
    /// <param name="code">The code.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(byte code)
    {
        bool found = Contains(code);
        if (found)
        {
            Replace(code, []);
        }

        return found;
    }

    /// <summary>The sub-options as they are sent.</summary>
    /// <returns>A new array.</returns>
    public byte[] ToArray() => WritesEnd && _octets.Length > 0 ? [.. _octets, End] : [.. _octets];

    /// <summary>Goes through the sub-options in their order, for <c>foreach</c>.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(_octets);

    /// <summary>The sub-options by name, as people read them.</summary>
    /// <returns>A text of one line, like <c>{ LinkSelection: 192.0.2.0, 200: 01:02 }</c>.</returns>
    public override string ToString()
    {
        StringBuilder text = new("{");
        foreach ((byte code, ReadOnlySpan<byte> value) in this)
        {
            text.Append(text.Length == 1 ? " " : ", ").Append(Format(OptionTable?[code], code, value));
        }

        return text.Append(Truncated ? " (truncated) }" : " }").ToString();
    }

    internal bool TryEncode(Span<byte> destination, out int written)
    {
        bool end = WritesEnd && _octets.Length > 0;
        OctetWriter writer = new(destination);
        writer.WriteOctets(_octets);
        writer.WriteOctets(end ? [End] : []);
        return writer.TryFinish(out written);
    }

    private static ArgumentException TooLong(byte code) =>
        new($"Sub-option {code} has more than {MaxValueLength} octets, and a sub-option cannot be split.");

    private static string Format(DhcpOption? option, byte code, ReadOnlySpan<byte> value) => option switch
    {
        null => $"{code}: {OctetText.Hex(value, ':')}",
        _ when option.TryFormat(value, out string? text) => $"{option.Name}: {text}",
        _ => $"{option.Name}: malformed {OctetText.Hex(value, ':')}",
    };

    private void Load(ReadOnlySpan<byte> octets)
    {
        SubOptionReader reader = new(octets, HasPadAndEnd);
        byte[] kept = new byte[octets.Length];
        int length = 0;
        while (reader.MoveNext())
        {
            kept[length] = reader.Code;
            kept[length + 1] = (byte)reader.Value.Length;
            reader.Value.CopyTo(kept.AsSpan(length + 2));
            length += 2 + reader.Value.Length;
        }

        _octets = kept[..length];
        Truncated = reader.Truncated;
    }

    private void Replace(byte code, ReadOnlySpan<byte> replacement)
    {
        byte[] octets = new byte[_octets.Length + replacement.Length];
        OctetWriter writer = new(octets);
        bool replaced = false;
        foreach ((byte current, ReadOnlySpan<byte> value) in this)
        {
            if (current != code)
            {
                writer.WriteOctets([current, (byte)value.Length]);
                writer.WriteOctets(value);
            }
            else if (!replaced)
            {
                writer.WriteOctets(replacement);
                replaced = true;
            }
        }

        if (!replaced)
        {
            writer.WriteOctets(replacement);
        }

        writer.TryFinish(out int length);
        _octets = octets[..length];
    }

    /// <summary>Goes through sub-options in their order.</summary>
    public ref struct Enumerator
    {
        private SubOptionReader _reader;

        internal Enumerator(ReadOnlySpan<byte> octets)
        {
            _reader = new(octets, padAndEnd: false);
        }

        /// <summary>The sub-option.</summary>
        public readonly DhcpRawOption Current => new(_reader.Code, _reader.Value);

        /// <summary>Moves to the next one.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext() => _reader.MoveNext();
    }
}
