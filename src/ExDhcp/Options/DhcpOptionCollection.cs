using System.ComponentModel;

namespace ExDhcp;

/// <summary>The options of a packet by code, as octets; the typed properties of <see cref="DhcpPacket"/> read and write the same.</summary>
public readonly struct DhcpOptionCollection
{
    private readonly DhcpPacket _packet;

    internal DhcpOptionCollection(DhcpPacket packet)
    {
        _packet = packet;
    }

    /// <summary>Whether the packet has a flag option. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool GetFlag(byte code) => throw new NotImplementedException();

    /// <summary>Sets or removes a flag option. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void SetFlag(byte code, bool value) => throw new NotImplementedException();

    /// <summary>Reads an option whose value is a struct; <see langword="null"/> when absent or malformed. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T? GetValue<T, TCodec>(byte code)
        where T : struct
        where TCodec : struct, IDhcpOptionCodec<T>
        => throw new NotImplementedException();

    /// <summary>Writes an option whose value is a struct; <see langword="null"/> removes it. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void SetValue<T, TCodec>(byte code, T? value)
        where T : struct
        where TCodec : struct, IDhcpOptionCodec<T>
        => throw new NotImplementedException();

    /// <summary>Reads an option whose value is an object; <see langword="null"/> when absent or malformed. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T? GetObject<T, TCodec>(byte code)
        where T : class
        where TCodec : struct, IDhcpOptionCodec<T>
        => throw new NotImplementedException();

    /// <summary>Writes an option whose value is an object; <see langword="null"/> removes it. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void SetObject<T, TCodec>(byte code, T? value)
        where T : class
        where TCodec : struct, IDhcpOptionCodec<T>
        => throw new NotImplementedException();

    /// <summary>Reads an option whose value is a span; empty when absent or malformed. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReadOnlySpan<T> GetSpan<T, TCodec>(byte code)
        where TCodec : struct, IDhcpOptionCodec<ReadOnlySpan<T>>
        => throw new NotImplementedException();

    /// <summary>Writes an option whose value is a span. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void SetSpan<T, TCodec>(byte code, scoped ReadOnlySpan<T> value)
        where TCodec : struct, IDhcpOptionCodec<ReadOnlySpan<T>>
        => throw new NotImplementedException();
}
