using System.Text;
using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>One user class of option 77 (RFC 3004): octets that are text in practice, <c>iPXE</c> for example.</summary>
/// <param name="Octets">The octets, 1 to 255.</param>
public readonly record struct UserClass(ReadOnlyMemory<byte> Octets) : IDhcpOptionCodec<ReadOnlySpan<UserClass>>
{
    /// <summary>The user class with a name.</summary>
    /// <param name="name">The name.</param>
    public static implicit operator UserClass(string name) => FromString(name);

    /// <summary>The user class with a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The class: the name in UTF-8.</returns>
    public static UserClass FromString(string name) => new(Encoding.UTF8.GetBytes(name));

    /// <summary>Whether the octets are the same.</summary>
    /// <param name="other">The other class.</param>
    /// <returns>Whether they are.</returns>
    public bool Equals(UserClass other) => Octets.Span.SequenceEqual(other.Octets.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => OctetHash.Of(Octets.Span);

    /// <summary>The class as text.</summary>
    /// <returns>The octets as UTF-8.</returns>
    public override string ToString() => Encoding.UTF8.GetString(Octets.Span);

    static bool IDhcpOptionCodec<ReadOnlySpan<UserClass>>.TryDecode(ReadOnlySpan<byte> source, out ReadOnlySpan<UserClass> value)
    {
        List<UserClass> classes = [];
        OctetReader reader = new(source);
        while (!reader.AtEnd && !reader.Failed)
        {
            classes.Add(new(reader.ReadOctets(reader.ReadByte()).ToArray()));
        }

        // Microsoft's and iPXE's clients send one bare text instead of classes with lengths.
        value = reader.Failed ? new UserClass[] { new(source.ToArray()) } : classes.ToArray();
        return !value.IsEmpty;
    }

    static bool IDhcpOptionCodec<ReadOnlySpan<UserClass>>.TryEncode(
        scoped ReadOnlySpan<UserClass> value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        foreach (UserClass userClass in value)
        {
            writer.WriteShortOctets(userClass.Octets.Span);
        }

        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<ReadOnlySpan<UserClass>>.Format(scoped ReadOnlySpan<UserClass> value) =>
        WireList.Format(value, static userClass => OctetText.Quote(userClass.ToString()));
}
