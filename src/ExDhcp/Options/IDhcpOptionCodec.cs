using System.Diagnostics.CodeAnalysis;

namespace ExDhcp;

/// <summary>
/// Translates between the octets of an option and a value. Implement it in a <c>readonly struct</c> and declare the option
/// with <see cref="DhcpOptionAttribute{TCodec}"/>.
/// </summary>
/// <typeparam name="T">
/// The value: a struct (the property becomes <c>T?</c>), a class (<c>T?</c>), or <c>ReadOnlySpan&lt;E&gt;</c> (the property is
/// the span, empty when absent).
/// </typeparam>
public interface IDhcpOptionCodec<T>
    where T : allows ref struct
{
    /// <summary>
    /// The size of one element in octets, for values longer than 255 octets: they are split between elements, so that a
    /// client that does not join the pieces (RFC 3396) still reads whole elements. 1 when any boundary will do.
    /// </summary>
    static virtual int ElementSize => 1;

    /// <summary>Whether a value of no octets is a value. When not, setting an empty one removes the option.</summary>
    static virtual bool AllowsEmpty => false;

    /// <summary>Reads a value. Must not throw, whatever the octets are.</summary>
    /// <param name="source">All octets of the option, joined (RFC 3396).</param>
    /// <param name="value">The value; it may refer to <paramref name="source"/>.</param>
    /// <returns>Whether the octets are well-formed; when not, the option reads as absent.</returns>
    static abstract bool TryDecode(ReadOnlySpan<byte> source, [MaybeNullWhen(false)] out T value);

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="destination">Where to write.</param>
    /// <param name="written">The number of octets written.</param>
    /// <returns>Whether there was room; when not, it is called again with more, up to 65,535 octets.</returns>
    /// <exception cref="ArgumentException">The value cannot be expressed in this option.</exception>
    static abstract bool TryEncode(scoped T value, Span<byte> destination, out int written);

    /// <summary>The value as people read it, for <see cref="DhcpPacket.ToDisplayString()"/>.</summary>
    /// <param name="value">The value.</param>
    /// <returns>A text of one line.</returns>
    static abstract string Format(scoped T value);
}
