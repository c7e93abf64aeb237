using System.ComponentModel;

namespace ExDhcp;

/// <summary>The sub-options inside one option.</summary>
public class DhcpSubOptions
{
    /// <summary>The sub-options this space knows, for display; <see langword="null"/> for a space without names.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual DhcpOptionTable? OptionTable => null;

    /// <inheritdoc cref="DhcpOptionCollection.GetFlag"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool GetFlag(byte code) => throw new NotImplementedException();

    /// <inheritdoc cref="DhcpOptionCollection.SetFlag"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetFlag(byte code, bool value) => throw new NotImplementedException();

    /// <inheritdoc cref="DhcpOptionCollection.GetValue{T, TCodec}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected T? GetValue<T, TCodec>(byte code)
        where T : struct
        where TCodec : struct, IDhcpOptionCodec<T>
        => throw new NotImplementedException();

    /// <inheritdoc cref="DhcpOptionCollection.SetValue{T, TCodec}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetValue<T, TCodec>(byte code, T? value)
        where T : struct
        where TCodec : struct, IDhcpOptionCodec<T>
        => throw new NotImplementedException();

    /// <inheritdoc cref="DhcpOptionCollection.GetObject{T, TCodec}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected T? GetObject<T, TCodec>(byte code)
        where T : class
        where TCodec : struct, IDhcpOptionCodec<T>
        => throw new NotImplementedException();

    /// <inheritdoc cref="DhcpOptionCollection.SetObject{T, TCodec}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetObject<T, TCodec>(byte code, T? value)
        where T : class
        where TCodec : struct, IDhcpOptionCodec<T>
        => throw new NotImplementedException();

    /// <inheritdoc cref="DhcpOptionCollection.GetSpan{T, TCodec}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ReadOnlySpan<T> GetSpan<T, TCodec>(byte code)
        where TCodec : struct, IDhcpOptionCodec<ReadOnlySpan<T>>
        => throw new NotImplementedException();

    /// <inheritdoc cref="DhcpOptionCollection.SetSpan{T, TCodec}"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetSpan<T, TCodec>(byte code, scoped ReadOnlySpan<T> value)
        where TCodec : struct, IDhcpOptionCodec<ReadOnlySpan<T>>
        => throw new NotImplementedException();
}
