using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace ExDhcp;

// Typed access: what the generated properties of derived classes are made of.
public partial class DhcpSubOptions
{
    /// <summary>Reads a sub-option and tells absent from malformed.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="option">The sub-option.</param>
    /// <param name="value">The value.</param>
    /// <param name="error">Why it could not be read.</param>
    /// <returns>Whether it was read.</returns>
    public bool TryGet<T>(DhcpOption<T> option, [MaybeNullWhen(false)] out T value, out DhcpOptionError error)
        where T : allows ref struct
    {
        ArgumentNullException.ThrowIfNull(option);
        if (!TryGet(option.Code, out ReadOnlySpan<byte> octets))
        {
            value = default;
            error = DhcpOptionError.Absent;
            return false;
        }

        bool valid = option.TryDecode(octets, out value);
        error = valid ? DhcpOptionError.None : DhcpOptionError.Malformed;
        return valid;
    }

    /// <inheritdoc cref="DhcpOptionCollection.GetFlag"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool GetFlag(byte code) => Contains(code);

    /// <inheritdoc cref="DhcpOptionCollection.SetFlag"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetFlag(byte code, bool value)
    {
        if (value)
        {
            Set(code, []);
        }
        else
        {
            Remove(code);
        }
    }

    /// <inheritdoc cref="DhcpOptionCollection.GetValue{T, TCodec}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected T? GetValue<T, TCodec>(byte code)
        where T : struct
        where TCodec : struct, IDhcpOptionCodec<T>
        => TryGet(code, out ReadOnlySpan<byte> octets) && TCodec.TryDecode(octets, out T value) ? value : null;

    /// <inheritdoc cref="DhcpOptionCollection.SetValue{T, TCodec}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetValue<T, TCodec>(byte code, T? value)
        where T : struct
        where TCodec : struct, IDhcpOptionCodec<T>
    {
        if (value is T present)
        {
            Encode<T, TCodec>(code, present);
        }
        else
        {
            Remove(code);
        }
    }

    /// <inheritdoc cref="DhcpOptionCollection.GetObject{T, TCodec}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected T? GetObject<T, TCodec>(byte code)
        where T : class
        where TCodec : struct, IDhcpOptionCodec<T>
        => TryGet(code, out ReadOnlySpan<byte> octets) && TCodec.TryDecode(octets, out T? value) ? value : null;

    /// <inheritdoc cref="DhcpOptionCollection.SetObject{T, TCodec}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetObject<T, TCodec>(byte code, T? value)
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

    /// <inheritdoc cref="DhcpOptionCollection.GetSpan{T, TCodec}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ReadOnlySpan<T> GetSpan<T, TCodec>(byte code)
        where TCodec : struct, IDhcpOptionCodec<ReadOnlySpan<T>>
        => TryGet(code, out ReadOnlySpan<byte> octets) && TCodec.TryDecode(octets, out ReadOnlySpan<T> value) ? value : default;

    /// <inheritdoc cref="DhcpOptionCollection.SetSpan{T, TCodec}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetSpan<T, TCodec>(byte code, scoped ReadOnlySpan<T> value)
        where TCodec : struct, IDhcpOptionCodec<ReadOnlySpan<T>>
        => Encode<ReadOnlySpan<T>, TCodec>(code, value);

    private void Encode<T, TCodec>(byte code, scoped T value)
        where T : allows ref struct
        where TCodec : struct, IDhcpOptionCodec<T>
    {
        Span<byte> octets = stackalloc byte[MaxValueLength];
        if (!TCodec.TryEncode(value, octets, out int written))
        {
            throw TooLong(code);
        }

        if (written == 0 && !TCodec.AllowsEmpty)
        {
            Remove(code);
        }
        else
        {
            Set(code, octets[..written]);
        }
    }
}
